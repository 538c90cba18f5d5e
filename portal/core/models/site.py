"""Which pages and which window the whole site points to, and the promise it makes."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from portal.core.fields import PortalStreamField


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

    site_map_depth = models.PositiveSmallIntegerField(
        _("levels of the site map"),
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(9)],
        help_text=_("How deep the page “Site map” goes below the front page."),
    )
    site_map_without = PortalStreamField(
        [("page", PageChooserBlock(label=_("Page")))],
        verbose_name=_("left out of the site map"),
        blank=True,
        help_text=_("These pages and all below them. They stay public and can be searched."),
    )

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
        MultiFieldPanel([FieldPanel("site_map_depth"), FieldPanel("site_map_without")], heading=_("Site map")),
    ]

    class Meta:
        verbose_name = _("site and promise")
