"""The words of a body are read without loading what it points to."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.images.blocks import ImageChooserBlock

import pytest

from home.models import InfoPage
from portal.core.search.stream_text import WITHOUT_WORDS, stream_texts
from tests.portal.core.blocks.samples import SAMPLES

BODY = InfoPage._meta.get_field("body")


def texts(page: InfoPage) -> str:
    return " ".join(stream_texts(BODY, page.body))


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("heading", "はじめての方へ"),
        ("text", "話がまとまっていなくても"),
        ("list", "返事は7日以内"),
        ("quotation", "読むだけでも"),
        ("definition", "80代の親と50代の子"),
        ("video", "入り口からの道のり"),
        ("table", "8:30〜16:30"),
        ("steps", "お話をうかがいます"),
        ("timeline", "窓口の開設"),
        ("accordion", "名前を言わなくても"),
        ("notice", "29日から休みます"),
        ("link_cards", "毎月第2土曜日"),
        ("hotline_notice", "夜中でも"),
    ],
)
def test_the_words_of_every_block_are_read(section, name, word):
    page = section.add_child(instance=InfoPage(title="本文", slug="body", live=False, body=[(name, SAMPLES[name])]))
    assert word in texts(page)
    assert word in texts(InfoPage.objects.get(pk=page.pk))


def test_no_block_is_forgotten():
    assert set(SAMPLES) | {"image", "file"} == set(BODY.stream_block.child_blocks)


def test_pages_and_pictures_are_not_loaded_for_their_words(section, picture, info_page):
    body = [
        ("image", {"image": {"image": picture, "alt_text": "窓辺", "decorative": False}, "caption": "相談室"}),
        ("link_cards", {"cards": [{"page": info_page, "url": "", "title": "手当へ", "text": ""}]}),
    ]
    page = InfoPage.objects.get(pk=section.add_child(instance=InfoPage(title="本文", slug="body", body=body)).pk)
    with CaptureQueriesContext(connection) as queries:
        assert {"窓辺", "相談室", "手当へ"} <= set(stream_texts(BODY, page.body))
    assert not queries.captured_queries


def test_the_names_of_choices_are_no_words_of_the_page(section):
    page = section.add_child(instance=InfoPage(title="本文", slug="body", body=[("heading", SAMPLES["heading"])]))
    assert stream_texts(BODY, page.body) == ["はじめての方へ"]


def test_an_empty_body_has_no_words(section):
    assert stream_texts(BODY, section.add_child(instance=InfoPage(title="本文", slug="body")).body) == []


def test_what_points_elsewhere_is_told_by_its_class():
    assert issubclass(ImageChooserBlock, WITHOUT_WORDS)
