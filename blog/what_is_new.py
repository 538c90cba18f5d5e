"""The newest of everything for other parts of the site: the front page and the page of the window."""

from dataclasses import dataclass, field

from django.utils import timezone

from wagtail.models import Page

from blog.models import (
    EventIndexPage,
    EventPage,
    NewsIndexPage,
    NewsPage,
    Occurrence,
    PostIndexPage,
    PostPage,
)

EVENTS, POSTS, NEWS, CONSULTATION_DAYS = 3, 2, 3, 5


@dataclass(frozen=True)
class WhatIsNew:
    """The lists below a home page with their first rows; None and empty where there is no such list."""

    event_index: EventIndexPage | None = None
    occurrences: list[Occurrence] = field(default_factory=list)
    post_index: PostIndexPage | None = None
    posts: list[PostPage] = field(default_factory=list)
    news_index: NewsIndexPage | None = None
    news: list[NewsPage] = field(default_factory=list)


def what_is_new(home: Page) -> WhatIsNew:
    """Next events, latest posts and news below ``home``: at most nine queries, whatever there is."""
    event_index = EventIndexPage.objects.child_of(home).live().first()
    post_index = PostIndexPage.objects.child_of(home).live().first()
    news_index = NewsIndexPage.objects.child_of(home).live().first()
    return WhatIsNew(
        event_index=event_index,
        occurrences=list(event_index.coming()[:EVENTS]) if event_index else [],
        post_index=post_index,
        posts=list(post_index.rows()[:POSTS]) if post_index else [],
        news_index=news_index,
        news=list(news_index.rows()[:NEWS]) if news_index else [],
    )


def coming_consultation_days(page: Page) -> list[Occurrence]:
    """The next consultations on a day off, in the language of ``page``: two queries."""
    events = EventPage.objects.live().public().filter(
        locale=page.locale_id, kind=EventPage.Kind.CONSULTATION_DAY
    )
    coming = Occurrence.objects.filter(event__in=events, over_at__gt=timezone.now())
    return list(coming.select_related("event").defer("event__body")[:CONSULTATION_DAYS])
