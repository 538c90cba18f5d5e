"""A guide in chapters."""

from django.test import Client

import pytest

from home.models import GuideChapterPage, GuidePage, HomePage
from portal.core.models import Window
from tests.html import assert_accessible, assert_self_contained, parse


@pytest.fixture
def guide(home: HomePage) -> GuidePage:
    guide = home.add_child(instance=GuidePage(title="手引き", slug="guide", intro="<p>少しずつ。</p>"))
    for number in (1, 2, 3):
        body = [
            ("heading", {"text": f"見出し{number}", "level": "h2"}),
            ("heading", {"text": f"小見出し{number}", "level": "h3"}),
            ("timeline", {"years": [{"fiscal_year": f"令和{number}年度", "entries": ["はじまり"]}]}),
        ]
        guide.add_child(instance=GuideChapterPage(title=f"第{number}章", slug=f"chapter-{number}", body=body))
    return guide


def test_the_cover_lists_the_chapters_in_order(client: Client, guide: GuidePage, window: Window) -> None:
    response = client.get("/guide/")

    tree = assert_accessible(response)
    assert_self_contained(response)
    assert [link.get_text() for link in tree.select("ol .row-link")] == ["第1章", "第2章", "第3章"]


@pytest.mark.parametrize(
    ("number", "previous", "following"),
    [(1, None, "/guide/chapter-2/"), (2, "/guide/chapter-1/", "/guide/chapter-3/"), (3, "/guide/chapter-2/", None)],
)
def test_a_chapter_leads_on_and_back(
    client: Client, guide: GuidePage, number: int, previous: str | None, following: str | None
) -> None:
    tree = assert_accessible(client.get(f"/guide/chapter-{number}/"))

    def target(kind: str) -> str | None:
        link = tree.select_one(f'main a[rel="{kind}"]')
        return str(link["href"]) if link else None

    assert (target("prev"), target("next")) == (previous, following)
    assert tree.select_one('.contents [aria-current="page"]').get_text() == f"第{number}章"


def test_a_draft_chapter_is_left_out(client: Client, guide: GuidePage) -> None:
    GuideChapterPage.objects.get(slug="chapter-2").unpublish()

    assert parse(client.get("/guide/chapter-1/")).select_one('a[rel="next"]')["href"] == "/guide/chapter-3/"


def test_a_guide_with_one_chapter_has_no_way_on_and_without_any_it_stands(client: Client, guide: GuidePage) -> None:
    GuideChapterPage.objects.exclude(slug="chapter-1").delete()
    assert not parse(client.get("/guide/chapter-1/")).select('main a[rel="next"], main a[rel="prev"]')

    GuideChapterPage.objects.get(slug="chapter-1").unpublish()
    assert_accessible(client.get("/guide/"))
    assert_accessible(client.get("/guide/print/"))


def test_one_page_for_paper_keeps_the_order_of_headings(client: Client, guide: GuidePage) -> None:
    tree = assert_accessible(client.get("/guide/print/"))

    levels = [(heading.name, heading.get_text()) for heading in tree.main.find_all(["h2", "h3", "h4"])]
    assert levels[:4] == [("h2", "第1章"), ("h3", "見出し1"), ("h4", "小見出し1"), ("h4", "令和1年度")]


def test_a_new_chapter_can_be_previewed_before_it_has_a_place(guide: GuidePage) -> None:
    chapter = GuideChapterPage.objects.get(slug="chapter-2")
    preview = chapter.make_preview_request()

    assert preview.status_code == 200
    assert_accessible(preview)
