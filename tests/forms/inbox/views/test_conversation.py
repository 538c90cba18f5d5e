"""The conversation page: everything on one page, and nobody can take a note for a reply."""

from django.test import Client
from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from forms.inbox.models import (
    AccessEvent,
    Author,
    Consultation,
    ContactDetails,
    DeskSettings,
    EventKind,
    Message,
    OneTap,
    OutgoingMail,
    Role,
    SealedDataKey,
)
from forms.inbox.noting import write_note
from forms.inbox.receiving import AgeBand, AnswerChannel, Facts, Receipt, Writer
from tests.forms.inbox.factories import (
    Worker,
    answer,
    find,
    hold_replies,
    make_worker,
    send,
    send_with_address,
    write_again,
)
from tests.forms.inbox.views.pages import address, logged_in, page
from tests.html import assert_groups_named, assert_inputs_labelled, assert_no_duplicate_ids, assert_no_skipped_level

pytestmark = pytest.mark.django_db


def main_of(client: Client, receipt: Receipt) -> str:
    return page(client.get(address(receipt))).find("main").get_text(" ", strip=True)


# --- reading ------------------------------------------------------------------------------------


def test_the_two_voices_differ_by_label_and_side(counselor: Worker, receipt: Receipt) -> None:
    hold_replies(0)
    answer(receipt, counselor)
    voices = page(counselor.client().get(address(receipt))).find_all("article", class_="voice")

    assert [voice["class"] for voice in voices] == [["voice", "voice--resident"], ["voice", "voice--desk"]]
    assert len({voice.find("h3").text.split()[0] for voice in voices}) == 2
    assert voices[0].find(class_="voice__text").text == "息子のことで書いています。\n二行目。"


def test_the_answer_sheet_is_shown_as_it_was_asked(counselor: Worker, receipt: Receipt) -> None:
    sheet = page(counselor.client().get(address(receipt))).find(class_="answer-sheet")

    assert [question.text for question in sheet.find_all("dt")] == ["どなたからですか", "おおよその年齢"]
    assert sheet.find("dd").text == "家族"


def test_markup_in_a_message_stays_text(counselor: Worker) -> None:
    receipt = send("<script>alert(1)</script>")

    assert "<script>alert(1)" not in counselor.client().get(address(receipt)).content.decode()


def test_each_opening_is_logged(counselor: Worker, receipt: Receipt) -> None:
    counselor.client().get(address(receipt))

    event = AccessEvent.objects.get(kind=EventKind.CONSULTATION_OPENED)
    assert (event.actor_id, event.case_number) == (counselor.user.pk, receipt.case_number)


def test_without_an_open_vault_one_is_led_there_and_back(counselor: Worker, receipt: Receipt) -> None:
    response = logged_in(counselor).get(address(receipt))

    assert response["Location"].endswith(f"?case={receipt.case_number}")
    assert not AccessEvent.objects.filter(kind=EventKind.CONSULTATION_OPENED).exists()


def test_the_facts_stand_on_top_in_words(counselor: Worker) -> None:
    receipt = send(
        facts=Facts(writer=Writer.FAMILY, age_band=AgeBand.FORTIES, answer_channel=AnswerChannel.NOTICE, no_phone=True)
    )
    find(receipt).concerns.create(concern="money")
    facts = page(counselor.client().get(address(receipt))).find(class_="desk-facts").get_text(" ", strip=True)

    stored = find(receipt)
    for word in (
        stored.get_state_display(),
        stored.get_writer_display(),
        stored.get_age_band_display(),
        stored.get_answer_channel_display(),
        "電話はしない",
        "収入・生活費",
        "日本語",
        "5月20日",
        "なし",
    ):
        assert word in facts, word


def test_what_is_not_known_is_said_too(counselor: Worker, receipt: Receipt) -> None:
    Consultation.objects.update(due_on=None)
    facts = page(counselor.client().get(address(receipt))).find(class_="desk-facts").get_text(" ", strip=True)

    assert facts.count("わからない・聞いていない") == 2
    assert "まだ決めていない" in facts


def test_a_one_tap_answer_is_shown_as_such(counselor: Worker, receipt: Receipt) -> None:
    sealed = find(receipt).messages.get()
    write_again(receipt, "")
    Message.objects.exclude(pk=sealed.pk).update(one_tap=OneTap.RESTING)
    shown = page(counselor.client().get(address(receipt)))

    assert "しばらく" in shown.find(class_="one-tap").text
    assert len(shown.find_all("article", class_="voice")) == 1


def test_of_a_long_conversation_the_beginning_is_folded_and_nothing_is_left_out(
    counselor: Worker, receipt: Receipt
) -> None:
    for number in range(9):
        write_again(receipt, f"{number}通目")
    shown = page(counselor.client().get(address(receipt)))

    assert len(shown.find_all(class_="voice__text")) == 10
    assert len(shown.find("details", class_="thread__earlier").find_all(class_="voice__text")) == 4


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"recipient_key_id": bytes(16)}, "WrongKey"), ({"sealed": b"\x01\x02" + bytes(100)}, "WrongLength")],
)
def test_a_consultation_that_does_not_open_says_so_and_shows_nothing(
    counselor: Worker, receipt: Receipt, change: dict[str, bytes], reason: str
) -> None:
    SealedDataKey.objects.filter(recipient="team").update(**change)
    response = counselor.client().get(address(receipt))

    assert response.status_code == 409
    assert reason in response.content.decode()
    assert page(response).find(class_="voice") is None


# --- what stands around it ----------------------------------------------------------------------


def test_notes_and_replies_share_neither_place_nor_look_nor_form(counselor: Worker, receipt: Receipt) -> None:
    write_note(case_number=receipt.case_number, vault=counselor.vault, text="内輪の話", submission_token="n" * 32)
    shown = page(counselor.client().get(address(receipt)))
    notes = shown.find("section", class_="notes")

    assert "内部メモ・相手には届きません" in notes.text
    assert notes.find(class_="note__text").text == "内輪の話"
    assert not notes.find_all(class_="voice")
    assert not shown.find("section", class_="thread").find_all(class_="note")
    assert shown.find("form", class_="reply-form") not in notes.find_all("form")
    assert len(notes.find_all("form")) == 1


def test_attention_says_why_and_what_helps(counselor: Worker) -> None:
    receipt = send(needs_attention=True)
    notice = page(counselor.client().get(address(receipt))).find(class_="attention")

    assert "言葉" in notice.text
    assert len(notice.find_all("li")) >= 5
    assert "119" in notice.text


def test_without_attention_nobody_is_alarmed(counselor: Worker, receipt: Receipt) -> None:
    assert page(counselor.client().get(address(receipt))).find(class_="attention") is None


def test_a_mail_that_never_arrived_is_said_plainly(counselor: Worker) -> None:
    receipt = send_with_address()
    answer(receipt, counselor)
    assert "お知らせメールが届きませんでした" not in main_of(counselor.client(), receipt)

    OutgoingMail.objects.update(failed_at=timezone.now())

    assert "お知らせメールが届きませんでした" in main_of(counselor.client(), receipt)


def test_a_wish_for_deletion_is_seen_by_all_and_carried_out_by_supervisors(
    counselor: Worker, supervisor: Worker, receipt: Receipt
) -> None:
    Consultation.objects.update(deletion_requested_at=timezone.now())
    link = address(receipt, "deletion")

    assert "削除を求めています" in main_of(counselor.client(), receipt)
    assert page(counselor.client().get(address(receipt))).find("a", href=link) is None
    assert page(supervisor.client().get(address(receipt))).find("a", href=link)


@pytest.mark.parametrize(
    ("channel", "has_contacts", "expected"),
    [
        (AnswerChannel.MAILBOX, True, "お返事箱だけに入ります（相談する方の希望）"),
        (AnswerChannel.NOTICE, True, "内容を書かないお知らせメール"),
        (AnswerChannel.MAIL_TEXT, True, "本文がメールでも届きます"),
        (AnswerChannel.NOTICE, False, "メールアドレスがありません"),
    ],
)
def test_who_writes_a_reply_sees_how_it_will_go(
    counselor: Worker, channel: AnswerChannel, has_contacts: bool, expected: str
) -> None:
    receipt = send_with_address(channel)
    if not has_contacts:
        ContactDetails.objects.all().delete()

    assert expected in main_of(counselor.client(), receipt)
    assert "5分間は、取り戻せます" in main_of(counselor.client(), receipt)


def test_who_holds_nothing_reads_nothing_of_taking_back(counselor: Worker, receipt: Receipt) -> None:
    hold_replies(0)

    assert "取り戻せます" not in main_of(counselor.client(), receipt)


def test_a_second_reader_sees_no_reply_form(reader: Worker, receipt: Receipt) -> None:
    assert page(reader.client().get(address(receipt))).find("form", class_="reply-form") is None


def test_where_nobody_else_could_check_it_the_page_says_so(supervisor: Worker) -> None:
    receipt = send(needs_attention=True)
    assert "確認できる人がほかにいません" in main_of(supervisor.client(), receipt)

    make_worker(Role.SECOND_READER, supervisor)
    assert "確認できる人がほかにいません" not in main_of(supervisor.client(), receipt)


# --- the page as a page -------------------------------------------------------------------------


@pytest.fixture
def full(counselor: Worker, supervisor: Worker) -> Receipt:
    """Everything at once: attention, contacts, notes, replies in every state, drafts, replies in check."""
    receipt = send_with_address()
    Consultation.objects.update(
        attention_since=timezone.now(), attention_cause="member", deletion_requested_at=timezone.now()
    )
    DeskSettings.objects.create(pk=1, hold_minutes=5)
    for number in range(3):
        write_note(
            case_number=receipt.case_number,
            vault=counselor.vault,
            text=f"メモ{number}",
            submission_token=f"{number}" * 32,
        )
    for worker in (counselor, make_worker(Role.COUNSELOR, supervisor)):
        worker.client().post(
            address(receipt, "reply"), {"seen": 1, "token": "t" * 32, "text": "確認をお願いします", "step": "ask"}
        )
    supervisor.client().post(
        address(receipt, "reply"), {"seen": 1, "token": "t" * 32, "text": "森の下書き", "step": "keep"}
    )
    return receipt


def test_a_full_page_has_labels_headings_and_ids_in_order(full: Receipt, reader: Worker, supervisor: Worker) -> None:
    for worker in (reader, supervisor):
        shown = page(worker.client().get(address(full)))
        assert_no_duplicate_ids(shown)
        assert_inputs_labelled(shown)
        assert_groups_named(shown.find("main"))
        assert_no_skipped_level(shown.find("main"))


def grow(receipt: Receipt, worker: Worker, count: int) -> None:
    """So many more messages and notes."""
    for number in range(count):
        write_again(receipt, f"{number}通目")
        write_note(
            case_number=receipt.case_number,
            vault=worker.vault,
            text=f"{number}枚目",
            submission_token=f"{count}-{number}".ljust(32, "x"),
        )
    replies = Message.objects.filter(consultation=find(receipt), position__gt=1)[: count // 2]
    Message.objects.filter(pk__in=[reply.pk for reply in replies]).update(
        author=Author.DESK, membership=worker.membership, approved_by=worker.membership
    )


def test_a_thread_of_50_messages_costs_the_queries_of_a_short_one(
    full: Receipt, counselor: Worker, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = counselor.client()
    client.get(address(full))
    with django_assert_max_num_queries(45) as short:
        client.get(address(full))
    grow(full, counselor, 50)

    with django_assert_max_num_queries(len(short)):
        shown = page(client.get(address(full)))
    assert len(shown.find("section", class_="thread").find_all(class_="voice__text")) == 51
