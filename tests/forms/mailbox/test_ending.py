"""Withdrawing and asking for deletion: nothing happens before a page has said what it means."""

from django.test import Client
from django.urls import reverse

from forms.inbox.models import Consultation, OpenMailbox
from portal.core.models import User
from tests.forms import consulting
from tests.forms.mailbox.visits import Visit
from tests.html import assert_accessible, assert_self_contained, parse, text_of


def test_withdrawing_asks_first_then_deletes_and_says_so(visit: Visit) -> None:
    assert parse(visit.get()).find("a", href=reverse("mailbox:withdraw"))
    asked = visit.get("withdraw")
    assert_accessible(asked)
    assert_self_contained(asked)
    assert Consultation.objects.exists()

    done = visit.post("withdraw", **consulting.fields_of(asked))

    assert_accessible(done)
    assert "取り下げました" in text_of(done)
    assert not Consultation.objects.exists()
    assert not visit.client.cookies["portal_mailbox"].value
    again = consulting.open_box(Client(), visit.numbers)
    assert "開きません" in parse(again).select_one("#error-summary").get_text()


def test_a_second_press_is_told_the_same(visit: Visit) -> None:
    form = consulting.fields_of(visit.get("withdraw"))
    cookie = visit.client.cookies["portal_mailbox"].value
    first = visit.post("withdraw", **form)
    visit.client.cookies["portal_mailbox"] = cookie
    assert text_of(visit.post("withdraw", **form)) == text_of(first)


def test_a_mailbox_that_closed_itself_never_claims_to_be_withdrawn(visit: Visit) -> None:
    form = consulting.fields_of(visit.get("withdraw"))
    OpenMailbox.objects.all().delete()
    page = visit.post("withdraw", **form)
    assert parse(page).find(id="id_secret")
    assert Consultation.objects.exists()


def test_what_was_opened_meanwhile_stays_and_the_other_way_is_shown(visit: Visit, member: User) -> None:
    form = consulting.fields_of(visit.get("withdraw"))
    visit.open_at_the_desk(member)
    for page in (visit.post("withdraw", **form), visit.client.get(reverse("mailbox:withdraw"), follow=True)):
        assert "取り下げはできなくなりました" in text_of(page)
        assert parse(page).find("a", href=reverse("mailbox:deletion"))
        assert not parse(page).find("a", href=reverse("mailbox:withdraw"))
    assert Consultation.objects.exists()


def test_deletion_names_its_limits_is_asked_for_and_taken_back(visit: Visit, member: User) -> None:
    visit.open_at_the_desk(member)
    page = visit.get("deletion")
    assert_accessible(page)
    assert_self_contained(page)
    assert "区の記録" in text_of(page)

    asked = visit.post("deletion", step="ask")
    assert visit.consultation.deletion_requested_at is not None
    assert "消してほしいと伝えてくださいました" in text_of(asked)
    assert_accessible(asked)
    assert_accessible(visit.get("deletion"))

    back = visit.post("deletion", step="take_back")
    assert visit.consultation.deletion_requested_at is None
    assert "消してほしいと伝えてくださいました" not in text_of(back)


def test_every_page_inside_has_the_way_out_and_closes_the_mailbox_with_it(visit: Visit) -> None:
    for name in ("thread", "answers", "withdraw", "deletion"):
        assert parse(visit.get(name)).select_one("header .way-out")["href"] == reverse("mailbox:leave")
