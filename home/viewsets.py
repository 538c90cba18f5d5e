"""Flat lists of pages that have facts to keep up to date."""

from django.db.models import F, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from home.models import PlacePage
from portal.core.page_menu import PageMenuItem


class PlaceListingView(IndexView):
    """Puts what was never confirmed first, on every database."""

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.ordering == "last_checked" and not self.is_searching:
            return queryset.order_by(F("last_checked").asc(nulls_first=True), "path")
        return super().order_queryset(queryset)


class LastCheckedColumn(Column):
    """The day on which somebody asked there, or that nobody has."""

    def get_value(self, instance: PlacePage) -> object:
        return instance.last_checked or gettext("Not confirmed yet")


class PlaceListingViewSet(PageListingViewSet):
    """All places of all lists, those first that nobody has asked for the longest time."""

    model = PlacePage
    name = "places"
    icon = "group"
    menu_label = _("Places and support groups")
    menu_item_class = PageMenuItem
    menu_order = 210
    add_to_admin_menu = True
    index_view_class = PlaceListingView
    ordering = "last_checked"
    list_filter = ["kind", "area", "last_checked"]
    columns = [
        *PageListingViewSet.columns[:2],
        Column("get_kind_display", label=_("kind"), width="14%"),
        LastCheckedColumn("last_checked", label=_("last checked"), sort_key="last_checked", width="14%"),
        *PageListingViewSet.columns[3:],
    ]
