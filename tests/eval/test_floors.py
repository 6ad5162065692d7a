"""No figure of a labelled corpus falls below its floor."""

from __future__ import annotations

import pytest

from tests.eval.floors import GATED, fallen, load, raised, values
from tests.eval.measure import present


@pytest.mark.timeout(900)
@pytest.mark.parametrize("corpus", GATED)
def test_no_figure_falls(corpus):
    if not present(corpus):
        pytest.skip(f"the labelled corpus {corpus} is not beside this checkout")
    floors = load()[corpus]
    assert floors, f"no floors for {corpus}: run python -m tests.eval.floors {corpus}"
    assert fallen(values(corpus), floors) == {}


def test_a_fallen_a_missing_and_a_risen_false_rate_are_seen():
    floors = {"claim_f1": 0.8, "gone": 0.5, "false_lead_rate": 0.2, "same": 0.7}
    figures = {"claim_f1": 0.79, "false_lead_rate": 0.3, "same": 0.7}
    assert set(fallen(figures, floors)) == {"claim_f1", "gone", "false_lead_rate"}


def test_floors_only_rise():
    assert raised({"a": 0.5, "false_lead_rate": 0.1}, {"a": 0.6, "false_lead_rate": 0.3, "b": 1.0}) == {
        "a": 0.6, "b": 1.0, "false_lead_rate": 0.1,
    }  # fmt: skip
