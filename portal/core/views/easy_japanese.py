"""The hints for easy Japanese, beside the text of a page or on a screen of their own. Nothing is ever changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wagtail.admin.views.pages.preview import PreviewOnEdit
from wagtail.models import Page
from wagtail_localize.models import Translation

from portal.core.easy_japanese import EASY, Finding, Kind, examine, level_of
from portal.core.easy_japanese.words import WordList
from portal.core.models import EasyWording
from portal.core.page_texts import texts_of_page

# What each kind is called, and what one can do about it.
ADVICE: dict[Kind, tuple[Promise, Promise]] = {
    Kind.LONG_SENTENCE: (_("Long sentences"), _("One thing in one sentence: divide it.")),
    Kind.MANY_KANJI: (_("Many kanji in one sentence"), _("Divide the sentence, or use words in kana.")),
    Kind.HARD_WORD: (_("Difficult words"), _("Say it with words of every day, or explain the word in brackets.")),
    Kind.DOUBLE_NEGATIVE: (_("Double negatives"), _("Say it without “not”.")),
    Kind.PASSIVE: (_("Passives"), _("Say who does it.")),
    Kind.OVER_POLITE: (_("Very polite words"), _("です and ます are polite enough.")),
    Kind.NOUN_ENDING: (_("Sentences without a verb at the end"), _("End the sentence with です or ます.")),
    Kind.PLAIN_ENDING: (_("Sentences without です or ます"), _("End the sentence with です or ます.")),
    Kind.DATE: (_("Days"), _("Write the month, the day and the weekday in full: 4月5日（日曜日）.")),
    Kind.TIME: (_("Times"), _("Write 午前 or 午後: 午後1時30分.")),
    Kind.ERA: (_("Years of an era"), _("Write the year of the Western calendar: 2026年.")),
    Kind.FISCAL_YEAR: (_("Fiscal years"), _("Write from which month to which: 2026年4月から2027年3月まで.")),
}


@dataclass
class Hint:
    """One line: what is meant, how often, an easier wording or a number, and one sentence as an example."""

    excerpt: str
    sentence: str
    easier: str
    number: int
    times: int = 1


@dataclass(frozen=True)
class Group:
    """All hints of one kind."""

    title: Promise
    advice: Promise
    hints: list[Hint]

    @property
    def total(self) -> int:
        return sum(hint.times for hint in self.hints)


def groups_of(findings: Iterable[Finding]) -> list[Group]:
    """The findings by kind in the order of ``ADVICE``; the same excerpt is one line with its number of times."""
    lines: dict[Kind, dict[str, Hint]] = {kind: {} for kind in ADVICE}
    for finding in findings:
        hint = lines[finding.kind].get(finding.excerpt)
        if hint is None:
            lines[finding.kind][finding.excerpt] = Hint(
                finding.excerpt, finding.sentence, finding.easier, finding.number
            )
        else:
            hint.times += 1
    return [Group(*ADVICE[kind], hints=list(hints.values())) for kind, hints in lines.items() if hints]


def own_words() -> WordList:
    """The portal's list with what the staff added."""
    return WordList(dict(EasyWording.objects.values_list("word", "easier")))


def current_page(page: Page) -> Page:
    """``page`` as it was last saved: its newest draft, or what the translation editor holds."""
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    if translation is not None:
        translated: Page = translation.source.get_ephemeral_translated_instance(page.locale, fallback=True)
        return translated
    newest: Page = page.get_latest_revision_as_object()
    return newest


class EasyJapaneseView(PreviewOnEdit):
    """POST looks through what stands in the form of the editor now, GET through what was last saved."""

    http_method_names = ["get", "post"]

    def get_object(self) -> Page:
        """Raises Http404 for pages in other languages, PermissionDenied for those who may not edit the page."""
        page = get_object_or_404(Page.objects.select_related("locale"), pk=self.kwargs["page_id"], depth__gt=1).specific
        if level_of(page.locale.language_code) is None:
            raise Http404
        if not page.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        return current_page(page)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._answer("easy_japanese/screen.html", self.object, is_saved_text=True)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            form = self.get_form(request.POST)
            is_whole = self.validate_form(form)
        except MultiValueDictKeyError:
            # A form without one of its streams, as a page that was opened before an update sends it.
            is_whole = False
        page = form.save(commit=False) if is_whole else self.get_object()
        return self._answer("easy_japanese/hints.html", page, is_saved_text=not is_whole)

    def _answer(self, template: str, page: Page, *, is_saved_text: bool) -> HttpResponse:
        level = level_of(page.locale.language_code)
        is_easy = level is EASY or "easy" in self.request.GET
        report = examine(texts_of_page(page), EASY if is_easy or level is None else level, own_words())
        context = {
            "page": page,
            "counts": report.counts,
            "groups": groups_of(report.findings),
            "is_easy": is_easy,
            "can_be_stricter": level is not EASY,
            "is_saved_text": is_saved_text,
        }
        return TemplateResponse(self.request, template, context)
