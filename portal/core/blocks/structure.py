"""Accordion, steps and timeline: text that has an order."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from portal.core.blocks.text import TOOLBAR, RichTextBlock


class AccordionPartBlock(blocks.StructBlock):
    """One question that opens its answer."""

    title = blocks.CharBlock(label=_("Question or title"), max_length=200)
    text = RichTextBlock(label=_("Text"), features=TOOLBAR)

    class Meta:
        label = _("Part that opens")
        icon = "collapse-down"
        template = None  # drawn by the accordion
        label_format = "{title}"


class AccordionBlock(blocks.StructBlock):
    """Parts that are closed until somebody opens them. Works without JavaScript."""

    parts = blocks.ListBlock(AccordionPartBlock(), label=_("Parts"))

    class Meta:
        label = _("Accordion")
        icon = "collapse-down"
        description = _("Questions that open their answers.")
        template = "blocks/accordion_block.html"
        preview_value = {"parts": [{"title": "名前を言わなくてもよいですか？", "text": "<p>はい。</p>"}]}


class StepBlock(blocks.StructBlock):
    """One step of a way."""

    title = blocks.CharBlock(label=_("Title"), max_length=100)
    text = RichTextBlock(label=_("Text"), features=TOOLBAR, required=False)

    class Meta:
        label = _("Step")
        icon = "list-ol"
        template = "blocks/step_block.html"
        label_format = "{title}"


class StepsBlock(blocks.StructBlock):
    """What happens one after the other; the numbers are drawn by the page."""

    steps = blocks.ListBlock(StepBlock(), label=_("Steps"))

    class Meta:
        label = _("Steps")
        icon = "list-ol"
        description = _("What happens one after the other.")
        template = "blocks/steps_block.html"
        preview_value = {"steps": [{"title": "お話をうかがいます", "text": "<p>30分ほどです。</p>"}]}


class TimelineYearBlock(blocks.StructBlock):
    """A fiscal year (年度) and what happened in it."""

    fiscal_year = blocks.CharBlock(label=_("Fiscal year"), max_length=40, help_text=_("For example 令和3年度."))
    entries = blocks.ListBlock(blocks.TextBlock(label=_("Entry"), rows=2), label=_("Entries"))

    class Meta:
        label = _("Fiscal year")
        icon = "calendar"
        template = None  # drawn by the timeline
        label_format = "{fiscal_year}"


class TimelineBlock(blocks.StructBlock):
    """Fiscal years in order, each under a third-level heading of its own."""

    years = blocks.ListBlock(TimelineYearBlock(), label=_("Fiscal years"))

    class Meta:
        label = _("Timeline of years")
        icon = "calendar-alt"
        description = _("What happened in each fiscal year. Stands under a heading.")
        template = "blocks/timeline_block.html"
        preview_value = {"years": [{"fiscal_year": "令和3年度", "entries": ["ひきこもり相談窓口の開設"]}]}
