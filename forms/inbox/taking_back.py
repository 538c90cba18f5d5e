"""Taking a reply back before the resident sees it: its text becomes a draft again, its row and its mail are removed."""

from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log, places
from forms.inbox.data_keys import open_data_key
from forms.inbox.drafting import add_to_draft
from forms.inbox.mailing import AlreadyOnItsWay, cancel_mails
from forms.inbox.members import NotAllowed, find_membership, require_right
from forms.inbox.models import Author, Consultation, Draft, EventKind, Membership, Message, Role
from forms.inbox.moving import after_taking_back
from forms.inbox.opening import OpenedVault
from forms.vault.envelope import unseal_text


class TooLate(Exception):
    """The reply has arrived, or was taken back already."""


def may_take_back(message: Message, membership: Membership) -> bool:
    """Whether this member can take back this reply (with its memberships loaded), as long as it has not arrived.

    A held reply by who wrote or approved it; a stopped one by everybody who may reply, for somebody has to go on.
    """
    if message.stopped_at is not None:
        return Role(membership.role).may_reply
    involved = {party.user_id for party in (message.membership, message.approved_by) if party is not None}
    return message.is_held and membership.user_id in involved


@sensitive_variables()
def take_back(*, case_number: str, vault: OpenedVault, message_id: UUID) -> Draft:
    """Take back a reply that is held or was stopped; returns the draft that holds its text now.

    The text of a held reply returns to its writer, that of a stopped one goes to whoever takes it up.
    Raises NotAllowed, Consultation.DoesNotExist, TooLate, or an error of the vault.
    """
    membership = require_right(vault.user, "may_read")
    with transaction.atomic():
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        message = (
            Message.objects.filter(pk=message_id, consultation=consultation, author=Author.DESK)
            .select_related("membership__user", "approved_by")
            .first()
        )
        if message is None or not (message.is_held or message.stopped_at):
            raise TooLate
        if not may_take_back(message, membership):
            raise NotAllowed
        try:
            cancel_mails(message)
        except AlreadyOnItsWay as error:
            raise TooLate from error
        data_key = open_data_key(consultation, vault.team_keys)
        text = unseal_text(bytes(message.sealed), key=data_key, context=places.of_message(message))
        owner = membership if message.stopped_at else _writer_now(message) or membership
        draft = add_to_draft(consultation, owner, text=text, data_key=data_key)
        details = {"stopped": message.stopped_at.isoformat(timespec="seconds")} if message.stopped_at else {}
        after_taking_back(consultation, message)
        message.delete()
        access_log.append(EventKind.REPLY_TAKEN_BACK, actor=vault.user, consultation=consultation, details=details)
    return draft


def _writer_now(message: Message) -> Membership | None:
    """The membership in which the writer works today, which may be another than the one they wrote in."""
    user = message.membership.user if message.membership else None
    return find_membership(user) if user else None
