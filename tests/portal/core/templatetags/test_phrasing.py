"""Headings break between phrases."""

from django.utils import translation
from django.utils.safestring import mark_safe

from portal.core.templatetags.phrasing import phrases


def test_a_japanese_heading_may_break_between_phrases_and_loses_nothing() -> None:
    with translation.override("ja"):
        divided = phrases("ここは、安心して話せる窓口です。")

    assert "<wbr>" in divided
    assert divided.replace("<wbr>", "") == "ここは、安心して話せる窓口です。"


def test_markup_in_a_heading_is_shown_and_never_obeyed() -> None:
    with translation.override("ja"):
        divided = phrases(mark_safe("<b>窓口</b> & 電話"))

    assert divided.replace("<wbr>", "") == "&lt;b&gt;窓口&lt;/b&gt; &amp; 電話"


def test_other_languages_are_left_alone() -> None:
    with translation.override("en"):
        assert phrases("Ways & means") == "Ways &amp; means"


def test_nothing_stays_nothing() -> None:
    with translation.override("ja"):
        assert phrases(None) == ""
