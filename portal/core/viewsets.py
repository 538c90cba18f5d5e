"""What editors find under 「サイトの情報」: the window, hotlines, banners, topics, words, settings."""

from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, LocaleColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.contrib.settings.registry import SettingMenuItem
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.core.models import (
    EasyWording,
    Hotline,
    NoticeBanner,
    OpenDays,
    PortalSettings,
    SynonymGroup,
    Topic,
    Window,
)

SETTINGS: tuple[tuple[type[BaseSiteSetting], str], ...] = ((PortalSettings, "cog"), (OpenDays, "date"))


class WindowViewSet(SnippetViewSet):
    """The windows of the ward."""

    model = Window
    icon = "home"
    list_display = ["name", LocaleColumn(), "phone", "place", "last_checked"]
    search_fields = ["name", "place"]


class HotlineViewSet(SnippetViewSet):
    """Phone numbers for those who want to talk right now, in the order of the site."""

    model = Hotline
    icon = "mobile-alt"
    list_display = ["name", LocaleColumn(), "number", "hours", "last_checked", "sort_order"]
    search_fields = ["name", "number"]
    ordering = ["sort_order", "pk"]


class NoticeBannerViewSet(SnippetViewSet):
    """Banners, the newest first."""

    model = NoticeBanner
    icon = "warning"
    list_display = [
        "text",
        LocaleColumn(),
        "level",
        # Wagtail's column for dates says how long ago they were, and of all that is to come that it is now.
        Column("starts_at", label=_("shown from"), sort_key="starts_at"),
        Column("ends_at", label=_("shown until"), sort_key="ends_at"),
    ]
    search_fields = ["text"]
    ordering = ["-starts_at"]


class EasyWordingViewSet(ModelViewSet):
    """Words that the helper for easy Japanese points at, besides those of its own list."""

    model = EasyWording
    icon = "glasses"
    menu_label = _("Easier wordings")
    add_to_settings_menu = True
    list_display = ["word", "easier"]
    search_fields = ["word", "easier"]
    form_fields = ["word", "easier"]
    inspect_view_enabled = False


class TopicViewSet(SnippetViewSet):
    """Topics in the order in which readers see them."""

    model = Topic
    icon = "tag"
    list_display = ["name", LocaleColumn(), "slug", "description", "sort_order"]
    search_fields = ["name", "description"]
    ordering = ["sort_order", "pk"]


class SynonymGroupViewSet(SnippetViewSet):
    """Words that mean the same for the search."""

    model = SynonymGroup
    icon = "search"
    list_display = ["__str__"]
    search_fields = ["words"]


class SiteInformationGroup(SnippetViewSetGroup):
    """One menu for everything that stands on every page."""

    items = (WindowViewSet, HotlineViewSet, NoticeBannerViewSet, TopicViewSet, SynonymGroupViewSet)
    menu_label = _("Site information")
    menu_icon = "info-circle"
    menu_name = "site-information"
    menu_order = 250

    def get_submenu_items(self) -> list[MenuItem]:
        """The snippets, then the settings that belong to them."""
        items: list[MenuItem] = super().get_submenu_items()
        return [
            *items,
            *(
                SettingMenuItem(model, icon=icon, name=f"site-{model.__name__.lower()}", order=900 + number)
                for number, (model, icon) in enumerate(SETTINGS)
            ),
        ]


def without_site_settings(items: list[MenuItem]) -> list[MenuItem]:
    """The settings menu without what already stands under 「サイトの情報」."""
    return [item for item in items if getattr(item, "model", None) not in {model for model, _icon in SETTINGS}]
