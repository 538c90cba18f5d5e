"""A flyer (チラシ): its picture, the same text for everybody, the file to print, and a QR code that leads here."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from home.qr_codes import qr_svg
from portal.core.blocks.body import BodyBlock
from portal.core.fields import PortalStreamField
from portal.core.models import BasePage
from portal.core.pictures import picture_of


def _side(label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        "core.PortalImage", verbose_name=label, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class FlyerPage(RoutablePageMixin, BasePage):
    """One flyer or card of the ward."""

    front = _side(_("picture of the front"))
    back = _side(_("picture of the back"))
    body = PortalStreamField(
        BodyBlock(),
        verbose_name=_("the same in words"),
        blank=True,
        help_text=_("Everything that stands on the flyer. Who cannot see the picture reads this."),
    )
    file = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("file to print"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A PDF. Kind and size are shown by themselves."),
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("front"), FieldPanel("back"), FieldPanel("file"), FieldPanel("published_on")],
            heading=_("The flyer"),
        ),
        FieldPanel("body"),
    ]

    page_description = _("A flyer: its picture, the same text to read, a file to print and a QR code.")
    parent_page_types = ["home.HomePage", "home.InfoIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("flyer")
        verbose_name_plural = _("flyers")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``pictures``: front and back, as far as there are any."""
        context = super().get_context(request, *args, **kwargs)
        sides = [picture_of(side) for side in (self.front, self.back) if side is not None]
        return {**context, "pictures": [picture for picture in sides if picture is not None]}

    def publishing_errors(self) -> dict[str, list[str]]:
        """A flyer goes public with its words."""
        if not self.body:
            return {"body": [str(_("Before publishing: write what stands on the flyer."))]}
        return {}

    @path("qr/", name="qr")
    def qr_code(self, request: HttpRequest) -> HttpResponse:
        """The address of this page as a QR code to be put on paper: a picture (SVG) that any size leaves sharp."""
        response = HttpResponse(qr_svg(self.full_url or ""), content_type="image/svg+xml")
        response.headers["X-Robots-Tag"] = "noindex"
        return response
