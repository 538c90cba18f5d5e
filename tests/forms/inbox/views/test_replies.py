"""Writing a reply on the page: whatever is in the way, the typed text stays, and only what was meant is sent."""

from django.urls import reverse

import pytest

from forms.inbox.mailboxes import open_mailbox, read_thread
from forms.inbox.models import Draft, DraftState, Message
from forms.inbox.receiving import Receipt
from tests.forms.inbox.factories import Worker, answer, find, hold_replies, let_time_pass, send, write_again
from tests.forms.inbox.views.pages import address, fields_of, logged_in, page, reply_data, said, typed_text

pytestmark = pytest.mark.django_db


# --- sending ------------------------------------------------------------------------------------


def test_a_reply_goes_out_exactly_as_it_was_typed(counselor: Worker, receipt: Receipt) -> None:
    hold_replies(0)
    client = counselor.client()
    response = client.post(address(receipt, "reply"), reply_data(client, receipt, "  字下げも\r\n残ります。"))

    assert response["Location"] == address(receipt)
    cookie = open_mailbox(case_number=receipt.case_number, secret=receipt.secret)
    assert read_thread(cookie).messages[1].text == "  字下げも\n残ります。"


def test_who_sends_is_told_until_when_it_can_be_taken_back(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    response = client.post(address(receipt, "reply"), reply_data(client, receipt, "はい"), follow=True)

    assert "取り戻せます" in said(response)
    assert "まだ届いていません" in page(response).find(class_="voice--desk").text


def test_a_reply_sent_twice_by_a_double_click_is_one(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    data = reply_data(client, receipt, "いちどだけ")
    for _click in range(2):
        assert client.post(address(receipt, "reply"), data).status_code == 302

    assert find(receipt).messages.count() == 2


def test_a_message_that_arrived_meanwhile_is_shown_and_the_typed_text_stays(
    counselor: Worker, receipt: Receipt
) -> None:
    client = counselor.client()
    data = reply_data(client, receipt, "書きかけの返事")
    write_again(receipt, "書き忘れたこと")

    response = client.post(address(receipt, "reply"), data)

    assert response.status_code == 409
    assert "書き忘れたこと" in page(response).find(class_="voice--new").text
    assert typed_text(response) == "書きかけの返事"
    assert find(receipt).messages.count() == 2

    again = fields_of(page(response), "/reply/")
    assert client.post(address(receipt, "reply"), again).status_code == 302
    assert find(receipt).messages.count() == 3


def test_the_reply_of_a_colleague_that_is_still_held_is_shown_too(
    counselor: Worker, supervisor: Worker, receipt: Receipt
) -> None:
    client = counselor.client()
    data = reply_data(client, receipt, "わたしの返事")
    answer(receipt, supervisor, "さきの返事")

    response = client.post(address(receipt, "reply"), data)

    assert response.status_code == 409
    assert "さきの返事" in page(response).find(class_="voice--new").text


@pytest.mark.parametrize("step", ["send", "ask"])
def test_an_empty_reply_is_neither_sent_nor_checked(counselor: Worker, receipt: Receipt, step: str) -> None:
    client = counselor.client()
    response = client.post(address(receipt, "reply"), {**reply_data(client, receipt, " \n　"), "step": step})

    assert response.status_code == 200
    assert "先に、お返事を書いてください" in page(response).find(class_="reply-form").text
    assert page(response).find("textarea", attrs={"name": "text"})["aria-invalid"] == "true"
    assert find(receipt).messages.count() == 1


def test_where_a_second_member_must_read_sending_keeps_the_text_and_says_why(counselor: Worker, reader: Worker) -> None:
    receipt = send(needs_attention=True)
    client = counselor.client()
    data = {**reply_data(client, receipt, "大事な返事"), "step": "send"}

    response = client.post(address(receipt, "reply"), data)

    assert response.status_code == 409
    assert "二人目の承認が必要です" in page(response).find("main").text
    assert typed_text(response) == "大事な返事"
    assert page(response).find("button", value="send") is None
    assert page(response).find("button", value="ask")
    assert find(receipt).messages.count() == 1


def test_a_step_that_nobody_can_ask_for_keeps_the_text(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    client.post(address(receipt, "reply"), {**reply_data(client, receipt, "残る文"), "step": "publish"})

    assert find(receipt).messages.count() == 1
    assert typed_text(client.get(address(receipt))) == "残る文"


@pytest.mark.parametrize("broken", [{"seen": "x"}, {"seen": ""}, {"token": "short"}, {"seen": "-1"}])
def test_a_broken_form_loses_no_text(counselor: Worker, receipt: Receipt, broken: dict[str, str]) -> None:
    client = counselor.client()
    response = client.post(address(receipt, "reply"), {**reply_data(client, receipt, "残る文"), **broken})

    assert response.status_code == 200
    assert typed_text(response) == "残る文"
    assert find(receipt).messages.count() == 1


# --- drafts -------------------------------------------------------------------------------------


def test_a_kept_draft_is_there_next_time(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    response = client.post(
        address(receipt, "reply"), {**reply_data(client, receipt, "\n書きかけ"), "step": "keep"}, follow=True
    )

    assert "下書きを保存しました" in said(response)
    assert typed_text(response) == "\n書きかけ"
    assert find(receipt).messages.count() == 1


def test_emptying_a_draft_throws_it_away(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    for text in ("書きかけ", ""):
        client.post(address(receipt, "reply"), {**reply_data(client, receipt, text), "step": "keep"})

    assert not Draft.objects.exists()


def test_a_colleague_sees_that_somebody_is_writing_and_writes_beside_it(
    counselor: Worker, supervisor: Worker, receipt: Receipt
) -> None:
    client = counselor.client()
    client.post(address(receipt, "reply"), {**reply_data(client, receipt, "ひみつの下書き"), "step": "keep"})

    shown = supervisor.client().get(address(receipt))

    assert "下書きもあります" in page(shown).find(class_="reply").text
    assert "ひみつの下書き" not in shown.content.decode()
    assert typed_text(shown) == ""


def test_two_windows_of_one_writer_lose_nothing(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    window = {**reply_data(client, receipt, "この画面の文"), "step": "keep"}
    client.post(address(receipt, "reply"), {**reply_data(client, receipt, "べつの画面の文"), "step": "keep"})

    response = client.post(address(receipt, "reply"), window)

    assert response.status_code == 409
    assert typed_text(response) == "この画面の文"
    assert page(response).find(class_="other-draft").text == "べつの画面の文"
    again = {**fields_of(page(response), "/reply/"), "step": "keep"}
    assert client.post(address(receipt, "reply"), again).status_code == 302
    assert typed_text(client.get(address(receipt))) == "この画面の文"


def test_what_waits_for_a_check_is_not_thrown_away_by_a_text_of_another_window(
    counselor: Worker, reader: Worker
) -> None:
    receipt = send(needs_attention=True)
    client = counselor.client()
    window = {**reply_data(client, receipt, "この画面の文"), "step": "send"}
    client.post(address(receipt, "reply"), {**reply_data(client, receipt, "確認待ちの文"), "step": "ask"})

    response = client.post(address(receipt, "reply"), window)

    area = page(response).find("textarea", attrs={"name": "text"})
    assert (typed_text(response), area.has_attr("readonly")) == ("この画面の文", False)
    again = {**fields_of(page(response), "/reply/"), "step": "ask"}
    response = client.post(address(receipt, "reply"), again)
    assert page(response).find(class_="other-draft").text == "確認待ちの文"


def test_what_waits_for_a_check_is_not_changed_by_a_slip(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    shown = client.post(
        address(receipt, "reply"), {**reply_data(client, receipt, "確認をお願いします"), "step": "ask"}, follow=True
    )
    area = page(shown).find("textarea", attrs={"name": "text"})
    assert area.has_attr("readonly")
    assert not page(shown).find("button", value="send")

    again = {**fields_of(page(shown), "/reply/"), "step": "rewrite"}
    shown = client.post(address(receipt, "reply"), again, follow=True)

    assert not page(shown).find("textarea", attrs={"name": "text"}).has_attr("readonly")
    assert typed_text(shown) == "確認をお願いします"
    assert Draft.objects.get().state == DraftState.WRITING


# --- the script's own address -------------------------------------------------------------------


def test_the_script_keeps_the_text_and_is_told_in_words(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    data = reply_data(client, receipt, "書いている途中")
    first = client.post(address(receipt, "draft"), data)
    second = client.post(
        address(receipt, "draft"), {**data, "version": first.json()["version"], "text": "書いている途中です"}
    )

    assert "下書きを保存しました" in first.json()["said"]
    assert second.status_code == 200
    assert typed_text(client.get(address(receipt))) == "書いている途中です"


def test_the_script_hears_of_another_window_and_overwrites_nothing(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    data = reply_data(client, receipt, "この画面")
    client.post(address(receipt, "draft"), {**data, "text": "べつの画面"})

    response = client.post(address(receipt, "draft"), data)

    assert response.status_code == 409
    assert response.json()["text"] == "べつの画面"
    assert Draft.objects.count() == 1


def test_the_script_hears_of_a_closed_vault_and_of_what_cannot_be_read(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    data = reply_data(client, receipt, "途中")

    closed = logged_in(counselor).post(address(receipt, "draft"), data)
    broken = client.post(address(receipt, "draft"), {**data, "seen": "x"})

    assert (closed.status_code, broken.status_code) == (409, 400)
    assert "鍵" in closed.json()["said"]
    assert broken.json()["said"]
    assert not Draft.objects.exists()


def test_an_ended_login_is_told_to_the_script_as_data(receipt: Receipt, client: object) -> None:
    response = client.post(address(receipt, "draft"), {"text": "途中"}, headers={"accept": "application/json"})  # type: ignore[attr-defined]

    assert response.status_code == 403
    assert response.json()["error"]


# --- taking back --------------------------------------------------------------------------------


def test_a_reply_is_taken_back_with_one_click(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    sent = answer(receipt, counselor, "早まった返事")
    take = address(receipt, "take-back", sent.id)
    assert page(client.get(address(receipt))).find("form", action=take)

    response = client.post(take, follow=True)

    assert "取り戻しました" in said(response)
    assert typed_text(response) == "早まった返事"
    assert find(receipt).messages.count() == 1


def test_what_is_too_late_is_said(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    sent = answer(receipt, counselor)
    let_time_pass(sent)

    response = client.post(address(receipt, "take-back", sent.id), follow=True)

    assert "もう取り戻せませんでした" in said(response)
    assert Message.objects.filter(pk=sent.pk).exists()


def test_a_colleague_is_not_offered_to_take_it_back(counselor: Worker, supervisor: Worker, receipt: Receipt) -> None:
    sent = answer(receipt, counselor)
    client = supervisor.client()

    assert page(client.get(address(receipt))).find("form", action=address(receipt, "take-back", sent.id)) is None
    assert client.post(address(receipt, "take-back", sent.id)).status_code == 404
    assert Message.objects.filter(pk=sent.pk).exists()


def test_a_stopped_reply_says_so_and_becomes_a_draft(counselor: Worker, receipt: Receipt) -> None:
    sent = answer(receipt, counselor, "止まった返事")
    write_again(receipt)
    client = counselor.client()
    voice = page(client.get(address(receipt))).find(class_="voice--desk")
    assert "届く前に止めました" in voice.text
    assert "自分の下書きに戻す" in voice.find("button").text

    response = client.post(address(receipt, "take-back", sent.id), follow=True)

    assert typed_text(response) == "止まった返事"
    assert page(response).find(class_="voice--desk") is None


def test_without_an_open_vault_nothing_is_taken_back(counselor: Worker, receipt: Receipt) -> None:
    sent = answer(receipt, counselor)

    response = logged_in(counselor).post(address(receipt, "take-back", sent.id))

    assert response["Location"].startswith(reverse("inbox:vault-open"))
    assert Message.objects.filter(pk=sent.pk).exists()
