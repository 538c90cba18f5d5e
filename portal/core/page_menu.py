"""Ways to what the shared base adds to pages in the admin: notes on translations, hints for easy Japanese."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from portal.core.easy_japanese import level_of


class PageMenuItem(MenuItem):
    """Shown to everybody who works with pages; to members of the desk it would only be a shut door."""

    def is_shown(self, request: HttpRequest) -> bool:
        shown: bool = page_permission_policy.user_has_any_permission(request.user, ["add", "change", "publish"])
        return shown


def translation_report_item() -> MenuItem:
    """The entry among the reports."""
    address = reverse_lazy("core_translation_report")
    return PageMenuItem(_("Freshness of translations"), address, icon_name="globe", order=850)


def translation_buttons(page: Page, user: Any, **options: Any) -> Iterator[Button]:
    """The button of a translated page for those who may publish it."""
    if page.depth < 2 or page.alias_of_id or page.locale.language_code == settings.LANGUAGE_CODE:
        return
    if page.permissions_for_user(user).can_publish():
        address = reverse("core_translation_note", args=[page.pk])
        yield Button(_("Freshness of the translation"), address, icon_name="globe", priority=61)


def easy_japanese_buttons(page: Page, user: Any, **options: Any) -> Iterator[Button]:
    """The button of a Japanese page for those who may edit it."""
    if page.depth < 2 or level_of(page.locale.language_code) is None:
        return
    if page.permissions_for_user(user).can_edit():
        address = reverse("core_easy_japanese", args=[page.pk])
        yield Button(_("Hints for easy Japanese"), address, icon_name="glasses", priority=62)
