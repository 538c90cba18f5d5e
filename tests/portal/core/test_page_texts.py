"""The texts of a page, as a helper for writing has to read them."""

import pytest

from home.models import HomePage, InfoIndexPage, InfoPage
from portal.core.page_texts import paragraphs_of, texts_of_page

pytestmark = pytest.mark.django_db


def test_every_text_of_every_block_is_read_once_and_in_order(section: InfoIndexPage) -> None:
    body = [
        ("heading", {"level": "h2", "text": "見出し"}),
        ("text", "<p>一つ目の<b>段落</b>です。</p><ul><li>点</li></ul>"),
        ("list", {"kind": "dots", "points": ["電話", "メール"]}),
        ("accordion", {"parts": [{"title": "質問", "text": "<p>答え</p>"}]}),
        (
            "table",
            {"data": [["曜日", "時間"], ["月", ""]], "table_caption": "表の題名", "first_row_is_table_header": True},
        ),
    ]
    page = section.add_child(instance=InfoPage(title="題名", slug="texts", summary="まとめ", body=body))

    assert list(texts_of_page(InfoPage.objects.get(pk=page.pk))) == [
        *("題名", "まとめ", "見出し", "一つ目の段落です。", "点", "電話", "メール", "質問", "答え"),
        *("表の題名", "曜日", "時間", "月"),
    ]


def test_addresses_and_choices_are_no_texts(home: HomePage) -> None:
    home.slug, home.seo_title, home.search_description = "home", "検索の題名", "検索の説明"

    texts = list(texts_of_page(home))

    assert "検索の説明" in texts
    assert not {"home", "検索の題名", "h2", "ja"} & set(texts)


def test_rich_text_of_a_field_is_read_in_paragraphs(section: InfoIndexPage) -> None:
    section.intro = "<p>ご家族の方へ。</p><p>一人で<br/>悩まないでください。</p>"

    assert list(texts_of_page(section))[-3:] == ["ご家族の方へ。", "一人で", "悩まないでください。"]


def test_markup_and_entities_are_not_text() -> None:
    assert list(paragraphs_of("<h2>A &amp; B</h2><p><a linktype='page' id='1'>窓口</a>へ</p><hr/><p></p>")) == [
        "A & B",
        "窓口へ",
    ]
