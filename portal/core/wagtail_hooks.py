"""Registers what the shared base adds to the admin."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from portal.core.admin_urls import urlpatterns
from portal.core.file_links import register_file_links
from portal.core.foreign_names import name_columns_and_form_fields
from portal.core.home_panels import PagesToReviewPanel
from portal.core.login.account_menu import second_factor_item
from portal.core.models import User
from portal.core.page_menu import easy_japanese_buttons, translation_buttons, translation_report_item
from portal.core.publishing import refuse_unfinished_pages
from portal.core.reports import report_addresses, report_items, usual_reports
from portal.core.views.x_text import text_for_x_button
from portal.core.viewsets import EasyWordingViewSet, SiteInformationGroup, without_site_settings

name_columns_and_form_fields()
register_snippet(SiteInformationGroup)
hooks.register("register_account_menu_item", second_factor_item)
hooks.register("register_page_header_buttons", translation_buttons)
hooks.register("register_page_listing_more_buttons", translation_buttons)
hooks.register("register_page_header_buttons", easy_japanese_buttons)
hooks.register("register_page_listing_more_buttons", easy_japanese_buttons)
hooks.register("register_reports_menu_item", translation_report_item)
hooks.register("register_admin_viewset", EasyWordingViewSet)
# After the ones that Wagtail registers.
hooks.register("register_rich_text_features", register_file_links, order=10)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [*urlpatterns, *report_addresses()]


@hooks.register("insert_global_admin_js")
def words_of_the_admin() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("portal/js/admin-words.js"))


@hooks.register("insert_editor_js")
def hints_beside_the_text() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("portal/js/easy-japanese.js"))


@hooks.register("insert_global_admin_css")
def look_of_the_editor() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("portal/css/admin.css"))


@hooks.register("construct_settings_menu")
def settings_in_one_place(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    menu_items[:] = without_site_settings(menu_items)


@hooks.register("construct_main_menu")
def no_help_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    # It leads to English pages of other hosts; the guides for staff are the ward's own.
    menu_items[:] = [item for item in menu_items if item.name != "help"]


@hooks.register("register_page_header_buttons")
def text_for_x(page: Page, user: User, view_name: str, next_url: str | None = None) -> list[Button]:
    button = text_for_x_button(page, user)
    return [button] if button else []


@hooks.register("construct_reports_menu")
def reports_of_the_portal(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    shown = [item for item in report_items() if item.is_shown(request)]
    menu_items[:] = [*shown, *usual_reports(request, menu_items)]


@hooks.register("construct_homepage_panels")
def remind_of_pages(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(PagesToReviewPanel())


@hooks.register("before_bulk_action")
def refuse_bulk_publishing(request: HttpRequest, action: str, objects: list[Page], view: Any) -> HttpResponse | None:
    include_descendants = view.get_execution_context().get("include_descendants", False)
    return refuse_unfinished_pages(request, action, objects, include_descendants=include_descendants)
