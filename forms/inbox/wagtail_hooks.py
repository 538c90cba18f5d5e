"""Registers the desk in the Wagtail admin."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.ui.components import Component

from forms.inbox.members import find_membership
from forms.inbox.menu import InboxMenuItem
from forms.inbox.models import Role
from forms.inbox.panel import DeskPanel


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLResolver]:
    return [path("inbox/", include("forms.inbox.urls"))]


@hooks.register("register_admin_menu_item")
def register_desk_menu_item() -> InboxMenuItem:
    return InboxMenuItem(_("Consultation inbox"), reverse_lazy("inbox:list"), name="inbox", icon_name="mail", order=50)


@hooks.register("construct_homepage_panels")
def add_desk_panel(request: HttpRequest, panels: list[Component]) -> None:
    membership = find_membership(request.user)
    if membership is not None and Role(membership.role).may_read:
        panels.append(DeskPanel(membership))
