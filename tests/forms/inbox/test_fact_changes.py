"""Coded facts: what one member changes leaves alone what another changed at the same moment."""

import pytest

from forms.inbox.fact_changes import FactChanges, change_facts
from forms.inbox.members import NotAllowed
from forms.inbox.models import AccessEvent, EventKind, Role
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


def concerns(consultation: object) -> set[str]:
    return set(consultation.concerns.values_list("concern", flat=True))  # type: ignore[attr-defined]


def test_facts_are_kept_as_codes_and_logged_as_codes(user: User) -> None:
    receipt = send()
    changes = FactChanges(
        writer="family", age_band="40s", no_phone=True, new_concerns=frozenset({"money", "isolation"})
    )
    change_facts(changes, case_number=receipt.case_number, user=user)

    stored = find(receipt)
    assert (stored.writer, stored.age_band, stored.no_phone) == ("family", "40s", True)
    assert concerns(stored) == {"money", "isolation"}
    assert AccessEvent.objects.get(kind=EventKind.FACTS_CHANGED).details == {
        "writer": "family",
        "age_band": "40s",
        "no_phone": "true",
        "new concerns": "isolation, money",
    }


def test_two_members_change_different_facts(user: User) -> None:
    receipt, colleague = send(), make_member(Role.SECOND_READER)
    change_facts(
        FactChanges(writer="person", new_concerns=frozenset({"work"})), case_number=receipt.case_number, user=user
    )
    change_facts(
        FactChanges(age_band="20s", new_concerns=frozenset({"work", "health"})),
        case_number=receipt.case_number,
        user=colleague,
    )
    change_facts(FactChanges(dropped_concerns=frozenset({"work", "debt"})), case_number=receipt.case_number, user=user)

    stored = find(receipt)
    assert (stored.writer, stored.age_band, concerns(stored)) == ("person", "20s", {"health"})


def test_a_fact_can_become_unknown_again(user: User) -> None:
    receipt = send()
    for writer in ("other", ""):
        change_facts(FactChanges(writer=writer), case_number=receipt.case_number, user=user)

    assert find(receipt).writer == ""


def test_what_is_not_different_is_no_event(user: User) -> None:
    receipt = send()
    for changes in (FactChanges(), FactChanges(writer="", no_phone=False, dropped_concerns=frozenset({"debt"}))):
        change_facts(changes, case_number=receipt.case_number, user=user)

    assert not AccessEvent.objects.filter(kind=EventKind.FACTS_CHANGED).exists()


@pytest.mark.parametrize("values", [{"writer": "mother"}, {"age_band": "44"}, {"new_concerns": frozenset({"lazy"})}])
def test_an_unknown_code_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        FactChanges(**values)  # type: ignore[arg-type]


def test_who_is_no_member_changes_nothing() -> None:
    with pytest.raises(NotAllowed):
        change_facts(
            FactChanges(writer="family"),
            case_number=send().case_number,
            user=make_user("root@example.jp", superuser=True),
        )
