"""Wagtail's own list, export and delete of form submissions know nothing of consultations."""

from django.test import Client
from django.urls import reverse

from wagtail.contrib.forms.utils import get_forms_for_user
from wagtail.models import Page

import pytest

from forms.models import ConsultationPage
from forms.wagtail_hooks import shut_submission_screens
from tests.forms import consulting
from tests.forms.consulting import MESSAGE
from tests.portal.core.login.sessions import login_with_second_factor, make_user


@pytest.fixture
def administrator(client: Client, open_page: ConsultationPage) -> Client:
    """Somebody with every permission, after a consultation has come in."""
    consulting.send(Client(), open_page)
    login_with_second_factor(client, make_user(superuser=True))
    return client


def test_the_index_is_empty_even_for_a_superuser(administrator: Client) -> None:
    response = administrator.get(reverse("wagtailforms:index"))
    assert response.status_code in {200, 302}
    assert "メールで相談する" not in response.content.decode()


@pytest.mark.parametrize("query", ["", "?export=csv", "?export=xlsx"])
def test_list_and_export_are_refused(administrator: Client, open_page: ConsultationPage, query: str) -> None:
    address = reverse("wagtailforms:list_submissions", args=[open_page.pk])
    response = administrator.get(address + query)
    assert response.status_code in {302, 403, 404}
    assert MESSAGE not in response.content.decode()


def test_delete_is_refused(administrator: Client, open_page: ConsultationPage) -> None:
    address = reverse("wagtailforms:delete_submissions", args=[open_page.pk])
    for response in (administrator.get(address), administrator.post(address)):
        assert response.status_code in {302, 403, 404}


def test_no_form_page_is_left_for_anybody(administrator: Client) -> None:
    assert not get_forms_for_user(make_user("other@example.jp", superuser=True)).exists()


def test_the_hook_takes_consultation_pages_out_whatever_they_become(open_page: ConsultationPage) -> None:
    remaining = shut_submission_screens(make_user("other@example.jp", superuser=True), Page.objects.all())
    assert remaining.exists()
    assert not remaining.type(ConsultationPage).exists()
