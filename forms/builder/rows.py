"""What a page asks, as plain values: rows, their choices, and the earlier answers on which a row depends."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from forms.inbox.receiving import AgeBand, AnswerChannel, Writer
from portal.core.furigana.notation import without_readings

# Names of form fields, and of the blocks in which editors put a choice into their own words ("for_20s").
ROW_PREFIX = "row_"
ADDRESS_SUFFIX = "_address"
WORDS_PREFIX = "for_"


class RowKind(StrEnum):
    """The kinds of rows. They are frozen into answer sheets and into stored pages: never rename one."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    MAIL = "mail"
    PHONE = "phone"
    NUMBER = "number"
    DATE = "date"
    SINGLE_CHOICE = "single_choice"
    SEVERAL_CHOICES = "several_choices"
    YES_NO = "yes_no"
    SECTION = "section"
    CONSENT = "consent"
    # Bound to the coded facts of the desk: their codes are the desk's own.
    WRITER = "writer"
    AGE_BAND = "age_band"
    ANSWER_CHANNEL = "answer_channel"
    # Comes with ANSWER_CHANNEL; no block of its own.
    ANSWER_MAIL = "answer_mail"
    NO_PHONE = "no_phone"


class YesNo(TextChoices):
    """The answers of a yes-no row; a ticked box is a YES too."""

    YES = "yes", pgettext_lazy("answer", "Yes")
    NO = "no", pgettext_lazy("answer", "No")


FIXED_CHOICES: dict[RowKind, type[TextChoices]] = {
    RowKind.YES_NO: YesNo,
    RowKind.WRITER: Writer,
    RowKind.AGE_BAND: AgeBand,
    RowKind.ANSWER_CHANNEL: AnswerChannel,
}
ONE_CHOICE = {RowKind.SINGLE_CHOICE, *FIXED_CHOICES}
TICKED = {RowKind.CONSENT, RowKind.NO_PHONE}
# What leads to a person is sealed apart from the answer sheet.
CONTACTS = {RowKind.MAIL, RowKind.PHONE, RowKind.ANSWER_MAIL}
BY_MAIL = (AnswerChannel.NOTICE, AnswerChannel.MAIL_TEXT)
# Not for editors to change: what a mail gives away has to be said in every form.
CHANNEL_NOTES = {
    AnswerChannel.MAILBOX: _("You need no address. Please come back to this site to look whether an answer is there."),
    AnswerChannel.NOTICE: _("The mail only says that something is waiting. It names no service and no content."),
    AnswerChannel.MAIL_TEXT: _(
        "The answer then lies readable in your mail, on the way to it and on every device that shows it. Please do not "
        "choose this if somebody else can see your mail."
    ),
}


class EarlierAnswer(NamedTuple):
    """One answer of another row: the key of the row and the code of the choice."""

    key: str
    code: str


@dataclass(frozen=True)
class Choice:
    """One answer to choose from: a stable code and the words in the language of the page."""

    code: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One question of a page, or the heading of a section.

    A row with ``shown_after`` is asked only after one of these answers to earlier rows.
    """

    key: str
    kind: RowKind
    label: str
    help: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    shown_after: frozenset[EarlierAnswer] = frozenset()

    @property
    def field_name(self) -> str:
        """Name of the form field."""
        return ROW_PREFIX + self.key

    @property
    def is_question(self) -> bool:
        """Whether something can be answered."""
        return self.kind is not RowKind.SECTION

    @property
    def leads_to_person(self) -> bool:
        """Whether the answer is an address or a number, also of a question that was taken off the page."""
        return self.kind in CONTACTS or self.key.endswith(ADDRESS_SUFFIX)

    def label_of(self, code: str) -> str:
        """The words of a choice, without readings above their characters; "" for none."""
        return without_readings(next((choice.label for choice in self.choices if choice.code == code), ""))


def read_rows(stream: Iterable[Any]) -> tuple[Row, ...]:
    """The rows of a page's StreamField, in their order. Keys and codes are the ids of the blocks.

    How to be answered gives two rows: the way, and the address for those ways that need one.
    """
    return tuple(row for child in stream for row in _rows_of(child))


def _rows_of(child: Any) -> Iterator[Row]:
    key, kind, value = str(child.id), RowKind(child.block_type), child.value
    yield Row(
        key=key,
        kind=kind,
        label=value["label"],
        help=value["help"] or "",
        required=bool(value.get("required")),
        choices=tuple(_choices_of(kind, value)),
        shown_after=frozenset(_earlier_answers(value)),
    )
    if kind is RowKind.ANSWER_CHANNEL:
        yield Row(
            key=key + ADDRESS_SUFFIX,
            kind=RowKind.ANSWER_MAIL,
            label=value["address_label"] or str(_("E-mail address for this")),
            help=value["address_help"] or "",
            required=True,
            shown_after=frozenset(EarlierAnswer(key, channel) for channel in BY_MAIL),
        )


def _choices_of(kind: RowKind, value: Mapping[str, Any]) -> Iterator[Choice]:
    if kind in FIXED_CHOICES:
        yield from _fixed_choices(kind, value.get("words") or {})
    for item in getattr(value.get("choices"), "bound_blocks", ()):
        yield Choice(code=str(item.id), label=item.value)


def _fixed_choices(kind: RowKind, words: Mapping[str, str]) -> Iterator[Choice]:
    """The choices of a kind whose codes are given; the editor's own words replace the usual ones."""
    for member in FIXED_CHOICES[kind]:
        label = words.get(WORDS_PREFIX + member.value) or capfirst(str(member.label))
        note = CHANNEL_NOTES[AnswerChannel(member)] if kind is RowKind.ANSWER_CHANNEL else ""
        yield Choice(code=member.value, label=label, note=str(note))


def _earlier_answers(value: Mapping[str, Any]) -> Iterator[EarlierAnswer]:
    for reference in value.get("shown_after") or ():
        key, _space, code = reference.partition(" ")
        yield EarlierAnswer(key, code)
