"""Pages that are dated or told, one family per file."""

from blog.models.authors import AuthorIndexPage, AuthorPage
from blog.models.event_dates import EventChange, EventDate
from blog.models.event_index import EventIndexPage
from blog.models.events import EventPage
from blog.models.news import NewsIndexPage, NewsPage
from blog.models.occurrences import Occurrence
from blog.models.posts import PostIndexPage, PostPage
from blog.models.series import SeriesPage
from blog.models.stories import StoryIndexPage, StoryPage
from blog.models.story_reviews import StoryReview

__all__ = [
    "AuthorIndexPage",
    "AuthorPage",
    "EventChange",
    "EventDate",
    "EventIndexPage",
    "EventPage",
    "NewsIndexPage",
    "NewsPage",
    "Occurrence",
    "PostIndexPage",
    "PostPage",
    "SeriesPage",
    "StoryIndexPage",
    "StoryPage",
    "StoryReview",
]
