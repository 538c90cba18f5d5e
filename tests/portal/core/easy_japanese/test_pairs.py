"""The rules against twenty sentences that were written before them, and their easy twins."""

import pytest

from portal.core.easy_japanese import EASY, Kind, examine
from tests.portal.core.easy_japanese.pairs import PAIRS, Pair


def test_there_are_twenty_pairs_and_every_kind_of_hint_is_among_them() -> None:
    assert len(PAIRS) == 20
    assert {kind for pair in PAIRS for kind in pair.kinds} == {str(kind) for kind in Kind}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.hard[:12])
def test_a_hard_sentence_gets_exactly_the_hints_it_should(pair: Pair) -> None:
    report = examine([pair.hard], EASY)

    assert {str(finding.kind) for finding in report.findings} == pair.kinds
    named = {finding.excerpt for finding in report.findings if finding.kind is Kind.HARD_WORD}
    assert set(pair.words) <= named


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.easy[:12])
def test_its_easy_twin_gets_none(pair: Pair) -> None:
    assert examine([pair.easy], EASY).findings == ()
