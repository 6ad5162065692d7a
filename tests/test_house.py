"""The house's one direction: transforms know nothing of flows, warehouse, Prefect, the network, the clock."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORBIDDEN = {
    "transforms": {"flows", "warehouse", "prefect", "httpx", "requests", "socket", "time", "os", "urllib.request"},
    "warehouse": {
        "flows",
        "prefect",
        "httpx",
        "spacy",
        "transforms.extraction",
        "transforms.reading",
        "transforms.linking",
    },
}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{a.name}" for a in node.names}
    return found


@pytest.mark.parametrize("package", sorted(FORBIDDEN))
def test_imports_go_one_way(package):
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / package).rglob("*.py")
        for name in imports(path)
        for bad in FORBIDDEN[package]
        if name == bad or name.startswith(bad + ".")
    ]
    assert wrong == []


def test_only_settings_reads_the_environment():
    readers = [
        str(path.relative_to(ROOT))
        for package in ("flows", "transforms", "warehouse")
        for path in (ROOT / package).rglob("*.py")
        if "os.environ" in path.read_text(encoding="utf-8") or "getenv" in path.read_text(encoding="utf-8")
    ]
    assert readers == ["flows/settings.py"]


def test_nothing_asks_the_clock_in_the_transforms():
    for path in (ROOT / "transforms").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "now(" not in text and "today()" not in text, f"{path.relative_to(ROOT)} reads the clock"
