"""The real thing: a Prefect server, a process pool, a worker, schedules, feeds from a local web server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import httpx
import pytest

from tests.conftest import Site
from tests.e2e.conftest import ARTICLES, ROOT

PREFECT = [sys.executable, "-m", "prefect"]
PATIENCE = 150  # seconds for a scheduled run to be picked up and to end


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A Prefect server of its own, with its own home and database."""
    home = tmp_path_factory.mktemp("prefect")
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    env = {
        **os.environ,
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_LOGGING_LEVEL": "WARNING",
    }
    prefect(env, "server", "database", "upgrade", "-y")
    server = subprocess.Popen(
        [*PREFECT, "server", "start", "--port", str(port), "--no-ui"],
        env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    wait_for(lambda: httpx.get(f"{env['PREFECT_API_URL']}/health").is_success, "the Prefect server", 90)
    yield env
    server.terminate()
    server.wait(20)


def prefect(env: dict[str, str], *args: str) -> str:
    done = subprocess.run([*PREFECT, *args], env=env, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def wait_for(done, what: str, patience: float = PATIENCE) -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            if done():
                return
        except (httpx.HTTPError, duckdb.Error, OSError):
            pass
        time.sleep(1)
    raise AssertionError(f"{what}: nothing after {patience} s")


def published_articles(data: Path) -> int:
    with duckdb.connect(str(data / "tallybook.duckdb"), read_only=True) as con:
        return con.execute("select count(*) from articles").fetchall()[0][0]


@pytest.mark.e2e
def test_a_scheduled_run_is_picked_up_by_a_worker_and_fills_the_warehouse(environment, site, tmp_path):
    serve_feed(site)
    outlets = tmp_path / "outlets.yml"
    outlets.write_text(
        f"- name: local.example\n  feeds: [{site.url}/feed.xml]\n  allow_private: true\n  delay_seconds: 0\n"
    )
    data = tmp_path / "data"
    env = environment | {"TALLYBOOK_DATA": str(data), "TALLYBOOK_OUTLETS": str(outlets)}
    prefect(env, "work-pool", "create", "--type", "process", "tallybook")
    prefect(env, "--no-prompt", "deploy", "--all")
    worker = subprocess.Popen(
        [*PREFECT, "worker", "start", "--pool", "tallybook"],
        env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        prefect(env, "deployment", "schedule", "create", "ingest/hourly", "--interval", "15")
        wait_for(
            lambda: (data / "lake" / "ledger.sqlite").exists() and "/robots.txt" in site.asked, "a scheduled ingest"
        )
        prefect(env, "deployment", "schedule", "create", "build/hourly", "--interval", "15")
        wait_for(lambda: published_articles(data) == len(ARTICLES), "a scheduled build")
        reports = {"ingest-summary", "build-summary", "linking-quality"}
        wait_for(lambda: artifacts(env) >= reports, "the reports of a build")
    finally:
        worker.terminate()
        worker.wait(30)


def serve_feed(site: Site) -> None:
    items = ""
    for a in ARTICLES:
        site.pages[f"/{a['id']}.html"] = (200, {"Content-Type": "text/html; charset=utf-8"}, page(a).encode())
        items += f"<item><title>{a['title']}</title><link>{site.url}/{a['id']}.html</link></item>"
    site.pages["/feed.xml"] = (200, {}, f'<rss version="2.0"><channel>{items}</channel></rss>'.encode())


def page(a: dict[str, str]) -> str:
    paragraphs = "".join(f"<p>{p}</p>" for p in a["text"].split("\n\n"))
    meta = f'<meta property="article:published_time" content="{a["published_at"]}T08:00:00Z">'
    head = f"<head><title>{a['title']}</title>{meta}</head>"
    return (
        f"<!doctype html><html lang='en'>{head}<body><article><h1>{a['title']}</h1>{paragraphs}</article></body></html>"
    )


def artifacts(env: dict[str, str]) -> set[str]:
    found = httpx.post(f"{env['PREFECT_API_URL']}/artifacts/filter", json={}).json()
    return {a["key"] for a in found}
