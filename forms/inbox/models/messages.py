"""What is written in a consultation: messages, and what stays at the desk (drafts of replies and notes)."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.inbox.models.base import InboxModel
from forms.inbox.models.consultations import Consultation
from forms.inbox.models.facts import AnswerChannel, OneTap
from forms.inbox.models.memberships import Membership


class Author(models.TextChoices):
    """Which side wrote."""

    RESIDENT = "resident", _("resident")
    DESK = "desk", _("desk")


class Message(InboxModel):
    """A sealed text. `position` grows within its consultation and is what an optimistic check compares.

    A reply of the desk is held until `release_at`; until then it can be taken back. If the resident writes meanwhile it
    is stopped (`stopped_at`) and not shown to them. Recipient and channel are frozen with the text. `keeps_promise_of`
    is the promised date that a reply keeps, owed again if the reply does not arrive. `one_tap` is an answer without
    words; its text is sealed and empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(
        Consultation, verbose_name=_("consultation"), on_delete=models.CASCADE, related_name="messages"
    )
    position = models.PositiveIntegerField(_("position"))
    author = models.CharField(_("author"), max_length=10, choices=Author)
    membership = models.ForeignKey(
        Membership, verbose_name=_("member"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    display_name = models.CharField(_("name shown to the resident"), max_length=60, blank=True)
    sealed = models.BinaryField(_("sealed text"))
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    one_tap = models.CharField(_("answer without words"), max_length=20, choices=OneTap, blank=True)
    channel = models.CharField(_("way of the reply"), max_length=20, choices=AnswerChannel, blank=True)
    release_at = models.DateTimeField(_("held until"), null=True, blank=True)
    stopped_at = models.DateTimeField(_("stopped at"), null=True, blank=True)
    keeps_promise_of = models.DateField(_("promised date that it keeps"), null=True, blank=True)
    approved_by = models.ForeignKey(
        Membership, verbose_name=_("approved by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submission_hash = models.CharField(_("hash of the submission token"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["consultation", "position"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "position"], name="inbox_one_message_per_position")
        ]

    def __str__(self) -> str:
        return str(self.consultation_id)

    @property
    def is_held(self) -> bool:
        """Whether this reply can still be taken back and the resident does not see it yet."""
        return self.stopped_at is None and self.release_at is not None and self.release_at > timezone.now()


class DraftState(models.TextChoices):
    """How far a reply is before it is sent."""

    WRITING = "writing", _("being written")
    AWAITING_CHECK = "awaiting_check", _("waits for a second member")
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned to its writer")


class Draft(InboxModel):
    """The reply that one member is writing in one consultation, sealed; nobody else's action removes it.

    `fingerprint` is a keyed hash of the exact text and channel that a second member is asked to approve: any edit
    changes it and voids the approval.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(
        Consultation, verbose_name=_("consultation"), on_delete=models.CASCADE, related_name="drafts"
    )
    membership = models.ForeignKey(Membership, verbose_name=_("member"), on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField(_("sealed text"))
    state = models.CharField(_("state"), max_length=20, choices=DraftState, default=DraftState.WRITING)
    seen_position = models.PositiveIntegerField(_("newest message seen by its writer"), default=0)
    fingerprint = models.BinaryField(_("fingerprint of the text"), max_length=32, blank=True, default=bytes)
    checked_by = models.ForeignKey(
        Membership, verbose_name=_("checked by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    updated_at = models.DateTimeField(_("updated at"), default=timezone.now)

    class Meta:
        verbose_name = _("draft of a reply")
        verbose_name_plural = _("drafts of replies")
        constraints = [
            models.UniqueConstraint(fields=["consultation", "membership"], name="inbox_one_draft_each_member")
        ]

    def __str__(self) -> str:
        return str(self.consultation_id)


class Note(InboxModel):
    """A sealed text for colleagues. Nothing sends it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(
        Consultation, verbose_name=_("consultation"), on_delete=models.CASCADE, related_name="notes"
    )
    membership = models.ForeignKey(Membership, verbose_name=_("member"), on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField(_("sealed text"))
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    submission_hash = models.CharField(_("hash of the submission token"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["consultation", "written_at"]

    def __str__(self) -> str:
        return str(self.consultation_id)
