"""The second reader's pages: reading, approving, sending, returning."""

import pytest

from forms.inbox.models import Draft, DraftState, Message, Note, Role
from forms.inbox.receiving import Receipt
from tests.forms.inbox.factories import Worker, find, make_worker, send, write_again
from tests.forms.inbox.views.pages import address, fields_of, logged_in, page, reply_data, said, typed_text

pytestmark = pytest.mark.django_db

TEXT = "今夜のことを、聞かせてください。"


@pytest.fixture
def receipt(counselor: Worker) -> Receipt:
    """A consultation that needs attention, with a reply that waits for a check."""
    receipt = send("消えてしまいたい夜があります。", needs_attention=True)
    client = counselor.client()
    client.post(address(receipt, "reply"), {**reply_data(client, receipt, TEXT), "step": "ask"})
    return receipt


def check_address(receipt: Receipt) -> str:
    return address(receipt, "check", Draft.objects.get().id)


def test_a_second_reader_reads_the_whole_reply_and_the_way_it_goes(reader: Worker, receipt: Receipt) -> None:
    check = page(reader.client().get(address(receipt))).find(class_="check")

    assert check.find(class_="voice__text").text == TEXT
    assert "お返事箱だけに入ります" in check.text


def test_the_writer_sees_no_buttons_for_it(counselor: Worker, receipt: Receipt) -> None:
    shown = page(counselor.client().get(address(receipt)))

    assert shown.find(class_="check") is None
    assert "確認待ち" in shown.find(class_="reply").text


def test_with_one_click_it_is_approved_and_sent(reader: Worker, receipt: Receipt) -> None:
    client = reader.client()
    data = {**fields_of(page(client.get(address(receipt))), "/check/"), "step": "send"}
    where = check_address(receipt)
    for _click in range(2):
        response = client.post(where, data, follow=True)
        assert "取り戻せます" in said(response)

    assert find(receipt).messages.count() == 2
    assert Message.objects.get(position=2).approved_by == reader.membership


def test_approved_only_the_writer_sends_it(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    client = reader.client()
    data = {**fields_of(page(client.get(address(receipt))), "/check/"), "step": "approve"}
    assert "承認しました" in said(client.post(check_address(receipt), data, follow=True))
    assert Draft.objects.get().state == DraftState.APPROVED

    client = counselor.client()
    shown = client.get(address(receipt))
    assert "承認しました" in page(shown).find(class_="reply").text
    client.post(address(receipt, "reply"), {**fields_of(page(shown), "/reply/"), "step": "send"})
    assert find(receipt).messages.count() == 2


def test_who_approved_may_still_send_it(reader: Worker, receipt: Receipt) -> None:
    client = reader.client()
    for step in ("approve", "send"):
        data = {**fields_of(page(client.get(address(receipt))), "/check/"), "step": step}
        client.post(check_address(receipt), data)
        if not Draft.objects.exists():
            break

    assert find(receipt).messages.count() == 2


def test_a_third_member_sees_that_it_is_approved_and_cannot_send_it(
    reader: Worker, supervisor: Worker, receipt: Receipt
) -> None:
    client = reader.client()
    data = {**fields_of(page(client.get(address(receipt))), "/check/"), "step": "approve"}
    where = check_address(receipt)
    client.post(where, data)
    third = make_worker(Role.COUNSELOR, supervisor).client()

    assert page(third.get(address(receipt))).find("form", action=where) is None
    response = third.post(where, {**data, "step": "send"}, follow=True)
    assert find(receipt).messages.count() == 1
    assert said(response)


@pytest.mark.parametrize("step", ["approve", "send"])
def test_the_writers_own_approval_is_refused_in_words(
    counselor: Worker, reader: Worker, receipt: Receipt, step: str
) -> None:
    data = fields_of(page(reader.client().get(address(receipt))), "/check/")

    response = counselor.client().post(check_address(receipt), {**data, "step": step}, follow=True)

    assert "自分のお返事を確認できません" in said(response)
    assert find(receipt).messages.count() == 1
    assert Draft.objects.get().state == DraftState.AWAITING_CHECK


def test_a_text_that_was_changed_while_it_was_read_is_read_once_more(
    counselor: Worker, reader: Worker, receipt: Receipt
) -> None:
    client = reader.client()
    data = {**fields_of(page(client.get(address(receipt))), "/check/"), "step": "send"}
    writer = counselor.client()
    for step, text in (("rewrite", TEXT), ("ask", TEXT + "追記")):
        writer.post(address(receipt, "reply"), {**reply_data(writer, receipt, text), "step": step})

    response = client.post(check_address(receipt), data, follow=True)

    assert "書きかえられました" in said(response)
    assert find(receipt).messages.count() == 1


def test_what_arrived_after_the_reply_was_written_keeps_it_from_leaving(reader: Worker, receipt: Receipt) -> None:
    client = reader.client()
    old = {**fields_of(page(client.get(address(receipt))), "/check/"), "step": "send"}
    write_again(receipt)

    assert "新しいものが届きました" in said(client.post(check_address(receipt), old, follow=True))
    check = page(client.get(address(receipt))).find(class_="check")
    assert "書いた人はまだ見ていません" in check.text
    assert check.find("button", value="send") is None
    assert find(receipt).messages.count() == 2


@pytest.mark.parametrize("broken", [{"fingerprint": "xyz"}, {"seen": ""}, {"token": ""}, {"fingerprint": "0" * 64}])
def test_a_broken_form_approves_nothing(reader: Worker, receipt: Receipt, broken: dict[str, str]) -> None:
    client = reader.client()
    data = fields_of(page(client.get(address(receipt))), "/check/")
    response = client.post(check_address(receipt), {**data, **broken, "step": "approve"}, follow=True)

    assert said(response)
    assert Draft.objects.get().state == DraftState.AWAITING_CHECK


def test_without_an_open_vault_nothing_is_approved(reader: Worker, receipt: Receipt) -> None:
    data = fields_of(page(reader.client().get(address(receipt))), "/check/")
    logged_in(reader).post(check_address(receipt), {**data, "step": "approve"})

    assert Draft.objects.get().state == DraftState.AWAITING_CHECK


def test_a_returned_reply_comes_back_to_its_writer_with_the_reason(
    counselor: Worker, reader: Worker, receipt: Receipt
) -> None:
    client = reader.client()
    data = fields_of(page(client.get(address(receipt))), "/return/")
    where = address(receipt, "return", Draft.objects.get().id)
    response = client.post(where, {**data, "text": "質問は一つに"}, follow=True)
    assert "戻しました" in said(response)

    shown = counselor.client().get(address(receipt))
    assert "戻しました" in page(shown).find(class_="reply").text
    assert "質問は一つに" in page(shown).find(class_="notes").text
    assert typed_text(shown) == TEXT


def test_a_reason_that_came_too_late_becomes_a_note_to_keep(
    counselor: Worker, reader: Worker, receipt: Receipt
) -> None:
    client = reader.client()
    data = {**fields_of(page(client.get(address(receipt))), "/return/"), "text": "質問は一つに"}
    where = address(receipt, "return", Draft.objects.get().id)
    writer = counselor.client()
    writer.post(address(receipt, "reply"), {**reply_data(writer, receipt, TEXT), "step": "rewrite"})

    response = client.post(where, data)

    assert response.status_code == 409
    note = page(response).find("section", class_="notes").find("textarea")
    assert note.text.strip() == "質問は一つに"
    assert not Note.objects.exists()


def test_two_replies_in_check_have_forms_of_their_own(supervisor: Worker, reader: Worker, receipt: Receipt) -> None:
    writer = supervisor.client()
    writer.post(address(receipt, "reply"), {**reply_data(writer, receipt, "もう一つ"), "step": "ask"})
    client = reader.client()
    first, second = Draft.objects.order_by("updated_at")

    response = client.post(address(receipt, "return", second.id), {"token": "t" * 32, "text": ""})

    forms = {str(form["action"]): form for form in page(response).select(".check form")}
    assert forms[address(receipt, "return", second.id)].find(class_="error-message")
    assert not forms[address(receipt, "return", first.id)].find(class_="error-message")
    assert forms[address(receipt, "return", second.id)].find_parent("details").has_attr("open")
