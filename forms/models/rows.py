"""The kinds of rows that editors put on a consultation page, beside the message that always stands there.

The id of a row's block is its stable key; the id of an item of ``choices`` is the stable code of that choice. Both
survive relabelling, reordering and translation. ``forms.builder`` turns rows into form fields.
"""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from forms.models.earlier_answers import EarlierAnswerBlock


def layout(*names: str, when: Sequence[str] = ("required", "shown_after")) -> BlockGroup:
    """What an editor sees of a row: these parts, and below them, folded in, when it is asked."""
    folded = BlockGroup([*when], heading=_("When it is asked"), icon="cogs", classname="collapsed", label_format="")
    return BlockGroup([*names, folded])


class RowBlock(blocks.StructBlock):
    """What every row has. An answer need not be given, as long as the editor does not ask for it expressly.

    Words that may be left out default to "", not None: wagtail-localize takes no None for a text, and a row that was
    stored before a part of it existed has the default there.
    """

    label = blocks.CharBlock(label=_("question"), max_length=200)
    help = blocks.TextBlock(
        label=_("help"),
        required=False,
        default="",
        rows=2,
        help_text=_("One sentence. Say why you ask, or that little is enough."),
    )
    required = blocks.BooleanBlock(
        label=_("must be answered"),
        required=False,
        help_text=_("Leave this off. People who cannot answer then write all the same."),
    )
    shown_after = blocks.ListBlock(
        EarlierAnswerBlock(),
        label=_("asked only after one of these answers"),
        default=[],
        help_text=_(
            "Without an answer here the question is always asked. Without JavaScript it is shown to everybody, with a "
            "line that says whom it is for."
        ),
    )

    class Meta:
        form_layout = layout("label", "help")
        label_format = "{label}"


class TextRowBlock(RowBlock):
    """A short answer on one line."""

    class Meta:
        label = _("Short answer")
        icon = "minus"
        description = _("One line, for example a name to be called by.")


class LongTextRowBlock(RowBlock):
    """A longer answer on several lines."""

    class Meta:
        label = _("Long answer")
        icon = "pilcrow"
        description = _("Several lines, as long as somebody likes.")


class MailRowBlock(RowBlock):
    """An address. Kept apart from the other answers."""

    class Meta:
        label = _("E-mail address")
        icon = "mail"
        description = _("Kept apart: opening a consultation does not show it. For answers by mail use “how to answer”.")


class PhoneRowBlock(RowBlock):
    """A telephone number. Kept apart from the other answers."""

    class Meta:
        label = _("Telephone number")
        icon = "mobile-alt"
        description = _("Kept apart: opening a consultation does not show it.")


class NumberRowBlock(RowBlock):
    """One number; words around it are welcome."""

    class Meta:
        label = _("Number")
        icon = "order"
        description = _("One number, for example of years. “About 11 years” is understood.")


class DateRowBlock(RowBlock):
    """A day, written in any of the usual ways."""

    class Meta:
        label = _("Date")
        icon = "date"
        description = _("A day with its year, in Western or Japanese years.")


class SingleChoiceRowBlock(RowBlock):
    """One answer out of several."""

    choices = blocks.ListBlock(
        blocks.CharBlock(label=_("answer"), max_length=200),
        label=_("answers to choose from"),
        min_num=2,
        help_text=_("“I would rather not say” is added by itself where no answer is required."),
    )

    class Meta:
        label = _("One of several")
        icon = "radio-full"
        description = _("Answers of which one is chosen. Later questions can depend on it.")
        form_layout = layout("label", "help", "choices")


class SeveralChoicesRowBlock(RowBlock):
    """Any number of answers out of several."""

    choices = blocks.ListBlock(
        blocks.CharBlock(label=_("answer"), max_length=200), label=_("answers to choose from"), min_num=2
    )

    class Meta:
        label = _("Several of several")
        icon = "list-ul"
        description = _("Answers of which any number is chosen.")
        form_layout = layout("label", "help", "choices")


class YesNoRowBlock(RowBlock):
    """Yes or no."""

    class Meta:
        label = _("Yes or no")
        icon = "check"
        description = _("A question for yes or no. Later questions can depend on it.")


class ConsentRowBlock(RowBlock):
    """Something that is agreed to by a tick."""

    label = blocks.CharBlock(
        label=_("sentence"),
        max_length=200,
        help_text=_("What somebody agrees to with a tick, as a sentence in the first person."),
    )
    required = blocks.BooleanBlock(
        label=_("must be ticked"),
        required=False,
        help_text=_("Leave this off. With it nobody can send anything who does not agree."),
    )

    class Meta:
        label = _("Consent")
        icon = "form"
        description = _("A box to tick. Agreeing is free; without a tick the desk knows that there is no consent.")


class SectionBlock(blocks.StructBlock):
    """A heading between the questions, with a few words of explanation."""

    label = blocks.CharBlock(label=_("heading"), max_length=100)
    help = blocks.TextBlock(label=_("explanation"), required=False, default="", rows=3)

    class Meta:
        label = _("Heading with explanation")
        icon = "title"
        description = _("Divides a longer form.")
        label_format = "{label}"
