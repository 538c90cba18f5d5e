"""Every list costs the same number of queries with 10 and with 2,000 pages."""

from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

import pytest

from blog.models import (
    AuthorIndexPage,
    AuthorPage,
    EventIndexPage,
    EventPage,
    NewsIndexPage,
    NewsPage,
    Occurrence,
    PostIndexPage,
    PostPage,
    SeriesPage,
    StoryIndexPage,
    StoryPage,
)
from blog.repeats import Row, spans_of
from portal.core.models import Topic
from tests.blog.conftest import in_days
from tests.growing import grow
from tests.query_budget import too_expensive

MOST_BYTES = 30 * 1024


@pytest.fixture
def grown(
    request: pytest.FixtureRequest,
    posts: PostIndexPage,
    authors: AuthorIndexPage,
    author: AuthorPage,
    series: SeriesPage,
    news: NewsIndexPage,
    stories: StoryIndexPage,
    events: EventIndexPage,
    topic: Topic,
) -> list[str]:
    """A site with so many pages of each kind; the addresses to look at."""
    number: int = request.param
    today = timezone.localdate()
    of_series = [True] * 5 + [False] * (number - 5)
    new_posts = grow(
        posts, PostPage, number,
        date=lambda index: date(2026, 1, 1) - timedelta(days=index),
        author_id=author.pk,
        series_id=lambda index: series.pk if of_series[index] else None,
        part=lambda index: index + 1 if of_series[index] else None,
    )  # fmt: skip
    PostPage.topics.through.objects.bulk_create(
        PostPage.topics.through(postpage_id=page.pk, topic_id=topic.pk) for page in new_posts
    )
    grow(authors, AuthorPage, number, role="相談員")
    grow(news, NewsPage, number, date=lambda index: today - timedelta(days=index % 30))
    grow(stories, StoryPage, number)
    weekly = [Row("row", in_days(1), repeat="weekly", until=in_days(22))]
    Occurrence.objects.bulk_create(
        Occurrence(
            event_id=event.pk, starts_at=span.starts_at, over_at=span.over_at, first_day=span.first_day,
            last_day=span.last_day, is_cancelled=False, name=span.name,
        )
        for event in grow(events, EventPage, number)
        for span in spans_of(weekly, [])
    )  # fmt: skip
    month = f"{in_days(1):%Y-%m}"
    return [
        "/", "/blog/", "/blog/?topic=family", "/blog/?month=2025-12", "/blog/?page=2", "/blog/postpage-2/",
        f"/blog/postpage-{number - 1}/", "/blog/first/", "/blog/feed/atom/", "/counselors/", "/counselors/tsugumi/",
        "/news/", "/news/?kind=news", f"/news/newspage-{number - 1}/", "/news/feed/atom/", "/stories/",
        "/stories/?teller=person", "/stories/storypage-1/", "/events/", "/events/?kind=gathering&audience=persons",
        f"/events/?month={month}", f"/events/?day={in_days(1)}", "/events/eventpage-1/", "/events/calendar/all/",
        "/events/eventpage-1/calendar/",
    ]  # fmt: skip


@pytest.mark.parametrize("grown", [10, 2000], indirect=True)
def test_no_list_and_no_page_costs_more_than_its_budget(client: Client, grown: list[str]) -> None:
    client.get("/")  # content types stay in memory
    answers = {address: client.get(address) for address in grown}
    html = {address: answer for address, answer in answers.items() if "html" in answer.headers["Content-Type"]}

    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(grown, 200)
    assert {address: size for address, answer in html.items() if (size := len(answer.content)) > MOST_BYTES} == {}
    assert len(answers["/events/calendar/all/"].content) < 400 * 1024
    assert too_expensive(client, grown) == {}
