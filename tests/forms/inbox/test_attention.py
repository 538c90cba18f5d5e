"""Attention is raised and ended by members, each time once, and the log keeps who."""

from collections.abc import Callable

import pytest

from forms.inbox.attention import lower_attention, raise_attention
from forms.inbox.checking import needs_second_reader
from forms.inbox.members import NotAllowed
from forms.inbox.models import AccessEvent, AttentionCause, EventKind, Role
from portal.core.models import User
from tests.forms.inbox.factories import find, make_member, make_supervisor, send
from tests.portal.core.login.sessions import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk")]


@pytest.fixture
def desk() -> None:
    make_supervisor()


@pytest.fixture
def user() -> User:
    return make_member(Role.COUNSELOR)


def test_a_member_raises_it_and_from_then_on_two_are_needed(user: User) -> None:
    receipt = send()
    for _click in range(2):
        raise_attention(case_number=receipt.case_number, user=user)

    assert (find(receipt).needs_attention, find(receipt).attention_cause) == (True, AttentionCause.MEMBER)
    assert needs_second_reader(find(receipt))
    assert AccessEvent.objects.filter(kind=EventKind.ATTENTION_RAISED, actor_id=user.pk).count() == 1


def test_what_words_have_raised_keeps_its_cause(user: User) -> None:
    receipt = send(needs_attention=True)
    raise_attention(case_number=receipt.case_number, user=user)

    assert find(receipt).attention_cause == AttentionCause.WORDS


def test_a_member_ends_it(user: User) -> None:
    receipt = send(needs_attention=True)
    for _click in range(2):
        lower_attention(case_number=receipt.case_number, user=user)

    assert (find(receipt).needs_attention, find(receipt).attention_cause) == (False, "")
    assert not needs_second_reader(find(receipt))
    assert AccessEvent.objects.get(kind=EventKind.ATTENTION_LOWERED).details == {"cause": "words"}


@pytest.mark.parametrize("change", [raise_attention, lower_attention])
def test_who_is_no_member_changes_nothing(change: Callable[..., None]) -> None:
    receipt = send()

    with pytest.raises(NotAllowed):
        change(case_number=receipt.case_number, user=make_user("root@example.jp", superuser=True))
