"""Who else is here: for a minute after they said so, and never oneself."""

from datetime import timedelta

from django.utils import timezone

import pytest

from forms.inbox.models import Consultation, Membership, Presence, Role
from forms.inbox.presence import colleagues_present, forget_old_presence, tell_presence
from tests.forms.inbox.factories import find, make_member, make_supervisor, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation() -> Consultation:
    make_supervisor()
    return find(send())


@pytest.fixture
def me() -> Membership:
    return Membership.objects.get(user=make_member(Role.COUNSELOR))


@pytest.fixture
def colleague() -> Membership:
    return Membership.objects.get(user=make_member(Role.SECOND_READER))


def test_a_colleague_is_seen_and_whether_they_write(
    consultation: Consultation, me: Membership, colleague: Membership
) -> None:
    tell_presence(consultation, me)
    tell_presence(consultation, colleague)
    (seen,) = colleagues_present(consultation, me)
    assert (seen.name, seen.is_writing) == (str(colleague.user), False)

    tell_presence(consultation, colleague, is_writing=True)
    (seen,) = colleagues_present(consultation, me)
    assert seen.is_writing
    assert Presence.objects.count() == 2


def test_after_a_minute_it_is_worth_nothing(consultation: Consultation, me: Membership, colleague: Membership) -> None:
    tell_presence(consultation, colleague)
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=61))

    assert colleagues_present(consultation, me) == []
    forget_old_presence()
    assert not Presence.objects.exists()


def test_forgetting_keeps_who_is_here(consultation: Consultation, colleague: Membership) -> None:
    tell_presence(consultation, colleague)
    forget_old_presence()

    assert Presence.objects.count() == 1


def test_who_looks_at_another_consultation_is_not_here(
    consultation: Consultation, me: Membership, colleague: Membership
) -> None:
    tell_presence(find(send()), colleague)

    assert colleagues_present(consultation, me) == []


def test_who_has_left_the_desk_is_not_here(consultation: Consultation, me: Membership, colleague: Membership) -> None:
    tell_presence(consultation, colleague)
    Membership.objects.filter(pk=colleague.pk).update(until=timezone.now())

    assert colleagues_present(consultation, me) == []
