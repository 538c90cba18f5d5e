"""Registers what stories add to the admin."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from wagtail import hooks
from wagtail.models import Page

from blog.review_screen import StoryReviewView, refuse_unreviewed_story


@hooks.register("register_admin_urls")
def review_address() -> list[URLPattern]:
    return [path("stories/<int:story_id>/review/", StoryReviewView.as_view(), name="story_review")]


@hooks.register("before_publish_page")
def ask_for_the_review(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse_unreviewed_story(request, page)
