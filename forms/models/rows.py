"""The kinds of rows that editors put on a consultation page, beside the message that always stands there.

The id of a row's block is its stable key; the id of an item of ``choices`` is the stable code of that choice. Both
survive relabelling, reordering and translation. ``forms.builder`` turns rows into form fields.
"""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks


class RowBlock(blocks.StructBlock):
    """What every row has. An answer need not be given, as long as the editor does not ask for it expressly."""

    label = blocks.CharBlock(label=_("question"), max_length=200)
    help = blocks.TextBlock(
        label=_("help"), required=False, help_text=_("One sentence. Say why you ask, or that little is enough.")
    )
    required = blocks.BooleanBlock(
        label=_("must be answered"),
        required=False,
        help_text=_("Leave this off. People who cannot answer then write all the same."),
    )


class TextRowBlock(RowBlock):
    """A short answer on one line."""

    class Meta:
        label = _("Short answer")
        icon = "minus"


class LongTextRowBlock(RowBlock):
    """A longer answer on several lines."""

    class Meta:
        label = _("Long answer")
        icon = "pilcrow"


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
        icon = "list-ul"


class RowsBlock(blocks.StreamBlock):
    """All rows of a page in their order. The names of the kinds are frozen into answer sheets: never rename them."""

    text = TextRowBlock()
    long_text = LongTextRowBlock()
    single_choice = SingleChoiceRowBlock()

    class Meta:
        label = _("Questions")
        icon = "form"
        required = False
