"""Demo users: one for each role, with a login that works within a minute and only where it may."""

import io
from typing import Any

from django.core.management import CommandError, call_command

from wagtail.models import Page

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from forms.inbox.mailboxes import open_mailbox, read_thread
from forms.inbox.members import Role, find_membership
from forms.inbox.opening import find_open_vault, open_vault
from forms.inbox.reading import open_consultation
from portal.core.models import User
from portal.demo.consultations import DEMO_PASSPHRASE, FROM_A_MOTHER
from portal.demo.loading import load_demo_site
from portal.demo.people import DEMO_PASSWORD, PEOPLE
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_site")]


def person(name: str) -> User:
    return User.objects.get(email=f"{name}@example.jp")


def login_code(email: str) -> str:
    out = io.StringIO()
    call_command("demo_login_code", email, stdout=out)
    return out.getvalue().split()[-1]


def test_everybody_has_password_authenticator_and_recovery_codes() -> None:
    for somebody in PEOPLE:
        user = User.objects.get(email=somebody.email)
        kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
        assert user.check_password(DEMO_PASSWORD), somebody.email
        assert kinds == {Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES}, somebody.email
        assert "見本" in user.get_full_name()


def test_the_printed_code_is_the_one_that_the_login_wants() -> None:
    authenticator = Authenticator.objects.get(user=person("editor"), type=Authenticator.Type.TOTP)

    assert TOTP(authenticator).validate_code(login_code("editor@example.jp"))


def test_no_code_for_somebody_who_is_not_of_the_demo() -> None:
    colleague = UserFactory()

    with pytest.raises(CommandError, match=colleague.email):
        login_code(colleague.email)


def test_no_code_under_production_settings(settings: Any) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError):
        login_code("editor@example.jp")


def test_an_editor_writes_and_a_moderator_publishes() -> None:
    page = Page.objects.get(slug="for-you")
    editor, moderator = (page.permissions_for_user(person(name)) for name in ("editor", "moderator"))

    assert editor.can_edit()
    assert not editor.can_publish()
    assert moderator.can_edit()
    assert moderator.can_publish()


@pytest.mark.parametrize("name", ["counselor", "supervisor", "reader", "analyst"])
def test_members_of_the_desk_may_enter_the_admin_and_touch_no_page(name: str) -> None:
    user = person(name)

    assert user.get_all_permissions() == {"wagtailadmin.access_admin"}
    assert not Page.objects.get(slug="for-you").permissions_for_user(user).can_edit()


def test_each_role_of_the_desk_has_its_person_and_nobody_else_belongs_to_it() -> None:
    memberships = {somebody.email: find_membership(User.objects.get(email=somebody.email)) for somebody in PEOPLE}

    assert {email: membership.role for email, membership in memberships.items() if membership} == {
        "counselor@example.jp": Role.COUNSELOR,
        "supervisor@example.jp": Role.SUPERVISOR,
        "reader@example.jp": Role.SECOND_READER,
        "analyst@example.jp": Role.ANALYST,
    }


def test_the_printed_receipt_opens_the_answered_consultation() -> None:
    receipt = load_demo_site(languages=[])
    out = io.StringIO()
    call_command("load_demo_site", languages=[], stdout=out)

    thread = read_thread(open_mailbox(case_number=receipt.case_number, secret=receipt.secret))

    assert [message.author for message in thread.messages] == ["resident", "desk"]
    assert thread.messages[1].text == FROM_A_MOTHER.reply
    assert receipt.formatted_case_number in out.getvalue()
    assert receipt.formatted_secret in out.getvalue()


@pytest.mark.parametrize("name", ["counselor", "supervisor", "reader"])
def test_the_printed_passphrase_opens_the_vault(name: str) -> None:
    user = person(name)
    vault = find_open_vault(user, open_vault(user=user, passphrase=DEMO_PASSPHRASE))
    assert vault is not None

    conversation = open_consultation(case_number=load_demo_site(languages=[]).case_number, vault=vault)

    answers = {row.question: row for row in conversation.sheet.rows}
    assert answers["ご本人から見て、あなたは"].answer == "母"
    assert answers["ご本人から見て、あなたは"].code
    assert answers["いまのような暮らしになって、何年くらいですか"].code == "11"
    assert (conversation.consultation.writer, conversation.consultation.age_band) == ("family", "40s")
    assert conversation.messages[0].text == FROM_A_MOTHER.message
