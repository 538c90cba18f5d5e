"""An opened consultation as data: for the page of the member who opened it, and for nothing else."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from forms.inbox.answer_sheets import AnswerSheetData
from forms.inbox.models import Author, Consultation, DraftState


@dataclass(frozen=True, slots=True)
class ConversationMessage:
    """One message as the desk sees it.

    `by` is the colleague who wrote it and `approved_by` who checked it, both empty for the resident. `one_tap` is the
    label of an answer without words, `channel` that of the way in which a reply goes. `release_at` is set while a reply
    is held, `stopped_at` when it never went out.
    """

    id: UUID
    position: int
    author: Author
    text: str = field(repr=False)
    sent_at: datetime
    by: str = ""
    approved_by: str = ""
    one_tap: str = ""
    channel: str = ""
    release_at: datetime | None = None
    stopped_at: datetime | None = None
    may_take_back: bool = False


@dataclass(frozen=True, slots=True)
class ConversationNote:
    """One note for colleagues."""

    id: UUID
    text: str = field(repr=False)
    by: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class OwnDraft:
    """What the reader is writing. `checked_by` is who approved or returned it, empty before that."""

    text: str = field(repr=False)
    state: DraftState
    version: str
    updated_at: datetime
    checked_by: str
    checked_at: datetime | None

    @property
    def is_in_check(self) -> bool:
        """Whether a changed text would have to be checked anew."""
        return self.state in {DraftState.AWAITING_CHECK, DraftState.APPROVED}


@dataclass(frozen=True, slots=True)
class ColleaguesDraft:
    """That a colleague is writing, and since when; nothing of what."""

    by: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ReplyInCheck:
    """A colleague's reply that this reader may check. `fingerprint` (hexadecimal) names exactly this text and way.

    `may_send` tells that this reader has approved it. `is_outdated` tells that something arrived which its writer had
    not seen.
    """

    id: UUID
    text: str = field(repr=False)
    by: str
    updated_at: datetime
    fingerprint: str
    is_approved: bool
    may_send: bool
    is_outdated: bool


@dataclass(frozen=True, slots=True)
class Conversation:
    """Everything that stands in a consultation, oldest first. `last_position` is the newest that this reader sees."""

    consultation: Consultation
    sheet: AnswerSheetData
    messages: tuple[ConversationMessage, ...]
    notes: tuple[ConversationNote, ...]
    own_draft: OwnDraft | None
    colleagues_drafts: tuple[ColleaguesDraft, ...]
    replies_in_check: tuple[ReplyInCheck, ...]
    last_position: int
    needs_second_reader: bool
