"""One conversation with a resident: what is readable of it, and its sealed data key."""

import uuid
from datetime import date

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from forms.inbox.models.base import InboxModel
from forms.inbox.models.facts import AgeBand, AnswerChannel, AttentionCause, Concern, Writer
from forms.inbox.models.memberships import Membership


class State(models.TextChoices):
    """Where a consultation stands. Silence is a state, not a failure."""

    NEW = "new", pgettext_lazy("state of a consultation", "new")
    IN_PROGRESS = "in_progress", pgettext_lazy("state of a consultation", "in progress")
    AWAITING_CHECK = "awaiting_check", pgettext_lazy("state of a consultation", "awaiting check")
    ANSWERED = "answered", pgettext_lazy("state of a consultation", "answered")
    AWAITING_RESIDENT = "awaiting_resident", pgettext_lazy("state of a consultation", "awaiting the resident")
    RESTING = "resting", pgettext_lazy("state of a consultation", "resting")
    CLOSED = "closed", pgettext_lazy("state of a consultation", "closed")


# Stands for "nothing is owed" in the order by due date: behind all dates.
NO_DATE = date(9999, 12, 31)
_BY_DUE_DATE = ("due_order", "-last_movement_at", "id")
_IS_OPEN = models.Q(is_open=True)


class Consultation(InboxModel):
    """One conversation, from the first message to its deletion. No column of it holds anything that was written.

    `due_on` is the date by which the resident was promised an answer, null when nothing is owed. `attention_since` is
    set while the consultation needs attention: then a second member must approve every reply. `freed_position` is the
    highest position of a reply that was taken back: no other message may get it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_number = models.CharField(_("case number"), max_length=8, unique=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.NEW)
    # The list leaves closed consultations out.
    is_open = models.GeneratedField(
        verbose_name=_("is open"),
        expression=models.Case(models.When(state=State.CLOSED, then=False), default=True),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    language = models.CharField(_("language"), max_length=20)
    # Numbers instead of foreign keys: editing or deleting a page must never touch what people wrote on it.
    source_page_id = models.PositiveBigIntegerField(_("page"), null=True)
    source_translation_key = models.UUIDField(_("page in all languages"))
    source_title = models.CharField(_("title of the page"), max_length=255)
    writer = models.CharField(_("who writes"), max_length=20, choices=Writer, blank=True)
    age_band = models.CharField(_("age of the person concerned"), max_length=20, choices=AgeBand, blank=True)
    answer_channel = models.CharField(
        _("how to be answered"), max_length=20, choices=AnswerChannel, default=AnswerChannel.MAILBOX
    )
    no_phone = models.BooleanField(_("does not want to be phoned"), default=False)
    assignee = models.ForeignKey(
        Membership, verbose_name=_("assigned to"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    attention_since = models.DateTimeField(_("needs attention since"), null=True, blank=True)
    attention_cause = models.CharField(_("why it needs attention"), max_length=20, choices=AttentionCause, blank=True)
    deletion_requested_at = models.DateTimeField(_("deletion asked for at"), null=True, blank=True)
    received_at = models.DateTimeField(_("received at"), default=timezone.now)
    due_on = models.DateField(_("answer due"), null=True, blank=True)
    # A date for every row, so that the list has one order with one index: what is owed by date, then all others.
    due_order = models.GeneratedField(
        verbose_name=_("place by due date"),
        expression=Coalesce("due_on", models.Value(NO_DATE.isoformat()), output_field=models.DateField()),
        output_field=models.DateField(),
        db_persist=True,
    )
    first_opened_at = models.DateTimeField(_("first opened at"), null=True, blank=True)
    last_movement_at = models.DateTimeField(_("last movement"), default=timezone.now)
    freed_position = models.PositiveIntegerField(_("highest position that was freed"), default=0)
    submission_hash = models.CharField(_("hash of the submission token"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        # One for each question that the list is asked, in the order of its answer. Conditions instead of a first field:
        # a bare truth value (is_open) is no search term for SQLite, and what needs care is a small part of all.
        indexes = [
            models.Index(fields=[*_BY_DUE_DATE], name="inbox_list_order"),
            models.Index(fields=["-last_movement_at", "id"], name="inbox_list_movement"),
            models.Index(fields=["-received_at", "id"], name="inbox_list_arrival"),
            models.Index(fields=[*_BY_DUE_DATE], condition=_IS_OPEN, name="inbox_list_of_open"),
            models.Index(fields=["-last_movement_at", "id"], condition=_IS_OPEN, name="inbox_list_of_open_movement"),
            models.Index(fields=["-received_at", "id"], condition=_IS_OPEN, name="inbox_list_of_open_arrival"),
            models.Index(fields=["state", *_BY_DUE_DATE], name="inbox_list_by_state"),
            models.Index(fields=["assignee", *_BY_DUE_DATE], name="inbox_list_by_assignee"),
            models.Index(fields=["language", *_BY_DUE_DATE], name="inbox_list_by_language"),
            models.Index(
                fields=[*_BY_DUE_DATE],
                condition=models.Q(attention_since__isnull=False),
                name="inbox_list_of_attention",
            ),
            models.Index(
                fields=[*_BY_DUE_DATE],
                condition=models.Q(deletion_requested_at__isnull=False),
                name="inbox_list_of_deletion",
            ),
        ]

    def __str__(self) -> str:
        return self.case_number

    @property
    def needs_attention(self) -> bool:
        """Whether a reply must be approved by a second member."""
        return self.attention_since is not None

    @property
    def formatted_case_number(self) -> str:
        """1234-5678."""
        return f"{self.case_number[:4]}-{self.case_number[4:]}"


class ConsultationConcern(InboxModel):
    """One thing that a consultation is about."""

    consultation = models.ForeignKey(
        Consultation, verbose_name=_("consultation"), on_delete=models.CASCADE, related_name="concerns"
    )
    concern = models.CharField(_("concern"), max_length=20, choices=Concern)

    class Meta:
        verbose_name = _("concern of a consultation")
        verbose_name_plural = _("concerns of consultations")
        constraints = [models.UniqueConstraint(fields=["consultation", "concern"], name="inbox_each_concern_once")]

    def __str__(self) -> str:
        return str(self.get_concern_display())


class AnswerSheet(InboxModel):
    """The first form as it was filled in, sealed and frozen. What leads to a person is sealed apart from it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.OneToOneField(
        Consultation, verbose_name=_("consultation"), on_delete=models.CASCADE, related_name="answer_sheet"
    )
    sealed = models.BinaryField(_("sealed answers"))

    class Meta:
        verbose_name = _("answer sheet")
        verbose_name_plural = _("answer sheets")

    def __str__(self) -> str:
        return str(self.consultation_id)


class ContactDetails(InboxModel):
    """Addresses and numbers that lead to the resident, sealed apart: opening a consultation does not open them."""

    consultation = models.OneToOneField(
        Consultation, verbose_name=_("consultation"), on_delete=models.CASCADE, related_name="contact_details"
    )
    sealed = models.BinaryField(_("sealed contact details"))
    updated_at = models.DateTimeField(_("updated at"), default=timezone.now)

    class Meta:
        verbose_name = _("contact details")
        verbose_name_plural = _("contact details")

    def __str__(self) -> str:
        return str(self.consultation_id)


class Recipient(models.TextChoices):
    """For whom a data key is sealed."""

    TEAM = "team", _("the team")
    MAILBOX = "mailbox", _("the mailbox")
    RECOVERY = "recovery", _("a recovery key")


class SealedDataKey(InboxModel):
    """The data key of a consultation, sealed to one recipient. Without these rows nothing of it can be read."""

    consultation = models.ForeignKey(
        Consultation, verbose_name=_("consultation"), on_delete=models.CASCADE, related_name="sealed_data_keys"
    )
    recipient = models.CharField(_("recipient"), max_length=10, choices=Recipient)
    recipient_key_id = models.BinaryField(_("recipient's key id"), max_length=16, db_index=True)
    sealed = models.BinaryField(_("sealed data key"))

    class Meta:
        verbose_name = _("sealed data key")
        verbose_name_plural = _("sealed data keys")
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "recipient_key_id"], name="inbox_one_sealed_data_key_per_recipient"
            )
        ]

    def __str__(self) -> str:
        return str(self.consultation_id)
