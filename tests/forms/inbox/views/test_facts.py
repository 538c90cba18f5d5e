"""Handling a consultation on its page: who takes care, its state, its facts, attention."""

import pytest

from forms.inbox.models import Consultation, State
from forms.inbox.receiving import Receipt
from tests.forms.inbox.factories import DUE_ON, Worker, find
from tests.forms.inbox.views.pages import address, fields_of, logged_in, page, said

pytestmark = pytest.mark.django_db


# --- who takes care -----------------------------------------------------------------------------


def test_i_take_it_with_one_click(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    quick = page(client.get(address(receipt))).find("form", class_="side-part__quick")
    data = {field["name"]: field["value"] for field in quick.find_all("input")}

    response = client.post(quick["action"], data, follow=True)

    assert find(receipt).assignee == counselor.membership
    assert str(counselor.user) in page(response).find(class_="desk-facts").text
    assert page(response).find("form", class_="side-part__quick") is None


def test_i_give_it_to_a_colleague_and_to_nobody(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    for to, expected in ((str(reader.membership.pk), reader.membership), ("", None)):
        data = {**fields_of(page(client.get(address(receipt))), "/assign/"), "to": to}
        client.post(address(receipt, "assign"), data)
        assert find(receipt).assignee == expected


def test_of_two_who_take_it_the_second_is_told(counselor: Worker, supervisor: Worker, receipt: Receipt) -> None:
    for worker in (counselor, supervisor):
        response = worker.client().post(
            address(receipt, "assign"), {"to": worker.membership.pk, "seen": ""}, follow=True
        )

    assert "そのあいだに担当が決まった" in said(response)
    assert find(receipt).assignee == counselor.membership


@pytest.mark.parametrize("to", ["0", "99999", "x"])
def test_nobody_unknown_is_assigned(counselor: Worker, receipt: Receipt, to: str) -> None:
    response = counselor.client().post(address(receipt, "assign"), {"to": to, "seen": ""}, follow=True)

    assert "担当にすることはできません" in said(response)
    assert find(receipt).assignee is None


# --- state --------------------------------------------------------------------------------------


def change(worker: Worker, receipt: Receipt, to: str, **more: str) -> object:
    client = worker.client()
    data = {**fields_of(page(client.get(address(receipt))), "/state/"), "to": to, **more}
    return client.post(address(receipt, "state"), data, follow=True)


def test_only_states_that_may_follow_are_offered(counselor: Worker, receipt: Receipt) -> None:
    Consultation.objects.update(state=State.RESTING)
    form = page(counselor.client().get(address(receipt))).find("form", action=address(receipt, "state"))

    assert [option["value"] for option in form.find_all("option")] == ["in_progress", "awaiting_resident", "closed"]


def test_the_state_is_changed(counselor: Worker, receipt: Receipt) -> None:
    Consultation.objects.update(state=State.ANSWERED, due_on=None)

    assert "状態を変えました" in said(change(counselor, receipt, "resting"))
    assert find(receipt).state == State.RESTING


def test_an_open_promise_is_asked_about_beside_the_field(counselor: Worker, receipt: Receipt) -> None:
    response = change(counselor, receipt, "closed")

    form = page(response).find("form", action=address(receipt, "state"))
    assert "お返事の約束が残っています" in form.find(class_="error-message").text
    assert form.find_parent("details").has_attr("open")
    assert form.find("option", selected=True)["value"] == "closed"
    assert find(receipt).due_on == DUE_ON

    change(counselor, receipt, "closed", gives_up_promise="on")
    assert (find(receipt).state, find(receipt).due_on) == (State.CLOSED, None)


def test_with_the_vault_closed_the_question_is_asked_in_words(counselor: Worker, receipt: Receipt) -> None:
    client = logged_in(counselor)
    response = client.post(address(receipt, "state"), {"seen": "new", "to": "closed"}, follow=True)

    assert "お返事の約束が残っています" in said(response)
    assert find(receipt).state == State.NEW


@pytest.mark.parametrize("data", [{"seen": "resting", "to": "closed"}, {"seen": "new", "to": "answered"}, {}])
def test_what_does_not_fit_is_told(counselor: Worker, receipt: Receipt, data: dict[str, str]) -> None:
    response = counselor.client().post(address(receipt, "state"), data, follow=True)

    assert "状態が変わったため" in said(response)
    assert find(receipt).state in {State.NEW, State.IN_PROGRESS}


# --- facts --------------------------------------------------------------------------------------


def test_facts_are_corrected_with_boxes_and_choices(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    data = fields_of(page(client.get(address(receipt))), "/facts/")
    client.post(
        address(receipt, "facts"),
        {**data, "writer": "family", "age_band": "40s", "no_phone": "on", "concerns": ["money", "care"]},
    )

    stored = find(receipt)
    assert (stored.writer, stored.age_band, stored.no_phone) == ("family", "40s", True)
    assert set(stored.concerns.values_list("concern", flat=True)) == {"money", "care"}


def test_two_pages_that_were_open_together_do_not_undo_each_other(
    counselor: Worker, supervisor: Worker, receipt: Receipt
) -> None:
    clients = [counselor.client(), supervisor.client()]
    find(receipt).concerns.create(concern="debt")
    pages = [fields_of(page(client.get(address(receipt))), "/facts/") for client in clients]
    clients[0].post(address(receipt, "facts"), {**pages[0], "writer": "person", "concerns": ["debt", "work"]})
    clients[1].post(address(receipt, "facts"), {**pages[1], "age_band": "20s", "concerns": ["health"]})

    stored = find(receipt)
    assert (stored.writer, stored.age_band) == ("person", "20s")
    assert set(stored.concerns.values_list("concern", flat=True)) == {"work", "health"}


def test_saving_without_a_change_changes_nothing(counselor: Worker, receipt: Receipt) -> None:
    Consultation.objects.update(writer="other", no_phone=True)
    find(receipt).concerns.create(concern="life")
    client = counselor.client()
    data = fields_of(page(client.get(address(receipt))), "/facts/")
    data["concerns"] = ["life"]
    data["no_phone"] = "on"
    client.post(address(receipt, "facts"), data)

    assert (find(receipt).writer, find(receipt).no_phone, find(receipt).concerns.count()) == ("other", True, 1)


@pytest.mark.parametrize("data", [{"writer": "mother"}, {"concerns": "lazy"}, {"initial-concerns": "lazy"}])
def test_an_unknown_code_changes_nothing(counselor: Worker, receipt: Receipt, data: dict[str, str]) -> None:
    response = counselor.client().post(address(receipt, "facts"), data, follow=True)

    assert response.status_code == 200
    assert (find(receipt).writer, find(receipt).concerns.count()) == ("", 0)


# --- attention ----------------------------------------------------------------------------------


def test_attention_is_raised_and_ended_after_reading_what_it_means(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    for word, expected in (("二人目の承認が必要", True), ("先に同僚と話し", False)):
        confirm = page(client.get(address(receipt, "attention")))
        assert word in confirm.find("main").text
        assert find(receipt).needs_attention is not expected
        data = fields_of(confirm, "/attention/")
        for _click in range(2):
            assert client.post(address(receipt, "attention"), data).status_code == 302
        assert find(receipt).needs_attention is expected


def test_what_was_not_asked_for_does_nothing(counselor: Worker, receipt: Receipt) -> None:
    counselor.client().post(address(receipt, "attention"), {"attention": "perhaps"})

    assert not find(receipt).needs_attention


# --- all of them --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["assign", "state", "facts", "attention", "contacts"])
def test_a_wrong_token_changes_nothing(counselor: Worker, receipt: Receipt, name: str) -> None:
    before = Consultation.objects.values().get()
    client = counselor.client()
    client.handler.enforce_csrf_checks = True
    data = {"to": counselor.membership.pk, "writer": "family", "attention": "raise", "reason": "phone", "seen": ""}

    response = client.post(address(receipt, name), {**data, "csrfmiddlewaretoken": "a" * 64})

    assert response.status_code == 403
    assert Consultation.objects.values().get() == before


@pytest.mark.parametrize("name", ["assign", "state", "facts", "attention"])
def test_none_of_it_needs_an_open_vault(counselor: Worker, receipt: Receipt, name: str) -> None:
    data = {
        "assign": {"to": counselor.membership.pk, "seen": ""},
        "state": {"seen": "new", "to": "in_progress"},
        "facts": {"writer": "family"},
        "attention": {"attention": "raise"},
    }
    response = logged_in(counselor).post(address(receipt, name), data[name])

    assert response["Location"] == address(receipt)
    stored = find(receipt)
    assert stored.assignee or stored.state != State.NEW or stored.writer or stored.needs_attention
