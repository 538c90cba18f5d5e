"""The blog: posts with authors, by topic, by month and in series."""

import json
from collections.abc import Callable
from datetime import date

from django.core.exceptions import ValidationError
from django.test import Client

import pytest

from blog.models import AuthorPage, PostIndexPage, PostPage, SeriesPage
from portal.core.models import Topic
from tests.blog.conftest import BODY
from tests.html import assert_accessible, assert_self_contained, parse, text_of

Write = Callable[..., PostPage]


def titles(client: Client, address: str) -> list[str]:
    return [link.get_text() for link in parse(client.get(address)).select(".row-link")]


def test_the_list_is_accessible_and_the_newest_post_comes_first(client: Client, write: Write) -> None:
    write("古い", date(2026, 1, 1))
    write("新しい", date(2026, 3, 1))

    response = client.get("/blog/")

    assert_accessible(response)
    assert_self_contained(response)
    assert titles(client, "/blog/") == ["新しい", "古い"]


def test_a_post_shows_date_author_and_text(client: Client, write: Write, author: AuthorPage) -> None:
    write("題", date(2026, 3, 1), author=author)

    response = client.get("/blog/post-1/")

    tree = assert_accessible(response)
    assert_self_contained(response)
    assert tree.select_one("article time")["datetime"] == "2026-03-01"
    assert tree.select_one('.row-meta a[href="/counselors/tsugumi/"]').get_text() == "つぐみ"
    assert "本文です。" in text_of(response)


def test_a_post_tells_search_engines_what_it_is(client: Client, write: Write, author: AuthorPage) -> None:
    write("題</script>", date(2026, 3, 1), author=author)

    blocks = [json.loads(tag.string) for tag in parse(client.get("/blog/post-1/")).select('[type$="ld+json"]')]

    (post,) = [block for block in blocks if block["@type"] == "BlogPosting"]
    assert (post["headline"], post["datePublished"]) == ("題</script>", "2026-03-01")
    assert post["author"]["name"] == "つぐみ"


def test_an_unpublished_author_is_not_linked(client: Client, write: Write, author: AuthorPage) -> None:
    write("題", date(2026, 3, 1), author=author)
    author.unpublish()

    assert "/counselors/tsugumi/" not in client.get("/blog/post-1/").content.decode()


def test_the_list_by_topic_can_be_shared_and_left_again(client: Client, write: Write, topic: Topic) -> None:
    write("家族の話", date(2026, 3, 1), topics=(topic,))
    write("ほかの話", date(2026, 3, 2))

    tree = assert_accessible(client.get("/blog/?topic=family"))

    assert titles(client, "/blog/?topic=family") == ["家族の話"]
    assert tree.select_one('.choice-links [aria-current="true"]').get_text() == "家族のこと"
    assert tree.select_one(".chosen-line a")["href"] == "/blog/"


def test_only_topics_that_are_used_are_offered(client: Client, write: Write, topic: Topic) -> None:
    Topic.objects.create(name="まだ使っていないテーマ", slug="unused")
    write("家族の話", date(2026, 3, 1), topics=(topic,))

    assert [link.get_text() for link in parse(client.get("/blog/")).select('.choice-links a[href*="topic="]')] == [
        "家族のこと"
    ]


def test_the_archive_counts_the_posts_of_each_month(client: Client, write: Write) -> None:
    for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31)):
        write(f"{day}", day)

    links = parse(client.get("/blog/")).select('a[href*="month="]')

    assert [(link["href"], link.get_text()) for link in links] == [
        ("/blog/?month=2026-01", "2026年1月（2）"),
        ("/blog/?month=2025-12", "2025年12月（1）"),
    ]
    assert titles(client, "/blog/?month=2025-12") == ["2025-12-31"]


def test_topic_and_month_go_together_and_stay_while_turning_pages(client: Client, write: Write, topic: Topic) -> None:
    for number in range(1, 12):
        write(f"記事{number}", date(2026, 1, number), topics=(topic,))
    write("二月の記事", date(2026, 2, 1), topics=(topic,))

    tree = parse(client.get("/blog/?topic=family&month=2026-01"))

    assert "11件" in tree.select_one(".chosen-line").get_text()
    assert tree.select_one('a[rel="next"]')["href"] == "?topic=family&month=2026-01&page=2"
    assert titles(client, "/blog/?topic=family&month=2026-01&page=2") == ["記事1"]


@pytest.mark.parametrize(
    "query", ["topic=nobody", "month=2026-13", "month=x", "month=99999-01", "month=0001-01", "page=x", "topic=%00"]
)
def test_an_address_that_makes_no_sense_shows_all_posts(client: Client, write: Write, query: str) -> None:
    write("題", date(2026, 3, 1))

    assert titles(client, f"/blog/?{query}") == ["題"]


def test_a_blog_without_posts_says_so(client: Client, posts: PostIndexPage) -> None:
    response = client.get("/blog/")

    assert_accessible(response)
    assert "まだ、記事がありません。" in text_of(response)


def test_a_very_long_title_and_name_are_shown_whole(client: Client, write: Write, author: AuthorPage) -> None:
    write("あ" * 255, date(2026, 3, 1), author=author)

    assert_accessible(client.get("/blog/"))
    assert "あ" * 255 in parse(client.get("/blog/post-1/")).h1.get_text().replace("\u200b", "")


def test_an_author_introduces_themselves_and_lists_their_posts(
    client: Client, write: Write, author: AuthorPage
) -> None:
    write("つぐみの記事", date(2026, 3, 1), author=author)
    write("だれかの記事", date(2026, 3, 2))

    response = client.get("/counselors/tsugumi/")

    tree = assert_accessible(response)
    assert_self_contained(response)
    assert "仮の名前です。" in text_of(response)
    assert {term.get_text() for term in tree.select("dt")} >= {"得意なこと", "好きなもの"}
    assert tree.select_one(".page-head svg.drawing") is not None
    assert [link.get_text() for link in tree.select(".row-link")] == ["つぐみの記事"]


def test_all_authors_are_introduced(client: Client, author: AuthorPage) -> None:
    tree = assert_accessible(client.get("/counselors/"))

    assert [(link.get_text(), link["href"]) for link in tree.select(".door-link")] == [
        ("つぐみ", "/counselors/tsugumi/")
    ]


# --- Series ---------------------------------------------------------------------------------------


def test_a_part_of_a_series_knows_its_place_and_its_neighbours(
    client: Client, write: Write, series: SeriesPage
) -> None:
    for part in (3, 1, 2):
        write(f"第{part}回", date(2026, 1, part), series=series, part=part, slug=f"part-{part}")

    tree = assert_accessible(client.get("/blog/part-2/"))

    assert "2回目（全3回）" in text_of(str(tree.select_one(".page-head")))
    assert [link["href"] for link in tree.select("nav.pagination a")] == ["/blog/part-1/", "/blog/part-3/"]
    assert titles(client, "/blog/first/") == ["第1回", "第2回", "第3回"]


def test_parts_that_nobody_can_read_do_not_count(client: Client, write: Write, series: SeriesPage) -> None:
    for part in (1, 2, 4):
        write(f"第{part}回", date(2026, 1, part), series=series, part=part, slug=f"part-{part}")
    PostPage.objects.get(slug="part-2").unpublish()

    tree = parse(client.get("/blog/part-4/"))

    assert "2回目（全2回）" in text_of(str(tree.select_one(".page-head")))
    assert [link["href"] for link in tree.select("nav.pagination a")] == ["/blog/part-1/"]


def test_two_posts_cannot_be_the_same_part(write: Write, series: SeriesPage) -> None:
    write("第1回", date(2026, 1, 1), series=series, part=1)

    with pytest.raises(ValidationError) as refusal:
        PostPage(title="もう一つ", slug="other", series=series, part=1, body=BODY).clean()
    assert list(refusal.value.message_dict) == ["part"]


@pytest.mark.parametrize(("fields", "at"), [({"part": 2}, "series"), ({"series": True}, "part")])
def test_half_a_place_in_a_series_is_not_published(
    write: Write, series: SeriesPage, fields: dict[str, object], at: str
) -> None:
    if "series" in fields:
        fields = {"series": series}

    with pytest.raises(ValidationError) as refusal:
        write("題", date(2026, 1, 1), **fields)
    assert list(refusal.value.message_dict) == [at]


def test_what_may_stand_below_what() -> None:
    assert set(PostIndexPage.clean_subpage_models()) == {PostPage, SeriesPage}
    assert PostPage.clean_parent_page_models() == [PostIndexPage]
    assert PostPage.clean_subpage_models() == []
