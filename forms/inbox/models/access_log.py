"""Who opened or changed what at the desk: append-only, hash-chained. Written by `forms.inbox.access_log` only."""

from typing import NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.inbox.models.base import InboxModel


class EventKind(models.TextChoices):
    """What happened."""

    CONSULTATION_OPENED = "consultation_opened", _("opened a consultation")
    REPLY_SENT = "reply_sent", _("sent a reply")
    VAULT_OPENED = "vault_opened", _("opened the vault")
    VAULT_CLOSED = "vault_closed", _("closed the vault")
    VAULT_DENIED = "vault_denied", _("wrong vault passphrase")
    ENROLLED = "enrolled", _("made a personal key")
    TEAM_KEY_MADE = "team_key_made", _("made a team key")
    TEAM_KEY_GRANTED = "team_key_granted", _("granted the team key")
    MEMBER_APPOINTED = "member_appointed", _("appointed a member")
    MEMBERSHIP_ENDED = "membership_ended", _("ended a membership")
    DENIED = "denied", _("was turned away")
    CONTACT_REVEALED = "contact_revealed", _("revealed contact details")
    SEARCHED = "searched", _("searched in texts")
    NOTE_WRITTEN = "note_written", _("wrote a note")
    CHECK_REQUESTED = "check_requested", _("asked for a second reader")
    REPLY_APPROVED = "reply_approved", _("approved a reply")
    REPLY_RETURNED = "reply_returned", _("returned a reply to its writer")
    REPLY_TAKEN_BACK = "reply_taken_back", _("took a reply back")
    MAIL_SENT_AGAIN = "mail_sent_again", _("had a mail sent once more")
    ASSIGNED = "assigned", _("changed who is assigned")
    STATE_CHANGED = "state_changed", _("changed the state")
    FACTS_CHANGED = "facts_changed", _("changed the coded facts")
    ATTENTION_RAISED = "attention_raised", _("raised attention")
    ATTENTION_LOWERED = "attention_lowered", _("ended the need for attention")
    CONSULTATION_DELETED = "consultation_deleted", _("deleted a consultation")
    EXPORTED = "exported", _("exported")
    ROLE_CHANGED = "role_changed", _("changed the role of a member")
    PERSONAL_KEY_RETIRED = "personal_key_retired", _("retired a personal key")
    PASSPHRASE_CHANGED = "passphrase_changed", _("changed the vault passphrase")
    RECOVERY_CODE_MADE = "recovery_code_made", _("made a personal recovery code")
    RECOVERY_CODE_USED = "recovery_code_used", _("used the personal recovery code")
    RECOVERY_CODE_DENIED = "recovery_code_denied", _("wrong personal recovery code")
    TEAM_KEY_ROTATED = "team_key_rotated", _("renewed the team key")
    RESEALED = "resealed", _("sealed all consultations anew")
    RECOVERY_KEY_MADE = "recovery_key_made", _("made a recovery key")
    RECOVERY_KEY_RETIRED = "recovery_key_retired", _("retired a recovery key")
    RECOVERY_KEY_TRIED = "recovery_key_tried", _("tried a recovery key in a drill")
    RECOVERED = "recovered", _("recovered the desk with a recovery key")
    SETTINGS_CHANGED = "settings_changed", _("changed the settings of the desk")
    CRISIS_WORDS_CHANGED = "crisis_words_changed", _("changed the crisis words")
    LOG_VERIFIED = "log_verified", _("verified the access log")


class AppendOnly(Exception):
    """An entry of the access log was about to be changed or deleted."""


class AccessEvents(models.QuerySet["AccessEvent"]):
    """Refuses what would change history."""

    def update(self, **kwargs: object) -> NoReturn:
        raise AppendOnly("The access log is append-only.")

    def delete(self) -> NoReturn:
        raise AppendOnly("The access log is append-only.")


class AccessEvent(InboxModel):
    """One link of the chain. People and consultations are named by number, so that no deletion rewrites history."""

    sequence = models.PositiveBigIntegerField(_("number of the entry"), primary_key=True)
    at = models.DateTimeField(_("time of the entry"))
    kind = models.CharField(_("kind of entry"), max_length=30, choices=EventKind)
    actor_id = models.PositiveBigIntegerField(_("person"), null=True)
    actor_email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    consultation_id = models.UUIDField(_("consultation"), null=True)
    case_number = models.CharField(_("case number"), max_length=8, blank=True)
    details = models.JSONField(_("details of the entry"), default=dict)
    previous_hash = models.CharField(_("hash of the entry before"), max_length=64, blank=True)
    hash = models.CharField(_("hash of the entry"), max_length=64)

    objects = AccessEvents.as_manager()

    class Meta:
        verbose_name = _("access event")
        verbose_name_plural = _("access log")
        indexes = [
            models.Index(fields=["kind", "actor_id", "at"], name="inbox_event_by_actor"),
            models.Index(fields=["consultation_id"], name="inbox_event_by_consultation"),
            # The pages of the log: by number, and by number within one kind, person, case or day.
            models.Index(fields=["kind", "-sequence"], name="inbox_event_by_kind"),
            models.Index(fields=["actor_id", "-sequence"], name="inbox_event_by_person"),
            models.Index(fields=["case_number", "-sequence"], name="inbox_event_by_case"),
            models.Index(fields=["at"], name="inbox_event_by_time"),
        ]

    def __str__(self) -> str:
        return str(self.sequence)

    def save(self, *args: object, **kwargs: object) -> None:
        """Insert only. Raises AppendOnly for an entry that already exists."""
        if not self._state.adding:
            raise AppendOnly("The access log is append-only.")
        super().save(force_insert=True)

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        """Raises AppendOnly."""
        raise AppendOnly("The access log is append-only.")


class AccessLogHead(InboxModel):
    """The end of the chain, in a single row: locked while appending, and compared when verifying."""

    sequence = models.PositiveBigIntegerField(_("number of the entry"), default=0)
    hash = models.CharField(_("hash of the entry"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("head of the access log")
        verbose_name_plural = _("heads of the access log")

    def __str__(self) -> str:
        return str(self.sequence)
