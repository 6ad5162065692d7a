"""The published file: whole or not at all, readers undisturbed, documented inside."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from tests.warehouse import world
from warehouse import publish as publish_module
from warehouse.errors import CheckFailed
from warehouse.lake import Lake
from warehouse.publish import publish
from warehouse.query import run_sql
from warehouse.tables import PUBLIC

ROOT = Path(__file__).parents[2]

KILLED_IN_COMMIT = """
import sys, time
from pathlib import Path
from tests.warehouse import world
from warehouse import merge
from warehouse.lake import Lake

real = merge.apply
def slow(con, staged):
    real(con, staged)
    print("writing", staged.table.name, flush=True)
    if staged.table.name == "claims":
        time.sleep(60)
merge.apply = slow
with Lake(Path(sys.argv[1]), owner="doomed") as lake:
    lake.commit_build(world.part(9), world.run("doomed"))
"""


def test_a_reader_keeps_its_file_while_a_build_swaps(lake, tmp_path):
    """A dashboard that holds the file open reads on; who opens it next sees the new build."""
    target = tmp_path / "out" / "tallybook.duckdb"
    lake.add_articles([world.article(i) for i in range(4)])
    lake.commit_build(world.build(2), world.run("run-1"))
    first = publish(lake, target, built_at=world.BUILT_AT)
    assert (first.rows["incidents"], first.size > 0, first.path) == (2, True, target)
    with closing(duckdb.connect(str(target), read_only=True)) as reader:
        assert reader.execute("SELECT count(*) FROM incidents").fetchone() == (2,)
        lake.commit_build(world.build(4), world.run("run-2"))
        publish(lake, target, built_at=world.BUILT_AT)
        assert reader.execute("SELECT count(*), count(quote) FROM claims").fetchone() == (2, 2)
    assert run_sql(target, "SELECT count(*) FROM incidents")[1] == [(4,)]
    assert [f.name for f in target.parent.iterdir()] == ["tallybook.duckdb"]


def test_a_failed_check_publishes_nothing(lake, tmp_path):
    """The old file stays, byte for byte, and nothing is left lying beside it."""
    target = tmp_path / "out" / "tallybook.duckdb"
    lake.add_articles([world.article(i) for i in range(3)])
    lake.commit_build(world.build(2), world.run("run-1"))
    publish(lake, target, built_at=world.BUILT_AT)
    before = target.read_bytes()
    shifted = [world.mention(0), world.mention(1, quote_start=world.mention(1).quote_start + 1)]
    lake.commit_build(world.build(2, mentions=shifted), world.run("run-2"))
    with pytest.raises(CheckFailed, match="'quotes_hold' failed for 1 rows"):
        publish(lake, target, built_at=world.BUILT_AT)
    assert target.read_bytes() == before
    assert [f.name for f in target.parent.iterdir()] == ["tallybook.duckdb"]


def test_an_interrupted_copy_leaves_the_lake_usable(lake, tmp_path, monkeypatch):
    """Ctrl-C while tables are copied: no file, and the same process can publish again."""
    monkeypatch.setitem(publish_module.ORDER, "rejects", "no_such_column")
    with pytest.raises(duckdb.BinderException):
        publish(lake, tmp_path / "out" / "tallybook.duckdb", built_at=world.BUILT_AT)
    assert list((tmp_path / "out").iterdir()) == []
    monkeypatch.undo()
    assert publish(lake, tmp_path / "out" / "tallybook.duckdb", built_at=world.BUILT_AT).size > 0


def test_an_empty_lake_publishes_empty_tables(lake, tmp_path):
    """Before the first incident, SQL gives no rows rather than an error; what a killed build left is removed."""
    leftover = tmp_path / ".tallybook.duckdb.4711"
    leftover.write_bytes(b"half a file")
    result = publish(lake, tmp_path / "tallybook.duckdb", built_at=world.BUILT_AT)
    assert not leftover.exists()
    assert set(result.rows) == set(PUBLIC)
    assert not any(result.rows.values())
    assert run_sql(result.path, "FROM contested")[1] == []


def test_every_table_and_column_says_what_it_is(published):
    """A reader with any client finds the meaning of a column in the file itself."""
    tables = run_sql(published, "SELECT table_name FROM duckdb_tables() WHERE comment IS NULL OR comment = ''")[1]
    views = run_sql(published, "SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL")[1]
    columns = run_sql(
        published, "SELECT table_name, column_name FROM duckdb_columns() WHERE comment = '' AND NOT internal"
    )[1]
    assert (tables, views, [c for c in columns if c[0] in PUBLIC]) == ([], [], [])


def test_a_build_killed_inside_its_commit_leaves_the_old_state(lake, tmp_path):
    """kill -9 between two tables: the next writer finds the last whole build, gets the lock, and can build."""
    lake.commit_build(world.part(2), world.run("run-1"))
    snapshots = lake.snapshots()
    lake.close()
    command = [sys.executable, "-c", KILLED_IN_COMMIT, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as doomed:
        assert doomed.stdout is not None
        for line in doomed.stdout:
            if line == "writing claims\n":
                break
        doomed.send_signal(signal.SIGKILL)
    assert doomed.returncode == -signal.SIGKILL
    with Lake(tmp_path) as after:
        assert after.snapshots() == snapshots
        assert (len(after.read("mentions")), len(after.read("claims"))) == (2, 2)
        assert after.commit_build(world.part(9), world.run("run-2")).snapshot is not None
        assert len(after.read("claims")) == 9
