"""Papers of a council (協議会) by fiscal year and number: the text first, the files after it."""

from datetime import date
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from home.fiscal_years import fiscal_year_field, fiscal_year_of
from portal.core.blocks.body import BodyBlock
from portal.core.blocks.media import FileBlock
from portal.core.fields import PortalStreamField
from portal.core.models import BasePage
from portal.core.page_forms import PortalPageForm
from portal.core.private_sections import is_public
from portal.core.search.kinds import SearchKind

MEETINGS_IN_A_LIST = 30


class CouncilIndexPage(BasePage):
    """A council: what it is for, who belongs to it, and its meetings, the newest first."""

    intro = RichTextField(
        _("introduction"), features=["bold", "link"], blank=True, help_text=_("What the council is for.")
    )
    body = PortalStreamField(
        BodyBlock(), verbose_name=_("body"), blank=True, help_text=_("For example the members. Stands above the list.")
    )

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]

    page_description = _("A council with its meetings by fiscal year.")
    parent_page_types = ["home.HomePage", "home.InfoIndexPage"]
    subpage_types = ["home.CouncilMeetingPage"]

    class Meta:
        verbose_name = _("council")
        verbose_name_plural = _("councils")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the ``years`` with meetings, the chosen ``year`` (None for all) and ``query``, its part of the address;
        ``meetings``, one page of them, and the same as ``meetings_by_year``: pairs of a year and its meetings.
        """
        context = super().get_context(request, *args, **kwargs)
        meetings = CouncilMeetingPage.objects.child_of(self).live().filter(is_public())
        years = list(meetings.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct())
        chosen = request.GET.get("year", "")
        year = int(chosen) if chosen.isascii() and chosen.isdecimal() and int(chosen) in years else None
        if year is not None:
            meetings = meetings.filter(fiscal_year=year)
        newest_first = meetings.order_by("-fiscal_year", "-number", "path")
        listed = Paginator(newest_first, MEETINGS_IN_A_LIST).get_page(request.GET.get("page"))
        by_year = [(each, list(group)) for each, group in groupby(listed, key=lambda meeting: meeting.fiscal_year)]
        query = f"year={year}" if year else ""
        return {
            **context,
            "years": years,
            "year": year,
            "query": query,
            "meetings": listed,
            "meetings_by_year": by_year,
        }


class CouncilMeetingForm(PortalPageForm):
    """Refuses the same meeting twice."""

    def clean(self) -> dict[str, Any]:
        """Looks at the neighbours: the fiscal year and the number together are the name of a meeting."""
        cleaned: dict[str, Any] = super().clean()
        fiscal_year, number = cleaned.get("fiscal_year"), cleaned.get("number")
        if self.parent_page is not None and fiscal_year and number:
            others = CouncilMeetingPage.objects.child_of(self.parent_page).exclude(pk=self.instance.pk)
            if others.filter(fiscal_year=fiscal_year, number=number).exists():
                self.add_error("number", _("There is a page for this meeting of this fiscal year already."))
        return cleaned


class CouncilMeetingPage(BasePage):
    """One meeting (回) with what was said, and its papers as files."""

    search_kind = SearchKind.PAPER

    fiscal_year = fiscal_year_field()
    number = models.PositiveSmallIntegerField(
        _("number of the meeting"), validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    held_on = models.DateField(_("held on"))
    place = models.CharField(_("where it was held"), max_length=200, blank=True)
    body = PortalStreamField(
        BodyBlock(),
        verbose_name=_("what was discussed"),
        blank=True,
        help_text=_("The content as text. Files alone cannot be read by everybody."),
    )
    papers = PortalStreamField(
        [("file", FileBlock())],
        verbose_name=_("papers"),
        blank=True,
        help_text=_("Files with the papers. Kind and size are shown by themselves."),
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("fiscal_year"), FieldPanel("number")]),
                FieldRowPanel([FieldPanel("held_on"), FieldPanel("place")]),
            ],
            heading=_("The meeting"),
        ),
        FieldPanel("body"),
        FieldPanel("papers"),
    ]

    base_form_class = CouncilMeetingForm
    page_description = _("What was talked about at one meeting, and its papers.")
    parent_page_types = ["home.CouncilIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("meeting of a council")
        verbose_name_plural = _("meetings of a council")

    def clean(self) -> None:
        super().clean()
        if isinstance(self.held_on, date) and self.fiscal_year and fiscal_year_of(self.held_on) != self.fiscal_year:
            raise ValidationError({"held_on": _("This day is not in the fiscal year above (April to March).")})

    def publishing_errors(self) -> dict[str, list[str]]:
        """A meeting goes public with its content as text."""
        if not self.body:
            return {"body": [str(_("Before publishing: write in a few sentences what was discussed."))]}
        return {}
