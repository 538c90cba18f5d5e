"""The page of the consultation window (相談窓口): for whom, how, when, where, and the first day."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from blog.what_is_new import coming_consultation_days
from home.weekly_hours import weekly_hours
from portal.core.blocks.body import BodyBlock
from portal.core.blocks.structure import StepBlock
from portal.core.chrome import chrome_of
from portal.core.fields import PortalStreamField
from portal.core.models import BasePage


class WindowPage(BasePage):
    """Everything somebody needs before the first visit, call or mail.

    Name, place, phone, mail and hours are not typed in here: they come from the window and the open days.
    """

    who = RichTextField(
        _("who may come"), features=["bold", "link", "ul"], blank=True, help_text=_("For whom the window is there.")
    )
    how = RichTextField(
        _("ways to consult"),
        features=["bold", "link", "ul"],
        blank=True,
        help_text=_("Coming, calling, writing. The contact details themselves are shown below it automatically."),
    )
    first_day = PortalStreamField(
        [("step", StepBlock())],
        verbose_name=_("what happens on the first day"),
        blank=True,
        help_text=_("Step by step, so that nobody has to be afraid of what comes."),
    )
    body = PortalStreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("who"), FieldPanel("how")], heading=_("Who and how")),
        FieldPanel("first_day"),
        FieldPanel("body"),
    ]

    page_description = _("Everything about the window: place, hours, ways to consult.")
    parent_page_types = ["home.HomePage", "home.InfoIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("window page")
        verbose_name_plural = _("window pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``hours`` (rows of weekdays that share them) and ``days_off`` (the next consultations on such days)."""
        context = super().get_context(request, *args, **kwargs)
        schedule = chrome_of(request).schedule
        context["hours"] = weekly_hours(schedule) if schedule else []
        context["days_off"] = coming_consultation_days(self)
        return context
