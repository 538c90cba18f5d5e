"""Mail that waits: cancelled in time, and seen by the desk when it never arrived."""

from datetime import datetime, timedelta

from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from forms.inbox.mailing import AlreadyOnItsWay, cancel_mails, plan_mail, with_undelivered_mail
from forms.inbox.models import Consultation, MailKind, Message, OutgoingMail
from tests.forms.inbox.factories import find, make_supervisor, send

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def message() -> Message:
    make_supervisor()
    return find(send()).messages.get()


def plan(message: Message, **values: object) -> OutgoingMail:
    mail = plan_mail(message, kind=MailKind.NOTICE, address="yuzu@example.jp", language="ja")
    OutgoingMail.objects.filter(pk=mail.pk).update(**values)
    return mail


def test_planned_mail_of_one_message_is_cancelled(message: Message) -> None:
    other = find(send()).messages.get()
    plan(message)
    kept = plan(other)

    cancel_mails(message)

    assert [mail.pk for mail in OutgoingMail.objects.all()] == [kept.pk]


def test_one_that_is_on_its_way_keeps_all(message: Message) -> None:
    plan(message)
    plan(message, attempts=1, claimed_until=NOW + timedelta(minutes=5))

    with pytest.raises(AlreadyOnItsWay):
        cancel_mails(message)
    assert OutgoingMail.objects.count() == 2


@pytest.mark.parametrize(
    ("failed_at", "arrived_at", "expected"),
    [
        (None, None, False),
        (NOW, None, True),
        (NOW, NOW - timedelta(days=1), True),
        (NOW, NOW + timedelta(days=1), False),
    ],
)
def test_a_mail_that_was_given_up_is_told_until_a_later_one_arrives(
    message: Message, failed_at: datetime | None, arrived_at: datetime | None, expected: bool
) -> None:
    plan(message, failed_at=failed_at)
    if arrived_at:
        plan(message, sent_at=arrived_at)

    assert with_undelivered_mail([message.consultation_id]) == ({message.consultation_id} if expected else set())


def test_for_a_whole_list_it_is_one_query(message: Message, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    plan(message, failed_at=NOW)
    plan(find(send()).messages.get(), failed_at=NOW)
    everything = list(Consultation.objects.values_list("pk", flat=True))

    with django_assert_num_queries(1):
        assert with_undelivered_mail(everything) == set(everything)
    assert with_undelivered_mail([message.consultation_id]) == {message.consultation_id}
