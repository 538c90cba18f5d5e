"""The one function that opens a consultation: it checks membership, writes the access event, and only then unseals."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log, places
from forms.inbox.answer_sheets import AnswerSheetData
from forms.inbox.data_keys import open_data_key
from forms.inbox.members import NotAllowed, require_membership
from forms.inbox.models import Author, Consultation, EventKind, Role
from forms.inbox.moving import after_first_opening
from forms.inbox.opening import OpenedVault
from forms.vault.envelope import unseal_text


@dataclass(frozen=True, slots=True)
class ConversationMessage:
    """One message as the desk sees it. `by` is the colleague who wrote it, empty for the resident."""

    position: int
    author: Author
    text: str
    sent_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """An opened consultation: for the page of the counselor who opened it, and for nothing else."""

    consultation: Consultation
    sheet: AnswerSheetData
    messages: tuple[ConversationMessage, ...]

    @property
    def last_position(self) -> int:
        """The newest message that this reader has seen."""
        return self.messages[-1].position if self.messages else 0


@sensitive_variables()
def open_consultation(*, case_number: str, vault: OpenedVault) -> Conversation:
    """Read a consultation with an open vault.

    Raises NotAllowed when the person is no reading member, Consultation.DoesNotExist, or an error of the vault when
    something was tampered with. The access event is written, and stays written, before anything is unsealed.
    """
    membership = require_membership(vault.user)
    if not Role(membership.role).may_read:
        raise NotAllowed
    consultation = Consultation.objects.get(case_number=case_number)
    with transaction.atomic():
        event = access_log.append(EventKind.CONSULTATION_OPENED, actor=vault.user, consultation=consultation)
        after_first_opening(consultation, at=event.at)
    data_key = open_data_key(consultation, vault.team_keys)
    answers = consultation.answer_sheet
    return Conversation(
        consultation=consultation,
        sheet=AnswerSheetData.from_json(
            unseal_text(bytes(answers.sealed), key=data_key, context=places.of_answer_sheet(answers))
        ),
        messages=tuple(
            ConversationMessage(
                position=message.position,
                author=Author(message.author),
                text=unseal_text(bytes(message.sealed), key=data_key, context=places.of_message(message)),
                sent_at=message.sent_at,
                by=str(message.membership.user or "") if message.membership else "",
            )
            for message in consultation.messages.select_related("membership__user").order_by("position")
        ),
    )
