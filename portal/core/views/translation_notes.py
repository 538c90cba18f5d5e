"""Where editors see which translations are older than their source or unchecked, and say what they have seen to."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy

import django_filters

from portal.core.translation_states import note_checked, note_up_to_date, source_of, translation_state

OLDER = Q(source_published__gt=F("translation_note__follows"))
CHECKED = Q(translation_note__checked_at__gte=F("last_published_at"))
STATES = {
    "older": (gettext_lazy("Older than the source"), OLDER),
    "unchecked": (gettext_lazy("Not checked by a speaker"), ~CHECKED | Q(translation_note__checked_at=None)),
    "settled": (gettext_lazy("Up to date and checked"), CHECKED & ~OLDER),
}


def translated_pages(pages: QuerySet) -> QuerySet:
    """Those of ``pages`` that are translations, annotated with ``source_published``; the oldest first."""
    source = Page.objects.live().filter(
        translation_key=OuterRef("translation_key"), locale__language_code=settings.LANGUAGE_CODE
    )
    return (
        pages.filter(depth__gt=1, live=True, alias_of__isnull=True)
        .exclude(locale__language_code=settings.LANGUAGE_CODE)
        .select_related("locale", "translation_note", "content_type")
        .annotate(
            source_published=Subquery(source.values("last_published_at")[:1]),
            source_title=Subquery(source.values("title")[:1]),
        )
        .order_by(F("translation_note__follows").asc(nulls_first=True), "pk")
    )


class TranslationFilterSet(WagtailFilterSet):
    """By language and by what there is to do."""

    locale = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Language"), queryset=Locale.objects.exclude(language_code=settings.LANGUAGE_CODE)
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[(name, label) for name, (label, _condition) in STATES.items()],
        method="filter_state",
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def filter_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Pages of which the condition of the chosen state holds."""
        return queryset.filter(STATES[value][1]) if value in STATES else queryset


class TranslationReport(PageReportView):
    """All public translations with the version of the source that they follow."""

    results_template_name = "translations/report_results.html"
    page_title = gettext_lazy("Freshness of translations")
    header_icon = "globe"
    filterset_class = TranslationFilterSet
    index_url_name = "core_translation_report"
    index_results_url_name = "core_translation_report_results"
    any_permission_required = ["add", "change", "publish"]
    list_export = ["title", "locale", "source_title", "translation_note.follows", "translation_note.checked_at"]
    export_headings = {
        "locale": gettext_lazy("Language"),
        "source_title": gettext_lazy("Source"),
        "translation_note.follows": gettext_lazy("Follows the version of"),
        "translation_note.checked_at": gettext_lazy("Checked by a speaker"),
    }

    def get_filename(self) -> str:
        return "translations"

    def get_base_queryset(self) -> QuerySet:
        """What the editor may change."""
        return translated_pages(page_permission_policy.instances_user_has_permission_for(self.request.user, "change"))

    def get_queryset(self) -> QuerySet:
        self.queryset = self.get_base_queryset()
        return super().get_queryset()

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Each page with the state that its template shows."""
        for page in object_list:
            page.translation_state = translation_state(page, source=source_of(page))
        return object_list


class TranslationNoteView(WagtailAdminTemplateMixin, TemplateView):
    """One translation: what it follows, and two buttons for what an editor has seen to."""

    template_name = "translations/note.html"
    page_title = gettext_lazy("Freshness of the translation")
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises PermissionDenied for those who may not publish the page."""
        self.page = get_object_or_404(
            Page.objects.filter(alias_of__isnull=True).exclude(locale__language_code=settings.LANGUAGE_CODE),
            pk=kwargs["page_id"],
        )
        if not self.page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Notes what the pressed button says."""
        done = request.POST.get("done")
        if done == "up_to_date":
            note_up_to_date(self.page)
            messages.success(request, _("Noted: this translation follows the source as it is now."))
        elif done == "checked":
            note_checked(self.page, request.user)
            messages.success(request, _("Noted: a speaker of the language has checked this translation."))
        else:
            return HttpResponseBadRequest()
        return redirect("core_translation_report")

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the report, this page."""
        report = {"url": reverse_lazy("core_translation_report"), "label": TranslationReport.page_title}
        return [*self.breadcrumbs_items, report, {"url": "", "label": self.page.get_admin_display_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = translation_state(self.page, source=source_of(self.page))
        return super().get_context_data(**kwargs, page=self.page, state=state)
