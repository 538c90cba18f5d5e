"""Tables of the consultation inbox. Touched only from inside `forms.inbox`."""

from forms.inbox.models.access_log import AccessEvent, AccessLogHead, AppendOnly, EventKind
from forms.inbox.models.consultations import (
    NO_DATE,
    AnswerSheet,
    Consultation,
    ConsultationConcern,
    ContactDetails,
    Recipient,
    SealedDataKey,
    State,
)
from forms.inbox.models.deletions import DeletedConsultation, DeletionCause
from forms.inbox.models.desk import CrisisWord, DeskSettings, Presence
from forms.inbox.models.facts import AgeBand, AnswerChannel, AttentionCause, Concern, OneTap, Writer
from forms.inbox.models.keys import PersonalKey, RecoveryKey, TeamKey, TeamKeyGrant
from forms.inbox.models.mailboxes import Mailbox
from forms.inbox.models.mails import MailKind, OutgoingMail
from forms.inbox.models.memberships import Membership, Role
from forms.inbox.models.messages import Author, Draft, DraftState, Message, Note
from forms.inbox.models.open_doors import OpenMailbox, OpenVault

__all__ = [
    "NO_DATE",
    "AccessEvent",
    "AccessLogHead",
    "AgeBand",
    "AnswerChannel",
    "AnswerSheet",
    "AppendOnly",
    "AttentionCause",
    "Author",
    "Concern",
    "Consultation",
    "ConsultationConcern",
    "ContactDetails",
    "CrisisWord",
    "DeletedConsultation",
    "DeletionCause",
    "DeskSettings",
    "Draft",
    "DraftState",
    "EventKind",
    "MailKind",
    "Mailbox",
    "Membership",
    "Message",
    "Note",
    "OneTap",
    "OpenMailbox",
    "OpenVault",
    "OutgoingMail",
    "PersonalKey",
    "Presence",
    "Recipient",
    "RecoveryKey",
    "Role",
    "SealedDataKey",
    "State",
    "TeamKey",
    "TeamKeyGrant",
    "Writer",
]
