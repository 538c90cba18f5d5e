"""Every text of every block is offered for translation, and comes back to its place."""

from django.core.files.base import ContentFile

from wagtail.documents import get_document_model
from wagtail.models import Locale
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments

import pytest

from home.models import InfoPage
from tests.portal.core.blocks.samples import SAMPLES

TEXTS = {
    "heading": ["はじめての方へ"],
    "text": ["話がまとまっていなくても、"],
    "list": ["電話", "メール\n（返事は7日以内）"],
    "quotation": ["読むだけでも、かまいません。", "相談員（見本）"],
    "definition": ["※1 8050問題", "80代の親と50代の子。"],
    "video": ["ご案内（見本）", "入り口からの道のりです。"],
    "table": ["相談の時間", "平日", "8:30〜16:30"],
    "steps": ["お話をうかがいます", "30分ほどです。", "次を決めます"],
    "timeline": ["令和3年度", "窓口の開設"],
    "accordion": ["名前を言わなくてもよいですか？", "はい。"],
    "notice": ["休みのお知らせ", "29日から休みます。"],
    "link_cards": ["家族会（見本）", "毎月第2土曜日"],
    "hotline_notice": ["夜中でも、話を聞いてくれるところがあります。"],
}


def texts_of(page):
    """The texts of a page that a translator is offered."""
    return [segment.string.data for segment in extract_segments(page) if isinstance(segment, StringSegmentValue)]


def saved(section, body):
    page = section.add_child(instance=InfoPage(title="翻訳", slug="translation", live=False, body=body))
    return InfoPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_the_texts_of_a_block_are_offered_for_translation(section, name):
    page = saved(section, [(name, SAMPLES[name])])
    texts = "\n".join(
        segment.string.data for segment in extract_segments(page) if isinstance(segment, StringSegmentValue)
    )
    for text in TEXTS[name]:
        assert text.replace("\n", "") in texts.replace("\n", "").replace("<br/>", "")


def test_pictures_and_files_do_not_break_the_extraction(section, picture):
    document = get_document_model().objects.create(title="資料", file=ContentFile(b"x", name="a.pdf"))
    body = [
        ("image", {"image": {"image": picture, "alt_text": "窓辺", "decorative": False}, "caption": "相談室"}),
        ("file", {"document": document, "title": "ご案内"}),
    ]
    texts = [
        segment.string.data
        for segment in extract_segments(saved(section, body))
        if isinstance(segment, StringSegmentValue)
    ]
    assert {"窓辺", "相談室", "ご案内"} <= set(texts)


def test_the_cells_of_a_table_come_back_to_their_places(section):
    page = saved(section, [("table", SAMPLES["table"])])
    english = Locale.objects.create(language_code="en")
    segments = [segment for segment in extract_segments(page) if segment.path.startswith("body.")]
    for segment in segments:
        segment.string.data = {"相談の時間": "Hours", "平日": "Weekdays &amp; more"}.get(
            segment.string.data, segment.string.data
        )
    ingest_segments(page, page, page.locale, english, segments)
    value = page.body[0].value
    assert value["table_caption"] == "Hours"
    assert value["data"][0] == ["", "Weekdays & more", "土曜日"]
    assert value["data"][1] == SAMPLES["table"]["data"][1]
