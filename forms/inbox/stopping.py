"""Stopping replies that are still held when the resident writes: they would answer what is not the latest any more."""

from django.utils import timezone

from forms.inbox.mailing import AlreadyOnItsWay, cancel_mails
from forms.inbox.models import Author, Consultation, Message


def stop_held_replies(consultation: Consultation) -> list[Message]:
    """Stop them and remove their planned mail; returns what was stopped.

    Call it in a transaction that has locked the consultation. A reply whose mail is on its way already is not stopped:
    the resident will read it there, so it stays in the mailbox too.
    """
    now = timezone.now()
    stopped = []
    for reply in consultation.messages.filter(author=Author.DESK, stopped_at__isnull=True, release_at__gt=now):
        try:
            cancel_mails(reply)
        except AlreadyOnItsWay:
            continue
        reply.stopped_at = now
        reply.save(update_fields=["stopped_at"])
        stopped.append(reply)
    return stopped
