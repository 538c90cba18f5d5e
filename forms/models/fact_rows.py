"""Rows whose answers the desk keeps as coded facts. Their codes are the desk's; editors choose the words."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from forms.builder.rows import WORDS_PREFIX
from forms.inbox.receiving import AgeBand, AnswerChannel, Writer
from forms.models.rows import RowBlock, layout


def words_for(facts: type[TextChoices]) -> blocks.StructBlock:
    """One line of words for each code."""
    lines = [
        (WORDS_PREFIX + fact.value, blocks.CharBlock(label=fact.label, required=False, default="", max_length=200))
        for fact in facts
    ]
    return blocks.StructBlock(
        lines,
        label=_("your own words for the answers"),
        help_text=_("Where nothing is written, the usual words stand. What the desk counts stays the same."),
        collapsed=True,
        label_format="",
        icon="edit",
    )


class WriterRowBlock(RowBlock):
    """Who is writing."""

    words = words_for(Writer)

    class Meta:
        label = _("Who is writing")
        icon = "user"
        description = _("The person, family, a supporter, somebody else. The desk sees and counts it.")
        form_layout = layout("label", "help", "words")


class AgeBandRowBlock(RowBlock):
    """Age of the person concerned, in steps of ten years."""

    words = words_for(AgeBand)

    class Meta:
        label = _("Age of the person concerned")
        icon = "calendar"
        description = _("In steps of ten years, as the statistics of the country count.")
        form_layout = layout("label", "help", "words")


class AnswerChannelRowBlock(RowBlock):
    """How to be answered, and the address for mail. One way is always chosen, so it cannot be required."""

    required = None
    words = words_for(AnswerChannel)
    address_label = blocks.CharBlock(
        label=_("question for the address"),
        required=False,
        default="",
        max_length=200,
        help_text=_("Where nothing is written, the usual words stand."),
    )
    address_help = blocks.TextBlock(label=_("help for the address"), required=False, default="", rows=2)

    class Meta:
        label = _("How to answer")
        icon = "mail"
        description = _(
            "Reply box only, notice by mail, or the answer by mail. The address is asked with it; what a mail gives "
            "away is explained by itself."
        )
        form_layout = layout("label", "help", "words", "address_label", "address_help", when=["shown_after"])


class NoPhoneRowBlock(RowBlock):
    """The wish not to be phoned. Nobody can be made to have it."""

    required = None
    label = blocks.CharBlock(
        label=_("sentence"), max_length=200, help_text=_("For example 「電話はしないでください」.")
    )

    class Meta:
        label = _("No telephone calls")
        icon = "mobile-alt"
        description = _("A box to tick. The desk sees the wish before it opens anything.")
        form_layout = layout("label", "help", when=["shown_after"])
