"""Steps with the time they take."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from portal.core.blocks.structure import StepBlock


class TimedStepBlock(StepBlock):
    """One step, how long it takes, and what one need not do."""

    duration = blocks.CharBlock(
        label=_("How long it takes"), required=False, max_length=40, help_text=_("For example 「10分くらい」.")
    )
    reassurance = blocks.CharBlock(
        label=_("What one need not do"),
        required=False,
        max_length=100,
        help_text=_("For example 「名前は言わなくてかまいません」. One sentence; it is highlighted."),
    )

    class Meta:
        label = _("Step")
        icon = "list-ol"
        template = "blocks/timed_step_block.html"
        label_format = "{title}"
