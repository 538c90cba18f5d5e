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


def test_a_heading_with_readings_breaks_between_phrases_and_never_inside_a_reading() -> None:
    with translation.override("ja"):
        divided = phrases("安心《あんしん》して話《はな》せる窓口《まどぐち》です。")

    assert "<wbr>" in divided
    for whole in ("安心《あんしん》", "話《はな》", "窓口《まどぐち》"):
        assert whole in divided
    assert divided.replace("<wbr>", "").replace("｜", "") == "安心《あんしん》して話《はな》せる窓口《まどぐち》です。"
    assert not divided.endswith("<wbr>")


def test_breaks_stand_where_they_would_without_readings() -> None:
    with translation.override("ja"):
        plain = phrases("ここは、安心して話せる窓口です。")
        read = phrases("ここは、安心《あんしん》して話せる窓口《まどぐち》です。")

    assert read.replace("｜安心《あんしん》", "安心").replace("｜窓口《まどぐち》", "窓口") == plain
