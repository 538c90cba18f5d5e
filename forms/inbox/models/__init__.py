"""Tables of the consultation inbox. Touched only from inside `forms.inbox`."""

from forms.inbox.models.access_log import AccessEvent, AccessLogHead, AppendOnly, EventKind
from forms.inbox.models.consultations import AnswerSheet, Consultation, Recipient, SealedDataKey, State
from forms.inbox.models.keys import PersonalKey, RecoveryKey, TeamKey, TeamKeyGrant
from forms.inbox.models.mailboxes import Mailbox
from forms.inbox.models.memberships import Membership, Role
from forms.inbox.models.messages import Author, Message
from forms.inbox.models.open_doors import OpenMailbox, OpenVault

__all__ = [
    "AccessEvent",
    "AccessLogHead",
    "AnswerSheet",
    "AppendOnly",
    "Author",
    "Consultation",
    "EventKind",
    "Mailbox",
    "Membership",
    "Message",
    "OpenMailbox",
    "OpenVault",
    "PersonalKey",
    "Recipient",
    "RecoveryKey",
    "Role",
    "SealedDataKey",
    "State",
    "TeamKey",
    "TeamKeyGrant",
]
