"""What is known about a translated page: which version of the source it follows, and who checked it.

A translation made in the translation editor follows the source that was last taken over there; one made by hand
follows the source that was public when it was first published, until an editor says that it was brought up to date.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from wagtail.models import Page
from wagtail.signals import page_published
from wagtail_localize.models import Translation

from portal.core.models.translation_notes import TranslationNote
from portal.core.private_sections import is_public


@dataclass(frozen=True)
class TranslationState:
    """``source`` is the live page in the source language, None if it is not public. Times are aware.

    ``copied_language`` is the language of the text where the page only copies one that nobody translated yet, else "".
    """

    source: Page | None
    follows: datetime | None
    checked_at: datetime | None
    copied_language: str = ""

    @property
    def is_older(self) -> bool:
        """Whether the source was published anew since the version that this translation follows."""
        newest = self.source.last_published_at if self.source is not None else None
        return bool(newest and self.follows and newest > self.follows)


def source_of(page: Page) -> Page | None:
    """The live page in the source language of which ``page`` is a translation."""
    pages = Page.objects.live().filter(is_public()).filter(translation_key=page.translation_key)
    return pages.filter(locale__language_code=settings.LANGUAGE_CODE).select_related("locale").first()


def translation_state(page: Page, *, source: Page | None) -> TranslationState:
    """The state of a page in another language than the source language.

    ``source`` is what ``source_of`` finds, or ``languages.public_version`` where the translations are known already.
    """
    note: TranslationNote | None = getattr(page, "translation_note", None)
    return TranslationState(
        source=source,
        follows=note.follows if note else None,
        checked_at=note.checked_at if note and is_still_checked(note, page) else None,
        copied_language=page.alias_of.locale.language_code if page.alias_of_id else "",
    )


def is_still_checked(note: TranslationNote, page: Page) -> bool:
    """Whether what a speaker checked is what is public: a later publication has to be checked anew."""
    return bool(note.checked_at and page.last_published_at and note.checked_at >= page.last_published_at)


def note_published(page: Page) -> None:
    """Notes which version of the source a translation follows that has just been published."""
    source = source_of(page) if page.locale.language_code != settings.LANGUAGE_CODE else None
    if source is None or page.alias_of_id is not None:
        return
    note, is_new = TranslationNote.objects.get_or_create(page_id=page.pk)
    synchronised = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).select_related("source")
    translation = synchronised.first()
    if translation is not None:
        taken_over = translation.source.last_updated_at
        note.follows = min(source.last_published_at or taken_over, taken_over)
    elif is_new:
        note.follows = source.last_published_at
    note.save()


def note_up_to_date(page: Page) -> None:
    """An editor says that the translation now follows the public source."""
    source = source_of(page)
    if source is not None:
        TranslationNote.objects.update_or_create(page_id=page.pk, defaults={"follows": source.last_published_at})


def note_checked(page: Page, by: Any) -> None:
    """An editor says that a speaker of the language has checked the public text."""
    TranslationNote.objects.update_or_create(page_id=page.pk, defaults={"checked_at": timezone.now(), "checked_by": by})


def _published(instance: Page, **_options: Any) -> None:
    note_published(instance)


def connect_signals() -> None:
    """Called once by the app."""
    page_published.connect(_published, dispatch_uid="portal.core.translation_states")
