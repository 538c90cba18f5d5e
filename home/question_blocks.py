"""Questions and answers, in groups."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from portal.core.blocks.text import TOOLBAR, RichTextBlock


class QuestionBlock(blocks.StructBlock):
    """A question as people ask it, and its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=200, help_text=_("In the words of those who ask."))
    answer = RichTextBlock(
        label=_("Answer"), features=TOOLBAR, help_text=_("The short answer first: “yes”, “no”, “it depends”.")
    )

    class Meta:
        label = _("Question and answer")
        icon = "help"
        template = None  # drawn by the page
        label_format = "{question}"


class QuestionGroupBlock(blocks.StructBlock):
    """Questions on one subject under a heading."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=100)
    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"))

    class Meta:
        label = _("Group of questions")
        icon = "list-ul"
        template = None  # drawn by the page
        label_format = "{heading}"
