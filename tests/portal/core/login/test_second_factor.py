from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

import pytest
from allauth.mfa.models import Authenticator

from portal.core.login.totp import current_code, enrol_totp
from tests.portal.core.login.sessions import (
    PASSWORD,
    SECRET,
    login_with_password,
    login_with_second_factor,
    make_user,
)

ADMIN_ADDRESSES = ["/admin/", "/admin/pages/", "/admin/images/", "/admin/account/", "/admin/sprite/", "/admin/no-such/"]


def give_password(client: Client, email: str, password: str = PASSWORD, **data: str):
    return client.post(reverse("account_login"), {"login": email, "password": password, **data})


@pytest.mark.parametrize("address", ADMIN_ADDRESSES)
def test_a_stranger_is_sent_to_the_login(client, db, address):
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next={address}"


@pytest.mark.parametrize("address", ADMIN_ADDRESSES)
def test_a_password_alone_leads_to_the_enrolment(client, administrator, address):
    login_with_password(client, administrator)
    assert client.get(address)["Location"] == f"{reverse('mfa_activate_totp')}?next={address}"


@pytest.mark.parametrize("address", ADMIN_ADDRESSES)
def test_an_enrolled_authenticator_is_no_proof_for_a_session_without_code(client, administrator, address):
    enrol_totp(user=administrator, secret=SECRET)
    login_with_password(client, administrator)
    assert client.get(address)["Location"] == f"{reverse('mfa_reauthenticate')}?next={address}"


def test_djangos_own_login_opens_nothing(client, administrator):
    client.force_login(administrator)
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    "headers", [{"X-Requested-With": "XMLHttpRequest"}, {"Accept": "application/json"}], ids=["xhr", "json"]
)
def test_a_script_without_second_factor_gets_403(client, administrator, headers):
    login_with_password(client, administrator)
    response = client.get("/admin/", headers=headers)
    assert response.status_code == 403
    assert "error" in response.json()


def test_password_then_code_opens_the_page_that_was_asked_for(client, administrator):
    enrol_totp(user=administrator, secret=SECRET)
    response = give_password(client, administrator.email, next="/admin/account/")
    assert response["Location"] == reverse("mfa_authenticate")
    assert client.get("/admin/").status_code == 302
    response = client.post(reverse("mfa_authenticate"), {"code": current_code(secret=SECRET)})
    assert response["Location"] == "/admin/account/"
    assert client.get("/admin/account/").status_code == 200


def test_a_code_typed_in_full_width_digits_is_understood(client, administrator):
    enrol_totp(user=administrator, secret=SECRET)
    give_password(client, administrator.email)
    code = current_code(secret=SECRET).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get("/admin/").status_code == 200


def test_a_code_opens_the_login_only_once(client, administrator):
    enrol_totp(user=administrator, secret=SECRET)
    code = current_code(secret=SECRET)
    give_password(client, administrator.email)
    client.post(reverse("mfa_authenticate"), {"code": code})
    other = Client()
    give_password(other, administrator.email)
    assert other.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert other.get("/admin/").status_code == 302


def test_a_code_is_still_used_up_after_the_period_that_allauth_remembers(client, administrator, monkeypatch):
    import time

    enrol_totp(user=administrator, secret=SECRET)
    now = 1_800_000_000
    monkeypatch.setattr(time, "time", lambda: now)
    code = current_code(secret=SECRET)
    give_password(client, administrator.email)
    client.post(reverse("mfa_authenticate"), {"code": code})
    now += 35
    other = Client()
    give_password(other, administrator.email)
    assert other.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_a_recovery_code_counts_as_second_factor_and_works_once(client, administrator):
    recovery_code = enrol_totp(user=administrator, secret=SECRET)[0]
    give_password(client, administrator.email)
    client.post(reverse("mfa_authenticate"), {"code": recovery_code})
    assert client.get("/admin/").status_code == 200
    other = Client()
    give_password(other, administrator.email)
    other.post(reverse("mfa_authenticate"), {"code": recovery_code})
    assert other.get("/admin/").status_code == 302


def test_wrong_codes_are_limited(client, administrator):
    enrol_totp(user=administrator, secret=SECRET)
    give_password(client, administrator.email)
    for _attempt in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("mfa_authenticate"), {"code": current_code(secret=SECRET)})
    assert client.get("/admin/").status_code == 302


def test_enrolling_after_the_password_opens_the_admin_without_a_second_code(client, administrator, monkeypatch):
    # A test never commits; allauth tells of an enrolment when the request has.
    monkeypatch.setattr(transaction, "on_commit", lambda callback: callback())
    give_password(client, administrator.email)
    page = client.get(client.get("/admin/")["Location"])
    assert page.status_code == 200
    secret = page.context["form"].secret
    response = client.post(reverse("mfa_activate_totp"), {"code": current_code(secret=secret)})
    assert response["Location"] == reverse("mfa_view_recovery_codes")
    assert len(client.get(response["Location"]).context["unused_codes"]) == 10
    assert client.get("/admin/").status_code == 200


def test_the_enrolment_shows_key_and_picture_and_no_inline_style(client, administrator):
    give_password(client, administrator.email)
    page = client.get(reverse("mfa_activate_totp"))
    html = page.content.decode()
    secret = page.context["form"].secret
    assert " ".join(secret[i : i + 4] for i in range(0, 32, 4)) in html
    assert 'src="data:image/svg+xml;base64,' in html
    assert "style=" not in html


def test_the_enrolment_code_cannot_be_used_again_for_a_login(client, administrator):
    give_password(client, administrator.email)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    code = current_code(secret=secret)
    client.post(reverse("mfa_activate_totp"), {"code": code})
    other = Client()
    give_password(other, administrator.email)
    other.post(reverse("mfa_authenticate"), {"code": code})
    assert other.get("/admin/").status_code == 302


def test_a_session_without_code_gets_in_by_giving_one(client, administrator):
    enrol_totp(user=administrator, secret=SECRET)
    login_with_password(client, administrator)
    response = client.post(
        reverse("mfa_reauthenticate"), {"code": current_code(secret=SECRET), "next": "/admin/pages/"}
    )
    assert response["Location"] == "/admin/pages/"
    assert client.get("/admin/").status_code == 200


def test_removing_the_app_shuts_every_session_out(client, administrator):
    login_with_second_factor(client, administrator)
    other = Client()
    login_with_second_factor(other, administrator)
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.filter(user=administrator).exists()
    for session in (client, other):
        assert session.get("/admin/")["Location"] == f"{reverse('mfa_activate_totp')}?next=/admin/"


def test_a_replaced_app_shuts_older_sessions_out(client, administrator):
    login_with_second_factor(client, administrator)
    enrol_totp(user=administrator, secret=SECRET)
    assert client.get("/admin/")["Location"] == f"{reverse('mfa_reauthenticate')}?next=/admin/"


def test_the_proof_of_one_person_is_worth_nothing_for_another(client, administrator):
    login_with_second_factor(client, administrator)
    other = make_user("other@example.jp", superuser=True)
    enrol_totp(user=other, secret=SECRET)
    client.force_login(other)
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    "name",
    [
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_generate_recovery_codes",
        "account_reauthenticate",
        "account_change_password",
    ],
)
def test_a_password_alone_cannot_touch_an_enrolled_second_factor(client, administrator, name):
    enrol_totp(user=administrator, secret=SECRET)
    login_with_password(client, administrator)
    for response in (client.get(reverse(name)), client.post(reverse(name))):
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("mfa_reauthenticate"))
    assert Authenticator.objects.filter(user=administrator).count() == 2


def test_somebody_without_a_task_in_the_admin_gets_403_and_no_loop(client, db):
    user = make_user()
    login_with_second_factor(client, user)
    response = client.get("/admin/")
    assert response.status_code == 403
    assert reverse("account_logout") in response.content.decode()


def test_the_secret_of_the_app_is_not_readable_in_the_database(administrator):
    codes = enrol_totp(user=administrator, secret=SECRET)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in stored
    assert codes[0] not in stored


def test_an_authenticator_sealed_under_another_key_is_refused_like_a_wrong_code(client, administrator, settings):
    enrol_totp(user=administrator, secret=SECRET)
    settings.SECRET_KEY = "another-key" * 6
    give_password(client, administrator.email)
    response = client.post(reverse("mfa_authenticate"), {"code": current_code(secret=SECRET)})
    assert response.status_code == 200
    assert response.context["form"].errors


def test_after_the_reset_command_the_person_enrols_anew(client, administrator):
    login_with_second_factor(client, administrator)
    call_command("reset_second_factor", administrator.email)
    assert client.get("/admin/")["Location"].startswith(reverse("mfa_activate_totp"))
