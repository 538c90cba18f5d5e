"""Registers what the shared base adds to the admin."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from portal.core.home_panels import PagesToReviewPanel
from portal.core.login.account_menu import second_factor_item
from portal.core.models import User
from portal.core.publishing import refuse_unfinished_pages
from portal.core.reports import report_addresses, report_items, without_replaced_reports
from portal.core.views.x_text import TextForXView, text_for_x_button
from portal.core.viewsets import SiteInformationGroup, without_site_settings

register_snippet(SiteInformationGroup)
hooks.register("register_account_menu_item", second_factor_item)


@hooks.register("construct_settings_menu")
def settings_in_one_place(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    menu_items[:] = without_site_settings(menu_items)


@hooks.register("construct_main_menu")
def no_help_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    # It leads to English pages of other hosts; the guides for staff are the ward's own.
    menu_items[:] = [item for item in menu_items if item.name != "help"]


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [*report_addresses(), path("pages/<int:page_id>/text-for-x/", TextForXView.as_view(), name="text_for_x")]


@hooks.register("register_page_header_buttons")
def text_for_x(page: Page, user: User, view_name: str, next_url: str | None = None) -> list[Button]:
    button = text_for_x_button(page, user)
    return [button] if button else []


@hooks.register("construct_reports_menu")
def reports_of_the_portal(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    shown = [item for item in report_items() if item.is_shown(request)]
    menu_items[:] = [*shown, *without_replaced_reports(menu_items)]


@hooks.register("construct_homepage_panels")
def remind_of_pages(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(PagesToReviewPanel())


@hooks.register("before_bulk_action")
def refuse_bulk_publishing(request: HttpRequest, action: str, objects: list[Page], view: Any) -> HttpResponse | None:
    include_descendants = view.get_execution_context().get("include_descendants", False)
    return refuse_unfinished_pages(request, action, objects, include_descendants=include_descendants)
