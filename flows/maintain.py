"""maintain: keep the lake small. Merge small files, forget old snapshots."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from prefect import flow

from flows.settings import Settings, load_settings
from flows.stages import Stages, report
from warehouse.lake import Lake
from warehouse.maintain import Maintained
from warehouse.maintain import maintain as compact


@flow(name="maintain")
def maintain_flow(data: str | None = None, keep_days: int = 90) -> None:
    """Compact the lake of `data`; time travel then goes back `keep_days`."""
    maintain(load_settings(Path(data) if data else None), keep_days)


def maintain(settings: Settings, keep_days: int) -> Maintained:
    """Files and snapshots before and after. The published file and its readers are not touched."""
    stages = Stages()
    with Lake(settings.data, owner="maintain") as lake:
        done = stages.run("maintain", lambda: compact(lake, keep_days, now=datetime.now(UTC)))
    report("maintain-summary", "Maintain", {**vars(done), "stages": stages})
    return done
