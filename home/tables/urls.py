"""Addresses of the screens for tables, under the admin."""

from django.urls import path

from home.tables.views import TableExportView, TableImportView

app_name = "page-table"

urlpatterns = [
    path("<int:page_id>/import/", TableImportView.as_view(), name="import"),
    path("<int:page_id>/export/", TableExportView.as_view(), name="export"),
]
