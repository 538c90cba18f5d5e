"""Questions that are asked often, with a search of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.rich_text import RichText, get_text_for_indexing

from home.question_blocks import QuestionGroupBlock
from portal.core.blocks.body import BodyBlock
from portal.core.fields import PortalStreamField
from portal.core.models import BasePage
from portal.core.search.folding import fold, words_of
from portal.core.search.kinds import SearchKind
from portal.core.search.wanted import LONGEST_QUERY
from portal.core.structured_data import json_ld

# So few finds are shown with their answers open.
OPEN_FINDS = 3


@dataclass(frozen=True)
class Question:
    """One question with its answer. ``anchor`` stays the same when questions are moved or reworded."""

    anchor: str
    question: str
    answer: RichText

    @property
    def answer_text(self) -> str:
        """The answer without its marks."""
        return str(get_text_for_indexing(self.answer.source))

    def has(self, words: list[str]) -> bool:
        """Whether every one of these folded words stands in question or answer."""
        text = fold(f"{self.question} {self.answer_text}")
        return all(word in text for word in words)


@dataclass(frozen=True)
class QuestionGroup:
    """Questions under a heading."""

    heading: str
    questions: list[Question]


class FaqPage(BasePage):
    """よくある質問: all on one page, closed until opened, and found by any part of a word."""

    search_kind = SearchKind.QUESTION

    intro = RichTextField(
        _("introduction"), features=["bold", "link"], blank=True, help_text=_("One or two sentences above the search.")
    )
    groups = PortalStreamField(
        [("group", QuestionGroupBlock())],
        verbose_name=_("questions"),
        blank=True,
        help_text=_("What is asked most comes first. More than about fifty questions want a second page."),
    )
    body = PortalStreamField(
        BodyBlock(), verbose_name=_("below the questions"), blank=True, help_text=_("For example where to ask further.")
    )

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("groups"), FieldPanel("body")]

    page_description = _("Questions and answers that readers can search.")
    parent_page_types = ["home.HomePage", "home.InfoIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("frequent questions")
        verbose_name_plural = _("frequent questions")

    def question_groups(self) -> Iterator[QuestionGroup]:
        """All groups in their order."""
        for group in self.groups:
            items = group.value.bound_blocks["questions"].value.bound_blocks
            questions = [Question(f"q-{item.id}", item.value["question"], item.value["answer"]) for item in items]
            yield QuestionGroup(group.value["heading"], questions)

    def find(self, query: str) -> list[QuestionGroup]:
        """The questions that contain every word of ``query``, in their groups; nothing for a query without words."""
        words = words_of(query)
        if not words:
            return []
        groups = (
            QuestionGroup(group.heading, [question for question in group.questions if question.has(words)])
            for group in self.question_groups()
        )
        return [group for group in groups if group.questions]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``groups``: what ``q`` finds, or everything; ``found`` is the number of finds, None without a query."""
        context = super().get_context(request, *args, **kwargs)
        query = request.GET.get("q", "").replace("\x00", "").strip()
        too_long = len(query) > LONGEST_QUERY
        everything = list(self.question_groups())
        groups = self.find(query) if query and not too_long else []
        found = sum(len(group.questions) for group in groups) if query and not too_long else None
        return {
            **context,
            "query": query[:LONGEST_QUERY],
            "too_long": too_long,
            "longest_query": LONGEST_QUERY,
            "found": found,
            "are_open": found is not None and 0 < found <= OPEN_FINDS,
            "groups": groups or everything,
        }

    @cached_property
    def structured_data(self) -> SafeString:
        """The breadcrumbs, and all questions as a ``FAQPage`` of schema.org."""
        breadcrumbs = super().structured_data
        questions = [question for group in self.question_groups() for question in group.questions]
        if not questions:
            return breadcrumbs
        faq = json_ld(
            {
                "@type": "FAQPage",
                "mainEntity": [
                    {
                        "@type": "Question",
                        "name": question.question,
                        "acceptedAnswer": {"@type": "Answer", "text": question.answer_text},
                    }
                    for question in questions
                ],
            }
        )
        return mark_safe(breadcrumbs + faq)  # noqa: S308  both are escaped
