"""What happens one after the other, for example on the first visit."""

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from home.step_blocks import TimedStepBlock
from portal.core.blocks.body import BodyBlock
from portal.core.fields import PortalStreamField
from portal.core.models import BasePage


class StepsPage(BasePage):
    """A way in steps that somebody goes for the first time: nothing on it should come as a surprise."""

    intro = RichTextField(
        _("introduction"),
        features=["bold", "link"],
        blank=True,
        help_text=_("For whom these steps are, and that one may stop at any of them."),
    )
    steps = PortalStreamField(
        [("step", TimedStepBlock())],
        verbose_name=_("steps"),
        blank=True,
        help_text=_("In the order in which they happen. The numbers come by themselves."),
    )
    body = PortalStreamField(
        BodyBlock(), verbose_name=_("after the steps"), blank=True, help_text=_("What to bring, what comes next.")
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("steps", heading=_("Steps")),
        FieldPanel("body"),
    ]

    page_description = _("What happens one after the other, for example at the first visit.")
    parent_page_types = ["home.HomePage", "home.InfoIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("steps")
        verbose_name_plural = _("pages with steps")

    def publishing_errors(self) -> dict[str, list[str]]:
        """Steps without steps say nothing."""
        return {} if self.steps else {"steps": [str(_("Before publishing: write at least one step."))]}
