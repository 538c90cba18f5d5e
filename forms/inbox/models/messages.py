"""One text in a consultation, from the resident or from the desk."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.inbox.models.base import InboxModel
from forms.inbox.models.consultations import Consultation
from forms.inbox.models.memberships import Membership


class Author(models.TextChoices):
    """Which side wrote."""

    RESIDENT = "resident", _("resident")
    DESK = "desk", _("desk")


class Message(InboxModel):
    """A sealed text. `position` counts from 1 within its consultation and is what an optimistic check compares."""

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
