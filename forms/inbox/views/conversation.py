"""Reading a consultation: everything on one page."""

import logging
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from forms.inbox.assigning import assignable_members
from forms.inbox.conversation_forms import (
    AssignForm,
    CheckForm,
    FactsForm,
    NoteForm,
    ReplyForm,
    ReturnForm,
    RevealForm,
    StateForm,
    new_token,
)
from forms.inbox.conversations import Conversation, ReplyInCheck
from forms.inbox.mailing import with_undelivered_mail
from forms.inbox.members import NotAllowed
from forms.inbox.models import AnswerChannel, Concern, Consultation, ContactDetails
from forms.inbox.opening import OpenedVault
from forms.inbox.presence import colleagues_present, forget_old_presence, tell_presence
from forms.inbox.promises import DayCounter
from forms.inbox.reading import open_consultation
from forms.inbox.settings_of_desk import desk_settings
from forms.inbox.views.desk import DeskView
from forms.vault.errors import VaultError

logger = logging.getLogger(__name__)

CONFLICT = 409
# So many messages stand open on the page; those before them are folded together.
LATEST = 6


class ConversationPage(DeskView):
    """One consultation, everything on one page: shown by reading it, and again by whatever is done on it."""

    template_name = "inbox/consultation.html"
    header_icon = "comment"
    case_number = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Every address below a consultation carries its case number."""
        super().setup(request, *args, **kwargs)
        self.case_number = kwargs["case_number"]

    def get_page_title(self) -> str:
        """The case number is the only name that a consultation has."""
        return f"{self.case_number[:4]}-{self.case_number[4:]}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the inbox, the case number."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whatever is asked: an unknown number is not found, and what does not open says so instead of failing."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except (Consultation.DoesNotExist, NotAllowed) as error:
            raise Http404 from error
        except VaultError as error:
            return self.show_unreadable(error)

    def show_unreadable(self, error: VaultError) -> HttpResponse:
        """The kind of error tells everything that may be told; there is no text in it."""
        logger.error("A consultation could not be unsealed: %s", type(error).__name__)
        return self.show_page(template="inbox/unreadable.html", status=CONFLICT, reason=type(error).__name__)

    @sensitive_variables()
    def show(self, vault: OpenedVault, *, status: int = 200, **context: Any) -> HttpResponse:
        """Open the whole conversation and show it, with `context` in place of what the page would show by itself."""
        conversation = open_consultation(case_number=self.case_number, vault=vault)
        return self.show_opened(conversation, status=status, **context)

    @sensitive_variables()
    def show_opened(self, conversation: Conversation, *, status: int = 200, **context: Any) -> HttpResponse:
        """The same for a conversation that was opened in this request."""
        return self.show_page(
            status=status, **{**self._surroundings(conversation), **self._forms(conversation), **context}
        )

    def ask_for_vault(self) -> HttpResponseRedirect:
        """On to opening the vault, and from there back here. 404 for a consultation that does not exist."""
        self.require_consultation()
        return redirect(f"{reverse('inbox:vault-open')}?case={self.case_number}")

    def require_consultation(self) -> None:
        """Raises Http404 for a case number that nobody has."""
        if not Consultation.objects.filter(case_number=self.case_number).exists():
            raise Http404

    def _surroundings(self, conversation: Conversation) -> dict[str, Any]:
        """What stands around the texts."""
        consultation = conversation.consultation
        forget_old_presence()
        tell_presence(consultation, self.membership)
        concerns = set(consultation.concerns.values_list("concern", flat=True))
        due_on = consultation.due_on
        languages = dict(settings.LANGUAGES)
        has_contacts = ContactDetails.objects.filter(consultation=consultation).exists()
        return {
            "conversation": conversation,
            "consultation": consultation,
            "concerns": [concern.label for concern in Concern if concern in concerns],
            "language": languages.get(consultation.language, consultation.language),
            "days_left": DayCounter.starting(timezone.localdate()).left(due_on) if due_on else None,
            "colleagues": [colleague.said for colleague in colleagues_present(consultation, self.membership)],
            "has_contacts": has_contacts,
            "way": said_of_way(AnswerChannel(consultation.answer_channel), has_contacts=has_contacts),
            "membership": self.membership,
            "earlier": conversation.messages[:-LATEST],
            "latest": conversation.messages[-LATEST:],
            "seen": None,
            "is_undelivered": consultation.pk in with_undelivered_mail([consultation.pk]),
            "facts_form": FactsForm.of(consultation, concerns),
        }

    def make_return_form(self, reply: ReplyInCheck) -> ReturnForm:
        """The form with which this reply can be returned."""
        return ReturnForm(initial={"token": new_token()}, auto_id=f"return_{reply.id}_%s")

    @sensitive_variables()
    def _forms(self, conversation: Conversation) -> dict[str, Any]:
        """The forms as they stand on the page before anybody has typed anything."""
        consultation, draft = conversation.consultation, conversation.own_draft
        members = list(assignable_members())
        seen = {"seen": conversation.last_position, "token": new_token()}
        return {
            "members": members,
            "others_may_check": any(member.user_id != self.user.pk for member in members),
            "reply_form": ReplyForm(
                initial={
                    **seen,
                    "text": draft.text if draft else "",
                    "version": draft.version if draft else "",
                },
                is_fixed=bool(draft and draft.is_in_check),
            ),
            "note_form": NoteForm(initial={"token": new_token()}),
            "checks": [
                (
                    reply,
                    CheckForm(initial={**seen, "fingerprint": reply.fingerprint}, auto_id=False),
                    self.make_return_form(reply),
                )
                for reply in conversation.replies_in_check
            ],
            "assign_form": AssignForm(
                members=members, initial={"seen": consultation.assignee_id, "to": consultation.assignee_id}
            ),
            "state_form": StateForm(consultation=consultation),
            "reveal_form": RevealForm(),
        }


class ConversationView(ConversationPage):
    """Opening a consultation writes an access event."""

    def get(self, request: HttpRequest, case_number: str) -> HttpResponse:
        """Open it, or ask for the vault first."""
        if self.vault is None:
            return self.ask_for_vault()
        return self.show(self.vault)


class DeedView(ConversationPage):
    """Something is done in a consultation. Who comes here by its address only is led to the page."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """There is nothing to see here but the conversation itself."""
        return self.back()

    def back(self) -> HttpResponseRedirect:
        """To the conversation."""
        return redirect("inbox:consultation", self.case_number)

    def back_for_vault(self) -> HttpResponseRedirect:
        """To opening the vault, saying that nothing was done."""
        messages.warning(self.request, _("The vault has closed, so nothing was done. Open it and try once more."))
        return self.ask_for_vault()


def said_of_way(channel: AnswerChannel, *, has_contacts: bool) -> str:
    """How a reply would reach the resident, and when, for who writes it."""
    if channel == AnswerChannel.MAILBOX:
        way = _("It goes into the mailbox only, as the resident has chosen.")
    elif not has_contacts:
        way = _("It goes into the mailbox only: the resident left no address.")
    elif channel == AnswerChannel.NOTICE:
        way = _("It goes into the mailbox. The resident gets a notice by e-mail without content.")
    else:
        way = _("It goes into the mailbox, and its text to the resident by e-mail, as they have chosen.")
    minutes = desk_settings().hold_minutes
    if not minutes:
        return way
    held = ngettext(
        "After sending it can be taken back for %(minutes)d minute.",
        "After sending it can be taken back for %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}
    return f"{way} {held}"
