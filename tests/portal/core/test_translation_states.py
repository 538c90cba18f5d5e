"""A translated page says which version of the source it follows and who checked it; editors see it too."""

from typing import Any

from django.test import Client
from django.urls import reverse

from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

import pytest
from bs4 import BeautifulSoup

from home.models import HomePage
from portal.core.models import TranslationNote, User
from portal.core.translation_states import (
    TranslationState,
    note_checked,
    note_up_to_date,
    source_of,
    translation_state,
)
from tests.portal.core.login.sessions import login_with_second_factor, make_user

pytestmark = pytest.mark.django_db


def publish(page: Page, **changes: Any) -> Page:
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def source(home: HomePage) -> HomePage:
    return publish(home)


@pytest.fixture
def english(source: HomePage) -> HomePage:
    locale = Locale.objects.get_or_create(language_code="en")[0]
    return publish(source.copy_for_translation(locale), title="Front page")


def state_of(page: Page) -> TranslationState:
    # As the next request reads it.
    return translation_state(Page.objects.get(pk=page.pk), source=source_of(page))


def note_on(client: Client, address: str = "/en/") -> str:
    notes = BeautifulSoup(client.get(address).content, "html.parser").select(".translation-note")
    return " ".join(" ".join(note.get_text() for note in notes).split())


def test_the_japanese_page_says_nothing_of_the_kind(client: Client, english: HomePage) -> None:
    assert note_on(client, "/") == ""
    assert not TranslationNote.objects.filter(page=english.get_translations().get()).exists()


def test_a_new_translation_follows_the_public_source_and_is_unchecked(
    client: Client, source: HomePage, english: HomePage
) -> None:
    state = state_of(english)

    assert state.follows == source.last_published_at
    assert not state.is_older
    assert "Nobody who speaks this language has checked it yet." in note_on(client)
    assert "changed since" not in note_on(client)


def test_publishing_the_source_marks_its_translations_as_older(
    client: Client, source: HomePage, english: HomePage
) -> None:
    publish(source, welcome="新しいあいさつ")

    assert state_of(english).is_older
    assert "The Japanese page has changed since" in note_on(client)


def test_a_corrected_word_does_not_make_a_hand_made_translation_new(source: HomePage, english: HomePage) -> None:
    publish(source, welcome="新しいあいさつ")
    publish(english, title="Front page, corrected")

    assert state_of(english).is_older
    note_up_to_date(english)
    assert not state_of(english).is_older


def test_a_translation_of_the_editor_follows_what_was_taken_over(source: HomePage) -> None:
    locale = Locale.objects.get_or_create(language_code="en")[0]
    taken, _created = TranslationSource.update_or_create_from_instance(source)
    Translation.objects.create(source=taken, target_locale=locale).save_target(publish=True)
    english = source.get_translation(locale)
    assert not state_of(english).is_older

    publish(source, welcome="新しいあいさつ")
    publish(english)
    assert state_of(english).is_older, "published again without taking over the source"

    taken.update_from_db()
    publish(english)
    assert not state_of(english).is_older


def test_a_check_holds_for_the_text_that_was_checked(client: Client, english: HomePage, superuser: User) -> None:
    note_checked(english, superuser)
    assert "Somebody who speaks this language has checked it." in note_on(client)

    publish(english, title="Another title")
    assert "Nobody who speaks this language has checked it yet." in note_on(client)


def test_a_source_that_is_no_longer_public_is_not_linked(client: Client, english: HomePage, source: HomePage) -> None:
    section = publish(source.add_child(instance=type(source)(title="下", slug="below", welcome="x")))
    below = publish(section.copy_for_translation(english.locale))
    section.unpublish()

    assert state_of(below).source is None
    assert "Read the Japanese page" not in note_on(client, below.url)


# --- For editors --------------------------------------------------------------------------------


def rows(client: Client, **filters: str) -> list[str]:
    page = BeautifulSoup(client.get(reverse("core_translation_report"), filters).content, "html.parser")
    return [" ".join(row.get_text(" ").split()) for row in page.select("table.listing tbody tr")]


def test_the_report_lists_translations_with_their_state(
    staff_client: Client, english: HomePage, source: HomePage
) -> None:
    (row,) = rows(staff_client)
    assert "Front page" in row
    assert source.title in row
    assert "もとのページのほうが新しい" not in row

    publish(source, welcome="新しいあいさつ")
    assert "もとのページのほうが新しい" in rows(staff_client)[0]


def test_the_report_can_be_narrowed_to_what_there_is_to_do(
    staff_client: Client, english: HomePage, source: HomePage, superuser: User
) -> None:
    found = {state: len(rows(staff_client, state=state)) for state in ("older", "unchecked", "settled")}
    assert found == {"older": 0, "unchecked": 1, "settled": 0}

    note_checked(english, superuser)
    assert len(rows(staff_client, state="settled")) == 1

    publish(source, welcome="新しいあいさつ")
    assert len(rows(staff_client, state="older")) == 1
    korean = Locale.objects.get_or_create(language_code="ko")[0]
    assert rows(staff_client, locale=str(korean.pk)) == []


def test_the_report_can_be_taken_along_as_a_table(staff_client: Client, english: HomePage) -> None:
    answer = staff_client.get(reverse("core_translation_report"), {"export": "csv"})

    assert "Front page" in b"".join(answer.streaming_content).decode()


def test_an_editor_notes_what_was_done(staff_client: Client, english: HomePage, source: HomePage) -> None:
    publish(source, welcome="新しいあいさつ")
    address = reverse("core_translation_note", args=[english.pk])
    assert "この翻訳は、今の日本語のページに合っている" in staff_client.get(address).content.decode()

    for done in ("up_to_date", "checked"):
        assert staff_client.post(address, {"done": done}).status_code == 302
    state = state_of(english)
    assert not state.is_older
    assert state.checked_at is not None
    assert staff_client.post(address, {"done": "nonsense"}).status_code == 400


def test_the_page_menu_leads_to_the_note_of_a_translation_only(
    staff_client: Client, english: HomePage, source: HomePage
) -> None:
    address = reverse("core_translation_note", args=[english.pk])

    assert address in staff_client.get(reverse("wagtailadmin_pages:edit", args=[english.pk])).content.decode()
    assert (
        "translation-notes/"
        not in (
            staff_client.get(reverse("wagtailadmin_explore", args=[source.pk])).content.decode().partition("<main")[2]
        )
    )
    assert staff_client.get(reverse("core_translation_note", args=[source.pk])).status_code == 404


def test_who_may_not_publish_a_page_may_not_call_it_checked(client: Client, english: HomePage) -> None:
    somebody = make_user("henshu@example.jp")
    somebody.groups.add(*type(somebody).groups.rel.model.objects.filter(name="編集者"))
    login_with_second_factor(client, somebody)

    answer = client.post(reverse("core_translation_note", args=[english.pk]), {"done": "checked"})

    assert answer.status_code in {302, 403}
    assert TranslationNote.objects.get(page=english).checked_at is None
