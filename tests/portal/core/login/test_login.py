import contextlib
import re

from django.core import mail
from django.test import Client
from django.urls import Resolver404, resolve, reverse

import pytest
from allauth.account.models import EmailAddress

from tests.portal.core.login.sessions import PASSWORD, login_with_second_factor, make_user


def attempt(client: Client, email: str, password: str, **headers: str):
    return client.post(reverse("account_login"), {"login": email, "password": password}, headers=headers)


def shown(response) -> str:
    """The page without what differs between any two answers."""
    html = response.content.decode()
    html = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html)
    return re.sub(r'name="login" value="[^"]+"', "", html)


@pytest.mark.parametrize(
    "address", ["/account/signup/", "/account/email/", "/account/inactive/", "/account/social/", "/account/login/code/"]
)
def test_what_staff_do_not_need_has_no_address(client, db, address):
    # Wagtail's page addresses swallow everything; none of allauth's may come before them.
    with contextlib.suppress(Resolver404):
        assert resolve(address).url_name == "wagtail_serve"
    assert client.get(address).status_code == 404


def test_wagtails_own_login_leads_to_the_login(client, db):
    for address in ("/admin/login/", "/_util/login/"):
        client.post(address, {"username": "administrator@example.jp", "password": PASSWORD})
        response = client.get(f"{address}?next=/admin/pages/")
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login"))
        assert "next=%2Fadmin%2Fpages%2F" in response["Location"]


def test_wagtails_own_login_takes_no_password(client, administrator):
    for address in ("/admin/login/", "/_util/login/"):
        client.post(address, {"username": administrator.email, "password": PASSWORD})
        assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/admin/password_reset/", "/admin/password_reset/confirm/MQ/abc-def/"])
def test_wagtails_own_password_reset_is_gone(client, administrator, address):
    login_with_second_factor(client, administrator)
    assert client.get(address).status_code == 404


def test_unknown_wrong_and_switched_off_look_alike(client, administrator):
    make_user("left@example.jp", superuser=True, is_active=False)
    unknown = attempt(client, "nobody@example.jp", PASSWORD)
    wrong = attempt(client, administrator.email, "not the password")
    switched_off = attempt(client, "left@example.jp", PASSWORD)
    assert unknown.status_code == wrong.status_code == switched_off.status_code == 200
    assert shown(unknown) == shown(wrong) == shown(switched_off)
    assert "_auth_user_id" not in client.session


def test_somebody_switched_off_between_password_and_next_page_is_out(client, administrator):
    login_with_second_factor(client, administrator)
    administrator.is_active = False
    administrator.save()
    assert client.get("/admin/")["Location"].startswith(reverse("account_login"))


def test_after_five_wrong_passwords_the_right_one_must_wait(client, administrator):
    for _attempt in range(5):
        attempt(client, administrator.email, "not the password")
    attempt(client, administrator.email, PASSWORD)
    assert "account_login" not in client.session
    assert "_auth_user_id" not in client.session


def test_an_address_that_tries_many_accounts_is_stopped(client, db):
    for number in range(21):
        attempt(client, f"person{number}@example.jp", "not the password")
    response = attempt(client, "somebody@example.jp", "not the password")
    assert "5分" in response.content.decode() or "five minutes" in response.content.decode()


def test_behind_a_proxy_the_limit_counts_the_visitor_not_the_proxy(client, administrator, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(31):
        attempt(client, f"person{number}@example.jp", "no", **{"X-Forwarded-For": "203.0.113.9"})
    blocked = attempt(client, "somebody@example.jp", "no", **{"X-Forwarded-For": "203.0.113.9"})
    assert blocked.status_code == 429
    response = attempt(client, administrator.email, PASSWORD, **{"X-Forwarded-For": "203.0.113.10"})
    assert response.status_code == 302


def test_without_a_proxy_a_forged_header_does_not_escape_the_limit(client, db):
    for number in range(31):
        attempt(client, f"person{number}@example.jp", "no", **{"X-Forwarded-For": f"203.0.113.{number}"})
    assert attempt(client, "x@example.jp", "no", **{"X-Forwarded-For": "198.51.100.1"}).status_code == 429


def test_login_pages_are_neither_kept_nor_found(client, db):
    for name in ("account_login", "account_reset_password"):
        response = client.get(reverse(name))
        assert "no-store" in response["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_next_leads_to_no_other_host(client, administrator):
    login_with_second_factor(client, administrator)
    response = client.get(reverse("account_login"), {"next": "https://elsewhere.example.jp/"})
    assert response["Location"] == "/admin/"


def test_logging_out_of_the_admin_ends_at_the_login(client, administrator):
    login_with_second_factor(client, administrator)
    response = client.post(reverse("wagtailadmin_logout"))
    assert response["Location"] == reverse("account_login")
    assert response.cookies["sessionid"].value == ""
    assert client.get("/admin/")["Location"].startswith(reverse("account_login"))


def test_following_a_link_to_the_logout_does_not_log_out(client, administrator):
    login_with_second_factor(client, administrator)
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get("/admin/").status_code == 200


def test_asking_for_a_new_password_answers_alike_and_writes_to_staff_only(client, administrator):
    make_user("left@example.jp", is_active=False)
    answers = []
    for email in (administrator.email, "nobody@example.jp", "left@example.jp"):
        response = client.post(reverse("account_reset_password"), {"email": email}, follow=True)
        answers.append(shown(response))
    assert len(set(answers)) == 1
    assert [message.to for message in mail.outbox] == [[administrator.email]]


def test_a_new_password_by_mail_leaves_the_second_factor_in_place(client, administrator):
    login_with_second_factor(Client(), administrator)
    client.post(reverse("account_reset_password"), {"email": administrator.email})
    link = re.search(r"http\S+", mail.outbox[0].body).group()
    form = client.get(link, follow=True)
    new = "あたらしい 合言葉 7 つ"
    client.post(form.context["action_url"], {"password1": new, "password2": new})
    assert "_auth_user_id" not in client.session
    assert attempt(client, administrator.email, new)["Location"] == reverse("mfa_authenticate")
    assert Client().get(link, follow=True).context["token_fail"]


def test_changing_the_password_ends_other_sessions(client, administrator):
    login_with_second_factor(client, administrator)
    other = Client()
    login_with_second_factor(other, administrator)
    new = "あたらしい 合言葉 7 つ"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert client.get("/admin/").status_code == 200
    assert other.get("/admin/").status_code == 302


def test_an_address_that_was_changed_no_longer_logs_in(client, administrator):
    EmailAddress.objects.create(user=administrator, email=administrator.email)
    old = administrator.email
    administrator.email = "new@example.jp"
    administrator.save()
    assert attempt(client, old, PASSWORD).status_code == 200
    assert attempt(client, "new@example.jp", PASSWORD).status_code == 302


def test_an_address_saved_with_capitals_logs_in(client, db):
    user = make_user()
    user.email = "Hanako.Yamada@Example.jp"
    user.full_clean()
    user.save()
    assert attempt(client, "hanako.yamada@example.jp", PASSWORD).status_code == 302


def test_the_admin_knows_the_way_to_the_second_factor(client, administrator):
    login_with_second_factor(client, administrator)
    assert reverse("mfa_index") in client.get("/admin/account/").content.decode()
