"""Flat lists of pages that have facts to keep up to date."""

from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet

from home.models import PlacePage


class PlaceListingViewSet(PageListingViewSet):
    """All places in all lists, those first that nobody has asked for the longest time."""

    model = PlacePage
    name = "places"
    icon = "group"
    menu_label = _("Places and support groups")
    menu_order = 210
    add_to_admin_menu = True
    list_filter = ["kind", "area", "last_checked"]
    columns = [
        *PageListingViewSet.columns[:2],
        Column("get_kind_display", label=_("kind"), width="14%"),
        Column("last_checked", label=_("last checked"), sort_key="last_checked", width="14%"),
        *PageListingViewSet.columns[3:],
    ]
