"""Mail that waits to be sent: nothing of it is readable in the database."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.inbox.models.base import InboxModel
from forms.inbox.models.consultations import Consultation
from forms.inbox.models.messages import Message


class MailKind(models.TextChoices):
    """What is sent."""

    NOTICE = "notice", _("notice without content")
    TEXT = "text", _("the answer itself")


class OutgoingMail(InboxModel):
    """One mail to a resident. Address and text are sealed to the dispatch key and emptied once it is sent.

    It is due from `next_attempt_at` on; whoever sends it claims it until `claimed_until`. `failed_at` is set when no
    further attempt is made; `last_error` is the kind of the last failure, never what a server said.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(
        Consultation, verbose_name=_("consultation"), on_delete=models.CASCADE, related_name="mails"
    )
    message = models.ForeignKey(
        Message, verbose_name=_("message"), null=True, on_delete=models.CASCADE, related_name="mails"
    )
    kind = models.CharField(_("kind of mail"), max_length=10, choices=MailKind)
    language = models.CharField(_("language"), max_length=20)
    sealed_address = models.BinaryField(_("sealed address"), blank=True)
    sealed_text = models.BinaryField(_("sealed text"), blank=True, default=bytes)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    next_attempt_at = models.DateTimeField(_("next attempt at"), default=timezone.now)
    claimed_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    failed_at = models.DateTimeField(_("given up at"), null=True, blank=True)
    last_error = models.CharField(_("kind of the last error"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(sent_at__isnull=True, failed_at__isnull=True),
                name="inbox_mail_due",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
