"""Search finds what was written however it is typed, and tells the log that somebody searched, not for what."""

from django.urls import reverse

import pytest
from pytest_django import DjangoAssertNumQueries

from forms.inbox import places
from forms.inbox.answer_sheets import AnswerSheetData, SheetRow
from forms.inbox.contacts import Contacts
from forms.inbox.data_keys import open_data_key
from forms.inbox.members import NotAllowed
from forms.inbox.models import AccessEvent, Consultation, EventKind, Membership, Message, Note, SealedDataKey
from forms.inbox.searching import NothingToSearch, search_texts
from forms.vault.envelope import seal_text
from tests.forms.inbox.factories import Worker, find, make_supervisor, send

pytestmark = pytest.mark.django_db

TEXT = "夜だけ近くのコンビニに行きます。ｶﾞｯｺｳ には行っていません。葛\U000e0100城に住んでいます。SNS は見ます。"


@pytest.fixture
def supervisor() -> Worker:
    return make_supervisor()


def found(words: str, worker: Worker) -> list[Consultation]:
    return [found.consultation for found in search_texts(words, vault=worker.vault).found]


@pytest.mark.parametrize(
    "words",
    ["コンビニ", "こんびに", "ｺﾝﾋﾞﾆ", "がっこう", "夜", "葛城", "ＳＮＳ", "sns", "コンビニ 夜", "に行"],
)
def test_a_text_is_found_however_its_words_are_typed(words: str, supervisor: Worker) -> None:
    wanted = find(send(TEXT))
    send("ほかの相談です。")

    assert found(words, supervisor) == [wanted]


@pytest.mark.parametrize("words", ["コンビニ 昼", "スーパー", ".*", "こん.に"])
def test_what_was_not_written_is_not_found(words: str, supervisor: Worker) -> None:
    send(TEXT)

    if words == ".*":
        with pytest.raises(NothingToSearch):
            found(words, supervisor)
    else:
        assert found(words, supervisor) == []


def test_words_may_stand_in_different_texts_of_one_consultation(supervisor: Worker) -> None:
    sheet = AnswerSheetData("ja", (SheetRow("k", "text", "お住まい", "池袋のあたり", None),))
    consultation = find(send("眠れません。", sheet=sheet))
    note = Note(consultation=consultation, membership=Membership.objects.get(user=supervisor.user), submission_hash="n")
    key = open_data_key(consultation, supervisor.vault.team_keys)
    note.sealed = seal_text("次は火曜に電話", key=key, context=places.of_note(note))
    note.save()

    assert found("池袋 眠れ 火曜", supervisor) == [consultation]
    assert found("お住まい", supervisor) == [], "questions are not what somebody wrote"
    assert found("format", supervisor) == [], "nor is the form in which they are kept"


def test_contact_details_are_not_searched(supervisor: Worker) -> None:
    row = SheetRow("mail", "mail", "メール", "yuzu@example.jp", None)
    send("こんばんは。", contacts=Contacts((row,), "yuzu@example.jp"))

    assert found("yuzu", supervisor) == []


def test_the_log_keeps_that_somebody_searched_and_not_for_what(supervisor: Worker) -> None:
    send(TEXT)

    found("コンビニ", supervisor)

    event = AccessEvent.objects.get(kind=EventKind.SEARCHED)
    assert event.actor_id == supervisor.user.pk
    assert event.details == {}


def test_the_event_is_written_before_anything_is_unsealed(supervisor: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    send(TEXT)
    logged = []

    def look(*_sealed: object, **_place: object) -> str:
        logged.append(AccessEvent.objects.filter(kind=EventKind.SEARCHED).exists())
        return ""

    monkeypatch.setattr("forms.inbox.searching.unseal_text", look)
    monkeypatch.setattr("forms.inbox.searching.AnswerSheetData.from_json", lambda _text: AnswerSheetData("ja", ()))

    found("コンビニ", supervisor)

    assert logged == [True, True]


def test_a_former_member_finds_nothing(supervisor: Worker) -> None:
    Membership.objects.update(until="2026-01-01T00:00:00Z")

    with pytest.raises(NotAllowed):
        found("コンビニ", supervisor)


def test_texts_that_do_not_open_are_counted_and_the_others_found(supervisor: Worker) -> None:
    broken, whole = find(send(TEXT)), find(send(TEXT))
    Message.objects.filter(consultation=broken).update(sealed=b"\x01\x01damaged")
    lost = find(send(TEXT))
    SealedDataKey.objects.filter(consultation=lost).delete()

    result = search_texts("コンビニ", vault=supervisor.vault)

    assert [hit.consultation for hit in result.found] == [whole]
    assert result.unreadable == 3


@pytest.mark.parametrize("count", [2, 30])
def test_the_number_of_queries_does_not_grow(
    count: int, supervisor: Worker, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(count):
        send(TEXT)
    with django_assert_num_queries(11):
        found("コンビニ", supervisor)


def test_the_page_shows_numbers_and_no_text(supervisor: Worker) -> None:
    consultation = find(send(TEXT))
    client = supervisor.client()

    page = client.post(reverse("inbox:search"), {"words": "コンビニ"}).content.decode()

    assert consultation.formatted_case_number in page
    assert "夜だけ" not in page


def test_with_a_closed_vault_the_words_stay_on_the_page(supervisor: Worker) -> None:
    client = supervisor.client()
    del client.cookies["portal_vault"]

    page = client.post(reverse("inbox:search"), {"words": "コンビニ"}).content.decode()

    assert 'value="コンビニ"' in page
    assert "鍵が閉じています" in page
