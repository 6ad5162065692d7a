"""The lake: partitions, revisions, commits that touch only what differs, one writer, time travel."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pyarrow as pa
import pytest

from tests.warehouse import world
from transforms.records import Judgement
from transforms.schema import TABLES
from warehouse import catalog, merge
from warehouse.errors import LakeLocked, LakeMissing, WarehouseError
from warehouse.lake import Lake
from warehouse.maintain import maintain
from warehouse.merge import Delta
from warehouse.tables import LAKE


def files(lake):
    return {p.relative_to(lake.folder / "files") for p in (lake.folder / "files").rglob("*.parquet")}


def test_partitions_are_folders_by_country_and_year_and_by_month(lake):
    """A reader that knows no catalog still finds Syria 2016 in its own folder, and unknown ones in theirs."""
    lake.add_articles([world.article(i) for i in range(40)])
    lake.commit_build(world.build(40), world.run())
    main = lake.folder / "files" / "main"
    for table in ("mentions", "claims", "incidents"):
        assert list((main / table / "country=SY" / "year=2016").glob("*.parquet")), table
    assert list((main / "mentions").glob("country=__HIVE_DEFAULT_PARTITION__/year=2016/*.parquet"))
    assert list((main / "articles" / "year=2016" / "month=2").glob("*.parquet"))


def test_what_goes_in_comes_out(lake):
    """Every column of every table survives the lake: lists, NULLs, times with their zone, joined emoji."""
    articles = [world.article(i) for i in range(3)]
    lake.add_articles(articles)
    tables = world.contested_build()
    lake.commit_build(tables, world.run())
    assert sorted(TABLES["articles"].to_records(lake.read("articles")), key=lambda a: a.article_id) == articles
    for name, table in tables.items():
        key = [(k, "ascending") for k in TABLES[name].key]
        assert lake.read(name).sort_by(key).to_pylist() == table.sort_by(key).to_pylist(), name


def test_same_articles_again_write_nothing(lake):
    """An ingest over the same folder makes no snapshot and no file."""
    batch = [world.article(i) for i in range(5)]
    assert len(lake.add_articles(batch).new) == 5
    before = len(lake.snapshots()), files(lake)
    later = [dataclasses.replace(a, fetched_at=a.fetched_at + timedelta(days=1)) for a in batch]
    again = lake.add_articles(later)
    assert (again.written, again.unchanged) == (0, 5)
    assert (len(lake.snapshots()), files(lake)) == before


def test_changed_text_is_a_new_revision_and_the_old_one_stays(lake):
    """What an outlet said first stays readable after it rewrote its page; what only the first reading knew is kept."""
    first = world.article(1, author="A. Writer")
    lake.add_articles([first])
    added = lake.add_articles([world.article(1, text="New words.")])
    assert added.changed == ("a1",)
    (now,) = TABLES["articles"].to_records(lake.read("articles"))
    assert (now.text, now.revision, now.author) == ("New words.", 2, "A. Writer")
    assert TABLES["articles"].to_records(lake.read("article_revisions")) == [first]
    lake.add_articles([first])
    assert lake.con.execute("SELECT revision FROM lake.articles WHERE article_id = 'a1'").fetchall() == [(3,)]
    assert len(lake.read("article_revisions")) == 2


def test_two_texts_under_one_id_in_one_batch_do_not_flip_for_ever(lake):
    """Two files that claim the same URL: the first counts, and the same folder again changes nothing."""
    batch = [world.article(1), world.article(1, text="Another text.")]
    assert lake.add_articles(batch).new == ("a1",)
    assert lake.add_articles(batch).written == 0


def test_a_blank_that_becomes_known_is_filled_and_extracted_again(lake):
    """A manifest given later dates an undated article; a known date is not overwritten."""
    lake.add_articles([world.article(1, published_at=None, published_basis="none"), world.article(2)])
    lake.commit_build({}, world.run(), extracted=lake.articles_to_extract("v1"), extractor_version="v1")
    dated = [world.article(1, published_basis="metadata"), world.article(2, published_at=world.BUILT_AT)]
    assert lake.add_articles(dated).filled == ("a1",)
    (again,) = lake.articles_to_extract("v1")
    assert (again.article_id, again.published_at) == ("a1", world.article(1).published_at)
    assert (again.published_basis, again.revision) == ("metadata", 1)


def test_each_text_is_extracted_once_by_each_version(lake):
    """New, changed and re-versioned articles are due; one that was extracted without a result is not due again."""
    lake.add_articles([world.article(i) for i in range(3)])
    lake.commit_build({}, world.run(), extracted=lake.articles_to_extract("v1"), extractor_version="v1")
    assert lake.articles_to_extract("v1") == []
    lake.add_articles([world.article(1, text="Changed."), world.article(9)])
    assert [a.article_id for a in lake.articles_to_extract("v1")] == ["a1", "a9"]
    assert len(lake.articles_to_extract("v2")) == 4
    assert len(lake.articles_to_extract("v2", limit=2)) == 2


def test_rejects_are_kept_once(lake):
    """A bad file that lies in the folder for a month is one row."""
    assert lake.add_rejects([world.reject(1), world.reject(2)]) == 2
    n = len(lake.snapshots())
    assert lake.add_rejects([world.reject(1), world.reject(2)]) == 0
    assert (len(lake.read("rejects")), len(lake.snapshots())) == (2, n)


def test_the_same_build_again_leaves_no_snapshot_and_no_file(lake):
    """Only the ledger tells that a build ran and found nothing."""
    lake.commit_build(world.part(20), world.run("run-1"))
    before = lake.snapshots(), files(lake)
    commit = lake.commit_build(world.part(20), world.run("run-2", status="nothing_new"))
    assert (commit.snapshot, commit.changes) == (None, {})
    assert (lake.snapshots(), files(lake)) == before
    assert lake.read("runs")["run_id"].to_pylist() == ["run-1", "run-2"]


def test_a_commit_writes_only_rows_that_differ_in_one_snapshot(lake):
    """One changed, one new and one gone mention: three rows of one table, one snapshot that names its run."""
    lake.commit_build(world.part(20), world.run("run-1"))
    mentions = [world.mention(i) for i in range(19)]
    mentions[3] = world.mention(3, confidence=0.1, country="LB")
    changed = world.part(20, mentions=[*mentions, world.mention(20)])
    commit = lake.commit_build(changed, world.run("run-2"))
    assert commit.changes == {"mentions": Delta(written=2, deleted=1)}
    assert [s.message for s in lake.snapshots()][-2:] == ["run-1", "run-2"]
    now, told = (t.sort_by("mention_id").to_pylist() for t in (lake.read("mentions"), changed["mentions"]))
    assert now == told


def test_articles_are_updated_but_never_deleted_by_a_build(lake):
    """A build that hands over the reprints alone does not drop the other articles."""
    lake.add_articles([world.article(1), world.article(2)])
    reprint = TABLES["articles"].to_arrow([world.article(2, duplicate_of="a1")])
    lake.commit_build({"articles": reprint}, world.run())
    rows = lake.read("articles").to_pylist()
    assert {r["article_id"]: r["duplicate_of"] for r in rows} == {"a1": None, "a2": "a1"}


def test_a_repeated_key_is_refused_before_anything_is_written(lake):
    """Two rows under one key would make the lake depend on the order of rows."""
    n = len(lake.snapshots())
    with pytest.raises(WarehouseError, match="mentions was given twice the key m1"):
        lake.commit_build(world.part(3, mentions=[world.mention(1), world.mention(1)]), world.run())
    assert len(lake.snapshots()) == n


def test_a_failure_inside_a_commit_undoes_the_whole(lake, monkeypatch):
    """Mentions without their claims are never seen."""
    n = len(lake.snapshots())
    real = merge.apply

    def fail_on_claims(con, staged):
        if staged.table.name == "claims":
            raise OSError("disk full")
        real(con, staged)

    monkeypatch.setattr(merge, "apply", fail_on_claims)
    with pytest.raises(OSError, match="disk full"):
        lake.commit_build(world.part(3), world.run())
    assert (len(lake.snapshots()), len(lake.read("mentions"))) == (n, 0)


def test_time_travel(lake):
    """What the lake held after an earlier build can be read after a later one."""
    old = lake.commit_build(world.part(5), world.run("run-1")).snapshot
    lake.commit_build(world.part(2), world.run("run-2"))
    assert (len(lake.read("claims", snapshot=old)), len(lake.read("claims"))) == (5, 2)
    taken = {s.snapshot_id: s.taken_at for s in lake.snapshots()}
    assert lake.snapshot_as_of(taken[old]) == old
    assert lake.snapshot_as_of(world.DAY) is None


def test_a_second_writer_is_told_who_writes(tmp_path):
    """One line with the holder's process and what to do, and the first writer goes on."""
    with Lake(tmp_path, owner="build") as first:
        with pytest.raises(LakeLocked, match=r"is being written by process \d+ \(build\): wait"), Lake(tmp_path):
            pass
        assert first.add_articles([world.article(1)]).written == 1
    with Lake(tmp_path) as after:
        assert len(after.read("articles")) == 1


def test_a_reader_needs_no_lock_and_cannot_write(tmp_path):
    """A notebook reads the last commit while a build is under way."""
    with pytest.raises(LakeMissing, match="run an ingest first"), Lake(tmp_path, read_only=True):
        pass
    with Lake(tmp_path) as writer:
        writer.add_articles([world.article(1)])
        with Lake(tmp_path, read_only=True) as reader:
            writer.add_articles([world.article(2)])
            assert len(reader.read("articles")) == 2
            with pytest.raises(Exception, match="read-only"):
                reader.add_articles([world.article(3)])


def test_columns_declared_later_are_added_and_unknown_for_older_rows(lake, tmp_path, monkeypatch):
    """A lake of an older version opens, its rows stay, the new column is NULL there and in old snapshots."""
    lake.add_rejects([world.reject(1)])
    before = lake.snapshots()[-1].snapshot_id
    lake.close()
    table = LAKE["rejects"]
    wider = dataclasses.make_dataclass(
        "Reject", [("hint", str | None)], bases=(table.record,), frozen=True, kw_only=True
    )
    monkeypatch.setitem(catalog.LAKE, "rejects", dataclasses.replace(table, record=wider))
    with Lake(tmp_path) as reopened:
        assert reopened.read("rejects").to_pylist()[0]["hint"] is None
        assert reopened.read("rejects", snapshot=before)["hint"].to_pylist() == [None]
        n = len(reopened.snapshots())
    with Lake(tmp_path) as again:
        assert len(again.snapshots()) == n, "opening a lake that is up to date writes nothing"


def test_a_moved_data_folder_still_opens(tmp_path):
    """Paths in the catalog are relative to the folder."""
    with Lake(tmp_path / "here") as lake:
        lake.add_articles([world.article(1)])
    (tmp_path / "here").rename(tmp_path / "there")
    with Lake(tmp_path / "there") as lake:
        assert len(lake.read("articles")) == 1


def test_maintain_frees_space_and_keeps_the_state(lake):
    """After it, the files on disk hold the current rows and nothing else; the last days stay for time travel."""
    for n in (30, 20, 25):
        lake.commit_build(world.part(n), world.run(f"run-{n}"))
    soon = lake.snapshots()[-1].taken_at + timedelta(hours=1)
    assert maintain(lake, 1, now=soon).snapshots[1] >= 4
    done = maintain(lake, 0, now=soon)
    assert done.snapshots[1] == 1
    assert done.files[1] < done.files[0]
    assert len(lake.read("mentions")) == 25
    raw = lake.con.execute(
        f"SELECT count(*) FROM read_parquet('{lake.folder}/files/main/mentions/**/*.parquet')"
    ).fetchone()
    assert raw == (25,)


def test_judgements_outlive_every_build(lake):
    """A build states its own tables anew as a whole; what people decided and what changed is only added to."""
    judged = Judgement(
        judgement_id="j",
        mention_a="m1",
        mention_b="m2",
        verdict="same",
        judged_by="Ada",
        judged_at=world.DAY,
        reason=None,
    )
    assert [lake.add_judgements([judged]), lake.add_judgements([judged])] == [1, 0]
    lake.commit_build(world.build(3), world.run())
    lake.commit_build(world.build(2), world.run("run-2"))
    assert TABLES["judgements"].to_records(lake.read("judgements")) == [judged]


def test_the_ledger_replaces_a_run_by_its_end(lake):
    """A run that was recorded at its start and ends as failed is one line."""
    lake.record_run(world.run("r", status="done"))
    lake.record_run(world.run("r", status="failed", finished_at=None, detail="check quotes_hold"))
    (only,) = lake.ledger.runs()
    assert only == world.run("r", status="failed", finished_at=None, detail="check quotes_hold")
    assert isinstance(lake.read("runs"), pa.Table)
