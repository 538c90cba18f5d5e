"""The pages about one's own key: shown once, confirmed from paper, and told gently when something is wrong."""

import re

from django.test import Client
from django.urls import reverse

import pytest
from bs4 import BeautifulSoup

from forms.inbox.enrolling import enrol
from forms.inbox.models import AccessEvent, EventKind, PersonalKey, Role
from forms.inbox.own_keys import confirm_code
from forms.vault.passphrase import check_strength
from forms.vault.personal_keys import new_code
from portal.core.models import User
from tests.forms.inbox.factories import PASSPHRASE, Worker, make_member, make_supervisor
from tests.portal.core.login.sessions import login_with_second_factor

pytestmark = pytest.mark.django_db

ANOTHER = "まどべ こかげ しおり たまご ふとん みさき"


@pytest.fixture
def supervisor() -> Worker:
    return make_supervisor()


def page(response: object) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]


def logged_in(user: User) -> Client:
    client = Client()
    login_with_second_factor(client, user)
    return client


def code_on(response: object) -> str:
    return " ".join(group.text for group in page(response).select(".code-card__groups li"))


def confirmation(response: object, last_group: str) -> dict[str, str]:
    """The form of the page with the card, with a last group."""
    form = page(response).find("form", action=reverse("inbox:recovery-code-confirm"))
    return {field["name"]: field.get("value", "") for field in form.find_all("input")} | {"last_group": last_group}


def with_code(user: User) -> str:
    """A member with a key and a confirmed code."""
    made = enrol(user=user, passphrase=PASSPHRASE)
    confirm_code(user=user, ticket=made.ticket, code=made.code, typed=made.code[-5:])
    return made.code


# --- the card -----------------------------------------------------------------------------------


def test_a_new_member_gets_a_card_once_and_confirms_it_from_paper(supervisor: Worker) -> None:
    member = make_member(Role.COUNSELOR)
    client = logged_in(member)
    shown = client.post(reverse("inbox:enrol"), {"passphrase": ANOTHER, "repeated": ANOTHER})
    code = code_on(shown)
    assert re.fullmatch(r"([0-9A-Z]{5} ){5}[0-9A-Z]{5}", code)
    assert member.email in page(shown).find(class_="code-card").text
    assert PersonalKey.objects.get(user=member).public.fingerprint in page(shown).find(class_="code-card").text

    wrong = client.post(reverse("inbox:recovery-code-confirm"), confirmation(shown, "AAAAA"))
    assert page(wrong).find(class_="error-message")
    assert code_on(wrong) == code, "a slip on the paper can still be mended"
    right = client.post(reverse("inbox:recovery-code-confirm"), confirmation(wrong, code[-5:].lower()))

    assert right["Location"] == reverse("inbox:vault-open")
    assert bytes(PersonalKey.objects.get(user=member).wrapped_by_code)
    for address in ("inbox:own-key", "inbox:vault-open", "inbox:recovery-code"):
        assert code not in client.get(reverse(address)).content.decode()


def test_the_card_may_be_kept_by_nobody_on_the_way(supervisor: Worker) -> None:
    shown = logged_in(make_member(Role.COUNSELOR)).post(
        reverse("inbox:enrol"), {"passphrase": ANOTHER, "repeated": ANOTHER}
    )

    assert "no-store" in shown["Cache-Control"]


def test_whoever_leaves_without_confirming_is_reminded_and_can_make_another(supervisor: Worker) -> None:
    client = supervisor.client()
    own = page(client.get(reverse("inbox:own-key")))
    assert own.find(class_="help-warning")
    opened = logged_in(supervisor.user).post(reverse("inbox:vault-open"), {"passphrase": PASSPHRASE}, follow=True)
    assert "復旧コードがまだありません" in opened.content.decode()

    shown = client.post(reverse("inbox:recovery-code"), {"passphrase": PASSPHRASE})
    client.post(reverse("inbox:recovery-code-confirm"), confirmation(shown, code_on(shown)[-5:]))

    assert page(client.get(reverse("inbox:own-key"))).find(class_="help-warning") is None
    opened = logged_in(supervisor.user).post(reverse("inbox:vault-open"), {"passphrase": PASSPHRASE}, follow=True)
    assert "復旧コードがまだありません" not in opened.content.decode()


def test_a_card_that_is_too_old_leads_to_another(supervisor: Worker) -> None:
    client = supervisor.client()
    shown = client.post(reverse("inbox:recovery-code"), {"passphrase": PASSPHRASE})
    forged = confirmation(shown, code_on(shown)[-5:]) | {"ticket": "forged"}

    assert client.post(reverse("inbox:recovery-code-confirm"), forged)["Location"] == reverse("inbox:recovery-code")


def test_a_confirmation_without_a_card_leads_to_the_own_key(supervisor: Worker) -> None:
    response = supervisor.client().post(reverse("inbox:recovery-code-confirm"), {"last_group": "AAAAA"})

    assert response["Location"] == reverse("inbox:own-key")


def test_an_empty_confirmation_shows_the_card_again(supervisor: Worker) -> None:
    client = supervisor.client()
    shown = client.post(reverse("inbox:recovery-code"), {"passphrase": PASSPHRASE})
    again = client.post(reverse("inbox:recovery-code-confirm"), confirmation(shown, ""))

    assert page(again).find(class_="error-message")
    assert code_on(again) == code_on(shown)


def test_a_wrong_passphrase_makes_no_code(supervisor: Worker) -> None:
    response = supervisor.client().post(reverse("inbox:recovery-code"), {"passphrase": "ちがう"})

    assert page(response).find(class_="error-message")
    assert page(response).find(class_="code-card") is None


# --- changing and forgetting --------------------------------------------------------------------


def test_changing_the_passphrase_leads_to_opening_with_the_new_one(supervisor: Worker) -> None:
    client = supervisor.client()
    form = page(client.get(reverse("inbox:passphrase-change")))
    check_strength(form.find(class_="offered-words__words").text)

    changed = client.post(
        reverse("inbox:passphrase-change"), {"current": PASSPHRASE, "passphrase": ANOTHER, "repeated": ANOTHER}
    )

    assert changed["Location"] == reverse("inbox:vault-open")
    assert changed.cookies["portal_vault"].value == ""
    assert client.post(reverse("inbox:vault-open"), {"passphrase": ANOTHER}).cookies["portal_vault"].value


@pytest.mark.parametrize(
    "values",
    [
        {"current": "ちがう", "passphrase": ANOTHER, "repeated": ANOTHER},
        {"current": PASSPHRASE, "passphrase": ANOTHER, "repeated": "べつの"},
        {"current": PASSPHRASE, "passphrase": "みじかい", "repeated": "みじかい"},
        {"current": "", "passphrase": "", "repeated": ""},
    ],
)
def test_what_does_not_change_the_passphrase_is_said_at_the_field(supervisor: Worker, values: dict[str, str]) -> None:
    response = supervisor.client().post(reverse("inbox:passphrase-change"), {**values, "offered": "のこる ことば"})

    assert page(response).find(class_="error-message")
    assert "のこる ことば" in page(response).find(class_="offered-words__words").text
    assert AccessEvent.objects.filter(kind=EventKind.PASSPHRASE_CHANGED).count() == 0
    for typed in values.values():
        assert not typed or typed not in response.content.decode()


def test_a_forgotten_passphrase_is_replaced_by_the_code(supervisor: Worker) -> None:
    member = make_member(Role.COUNSELOR)
    code = with_code(member)
    client = logged_in(member)

    shown = client.post(
        reverse("inbox:passphrase-forgotten"), {"code": code.lower(), "passphrase": ANOTHER, "repeated": ANOTHER}
    )
    following = code_on(shown)
    client.post(reverse("inbox:recovery-code-confirm"), confirmation(shown, following[-5:]))

    assert following != code
    assert AccessEvent.objects.filter(kind=EventKind.RECOVERY_CODE_USED, actor_id=member.pk).count() == 1
    old = client.post(
        reverse("inbox:passphrase-forgotten"), {"code": code, "passphrase": PASSPHRASE, "repeated": PASSPHRASE}
    )
    assert page(old).find(class_="error-message")


def test_the_group_of_a_slip_is_named_and_what_was_typed_stays(supervisor: Worker) -> None:
    member = make_member(Role.COUNSELOR)
    groups = with_code(member).split(" ")
    # Two signs changed may cancel each other out; one never goes unnoticed.
    groups[2] = ("A" if groups[2][0] != "A" else "B") + groups[2][1:]
    typed = " ".join(groups)

    response = logged_in(member).post(
        reverse("inbox:passphrase-forgotten"), {"code": typed, "passphrase": ANOTHER, "repeated": ANOTHER}
    )

    assert "3 番目" in page(response).find(class_="error-message").text
    assert page(response).find("input", attrs={"name": "code"})["value"] == typed
    assert ANOTHER not in response.content.decode()


@pytest.mark.parametrize("has_code", [True, False])
def test_a_code_that_opens_nothing_is_told_gently(supervisor: Worker, has_code: bool) -> None:
    member = make_member(Role.COUNSELOR)
    if has_code:
        with_code(member)
    else:
        enrol(user=member, passphrase=PASSPHRASE)

    for _attempt in range(6):
        response = logged_in(member).post(
            reverse("inbox:passphrase-forgotten"), {"code": new_code(), "passphrase": ANOTHER, "repeated": ANOTHER}
        )
        assert response.status_code == 200
        assert page(response).find(class_="error-message")

    assert AccessEvent.objects.filter(kind=EventKind.RECOVERY_CODE_DENIED).count() == (5 if has_code else 0)


def test_opening_leads_to_the_page_one_came_from_and_nowhere_else(supervisor: Worker) -> None:
    client = logged_in(supervisor.user)
    asked = page(client.get(f"{reverse('inbox:vault-open')}?then=team-key"))
    assert asked.find("input", attrs={"name": "then"})["value"] == "team-key"

    for then, name in (("team-key", "inbox:team-key"), ("//example.jp", "inbox:list"), ("consultation", "inbox:list")):
        opened = client.post(reverse("inbox:vault-open"), {"passphrase": PASSPHRASE, "then": then})
        assert opened["Location"] == reverse(name)
