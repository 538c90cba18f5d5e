"""Hits are marked, and everything is escaped."""

from portal.core.finding.snippets import Part
from portal.core.templatetags.hits import with_marks


def test_a_hit_stands_in_a_mark_and_nothing_can_break_out_of_it():
    parts = [Part("<b>", False), Part("手当&", True), Part("です", False)]
    assert with_marks(parts) == "&lt;b&gt;<mark>手当&amp;</mark>です"


def test_without_parts_there_is_nothing():
    assert with_marks([]) == ""
