"""A home page with a list of each kind below it, and staff who write and review."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from wagtail.models import GroupPagePermission, Page, Site

import pytest

from blog.models import (
    AuthorIndexPage,
    AuthorPage,
    EventDate,
    EventIndexPage,
    EventPage,
    NewsIndexPage,
    NewsPage,
    PostIndexPage,
    PostPage,
    SeriesPage,
    StoryIndexPage,
    StoryPage,
)
from home.models import HomePage
from portal.core.models import Topic, User
from tests.factories import admin_user
from tests.portal.core.login.sessions import login_with_second_factor

BODY = [("text", "<p>本文です。</p>")]


@pytest.fixture
def home(db: None) -> HomePage:
    """The home page of the default site."""
    root = Page.get_first_root_node()
    page: HomePage = root.add_child(instance=HomePage(title="トップ", slug="portal-home", welcome="ようこそ。"))
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    site.root_page = page
    site.save()
    return page


@pytest.fixture
def posts(home: HomePage) -> PostIndexPage:
    return home.add_child(instance=PostIndexPage(title="ブログ", slug="blog", summary="記事です。"))


@pytest.fixture
def authors(home: HomePage) -> AuthorIndexPage:
    return home.add_child(instance=AuthorIndexPage(title="相談員の紹介", slug="counselors"))


@pytest.fixture
def author(authors: AuthorIndexPage) -> AuthorPage:
    return authors.add_child(
        instance=AuthorPage(
            title="つぐみ",
            slug="tsugumi",
            role="相談員",
            is_pseudonym=True,
            specialty="夜のこと",
            likes="散歩",
            body=BODY,
        )
    )


@pytest.fixture
def series(posts: PostIndexPage) -> SeriesPage:
    return posts.add_child(instance=SeriesPage(title="はじめての相談", slug="first", intro="<p>四回です。</p>"))


@pytest.fixture
def write(posts: PostIndexPage) -> Callable[..., PostPage]:
    """Publishes a post: ``write("題", date(…), topics=[…])``."""

    def make(title: str, day: date, *, topics: tuple[Topic, ...] = (), **fields: Any) -> PostPage:
        index = PostIndexPage.objects.get(pk=posts.pk)
        fields = {"slug": f"post-{index.numchild + 1}", "summary": f"{title}の要約。", "body": BODY, **fields}
        page: PostPage = index.add_child(instance=PostPage(title=title, date=day, **fields))
        if topics:
            page.topics = list(topics)
            page.save()
        return page

    return make


@pytest.fixture
def topic(db: None) -> Topic:
    return Topic.objects.create(name="家族のこと", slug="family")


@pytest.fixture
def news(home: HomePage) -> NewsIndexPage:
    return home.add_child(instance=NewsIndexPage(title="お知らせ", slug="news"))


@pytest.fixture
def announce(news: NewsIndexPage) -> Callable[..., NewsPage]:
    """Publishes news that is so many days old: ``announce("題", 3)``."""

    def make(title: str, days_ago: int = 0, **fields: Any) -> NewsPage:
        index = NewsIndexPage.objects.get(pk=news.pk)
        fields = {"slug": f"news-{index.numchild}", "date": timezone.localdate() - timedelta(days=days_ago), **fields}
        page: NewsPage = index.add_child(instance=NewsPage(title=title, body=BODY, **fields))
        return page

    return make


@pytest.fixture
def events(home: HomePage) -> EventIndexPage:
    return home.add_child(instance=EventIndexPage(title="予定", slug="events"))


@pytest.fixture
def plan(events: EventIndexPage) -> Callable[..., EventPage]:
    """Publishes an event: ``plan("題", row(…), row(…), place="…")``."""

    def make(title: str, *rows: EventDate, changes: tuple[Any, ...] = (), **fields: Any) -> EventPage:
        index = EventIndexPage.objects.get(pk=events.pk)
        fields = {"slug": f"event-{index.numchild}", "place": "4階", "summary": "要約です。", **fields}
        event = EventPage(title=title, body=BODY, **fields)
        event.dates = list(rows)
        event.changes = list(changes)
        page: EventPage = index.add_child(instance=event)
        return page

    return make


def logged_in(user: User) -> Client:
    """Somebody inside the admin."""
    client = Client()
    login_with_second_factor(client, user)
    return client


def row(day: date, starts: time | None = time(14), ends: time | None = time(16), **more: Any) -> EventDate:
    """One row of dates."""
    return EventDate(first_day=day, starts=starts, ends=ends, **more)


def in_days(days: int) -> date:
    """The local date so many days from now."""
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def stories(home: HomePage) -> StoryIndexPage:
    return home.add_child(instance=StoryIndexPage(title="相談事例", slug="stories"))


@pytest.fixture
def colleagues(home: HomePage) -> Group:
    """People who may write and publish everywhere."""
    group = Group.objects.create(name="見本の職員")
    for codename in ("add_page", "change_page", "publish_page"):
        permission = GroupPagePermission._meta.get_field("permission").related_model.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.create(group=group, page=home.get_parent(), permission=permission)
    return group


def _colleague(group: Group, name: str) -> User:
    user = admin_user(last_name=name, first_name="見本")
    user.groups.add(group)
    return user


@pytest.fixture
def writer(colleagues: Group) -> User:
    return _colleague(colleagues, "書き手")


@pytest.fixture
def reviewer(colleagues: Group) -> User:
    return _colleague(colleagues, "確認者")


@pytest.fixture
def story(stories: StoryIndexPage, writer: User) -> StoryPage:
    """A draft by ``writer``."""
    page: StoryPage = stories.add_child(
        instance=StoryPage(title="夜だけの散歩", slug="night", summary="要約です。", body=BODY, owner=writer)
    )
    page.save_revision(user=writer)
    return StoryPage.objects.get(pk=page.pk)


@pytest.fixture
def writer_client(writer: User) -> Client:
    return logged_in(writer)


@pytest.fixture
def reviewer_client(reviewer: User) -> Client:
    return logged_in(reviewer)
