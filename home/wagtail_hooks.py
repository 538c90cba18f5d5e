"""Registers what the standing pages add to the admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, include, path

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets import Button
from wagtail.models import Page

from home.tables.buttons import table_buttons
from home.viewsets import PlaceListingViewSet


@hooks.register("register_admin_urls")
def register_table_urls() -> list[URLResolver]:
    return [path("page-table/", include("home.tables.urls"))]


@hooks.register("register_admin_viewset")
def register_place_listing() -> ViewSet:
    return PlaceListingViewSet()


@hooks.register("register_page_header_buttons")
def register_header_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    return table_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def register_listing_buttons(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    return table_buttons(page, user)
