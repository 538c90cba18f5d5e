"""Addresses that the shared base adds to the admin."""

from django.urls import path

from portal.core.views.easy_japanese import EasyJapaneseView
from portal.core.views.translation_notes import TranslationNoteView, TranslationReport
from portal.core.views.x_text import TextForXView

urlpatterns = [
    path("reports/translation-notes/", TranslationReport.as_view(), name="core_translation_report"),
    path(
        "reports/translation-notes/results/",
        TranslationReport.as_view(results_only=True),
        name="core_translation_report_results",
    ),
    path("translation-notes/<int:page_id>/", TranslationNoteView.as_view(), name="core_translation_note"),
    path("easy-japanese/<int:page_id>/", EasyJapaneseView.as_view(), name="core_easy_japanese"),
    path("pages/<int:page_id>/text-for-x/", TextForXView.as_view(), name="text_for_x"),
]
