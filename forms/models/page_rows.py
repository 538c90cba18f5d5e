"""All rows of a page together, and what is asked of them before publishing."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from forms.models import fact_rows, rows
from forms.models.earlier_answers import wrong_conditions
from portal.core.blocks.publishing import clean_for_publishing

QUESTIONS = _("Questions")
FACTS = _("Questions whose answers the desk counts")


class RowsBlock(blocks.StreamBlock):
    """All rows of a page in their order. The names of the kinds are frozen into answer sheets: never rename them."""

    text = rows.TextRowBlock(group=QUESTIONS)
    long_text = rows.LongTextRowBlock(group=QUESTIONS)
    single_choice = rows.SingleChoiceRowBlock(group=QUESTIONS)
    several_choices = rows.SeveralChoicesRowBlock(group=QUESTIONS)
    yes_no = rows.YesNoRowBlock(group=QUESTIONS)
    number = rows.NumberRowBlock(group=QUESTIONS)
    date = rows.DateRowBlock(group=QUESTIONS)
    mail = rows.MailRowBlock(group=QUESTIONS)
    phone = rows.PhoneRowBlock(group=QUESTIONS)
    consent = rows.ConsentRowBlock(group=QUESTIONS)
    section = rows.SectionBlock(group=QUESTIONS)
    writer = fact_rows.WriterRowBlock(group=FACTS)
    age_band = fact_rows.AgeBandRowBlock(group=FACTS)
    answer_channel = fact_rows.AnswerChannelRowBlock(group=FACTS)
    no_phone = fact_rows.NoPhoneRowBlock(group=FACTS)

    def clean(self, value: Any) -> Any:
        """Adds the rule for conditions and a message that names each row, unless a draft is saved."""
        return clean_for_publishing(self, value, super().clean, rule=wrong_conditions)

    class Meta:
        label = QUESTIONS
        icon = "form"
        required = False
        block_counts = {kind: {"max_num": 1} for kind in ("writer", "age_band", "answer_channel", "no_phone")}
