"""Translates the demo site the way an editor does: in wagtail-localize, so that its screens show what was translated.

A page or entry is translated where the file of the language has every text of it; nothing is half translated. No
speaker has checked any of it, and the pages say so.
"""

import json
from collections.abc import Collection, Iterator

from django.conf import settings

from wagtail.models import Locale, Page, ReferenceIndex, TranslatableMixin
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from portal.core.models import Hotline, NoticeBanner, Topic, Window
from portal.demo.plans import HOME
from portal.demo.streams import Links
from portal.demo.translations import translations_into
from portal.demo.tree import find_page

# Readable in every language, parents before children.
DOOR = (
    HOME,
    "window",
    "consultation",
    "consultation-families",
    "consultation-supporters",
    "privacy",
    "talk-now",
    "languages",
    "about",
)
MORE_PAGES = ("for-you", "for-families", "for-supporters")
# Where the doors of the front page lead as long as the page behind them is not translated.
INSTEAD = {
    "for-you": "consultation",
    "for-families": "consultation-families",
    "for-supporters": "consultation-supporters",
}


def languages_of_demo() -> list[str]:
    """The languages into which something of the demo site is translated."""
    return [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES if translations_into(code)]


def translate_demo_site(links: Links, languages: Collection[str]) -> None:
    """Make the translations into ``languages`` that are missing; what is there stays as it is."""
    locales = list(Locale.objects.filter(language_code__in=languages))
    if not locales:
        return
    home = links[HOME]
    for instance in _sources():
        source, _is_new = TranslationSource.get_or_create_from_instance(instance)
        texts = _Texts(source)
        for locale in locales:
            if texts.are_known_in(locale.language_code) and not source.object.has_translation(locale):
                texts.store(locale)
                if isinstance(instance, Page) and instance.pk == home:
                    _open_other_doors(source, locale, links)
                _translate(source, locale)


class _Texts:
    """The texts of one page or entry, read once for all languages."""

    def __init__(self, source: TranslationSource) -> None:
        self.source = source
        self.segments = list(StringSegment.objects.filter(source=source).select_related("string"))

    def are_known_in(self, language: str) -> bool:
        known = translations_into(language)
        return all(segment.string.data in known for segment in self.segments)

    def store(self, locale: Locale) -> None:
        """Into the memory of the translation editor, in one query."""
        Translation.objects.get_or_create(source=self.source, target_locale=locale)
        known = translations_into(locale.language_code)
        pairs = {(segment.string_id, segment.context_id): known[segment.string.data] for segment in self.segments}
        StringTranslation.objects.bulk_create(
            StringTranslation(
                translation_of_id=string,
                context_id=context,
                locale=locale,
                data=text,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
            for (string, context), text in pairs.items()
        )


def _sources() -> Iterator[TranslatableMixin]:
    for model in (Window, Hotline, NoticeBanner, Topic):
        yield from model.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    for path in (*DOOR, *MORE_PAGES):
        page = find_page(path)
        if page is not None:
            yield page


def _translate(source: TranslationSource, locale: Locale) -> None:
    is_page = issubclass(source.specific_content_type.model_class(), Page)
    # Each page is saved five times on its way; what it refers to is noted once.
    with disable_reference_index_auto_update():
        translated, _is_new = source.create_or_update_translation(locale, publish=not is_page)
        if is_page:
            # wagtail-localize would publish only once the whole site is stored.
            translated.get_latest_revision().publish()
    ReferenceIndex.create_or_update_for_object(translated)


def _open_other_doors(source: TranslationSource, locale: Locale, links: Links) -> None:
    """Let the doors of the front page lead to the forms where the page that they stand for is not translated."""
    instead = {links[path]: links[other] for path, other in INSTEAD.items()}
    translated = translations_into(locale.language_code)
    for segment in OverridableSegment.objects.filter(source=source, context__path__startswith="doors."):
        page = Page.objects.filter(pk=json.loads(segment.data_json)).first()
        if page is not None and page.pk in instead and page.specific.summary not in translated:
            SegmentOverride.objects.create(
                locale=locale, context_id=segment.context_id, data_json=json.dumps(instead[page.pk])
            )
