"""Pages that explain something, and the lists that lead to them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from home.linked_pages import linked_pages
from portal.core.blocks.body import BodyBlock
from portal.core.fields import PortalStreamField
from portal.core.models import BasePage
from portal.core.private_sections import is_public

PAGES_IN_A_LIST = 30


class InfoIndexPage(BasePage):
    """A section: a few words, then the pages below it as a list."""

    intro = RichTextField(
        _("introduction"),
        features=["bold", "link"],
        blank=True,
        help_text=_("Two or three sentences above the list."),
    )
    body = PortalStreamField(
        BodyBlock(), verbose_name=_("body"), blank=True, help_text=_("Stands between introduction and list.")
    )

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]

    page_description = _("Gathers information pages and lists them by itself.")
    parent_page_types = ["home.HomePage", "home.InfoIndexPage"]
    subpage_types = [
        "home.InfoIndexPage",
        "home.InfoPage",
        "home.PlaceIndexPage",
        "home.FaqPage",
        "home.StepsPage",
        "home.GuidePage",
        "home.YesNoGuidePage",
        "home.PolicyPage",
        "home.CouncilIndexPage",
        "home.FlyerPage",
        "home.AccessibilityPolicyPage",
        "portal_forms.ConsultationPage",
    ]

    class Meta:
        verbose_name = _("section of information pages")
        verbose_name_plural = _("sections of information pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``children``: one page of the list of live pages below, in the order of the tree."""
        context = super().get_context(request, *args, **kwargs)
        children = self.get_children().live().filter(is_public())
        listed = Paginator(children, PAGES_IN_A_LIST).get_page(request.GET.get("page"))
        listed.object_list = list(linked_pages(listed.object_list, request).values())
        context["children"] = listed
        return context


class InfoPage(BasePage):
    """One subject, explained in blocks."""

    body = PortalStreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("body")]

    page_description = _("Explains one thing. Most texts are such a page.")
    parent_page_types = ["home.HomePage", "home.InfoIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")
