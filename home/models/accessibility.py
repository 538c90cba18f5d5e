"""The accessibility policy (ウェブアクセシビリティ方針) and the results of its tests (試験結果).

Items of the policy: WAIC, ウェブアクセシビリティ方針策定ガイドライン. Items of a result: JIS X 8341-3:2016 附属書JB and
WAIC, ウェブコンテンツの JIS X 8341-3:2016 対応度表記ガイドライン.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from home.accessibility_blocks import AddedCriterionBlock, CriterionResultsBlock, KnownProblemBlock, Result
from home.criteria import Conformance, Level, criteria_of
from portal.core.blocks.body import BodyBlock
from portal.core.fields import PortalStreamField
from portal.core.models import BasePage
from portal.core.private_sections import is_public

SMALL_FEATURES = ["bold", "link", "ul"]
RESULTS_IN_A_LIST = 20
STANDARD = "JIS X 8341-3:2016"


def _words(label: Any, help_text: Any) -> RichTextField:
    return RichTextField(label, features=SMALL_FEATURES, blank=True, help_text=help_text)


class AccessibilityPolicyPage(BasePage):
    """What the ward promises about accessibility. The test results stand below it."""

    intro = _words(_("introduction"), _("For whom this is done."))
    scope = _words(_("scope"), _("Which pages are meant. Pages in other languages may count as a set of their own."))
    level = models.CharField(_("target level"), max_length=3, choices=Level.choices, default=Level.AA)
    conformance = models.CharField(
        _("degree of conformance"), max_length=20, choices=Conformance.choices, default=Conformance.CONFORMS
    )
    deadline = models.DateField(_("to be reached by"), null=True, blank=True)
    exceptions = _words(_("exceptions"), _("What is left out and why, and how people get it all the same."))
    added_criteria = PortalStreamField(
        [("criterion", AddedCriterionBlock())],
        verbose_name=_("added criteria"),
        blank=True,
        help_text=_("Criteria beyond the target level."),
    )
    responsible = models.CharField(_("section responsible"), max_length=200, blank=True)
    problems = PortalStreamField(
        [("problem", KnownProblemBlock())],
        verbose_name=_("known problems"),
        blank=True,
        help_text=_("Honestly. An empty list is hard to believe."),
    )
    body = PortalStreamField(
        BodyBlock(), verbose_name=_("body"), blank=True, help_text=_("For example whom to tell about a barrier.")
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("scope"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("level"), FieldPanel("conformance")]), FieldPanel("deadline")],
            heading=_("Target"),
        ),
        FieldPanel("exceptions"),
        FieldPanel("added_criteria"),
        FieldPanel("responsible"),
        FieldPanel("problems"),
        FieldPanel("body"),
        FieldPanel("published_on"),
    ]

    page_description = _("What the ward promises about accessibility. The results of the tests stand below it.")
    parent_page_types = ["home.HomePage", "home.InfoIndexPage"]
    subpage_types = ["home.AccessibilityResultPage"]

    class Meta:
        verbose_name = _("accessibility policy")
        verbose_name_plural = _("accessibility policies")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``results``: the newest test results."""
        context = super().get_context(request, *args, **kwargs)
        results = (
            AccessibilityResultPage.objects.child_of(self).live().filter(is_public()).order_by("-stated_on", "path")
        )
        return {**context, "results": list(results.defer("results")[:RESULTS_IN_A_LIST])}


class ExaminedPage(NamedTuple):
    """A page that was tested; ``title`` may be empty."""

    address: str
    title: str


class AccessibilityResultPage(BasePage):
    """The result of one test, made anew each year."""

    stated_on = models.DateField(_("stated on"), help_text=_("The day of this statement (表明日)."))
    standard = models.CharField(_("standard"), max_length=60, default=STANDARD)
    level = models.CharField(_("level reached"), max_length=3, choices=Level.choices, default=Level.AA)
    conformance = models.CharField(_("degree of conformance"), max_length=20, choices=Conformance.choices)
    target = _words(_("what was tested"), _("The set of pages in words."))
    technologies = models.CharField(
        _("technologies relied upon"), max_length=200, blank=True, help_text=_("For example HTML, CSS, JavaScript.")
    )
    selection = _words(_("how the pages were chosen"), _("For example 10 representative and 30 random pages."))
    tested_from = models.DateField(_("first day of the test"), null=True, blank=True)
    tested_until = models.DateField(_("last day of the test"), null=True, blank=True)
    methods = _words(_("how it was tested"), _("Tools, screen readers, people."))
    tested_pages = models.TextField(
        _("tested pages"),
        blank=True,
        help_text=_("One page on each line: its address, then, after a space, its title if you like."),
    )
    results = PortalStreamField(
        CriterionResultsBlock(),
        verbose_name=_("results by criterion"),
        blank=True,
        collapsed=True,
        help_text=_(
            "One row for each criterion. The whole table can be exported and imported in the menu of the page."
        ),
    )
    body = PortalStreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    # Wagtail-localize copies choices, dates and rows' choices by itself.
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("standard", overridable=False),
        SynchronizedField("tested_pages", overridable=False),
    ]

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("stated_on"), FieldPanel("standard")]),
                FieldRowPanel([FieldPanel("level"), FieldPanel("conformance")]),
            ],
            heading=_("Statement"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("target"),
                FieldPanel("technologies"),
                FieldPanel("selection"),
                FieldRowPanel([FieldPanel("tested_from"), FieldPanel("tested_until")]),
                FieldPanel("methods"),
                FieldPanel("tested_pages"),
            ],
            heading=_("Test"),
        ),
        HelpPanel(
            content=_(
                "Save a draft first. Then “Import from a table” in the menu of this page reads the results"
                " of last year from a file that you can change in a spreadsheet."
            )
        ),
        FieldPanel("results"),
        FieldPanel("body"),
    ]

    page_description = _("The result of one test by JIS X 8341-3.")
    parent_page_types = ["home.AccessibilityPolicyPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("accessibility test result")
        verbose_name_plural = _("accessibility test results")

    def clean(self) -> None:
        super().clean()
        if self.tested_from and self.tested_until and self.tested_from > self.tested_until:
            raise ValidationError({"tested_until": _("The last day must not be before the first day.")})
        for page in self.pages_tested():
            if not page.address.startswith(("/", "https://", "http://")):
                message = _("“%(address)s” is no address. It begins with / or https://.")
                raise ValidationError({"tested_pages": ValidationError(message, params={"address": page.address})})

    def publishing_errors(self) -> dict[str, list[str]]:
        """The table has every criterion of the stated level, and 「準拠」 only where none of them fails."""
        rows = {child.value["criterion"]: child.value for child in self.results}
        wanted = [criterion.number for criterion in criteria_of(self.level)]
        missing = [number for number in wanted if number not in rows]
        if missing:
            message = _("Before publishing: these criteria of the stated level are missing: %(numbers)s.")
            return {"results": [str(message) % {"numbers": ", ".join(missing)}]}
        failed = [number for number in wanted if rows[number]["result"] == Result.FAILED]
        if failed and self.conformance == Conformance.CONFORMS:
            message = _("“Conforms” cannot be stated while criteria are not fulfilled: %(numbers)s.")
            return {"conformance": [str(message) % {"numbers": ", ".join(failed)}]}
        return {}

    def pages_tested(self) -> Iterator[ExaminedPage]:
        """The lines of ``tested_pages``."""
        for line in self.tested_pages.splitlines():
            address, _space, title = line.strip().partition(" ")
            if address:
                yield ExaminedPage(address, title.strip())
