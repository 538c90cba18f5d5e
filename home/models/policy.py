"""The ward's policy (支援方針) by year: an edition is a tree of parts, and a part is held against an earlier one."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, HelpPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from home.comparing import Comparison, Passage, compare, passages_of
from home.fiscal_years import fiscal_year_field
from home.models.chapters import ChapteredPage, ChapterPage
from portal.core.blocks.media import FileBlock
from portal.core.fields import PortalStreamField
from portal.core.models import BasePage
from portal.core.private_sections import is_public

# Nobody follows the editions further back, and a circle of editions ends here.
MOST_EDITIONS = 20


class PolicyPartPage(RoutablePageMixin, ChapterPage):
    """One part of an edition. It is compared with the part of the same address (slug) in an earlier edition."""

    page_description = _("One part of a policy, which readers can compare with an earlier edition.")
    parent_page_types = ["home.PolicyPage"]
    subpage_types: list[str] = []
    compare_template = "home/policy_part_page_compare.html"

    class Meta:
        verbose_name = _("part of a policy")
        verbose_name_plural = _("parts of a policy")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``earlier``: the edition before, or None."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "earlier": next(self.document.earlier_editions(), None)}

    def passages(self) -> list[Passage]:
        """What stands on the page, without its looks."""
        return passages_of(str(self.body.render_as_block()))

    def compared_with(self, edition: "PolicyPage") -> Comparison:
        """What changed since ``edition``; everything is new if it has no such part."""
        part = PolicyPartPage.objects.child_of(edition).live().filter(is_public()).filter(slug=self.slug).first()
        return compare(part.passages() if part else [], self.passages())

    @path("compare/<int:year>/", name="compare")
    def comparison(self, request: HttpRequest, year: int) -> HttpResponse:
        """This part beside the one of fiscal year ``year``."""
        edition = next((found for found in self.document.earlier_editions() if found.fiscal_year == year), None)
        if edition is None:
            raise Http404
        context = {
            **BasePage.get_context(self, request),  # the neighbours are not needed here
            "edition": edition,
            "comparison": self.compared_with(edition),
        }
        response = TemplateResponse(request, self.compare_template, context)
        response.headers["X-Robots-Tag"] = "noindex"
        return response


class PolicyPage(ChapteredPage):
    """One edition of the policy with its parts.

    For a new year the whole edition is copied; the copy keeps the addresses of the parts, which pair them.
    """

    chapter_model = PolicyPartPage

    fiscal_year = fiscal_year_field()
    earlier_edition = models.ForeignKey(
        "self",
        verbose_name=_("earlier edition"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="later_editions",
        help_text=_("The parts of this edition can then be compared with those of the earlier one."),
    )
    files = PortalStreamField(
        [("file", FileBlock())],
        verbose_name=_("files"),
        blank=True,
        help_text=_("The printed version, only in addition to the text."),
    )

    content_panels = [
        *ChapteredPage.content_panels,
        HelpPanel(
            content=_(
                "For a new fiscal year, copy this page with all its pages, give the copy the old year,"
                " choose it here as the earlier edition, and write the new text into this page."
            )
        ),
        FieldPanel("fiscal_year"),
        PageChooserPanel("earlier_edition", "home.PolicyPage"),
        FieldPanel("files"),
    ]

    page_description = _("The ward's policy as it stands in one fiscal year.")
    parent_page_types = ["home.HomePage", "home.InfoIndexPage"]
    subpage_types = ["home.PolicyPartPage"]

    class Meta:
        verbose_name = _("edition of a policy")
        verbose_name_plural = _("editions of a policy")

    def clean(self) -> None:
        super().clean()
        earlier = self.earlier_edition
        if earlier and self.fiscal_year and earlier.fiscal_year >= self.fiscal_year:
            raise ValidationError({"earlier_edition": _("The earlier edition has to be of an earlier fiscal year.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``earlier_editions``, the newest first."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "earlier_editions": list(self.earlier_editions())}

    def earlier_editions(self) -> Iterator["PolicyPage"]:
        """The public editions before this one in its language, the newest first; one query or two for each."""
        edition = self
        for _count in range(MOST_EDITIONS):
            found = PolicyPage.objects.live().filter(is_public()).filter(pk=edition.earlier_edition_id).first()
            if found is not None and found.locale_id != self.locale_id:
                found = found.get_translation_or_none(self.locale)
            if found is None:
                return
            edition = found
            yield edition
