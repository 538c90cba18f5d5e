"""The steps of a consultation at its page's own address: write, check, send, receipt.

Everything travels in the form: nothing of it is kept in a session, so reloading, going back and a lost cookie cost
nobody a word.
"""

import logging
from datetime import date
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.debug import sensitive_variables

from forms import captcha
from forms.budgets import network_of, spend
from forms.builder import (
    ConsultationForm,
    MessageWording,
    Row,
    RowKind,
    answers_left_out,
    build_form,
    questions_left_empty,
    sections_of,
    sent_answers,
    whole_text,
)
from forms.inbox.crisis import suggests_danger
from forms.inbox.promises import promised_date
from forms.inbox.receiving import AnswerChannel, NotAccepting, Receipt, is_accepting
from forms.inbox.settings_of_desk import reopening_date
from forms.intake import SourcePage, take_in
from forms.mailbox.pages import receipt_context
from forms.tokens import is_plausibly_written
from portal.core.chrome import chrome_of

logger = logging.getLogger(__name__)

HOUR = 60 * 60
# From this many characters on, an answer on the check page gets a frame of its own that scrolls.
LONG_ANSWER = 1_000


class ConsultationSteps:
    """One request to a consultation page."""

    def __init__(
        self,
        request: HttpRequest,
        *,
        page: SourcePage,
        context: dict[str, Any],
        rows: tuple[Row, ...],
        language: str,
        wording: MessageWording,
    ) -> None:
        self.request = request
        self.page = page
        self.context = context
        self.rows = rows
        self.language = language
        self.wording = wording
        # The date that the page tells is the one that is kept.
        # Where the parts of every page cannot be read, a consultation is taken in all the same.
        self.due_on: date | None = chrome_of(request).reply_by or promised_date(timezone.localdate())

    @sensitive_variables()
    def respond(self) -> HttpResponse:
        """The page that follows from what was posted; the empty form otherwise."""
        if self.request.method != "POST":
            return self.show_new_form()
        step = self.request.POST.get("step", "check")
        form = self._as_written() if step == "edit" else self._to_be_checked(with_captcha=step == "send")
        is_csrf_refused = getattr(self.request, "csrf_refused", False)
        if step == "send" and self.due_on is not None and not is_csrf_refused and form.is_valid():
            # What takes it in asks whether the desk is open, at the moment when it counts.
            return self.send(form, self.due_on)
        if self.due_on is None or not is_accepting():
            return self.show_closed()
        if step == "edit":
            return self.show_form(form)
        if is_csrf_refused:
            return self.show_again_unsent(form, step)
        return self.show_check(form) if form.is_valid() else self.show_form(form)

    def show_new_form(self) -> HttpResponse:
        """The empty form, or a word that the desk is closed."""
        if not is_accepting() or self.due_on is None:
            return self.show_closed()
        response = self._render_form(build_form(self.rows, wording=self.wording), is_new=True)
        # Not "no-store": with it, browsers forget what was typed when somebody goes back to the form.
        patch_cache_control(response, private=True, no_cache=True)
        return response

    def show_preview(self) -> HttpResponse:
        """The empty form as an editor sees it, whether or not the desk is open."""
        response = self._render_form(build_form(self.rows, wording=self.wording), is_new=True)
        add_never_cache_headers(response)
        return response

    @sensitive_variables()
    def show_form(self, form: ConsultationForm, *, notice: str = "", status: int = 200) -> HttpResponse:
        """The form with what was typed, and its errors if it was checked."""
        response = self._render_form(
            form, notice=notice, status=status, show_hotlines=form.is_bound and _is_dangerous(form)
        )
        add_never_cache_headers(response)
        return response

    @sensitive_variables()
    def show_check(self, form: ConsultationForm, *, notice: str = "", status: int = 200) -> HttpResponse:
        """Everything that was written, to be corrected or sent."""
        with_captcha = captcha.is_configured()
        blank = build_form(self.rows, with_captcha=with_captcha)
        return self._unstored(
            "forms/consultation_check.html",
            form=form,
            answers=sent_answers(form),
            left_empty=questions_left_empty(form),
            left_out=answers_left_out(form),
            by_mail_text=form.code_of_kind(RowKind.ANSWER_CHANNEL) == AnswerChannel.MAIL_TEXT,
            show_hotlines=_is_dangerous(form),
            long_answer=LONG_ANSWER,
            notice=notice,
            status=status,
            trap=blank["reason_to_stay"],
            captcha_field=blank["captcha"] if with_captcha else None,
            captcha_script=captcha.script_url() if with_captcha else "",
        )

    @sensitive_variables()
    def show_closed(self) -> HttpResponse:
        """The desk takes nothing in at the moment. What was already written is handed back to be kept."""
        form = self._as_written() if self.request.method == "POST" else None
        return self._unstored(
            "forms/consultation_closed.html",
            reopens_on=reopening_date(),
            form=form,
            written=whole_text(form) if form else "",
            show_hotlines=form is not None and _is_dangerous(form),
            device_draft=self._device_draft("closed"),
        )

    def show_again_unsent(self, form: ConsultationForm, step: str) -> HttpResponse:
        """After a failed CSRF check: the same screen once more, with everything in it."""
        if form.is_valid() and step == "send":
            return self.show_check(form, notice="once_more", status=403)
        return self.show_form(form, notice="once_more", status=403)

    @sensitive_variables()
    def send(self, form: ConsultationForm, due_on: date) -> HttpResponse:
        """Take a valid form in and show the receipt, or say why not and show everything again."""
        # The captcha is nobody's answer: out of the form before anything is stored.
        form.fields.pop("captcha", None)
        is_vouched_for = bool(form.cleaned_data.pop("captcha", False))
        if form.cleaned_data["reason_to_stay"] or not is_plausibly_written(self.request.POST.get("opened", "")):
            return self.show_not_taken(form, notice="once_more")
        limit = settings.VOUCHED_SENDS_PER_NETWORK_AND_HOUR if is_vouched_for else settings.SENDS_PER_NETWORK_AND_HOUR
        if not spend("send", network_of(self.request), limit=limit, seconds=HOUR):
            return self.show_not_taken(form, notice="over_budget", status=429)
        danger = _is_dangerous(form)
        try:
            receipt = take_in(form, page=self.page, language=self.language, due_on=due_on, needs_attention=danger)
        except NotAccepting:
            return self.show_closed()
        except (DatabaseError, OSError):
            logger.exception("A consultation could not be stored; its writer was told and still has the text.")
            return self.show_check(form, notice="not_stored", status=503)
        return self.show_receipt(receipt, show_hotlines=danger)

    @sensitive_variables()
    def show_not_taken(self, form: ConsultationForm, *, notice: str, status: int = 200) -> HttpResponse:
        """Everything once more with the reason. A closed desk says that instead: trying again would not help."""
        return self.show_check(form, notice=notice, status=status) if is_accepting() else self.show_closed()

    def show_receipt(self, receipt: Receipt, *, show_hotlines: bool) -> HttpResponse:
        """The receipt, shown once and kept nowhere. What is typed back from it goes to the mailbox.

        The draft on the device, if there was one, has served its time.
        """
        context = receipt_context(self.request, receipt)
        draft = self._device_draft("sent")
        return self._unstored("mailbox/receipt.html", show_hotlines=show_hotlines, device_draft=draft, **context)

    def _to_be_checked(self, *, with_captcha: bool) -> ConsultationForm:
        """The form with what was posted, to be judged; a captcha belongs to it where one is configured."""
        with_captcha = with_captcha and captcha.is_configured()
        return build_form(self.rows, data=self.request.POST, with_captcha=with_captcha, wording=self.wording)

    def _as_written(self) -> ConsultationForm:
        """The form with what was posted, unjudged."""
        return build_form(self.rows, values=self.request.POST, wording=self.wording)

    def _device_draft(self, state: str) -> dict[str, str]:
        """What the script for drafts has to know: under which name, and at which step the page is.

        The name is the same for the page in all languages, as are the names of its fields.
        """
        return {"name": f"consultation-{self.page.translation_key}", "state": state}

    def _render_form(self, form: ConsultationForm, *, is_new: bool = False, **context: Any) -> HttpResponse:
        return self._render(
            "forms/consultation_page.html",
            form=form,
            sections=sections_of(form),
            device_draft=self._device_draft("new" if is_new else "writing"),
            **context,
        )

    def _unstored(self, template: str, **context: Any) -> HttpResponse:
        """A page that is never kept by a browser or a proxy."""
        response = self._render(template, **context)
        add_never_cache_headers(response)
        return response

    def _render(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        return render(self.request, template, {**self.context, "due_on": self.due_on, **context}, status=status)


@sensitive_variables()
def _is_dangerous(form: ConsultationForm) -> bool:
    """Whether a word of the form suggests danger. If nobody can tell, hotlines once too often are the smaller harm."""
    try:
        return suggests_danger(*form.texts)
    except DatabaseError:
        logger.exception("The crisis words could not be read; the consultation is treated as if it had one.")
        return True
