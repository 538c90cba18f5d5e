"""Which pages and which window the whole site points to, and the promise it makes."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


def _page_link(label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        "wagtailcore.Page", verbose_name=label, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


@register_setting(icon="cog", order=10)
class PortalSettings(BaseSiteSetting):
    """The one place for the main window, the standing links of header and footer, and the reply promise."""

    window = models.ForeignKey(
        "core.Window",
        verbose_name=_("main consultation window"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reply_within_open_days = models.PositiveSmallIntegerField(
        _("answer within"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
        help_text=_("In open days of the window. The date that residents see is computed from this."),
    )
    window_page = _page_link(_("page of the window"))
    consultation_page = _page_link(_("page to write a consultation"))
    policy_page = _page_link(_("support policy"))
    about_page = _page_link(_("about this site"))
    privacy_page = _page_link(_("privacy"))
    accessibility_page = _page_link(_("accessibility policy"))

    select_related = [
        "window",
        "window_page",
        "consultation_page",
        "policy_page",
        "about_page",
        "privacy_page",
        "accessibility_page",
    ]

    panels = [
        MultiFieldPanel([FieldPanel("window"), FieldPanel("reply_within_open_days")], heading=_("Window and promise")),
        MultiFieldPanel(
            [
                FieldPanel("window_page"),
                FieldPanel("consultation_page"),
                FieldPanel("policy_page"),
                FieldPanel("about_page"),
                FieldPanel("privacy_page"),
                FieldPanel("accessibility_page"),
            ],
            heading=_("Standing links"),
        ),
    ]

    class Meta:
        verbose_name = _("site and promise")
