"""Blocks that only the standing pages use."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

DRAWINGS = [
    ("door", _("A door that stands ajar")),
    ("cup", _("A cup with steam")),
    ("plant", _("A plant on a sill")),
    ("path", _("A path")),
    ("letter", _("A letter")),
    ("counter", _("The counter on the fourth floor")),
]


class DoorBlock(blocks.StructBlock):
    """One way into the site for one kind of visitor. All doors of the home page look equal."""

    title = blocks.CharBlock(label=_("Title"), max_length=40)
    text = blocks.CharBlock(label=_("Text"), max_length=80, required=False, help_text=_("One short sentence."))
    page = blocks.PageChooserBlock(label=_("Page"))
    drawing = blocks.ChoiceBlock(label=_("Drawing"), choices=DRAWINGS, default="door")

    class Meta:
        template = None  # drawn by the home page
        icon = "link"
        label = _("Door")
