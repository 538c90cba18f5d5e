"""The dated and told pages of the demo site: blog, news, stories, events."""

from django.utils import timezone

from wagtail.models import Page

from blog.models import (
    AuthorIndexPage,
    AuthorPage,
    EventChange,
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
from blog.reviewing import review_story
from portal.demo.people import EDITOR, MODERATOR, user_of
from portal.demo.plans import Fields, Plan
from portal.demo.streams import Links, demo_id
from portal.demo.texts import authors, events, news, posts, posts_by_counselors, posts_of_the_series, stories
from portal.demo.topics import topics_named

POSTS = (*posts_by_counselors.POSTS, *posts_of_the_series.POSTS)


def told_plans() -> list[Plan]:
    """All of them, lists before what they list."""
    return [*_event_plans(), *_blog_plans(), *_story_plans(), *_news_plans()]


def publish_reviewed(story: Page) -> None:
    """The editor writes, the moderator reviews and publishes."""
    revision = story.save_revision(user=user_of(EDITOR))
    story = StoryPage.objects.get(pk=story.pk)
    version = story.get_latest_revision_as_object().fingerprint
    review_story(story, reviewer=user_of(MODERATOR), version=version)
    revision.publish(user=user_of(MODERATOR))


def _list(path: str, model: type[Page], text: object, *, in_menu: bool = False) -> Plan:
    """A list whose words stand in a module with ``INDEX_TITLE``, ``INDEX_SUMMARY`` and ``INDEX_INTRO``."""
    title, summary, intro = (getattr(text, f"INDEX_{name}") for name in ("TITLE", "SUMMARY", "INTRO"))
    return Plan(path, model, title, summary, lambda links: {}, first_fields={"intro": intro}, in_menu=in_menu)


def _blog_plans() -> list[Plan]:
    return [
        _list("blog", PostIndexPage, posts, in_menu=True),
        _list("counselors", AuthorIndexPage, authors),
        *(_author(author) for author in authors.AUTHORS),
        Plan(
            f"blog/{posts.SERIES_SLUG}",
            SeriesPage,
            posts.SERIES_TITLE,
            posts.SERIES_SUMMARY,
            lambda links: {},
            first_fields={"intro": posts.SERIES_INTRO},
        ),
        *(_post(post) for post in POSTS),
    ]


def _author(author: authors.Author) -> Plan:
    names = ("role", "drawing", "specialty", "likes", "is_pseudonym")
    return Plan(
        f"counselors/{author.slug}",
        AuthorPage,
        author.name,
        author.summary,
        lambda links: {"body": author.body()},
        first_fields={name: getattr(author, name) for name in names},
    )


def _post(post: posts.Post) -> Plan:
    def content(links: Links) -> Fields:
        return {
            "author_id": links[f"counselors/{post.author}"],
            "series_id": links[f"blog/{posts.SERIES_SLUG}"] if post.part else None,
            "topics": topics_named(post.topics),
            "body": post.body(links),
        }

    first_fields = {"date": post.day, "part": post.part}
    return Plan(f"blog/{post.slug}", PostPage, post.title, post.summary, content, first_fields=first_fields)


def _news_plans() -> list[Plan]:
    return [_list("news", NewsIndexPage, news), *(_news(item) for item in news.NEWS)]


def _news(item: news.News) -> Plan:
    today = timezone.localdate()
    return Plan(
        f"news/{item.slug}",
        NewsPage,
        item.title,
        item.text[: item.text.index("。") + 1],
        lambda links: {"body": item.body(links), "topics": topics_named(item.topics)},
        first_fields={"kind": item.kind, "date": item.on(today), "listed_until": item.listed_until(today)},
    )


def _story_plans() -> list[Plan]:
    return [_list("stories", StoryIndexPage, stories, in_menu=True), *(_story(story) for story in stories.STORIES)]


def _story(story: stories.Story) -> Plan:
    return Plan(
        f"stories/{story.slug}",
        StoryPage,
        story.title,
        story.summary,
        lambda links: {"body": story.body(), "topics": topics_named(story.topics)},
        first_fields={"teller": story.teller, "age": story.age, "content_note": story.content_note},
        publish=publish_reviewed,
    )


def _event_plans() -> list[Plan]:
    return [_list("events", EventIndexPage, events, in_menu=True), *(_event(event) for event in events.EVENTS)]


def _event(event: events.Event) -> Plan:
    today = timezone.localdate()

    def content(links: Links) -> Fields:
        return {
            "dates": [
                EventDate(translation_key=demo_id(f"{event.slug} date {position}"), **row)
                for position, row in enumerate(event.rows(today))
            ],
            "changes": [
                EventChange(translation_key=demo_id(f"{event.slug} change {position}"), **row)
                for position, row in enumerate(event.changes(today))
            ],
            "topics": topics_named(event.topics),
            "body": event.body(),
        }

    return Plan(f"events/{event.slug}", EventPage, event.title, event.summary, content, first_fields=event.fields)
