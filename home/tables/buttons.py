"""Ways to the screens for tables, on the pages that have one."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail.admin.widgets import Button
from wagtail.models import Page

from home.tables.views import table_of


def table_buttons(page: Page, user: Any) -> Iterator[Button]:
    """Import and export, for whoever may use them."""
    table = table_of(page)
    if table is not None and table.may_be_imported_by(page.specific, user):
        yield Button(
            _("Import from a table"),
            reverse("page-table:import", args=[page.pk]),
            icon_name="upload",
            priority=90,
        )
        yield Button(
            _("Export as a table"), reverse("page-table:export", args=[page.pk]), icon_name="download", priority=91
        )
