"""A published page as a short text for X, for editors: to be read, changed, copied and posted by hand."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from portal.core.models import BasePage, User
from portal.core.sharing import x_post_link
from portal.core.x_text import ADDRESS_WEIGHT, LIGHT, draft_for_x, room_beside_address, weight_of


class TextForXView(WagtailAdminTemplateMixin, TemplateView):
    """The text in a field, its count, a link that opens X, a button that copies. ``?text=`` counts another text."""

    page_title = _("Text for X")
    header_icon = "link-external"
    template_name = "wagtailadmin/pages/text_for_x.html"
    page: BasePage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises Http404 for a page that is not public, PermissionDenied for somebody who may not edit it."""
        page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not isinstance(page, BasePage) or not page.live or page.get_view_restrictions():
            raise Http404
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        self.page = page
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailadmin_explore", args=[self.page.pk]), "label": self.page.title},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = self.request.GET.get("text")
        if text is None:
            text = draft_for_x(self.page.title, self.page.summary)
        text = text.replace("\r\n", "\n")
        url = self.page.full_url or ""
        room, weight = room_beside_address(), weight_of(text)
        counting = {"light": LIGHT, "address": ADDRESS_WEIGHT, "room": room}
        return super().get_context_data(
            **kwargs,
            page=self.page,
            text=text,
            url=url,
            left=(room - weight) // 2,
            too_much=-((room - weight) // 2),
            fits=weight <= room,
            counting=counting,
            post_link=x_post_link(text, url),
        )


def text_for_x_button(page: Page, user: User) -> Button | None:
    """The way to it from a page of the admin; None where there is nothing to tell."""
    if not page.live or not page.permissions_for_user(user).can_edit():
        return None
    return Button(_("Text for X"), url=reverse("text_for_x", args=[page.pk]), icon_name="link-external", priority=90)
