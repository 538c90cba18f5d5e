"""Taking in a consultation: sealed with public keys only, stored once, answered with a receipt."""

import uuid
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox import places, vouching
from forms.inbox.answer_sheets import AnswerSheetData, SheetRow
from forms.inbox.contacts import Contacts
from forms.inbox.costs import mailbox_cost
from forms.inbox.data_keys import store_sealed
from forms.inbox.models import (
    AgeBand,
    AnswerChannel,
    AnswerSheet,
    AttentionCause,
    Author,
    Consultation,
    ContactDetails,
    Mailbox,
    Message,
    Writer,
)
from forms.inbox.settings_of_desk import accepting_team_key, is_accepting
from forms.inbox.team_keys import is_trusted, keys_stay
from forms.vault import mailbox_keys, receipts
from forms.vault.data_keys import DataKey
from forms.vault.envelope import seal_text
from forms.vault.held_keys import token_hash
from forms.vault.keypairs import PublicKey

__all__ = [
    "AgeBand",
    "AnswerChannel",
    "AnswerSheetData",
    "ConsultationSource",
    "Contacts",
    "Facts",
    "NotAccepting",
    "Receipt",
    "SheetRow",
    "Writer",
    "is_accepting",
    "receipt_of",
    "receive",
]

ATTEMPTS = 5


class NotAccepting(Exception):
    """The desk is paused, or there is no team key to seal to: nothing may be taken in."""


@dataclass(frozen=True, slots=True)
class ConsultationSource:
    """The page that was filled in. The translation key is the same for the page in all languages."""

    page_id: int | None
    translation_key: UUID
    title: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The coded facts that a resident gave, readable for lists and statistics. None of them has to be given."""

    writer: Writer | None = None
    age_band: AgeBand | None = None
    answer_channel: AnswerChannel = AnswerChannel.MAILBOX
    no_phone: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the resident takes away. The secret is in no `repr` and nowhere in the database.

    `stub` is what the receipt page carries along so that `receipt_of` can show the same receipt again: the submission
    token, of which the database knows a hash only. `due_on` is None when nothing is owed any more.
    """

    case_number: str
    secret: str
    due_on: date | None
    stub: str = ""

    def __repr__(self) -> str:
        return f"Receipt(case_number={self.case_number!r})"

    @property
    def formatted_case_number(self) -> str:
        """1234-5678."""
        return receipts.format_case_number(self.case_number)

    @property
    def formatted_secret(self) -> str:
        """1234-5678-9012-3456."""
        return receipts.format_secret(self.secret)


@sensitive_variables()
def receive(
    *,
    submission_token: str,
    language: str,
    source: ConsultationSource,
    sheet: AnswerSheetData,
    message: str,
    due_on: date,
    facts: Facts | None = None,
    contacts: Contacts | None = None,
    needs_attention: bool = False,
) -> Receipt:
    """Seal and store a consultation.

    The same `submission_token` (random, at least 128 bits, made with the form) gives the same receipt and stores
    nothing a second time. `due_on` is the date by which an answer is promised; `needs_attention` tells that a word in
    it suggests danger. Raises NotAccepting.
    """
    facts = facts or Facts()
    submission_hash = token_hash(submission_token)
    secret = receipts.derive_secret(submission_token, key=settings.RECEIPT_KEY)
    stored = _find(submission_hash)
    if stored is None:
        # Before any transaction: Argon2id takes its time, and nobody else should wait for it.
        salt, cost = mailbox_keys.new_salt(), mailbox_cost()
        public = mailbox_keys.derive(secret, salt=salt, pepper=settings.MAILBOX_PEPPER, cost=cost).public_key
        mailbox = Mailbox(public_key=public.raw, salt=salt, operations=cost.operations, memory_kib=cost.memory_kib)
        stored = _store(
            Consultation(
                language=language,
                source_page_id=source.page_id,
                source_translation_key=source.translation_key,
                source_title=source.title[:255],
                due_on=due_on,
                writer=facts.writer or "",
                age_band=facts.age_band or "",
                answer_channel=facts.answer_channel,
                no_phone=facts.no_phone,
                attention_since=timezone.now() if needs_attention else None,
                attention_cause=AttentionCause.WORDS if needs_attention else "",
                submission_hash=submission_hash,
            ),
            contacts=contacts or Contacts(),
            mailbox=mailbox,
            mailbox_key=public,
            sheet=sheet,
            message=message,
        )
    return Receipt(case_number=stored.case_number, secret=secret, due_on=stored.due_on or due_on, stub=submission_token)


@sensitive_variables()
def receipt_of(stub: str) -> Receipt | None:
    """The receipt that was shown for this submission, made anew; None when there is no such consultation (any more)."""
    stored = _find(token_hash(stub))
    if stored is None:
        return None
    secret = receipts.derive_secret(stub, key=settings.RECEIPT_KEY)
    return Receipt(case_number=stored.case_number, secret=secret, due_on=stored.due_on, stub=stub)


def _find(submission_hash: str) -> Consultation | None:
    return Consultation.objects.only("case_number", "due_on").filter(submission_hash=submission_hash).first()


@sensitive_variables()
def _store(
    consultation: Consultation,
    *,
    contacts: Contacts,
    mailbox: Mailbox,
    mailbox_key: PublicKey,
    sheet: AnswerSheetData,
    message: str,
) -> Consultation:
    """Store all rows of a new consultation, or find the one that the same submission stored in the meantime.

    Raises NotAccepting when the desk is paused or there is no team key (any more).
    """
    attempts = 0
    while True:
        attempts += 1
        consultation.id = uuid.uuid4()
        consultation.case_number = receipts.new_case_number()
        try:
            with transaction.atomic():
                # Asked here and not before: the key may have been renewed while Argon2id was computing.
                keys_stay()
                team_key, entries = accepting_team_key(), vouching.entries_about_what_is_sealed_to()
                if team_key is None or not is_trusted(team_key, entries):
                    raise NotAccepting
                consultation.save(force_insert=True)
                data_key = DataKey.generate()
                store_sealed(data_key, consultation, team_key=team_key, mailbox=mailbox_key, entries=entries)
                mailbox.consultation = consultation
                mailbox.save(force_insert=True)
                _store_sealed_rows(consultation, data_key, contacts, sheet, message)
            return consultation
        except IntegrityError:
            # Either the same form was sent twice at once, or the case number is taken.
            twin = _find(consultation.submission_hash)
            if twin is not None:
                return twin
            if attempts == ATTEMPTS:
                raise


@sensitive_variables()
def _store_sealed_rows(
    consultation: Consultation, data_key: DataKey, contacts: Contacts, sheet: AnswerSheetData, message: str
) -> None:
    answers = AnswerSheet(consultation=consultation)
    answers.sealed = seal_text(sheet.to_json(), key=data_key, context=places.of_answer_sheet(answers))
    answers.save(force_insert=True)
    if not contacts.is_empty:
        details = ContactDetails(consultation=consultation)
        details.sealed = seal_text(contacts.to_json(), key=data_key, context=places.of_contact_details(details))
        details.save(force_insert=True)
    first = Message(
        consultation=consultation,
        position=1,
        author=Author.RESIDENT,
        sent_at=consultation.received_at,
        submission_hash=consultation.submission_hash,
    )
    first.sealed = seal_text(message, key=data_key, context=places.of_message(first))
    first.save(force_insert=True)
