"""A guide in chapters (手引き), to be read in order or by what one needs."""

from django.utils.translation import gettext_lazy as _

from home.models.chapters import ChapteredPage, ChapterPage


class GuideChapterPage(ChapterPage):
    """One chapter of a guide."""

    page_description = _("One chapter of a guide.")
    parent_page_types = ["home.GuidePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("chapter of a guide")
        verbose_name_plural = _("chapters of a guide")


class GuidePage(ChapteredPage):
    """The cover of a guide with its contents. The chapters are pages below it."""

    chapter_model = GuideChapterPage
    page_description = _("A long guide that is read chapter by chapter.")
    parent_page_types = ["home.HomePage", "home.InfoIndexPage"]
    subpage_types = ["home.GuideChapterPage"]

    class Meta:
        verbose_name = _("guide in chapters")
        verbose_name_plural = _("guides in chapters")
