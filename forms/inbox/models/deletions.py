"""What remains of a deleted consultation: a dated row of coded facts for statistics."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.inbox.models.base import InboxModel
from forms.inbox.models.facts import AgeBand, Writer


class DeletionCause(models.TextChoices):
    """Why a consultation was deleted."""

    WITHDRAWN = "withdrawn", _("withdrawn by the resident before it was opened")
    ASKED_FOR = "asked_for", _("deletion asked for by the resident")
    RETENTION = "retention", _("end of the retention period")


class DeletedConsultation(InboxModel):
    """No number, no text, no key: nothing of it leads back to a person or to the access log."""

    deleted_on = models.DateField(_("deleted on"), default=timezone.localdate)
    cause = models.CharField(_("cause"), max_length=20, choices=DeletionCause)
    received_on = models.DateField(_("received on"))
    language = models.CharField(_("language"), max_length=20)
    writer = models.CharField(_("who writes"), max_length=20, choices=Writer, blank=True)
    age_band = models.CharField(_("age of the person concerned"), max_length=20, choices=AgeBand, blank=True)
    concerns = models.JSONField(_("concerns"), default=list)
    messages_from_resident = models.PositiveIntegerField(_("messages of the resident"), default=0)
    messages_from_desk = models.PositiveIntegerField(_("replies of the desk"), default=0)

    class Meta:
        verbose_name = _("deleted consultation")
        verbose_name_plural = _("deleted consultations")

    def __str__(self) -> str:
        return str(self.deleted_on)
