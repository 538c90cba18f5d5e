"""A few yes/no questions that end at the right window. Every question has an address of its own."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.fields import RichTextField
from wagtail.models import Page

from home.branch_blocks import BranchQuestionBlock, DestinationBlock
from home.branch_panels import WaysPanel
from home.branching import Branch, NoSuchWay, problems_of, walk
from portal.core.fields import PortalStreamField
from portal.core.models import BasePage


class PassedQuestion(NamedTuple):
    """A question that was answered on the way, with the address where it can be answered anew."""

    question: str
    answer: str
    address: str


class YesNoGuidePage(RoutablePageMixin, BasePage):
    """The guide. Its questions and destinations are rows of this page and are called by their signs."""

    intro = RichTextField(
        _("introduction"),
        features=["bold", "link"],
        blank=True,
        help_text=_("Above the first question. Say that nothing is stored and that one may go back."),
    )
    questions = PortalStreamField(
        [("question", BranchQuestionBlock())],
        verbose_name=_("questions"),
        blank=True,
        max_num=30,
        help_text=_("The first one is asked first. Three or four on each way are enough."),
    )
    destinations = PortalStreamField(
        [("destination", DestinationBlock())], verbose_name=_("destinations"), blank=True, max_num=30
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("questions"),
        FieldPanel("destinations"),
        WaysPanel(heading=_("Do all ways arrive?")),
    ]

    page_description = _("Questions with yes and no that end at the right desk.")
    parent_page_types = ["home.HomePage", "home.InfoIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("yes/no guide")
        verbose_name_plural = _("yes/no guides")

    @property
    def branches(self) -> list[Branch]:
        """The questions as ``branching`` walks through them."""
        return [
            Branch(*(str(child.value[name] or "").upper() for name in ("sign", "yes", "no")))
            for child in self.questions
        ]

    @cached_property
    def destinations_by_sign(self) -> dict[str, Any]:
        """The blocks of the destinations."""
        return {str(child.value["sign"] or "").upper(): child.value for child in self.destinations}

    def problems(self) -> list[str]:
        """What keeps a way from arriving, in words for editors."""
        signs = [str(child.value["sign"] or "").upper() for child in self.destinations]
        return problems_of(self.branches, signs)

    def publishing_errors(self) -> dict[str, list[str]]:
        """No question of a public guide is a dead end."""
        problems = self.problems()
        return {"questions": problems} if problems else {}

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """The introduction with the first question; also the preview."""
        return self._answered(request, [])

    @re_path(r"^(?P<answers>(?:yes|no)(?:-(?:yes|no))*)/$", name="answers")
    def on_the_way(self, request: HttpRequest, answers: str) -> HttpResponse:
        """Where these answers lead."""
        response = self._answered(request, answers.split("-"))
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def _answered(self, request: HttpRequest, answers: Sequence[str]) -> HttpResponse:
        """The next question or the destination. Raises Http404 for answers that lead nowhere (a guide that changed)."""
        context = {**super().get_context(request), "passed": [], "yes": self._address([*answers, "yes"]),
                   "no": self._address([*answers, "no"])}  # fmt: skip
        try:
            found = walk(self.branches, list(self.destinations_by_sign), answers)
        except NoSuchWay:
            if answers:
                raise Http404 from None
            return TemplateResponse(request, self.template, context)
        by_sign = {branch.sign: child.value for branch, child in zip(self.branches, self.questions, strict=True)}
        context["passed"] = [
            PassedQuestion(by_sign[sign]["question"], answers[position], self._address(answers[:position]))
            for position, sign in enumerate(found.passed)
        ]
        context["back"] = self._address(answers[:-1]) if answers else ""
        context["question"] = by_sign.get(found.sign)
        context["destination"] = self.destinations_by_sign.get(found.sign) if found.sign not in by_sign else None
        return TemplateResponse(request, self.template, context)

    def _address(self, answers: Sequence[str]) -> str:
        """The address that these answers have."""
        cover = self.url or ""  # a new page has none in its preview
        return f"{cover}{'-'.join(answers)}/" if answers else cover
