"""Two lists for editors: pages to look at again, and what readers look for."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.contrib.search_promotions.views.reports import SearchTermsReportView
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet

from portal.core.finding.files import find_files
from portal.core.finding.pages import find_pages, public_pages
from portal.core.finding.synonyms import wanted_by
from portal.core.reviewing import pages_to_review

LANGUAGE = settings.LANGUAGE_CODE
PROMOTIONS = ModelPermissionPolicy(SearchPromotion)


def reason_to_review(page: Page) -> str:
    """Why ``page`` (of ``pages_to_review``) is listed."""
    return gettext("The day to look at it again has come.") if page.own_review_on else gettext("Unchanged for a year.")


def _number_found(query: Query) -> int:
    """How many pages and files readers of the source language find for it now."""
    wanted = wanted_by(query.query_string, language=LANGUAGE)
    public = public_pages(LANGUAGE)
    return len(find_pages(wanted, public)) + len(find_files(wanted, public, language=LANGUAGE))


class PagesToReviewReport(ReportView):
    """Public pages whose day has come, or that nobody changed for a year; those that the user may change."""

    page_title = _("Pages to look at again")
    header_icon = "time"
    permission_policy = page_permission_policy
    permission_required = "change"
    index_url_name = "pages_to_review"
    index_results_url_name = "pages_to_review_results"
    columns = [
        TitleColumn("title", label=_("Page"), url_name="wagtailadmin_pages:edit", width="40%"),
        Column("reason", label=_("Why"), accessor=reason_to_review),
        Column("own_review_on", label=_("Look at it again on")),
        DateColumn("last_published_at", label=_("Last change")),
    ]
    list_export = ["title", "own_review_on", "last_published_at"]
    export_headings = {"own_review_on": _("Look at it again on"), "last_published_at": _("Last change")}

    def get_base_queryset(self) -> PageQuerySet:
        return pages_to_review(self.request.user, today=timezone.localdate())


class SearchesReport(SearchTermsReportView):
    """Wagtail's report of searches, open to those who choose results, with what is found for each word now."""

    page_title = _("What readers look for")
    permission_policy = PROMOTIONS
    any_permission_required = ["add", "change"]
    index_url_name = "searches"
    index_results_url_name = "searches_results"
    columns = [
        TitleColumn(
            "query_string",
            label=_("Words"),
            url_name="wagtailsearchpromotions:edit",
            sort_key="query_string",
            width="50%",
        ),
        NumberColumn("_hits", label=_("Searches"), sort_key="_hits"),
        NumberColumn("found", label=_("Found now"), accessor=_number_found),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Wagtail keeps its report to superusers; here the permission decides.
        response: HttpResponse = super(SearchTermsReportView, self).dispatch(request, *args, **kwargs)
        return response


class PagesToReviewItem(MenuItem):
    """Shown to those who change pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(page_permission_policy.user_has_permission(request.user, "change"))


class SearchesItem(MenuItem):
    """Shown to those who choose results."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(PROMOTIONS.user_has_any_permission(request.user, ["add", "change"]))


def report_addresses() -> list[URLPattern]:
    """The addresses of both reports below the admin."""
    return [
        path("reports/review/", PagesToReviewReport.as_view(), name="pages_to_review"),
        path("reports/review/results/", PagesToReviewReport.as_view(results_only=True), name="pages_to_review_results"),
        path("reports/searches/", SearchesReport.as_view(), name="searches"),
        path("reports/searches/results/", SearchesReport.as_view(results_only=True), name="searches_results"),
    ]


def report_items() -> list[MenuItem]:
    """The entries of both in the menu of reports."""
    return [
        PagesToReviewItem(
            PagesToReviewReport.page_title,
            reverse_lazy("pages_to_review"),
            name="pages-to-review",
            icon_name="time",
            order=100,
        ),
        SearchesItem(
            SearchesReport.page_title, reverse_lazy("searches"), name="searches", icon_name="search", order=110
        ),
    ]


def usual_reports(request: HttpRequest, items: list[MenuItem]) -> list[MenuItem]:
    """The other reports without the two of Wagtail that ours replace.

    wagtail-localize shows its own to everybody; whoever has no page to translate does not need it.
    """
    kept = [item for item in items if item.name not in {"search-terms", "aging-pages"}]
    if page_permission_policy.user_has_any_permission(request.user, ["add", "change", "publish"]):
        return kept
    # Its name follows the language of the screen, its address does not.
    return [item for item in kept if item.url != reverse("wagtail_localize:translations_report")]
