"""Feeds are well-formed Atom (RFC 4287) with every element that it asks for."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from xml.etree import ElementTree

from django.test import Client
from django.utils import timezone

import pytest

from blog.models import AuthorPage, NewsIndexPage, NewsPage, PostIndexPage, PostPage
from tests.html import parse

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client: Client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)  # noqa: S314  what we wrote ourselves


def assert_valid(root: ElementTree.Element) -> None:
    assert root.tag == f"{ATOM}feed"
    assert root.find(f"{ATOM}link[@rel='self']") is not None
    names = []
    for element in (root, *root.iter(f"{ATOM}entry")):
        names.append(element.findtext(f"{ATOM}id"))
        assert element.findtext(f"{ATOM}title")
        updated = datetime.fromisoformat(str(element.findtext(f"{ATOM}updated")))
        assert updated.tzinfo is not None
        author = element.find(f"{ATOM}author/{ATOM}name")
        assert author is not None or root.find(f"{ATOM}author/{ATOM}name") is not None
    assert all(names)
    assert len(set(names)) == len(names)


def test_the_feed_of_the_blog_is_valid(
    client: Client, write: Callable[..., PostPage], author: AuthorPage, posts: PostIndexPage
) -> None:
    write('題 <b> & "引用"', date(2026, 3, 1), author=author, summary="1 < 2 & 3")
    write("もう一つ", date(2026, 3, 2))

    root = feed(client, "/blog/feed/atom/")

    assert_valid(root)
    newest, oldest = root.iter(f"{ATOM}entry")
    assert newest.findtext(f"{ATOM}title") == "もう一つ"
    assert oldest.findtext(f"{ATOM}title") == '題 <b> & "引用"'
    assert oldest.findtext(f"{ATOM}summary") == "1 &lt; 2 &amp; 3", "readers take it for HTML"
    assert oldest.findtext(f"{ATOM}author/{ATOM}name") == "つぐみ"
    assert oldest.findtext(f"{ATOM}published") == "2026-03-01T00:00:00+09:00"
    assert str(oldest.find(f"{ATOM}link").get("href")).endswith("/blog/post-1/")  # type: ignore[union-attr]


def test_the_feed_of_news_holds_what_the_list_holds(client: Client, announce: Callable[..., NewsPage]) -> None:
    announce("終わった", 9, listed_until=timezone.localdate() - timedelta(days=1))
    announce("いま", 1)

    root = feed(client, "/news/feed/atom/")

    assert_valid(root)
    assert [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")] == ["いま"]


def test_an_empty_feed_is_valid(client: Client, news: NewsIndexPage) -> None:
    assert_valid(feed(client, "/news/feed/atom/"))


def test_a_control_character_in_a_title_breaks_no_feed(client: Client, write: Callable[..., PostPage]) -> None:
    write("貼り付け\x0bた題\x1f", date(2026, 3, 1))

    root = feed(client, "/blog/feed/atom/")

    assert [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")] == ["貼り付けた題"]


def test_an_entry_keeps_its_name_when_its_address_changes(client: Client, write: Callable[..., PostPage]) -> None:
    page = write("題", date(2026, 3, 1))
    before = feed(client, "/blog/feed/atom/").findtext(f"{ATOM}entry/{ATOM}id")
    page.slug = "elsewhere"
    page.save()

    assert feed(client, "/blog/feed/atom/").findtext(f"{ATOM}entry/{ATOM}id") == before


@pytest.mark.parametrize("address", ["/blog/", "/news/"])
def test_browsers_find_the_feed(client: Client, posts: PostIndexPage, news: NewsIndexPage, address: str) -> None:
    link = parse(client.get(address)).head.select_one('link[type="application/atom+xml"]')

    assert link["href"] == f"{address}feed/atom/"
    assert client.get(link["href"]).status_code == 200


def test_a_feed_holds_the_newest_twenty(client: Client, announce: Callable[..., NewsPage]) -> None:
    for number in range(22):
        announce(f"お知らせ{number}", number)

    entries = list(feed(client, "/news/feed/atom/").iter(f"{ATOM}entry"))

    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [f"お知らせ{number}" for number in range(20)]
