"""The admin's screens for tables: download, upload, look at what would happen, write.

Between looking and writing the file travels in the form itself, signed: nothing is stored before somebody has agreed,
and what is written is what was looked at.
"""

import base64
import hashlib
from collections.abc import Sequence
from typing import Any, Protocol

from django import forms
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.validators import FileExtensionValidator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View

from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from home.tables.columns import Column
from home.tables.criteria import CriteriaTable
from home.tables.decoding import MOST_BYTES
from home.tables.places import PlaceTable
from home.tables.plans import ImportPlan, ImportRefused
from portal.core.models import User

# Long enough to look at two thousand rows, with a telephone call in between.
LOOKING_SECONDS = 2 * 60 * 60


class PageTable(Protocol):
    """What the screens ask of a table. ``page`` is of the class ``model``."""

    model: type[Page]
    columns: Sequence[Column]
    name: str
    may_publish: bool

    def may_be_imported_by(self, page: Any, user: User) -> bool:
        """Whether ``user`` may import (and export) the table of ``page``."""

    def exported(self, page: Any) -> bytes:
        """The file."""

    def planned(self, page: Any, content: bytes, user: User) -> ImportPlan:
        """What importing ``content`` would do."""

    def write(self, page: Any, plan: ImportPlan, user: User, *, publish: bool) -> None:
        """Do it, all or nothing."""


TABLES: tuple[PageTable, ...] = (PlaceTable(), CriteriaTable())


def table_of(page: Page) -> PageTable | None:
    """The table of a page of any class, or None if it has none."""
    return next((table for table in TABLES if page.specific_class is table.model), None)


class UploadForm(forms.Form):
    """A CSV file."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy("In UTF-8 or Shift_JIS, as your spreadsheet saves it. At most 2 MB."),
        validators=[FileExtensionValidator(["csv", "txt"])],
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
    )


class TableView(WagtailAdminTemplateMixin, View):
    """Finds the page and its table. 404 for a page without one, refused to whoever may not write there."""

    user: User
    page: Page
    table: PageTable

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Sets ``user``, ``page`` and ``table``."""
        assert isinstance(request.user, User)  # noqa: S101  (the admin lets nobody else this far)
        self.user = request.user
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        table = table_of(self.page)
        if table is None:
            raise Http404
        if not table.may_be_imported_by(self.page, self.user):
            raise PermissionDenied
        self.table = table
        return super().dispatch(request, *args, **kwargs)


class TableExportView(TableView):
    """The table as a file that can be imported again."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Send it under a name with the day."""
        response = HttpResponse(self.table.exported(self.page), content_type="text/csv; charset=utf-8")
        filename = f"{self.table.name}-{timezone.localdate():%Y%m%d}.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
        return response


class TableImportView(TableView):
    """Upload, then a screen with everything that would happen, then writing."""

    template_name = "home/table_import.html"
    page_title = gettext_lazy("Import from a table")
    header_icon = "table"

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """The empty form and what the columns mean."""
        return self._show(form=UploadForm())

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Check a file that comes from outside, or write one that was looked at."""
        if "checked" in request.POST:
            return self._write(request)
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form=form)
        return self._check(form.cleaned_data["file"].read(MOST_BYTES + 1))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the page, this screen."""
        explore = reverse("wagtailadmin_explore", args=[self.page.pk])
        title = self.page.get_admin_display_title()
        return [*self.breadcrumbs_items, {"url": explore, "label": title}, {"url": "", "label": self.get_page_title()}]

    @property
    def _salt(self) -> str:
        return f"table import {self.page.pk} {self.user.pk}"

    def _check(self, content: bytes) -> HttpResponse:
        plan = self.table.planned(self.page, content, self.user)
        if plan.errors:
            return self._show(form=UploadForm(), plan=plan)
        payload = {"file": base64.b64encode(content).decode(), "plan": _fingerprint(plan)}
        return self._show(plan=plan, checked=signing.dumps(payload, salt=self._salt, compress=True))

    def _write(self, request: HttpRequest) -> HttpResponse:
        try:
            payload = signing.loads(request.POST["checked"], salt=self._salt, max_age=LOOKING_SECONDS)
        except signing.BadSignature:
            messages.error(request, _("The check is too long ago. Please choose the file once more."))
            return self._show(form=UploadForm())
        content = base64.b64decode(payload["file"])
        plan = self.table.planned(self.page, content, self.user)
        if _fingerprint(plan) != payload["plan"] or not plan.may_be_written:
            messages.warning(request, _("Something changed in the meantime. Please look at it once more."))
            return self._check(content)
        try:
            self.table.write(self.page, plan, self.user, publish=self._may_publish and "publish" in request.POST)
        except ImportRefused as refused:
            messages.error(request, _("Nothing was imported. %(reason)s") % {"reason": refused})
            return self._check(content)
        number = len(plan.to_write)
        done = ngettext("%(number)d row was imported.", "%(number)d rows were imported.", number)
        messages.success(request, done % {"number": number})
        return redirect("wagtailadmin_explore", self.page.pk)

    @property
    def _may_publish(self) -> bool:
        return self.table.may_publish and self.page.permissions_for_user(self.user).can_publish_subpage()

    def _show(self, **context: Any) -> HttpResponse:
        context |= {
            "page": self.page,
            "columns": self.table.columns,
            "may_publish": self._may_publish,
            "export_url": reverse("page-table:export", args=[self.page.pk]),
        }
        return TemplateResponse(self.request, self.template_name, self.get_context_data(**context))


def _fingerprint(plan: ImportPlan) -> str:
    """Changes when the plan would look different on the screen."""
    shown = [(change.line, change.name, change.kind.value, change.differences) for change in plan.changes]
    return hashlib.sha256(repr(shown).encode()).hexdigest()
