"""Registers the desk in the Wagtail admin."""

from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _

from wagtail import hooks

from forms.inbox.menu import InboxMenuItem


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLResolver]:
    return [path("inbox/", include("forms.inbox.urls"))]


@hooks.register("register_admin_menu_item")
def register_desk_menu_item() -> InboxMenuItem:
    return InboxMenuItem(_("Consultation inbox"), reverse_lazy("inbox:list"), name="inbox", icon_name="mail", order=50)
