"""The list in which places and support groups are found: filtered, on paper, as plain text."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page

from home.models.places import PlacePage, with_open_days
from home.place_filters import PlaceSearch
from portal.core.models import BasePage
from portal.core.private_sections import is_public

PLACES_IN_A_LIST = 20
PLACES_ON_PAPER = 100


class PlaceIndexPage(RoutablePageMixin, BasePage):
    """All places below it, filtered by what matters before one dares to go: cost, booking, being seen."""

    intro = RichTextField(
        _("introduction"),
        features=["bold", "link"],
        blank=True,
        help_text=_("Two or three sentences above the list."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        HelpPanel(
            content=_(
                "Each place is a page below this one. Many at once are written by a table:"
                " see “Import from a table” and “Export as a table” in the menu of this page."
            )
        ),
    ]

    page_description = _("The list of places and groups, which readers can narrow down.")
    parent_page_types = ["home.HomePage", "home.InfoIndexPage"]
    subpage_types = ["home.PlacePage"]
    print_template = "home/place_index_page_print.html"
    text_template = "home/place_index_page.txt"

    class Meta:
        verbose_name = _("list of places and support groups")
        verbose_name_plural = _("lists of places and support groups")

    def search_for(self, request: HttpRequest) -> PlaceSearch:
        """The public places below this page, narrowed by the filters of the address."""
        return PlaceSearch(PlacePage.objects.child_of(self).live().filter(is_public()), request.GET)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``search`` with its form, and ``places``: one page of them with their next open days."""
        context = super().get_context(request, *args, **kwargs)
        search = self.search_for(request)
        places = Paginator(search.found, PLACES_IN_A_LIST).get_page(request.GET.get("page"))
        places.object_list = with_open_days(places.object_list)
        nearest = with_open_days(search.nearest()) if search.narrowings and not places.object_list else []
        return {**context, "search": search, "places": places, "nearest": nearest}

    @path("print/", name="print")
    def printed(self, request: HttpRequest) -> HttpResponse:
        """The found places with all their facts on one page, for paper."""
        return self._in_another_dress(request, self.print_template)

    @path("text/", name="text")
    def as_text(self, request: HttpRequest) -> HttpResponse:
        """The found places as plain text: for a mail, a braille display, a device that shows little."""
        return self._in_another_dress(request, self.text_template, content_type="text/plain; charset=utf-8")

    def _in_another_dress(self, request: HttpRequest, template: str, content_type: str | None = None) -> HttpResponse:
        """The found places with everything about them, a hundred at a time; search engines leave it alone."""
        search = self.search_for(request)
        places = Paginator(search.found, PLACES_ON_PAPER).get_page(request.GET.get("page"))
        places.object_list = with_open_days(places.object_list)
        context = {**super().get_context(request), "search": search, "places": places}
        response = TemplateResponse(request, template, context, content_type=content_type)
        response.headers["X-Robots-Tag"] = "noindex"
        return response
