"""The command `tallybook`: one command per flow, and the ones that read the published file."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import duckdb

from flows import render
from flows.errors import TallybookError, UsageError
from flows.options import data_option, published
from flows.review import review
from flows.settings import Settings, load_settings, prefect_server
from flows.show import show
from warehouse.errors import WarehouseError

EXAMPLES = """\b
Examples:
  tallybook run --input sample                 read a folder, build, publish data/tallybook.duckdb
  tallybook run                                fetch the outlets of outlets.yml, build, publish
  tallybook sql "FROM contested LIMIT 5"       ask the published file
  tallybook show i-4f0c2d9a                    one incident: who says how many, in whose words
  tallybook explain karrada.html               one article, sentence by sentence
"""


def _input(f: Callable[..., Any]) -> Callable[..., Any]:
    f = click.option(
        "--input", "inputs", multiple=True, type=click.Path(path_type=Path),
        help="A folder, a file or JSONL; may be repeated [TALLYBOOK_INPUT].",
    )(f)  # fmt: skip
    return click.option(
        "--outlets", type=click.Path(path_type=Path), help="The outlets to fetch without --input [TALLYBOOK_OUTLETS]."
    )(f)


class _Group(click.Group):
    """Errors end as one line and an exit code; a traceback only with --debug."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise  # click's own: wrong use, Ctrl-C, --help, and a reader such as `head` that has seen enough
        except Exception as e:
            if ctx.params.get("debug"):
                traceback.print_exc()
            click.echo(f"tallybook: {_one_line(e)}", err=True)
            ctx.exit(e.exit_code if isinstance(e, TallybookError) else 1)


def _one_line(error: Exception) -> str:
    message = " ".join(str(error).split())
    if isinstance(error, TallybookError | WarehouseError | duckdb.Error | OSError):
        return message or type(error).__name__
    return f"{type(error).__name__}: {message} (a defect of ours: `tallybook --debug …` shows where)"


@click.group(cls=_Group, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--debug", is_flag=True, envvar="TALLYBOOK_DEBUG", help="Show the traceback of an error [TALLYBOOK_DEBUG]."
)
@click.version_option(package_name="tallybook")
def main(debug: bool) -> None:
    """News on armed conflict -> incidents, and who says how many, in a DuckDB file."""


@main.command(epilog="\b\nExample:\n  tallybook run --input sample --data data")
@_input
@data_option
def run(inputs: tuple[Path, ...], outlets: Path | None, data: Path | None) -> None:
    """Ingest and build: the main job. Run again, it does only what is new."""
    settings = load_settings(data, inputs, outlets)
    render.ingested(_ingest(settings))
    render.built(_build(settings), settings.published)


@main.command(epilog="\b\nExample:\n  tallybook ingest --outlets my-outlets.yml")
@_input
@data_option
def ingest(inputs: tuple[Path, ...], outlets: Path | None, data: Path | None) -> None:
    """Bring articles into the lake: from --input, else from the outlets' feeds."""
    render.ingested(_ingest(load_settings(data, inputs, outlets)))


@main.command(epilog="\b\nExample:\n  tallybook build --data data")
@data_option
def build(data: Path | None) -> None:
    """Extract what is new, link, and publish the DuckDB file."""
    settings = load_settings(data)
    render.built(_build(settings), settings.published)


@main.command(epilog="\b\nExample:\n  tallybook maintain --keep-days 30")
@click.option(
    "--keep-days",
    type=click.IntRange(min=0),
    default=90,
    show_default=True,
    help="How far back time travel in the lake goes.",
)
@data_option
def maintain(keep_days: int, data: Path | None) -> None:
    """Merge the lake's small files and forget old snapshots. Weekly is often enough."""
    from flows.maintain import maintain as compact

    done = compact(load_settings(data), keep_days)
    click.echo(f"lake       {done.files[0]:,} -> {done.files[1]:,} files, {done.size[0]:,} -> {done.size[1]:,} bytes, "
               f"{done.snapshots[0]:,} -> {done.snapshots[1]:,} snapshots")  # fmt: skip


def _ingest(settings: Settings) -> Any:
    from flows.ingest import ingest, ingest_flow  # Prefect and the model are slow to import: not for `--help`

    if prefect_server():
        return ingest_flow(str(settings.data), [str(p) for p in settings.inputs], str(settings.outlets))
    return ingest(settings)


def _build(settings: Settings) -> Any:
    from flows.build import build, build_flow

    return build_flow(str(settings.data)) if prefect_server() else build(settings)


@main.command(
    epilog="\b\nExamples:\n  tallybook sql \"SELECT * FROM tolls WHERE metric = 'killed'\" --csv\n"
    '  echo "FROM contested" | tallybook sql -'
)
@click.argument("query")
@click.option("--csv", "form", flag_value="csv", help="Comma-separated values.")
@click.option("--json", "form", flag_value="json", help="One JSON object a line.")
@data_option
def sql(query: str, form: str | None, data: Path | None) -> None:
    """Ask the published file in SQL (read-only). QUERY may be - for standard input."""
    from warehouse.query import run_sql

    columns, rows = run_sql(published(data), sys.stdin.read() if query == "-" else query)
    render.rows(columns, rows, form or "table")


@main.command(epilog="\b\nExample:\n  tallybook explain kramatorsk-station-meridian.html")
@click.argument("article")
@data_option
def explain(article: str, data: Path | None) -> None:
    """One article: its sentences with what was taken from each, and why. ARTICLE is an id, external id, URL or file."""
    from flows.explain import explain_article

    render.explanation(explain_article(published(data), article))


@main.command(epilog="\b\nExample:\n  tallybook status")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@data_option
def status(as_json: bool, data: Path | None) -> None:
    """Runs, counts, rejects by reason, age of the data."""
    from warehouse.status import status as read_status

    settings = load_settings(data)
    render.status(read_status(settings.data, settings.published, now=datetime.now(UTC)), as_json)


@main.command(
    epilog="\b\nExamples:\n  tallybook export out --format csv\n  tallybook export out --table claims --table incidents"
)
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["parquet", "csv", "jsonl"]), default="parquet", show_default=True)
@click.option("--table", "tables", multiple=True, help="Only these tables; may be repeated.")
@click.option("--partitioned", is_flag=True, help="Parquet by country and year of the event.")
@data_option
def export(directory: Path, form: str, tables: tuple[str, ...], partitioned: bool, data: Path | None) -> None:
    """Write the public tables as files that pandas, polars and spreadsheets open."""
    from warehouse.export import export as write

    written = write(published(data), directory, form, tables=tables, partitioned=partitioned)
    for table, rows in written.items():
        click.echo(f"{table:<20} {rows:>9,} rows")
    click.echo(f"in {directory}")


main.add_command(review)
main.add_command(show)


@main.group()
def places() -> None:
    """The gazetteer."""


@places.command(epilog='\b\nExample:\n  echo \'{"place": "Dayr al-Zor", "country": "SY"}\' | tallybook places resolve')
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
@data_option
def resolve(file: Any, data: Path | None) -> None:
    """JSONL of {"place", "admin1"?, "country"?} in, JSONL with name, coordinates and precision (or null) out."""
    from flows.gazetteer import dumps, gazetteer
    from transforms.places.gazetteer import resolve_record

    known = gazetteer(dumps(load_settings(data).data))
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            asked = {"place": record["place"], **{name: record.get(name) for name in ("admin1", "country")}}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as e:
            raise UsageError(f'line {number} is not a JSON object with "place": {line.strip()[:60]!r}') from e
        if not all(isinstance(value, str | None) for value in asked.values()):
            raise UsageError(f"line {number}: place, admin1 and country must be words or null: {line.strip()[:60]!r}")
        click.echo(json.dumps(resolve_record({**record, **asked}, known), ensure_ascii=False))


@places.command(epilog="\b\nExample:\n  tallybook places add SY.txt --data data")
@click.argument("file", type=click.Path(path_type=Path))
@data_option
def add(file: Path, data: Path | None) -> None:
    """Load a GeoNames country dump on top of the shipped places; the next build reads every article anew."""
    from flows.gazetteer import add_dump

    settings = load_settings(data)
    click.echo(f"{add_dump(file, settings.data):,} places of {file.name} are known in {settings.data} from now on")
