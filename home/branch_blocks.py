"""Questions that are answered by yes or no, and the places where the answers lead.

Questions and destinations are called by short signs (Q1, A) that editors choose, as on a printed yes/no chart. A sign
is the same in every language and stays when the order changes.
"""

from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from portal.core.blocks.text import TOOLBAR, RichTextBlock

SIGN = RegexValidator(r"^[A-Za-z0-9]{1,6}\Z", _("Use one to six half-width letters or digits, for example Q1 or A."))


class SignBlock(blocks.CharBlock):
    """A sign; not offered for translation."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=6, validators=[SIGN], **options)

    def clean(self, value: str) -> str:
        """Small letters are as good as capital ones."""
        return str(super().clean(value)).upper()

    def get_searchable_content(self, value: str) -> list[str]:
        return []

    def get_translatable_segments(self, value: str) -> list[Any]:
        """None, for wagtail-localize."""
        return []

    class Meta:
        label = _("Sign")
        icon = "tag"
        template = None  # never shown


class BranchQuestionBlock(blocks.StructBlock):
    """A question and where yes and no lead: to another question or to a destination."""

    sign = SignBlock(label=_("Sign"), help_text=_("For example Q1. The first question of the list is asked first."))
    question = blocks.CharBlock(
        label=_("Question"), max_length=120, help_text=_("One that can be answered by yes or no without shame.")
    )
    help = blocks.TextBlock(
        label=_("Help"), required=False, rows=2, help_text=_("Which answer is meant for whom, in one sentence.")
    )
    yes = SignBlock(label=_("“Yes” leads to"), help_text=_("The sign of a question or of a destination."))
    no = SignBlock(label=_("“No” leads to"), help_text=_("The sign of a question or of a destination."))

    class Meta:
        label = _("Question")
        icon = "help"
        template = None  # drawn by the page
        label_format = "{sign} {question}"


class DestinationBlock(blocks.StructBlock):
    """Where a way ends: whom to ask, and how."""

    sign = SignBlock(label=_("Sign"), help_text=_("For example A."))
    title = blocks.CharBlock(label=_("Title"), max_length=100, help_text=_("The name of the window or organisation."))
    text = RichTextBlock(label=_("Text"), features=TOOLBAR, help_text=_("Why there, and what happens then."))
    page = blocks.PageChooserBlock(
        label=_("Page about it"), required=False, help_text=_("Shown as a link below the text.")
    )
    with_hotlines = blocks.BooleanBlock(
        label=_("Show the hotlines first"),
        required=False,
        help_text=_("For the destination of those who cannot wait."),
    )

    class Meta:
        label = _("Destination")
        icon = "success"
        template = None  # drawn by the page
        label_format = "{sign} {title}"
