"""Who else is here: told to the page, and never a reason to stay logged in or to keep a vault open."""

from datetime import timedelta

from django.utils import timezone

import pytest

from forms.inbox.models import AccessEvent, OpenVault, Presence
from forms.inbox.receiving import Receipt
from tests.forms.inbox.factories import Worker, write_again
from tests.forms.inbox.views.pages import address, page

pytestmark = pytest.mark.django_db


def test_a_colleague_who_is_here_is_named_also_without_a_script(
    counselor: Worker, reader: Worker, receipt: Receipt
) -> None:
    reader.client().get(address(receipt))

    present = page(counselor.client().get(address(receipt))).find(class_="presence")

    assert [item.text.strip() for item in present.find_all("li")] == [
        f"いま、{reader.user}さんもこの相談を見ています。"
    ]


def test_the_script_tells_that_somebody_is_writing(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    counselor.client().post(address(receipt, "presence"), {"writing": "1", "seen": "1"})

    answered = reader.client().post(address(receipt, "presence"), {"writing": "", "seen": "1"}).json()

    assert answered == {"present": [f"いま、{counselor.user}さんがここでお返事を書いています。"], "newer": ""}


def test_the_script_hears_what_has_arrived(counselor: Worker, receipt: Receipt) -> None:
    write_again(receipt)
    client = counselor.client()

    assert "1件届きました" in client.post(address(receipt, "presence"), {"seen": "1"}).json()["newer"]
    assert client.post(address(receipt, "presence"), {"seen": "2"}).json()["newer"] == ""
    assert client.post(address(receipt, "presence"), {"seen": "x"}).json()["newer"] == ""


def test_being_here_opens_nothing_and_keeps_nothing_open(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    before = timezone.now() - timedelta(minutes=20)
    OpenVault.objects.update(last_used_at=before)
    session = client.session
    session["portal_last_deed_at"] = before.timestamp()
    session.save()
    events = AccessEvent.objects.count()

    assert client.post(address(receipt, "presence"), {"seen": "1"}).status_code == 200

    assert OpenVault.objects.get(user=counselor.user).last_used_at == before
    assert client.session["portal_last_deed_at"] == before.timestamp()
    assert AccessEvent.objects.count() == events


def test_reading_keeps_both_open(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    before = timezone.now() - timedelta(minutes=20)
    OpenVault.objects.update(last_used_at=before)

    client.get(address(receipt))

    assert OpenVault.objects.get(user=counselor.user).last_used_at > before


def test_what_is_a_minute_old_is_swept_away_by_the_next_reader(
    counselor: Worker, reader: Worker, receipt: Receipt
) -> None:
    reader.client().get(address(receipt))
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=61))

    assert not page(counselor.client().get(address(receipt))).select(".presence li")
    assert Presence.objects.get().membership == counselor.membership


def test_an_unknown_case_number_is_not_found(counselor: Worker, receipt: Receipt) -> None:
    where = address(receipt, "presence").replace(receipt.case_number, "12121212")

    assert counselor.client().post(where, {}).status_code == 404
