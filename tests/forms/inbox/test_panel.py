"""The admin's home page tells members what waits, in numbers; to others it tells nothing."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from forms.inbox.models import Consultation, Membership, Role
from forms.inbox.panel import counts_for
from tests.forms.inbox.factories import find, make_member, make_supervisor, send
from tests.portal.core.login.sessions import login_with_second_factor, make_user

pytestmark = pytest.mark.django_db


def test_a_member_sees_what_waits() -> None:
    supervisor = make_supervisor()
    consultation = find(send("ひみつの文", due_on=timezone.localdate()))
    membership = Membership.objects.get(user=supervisor.user)
    Consultation.objects.update(assignee=membership, attention_since=timezone.now())

    numbers = {count.url.partition("?")[2]: count.number for count in counts_for(membership)}

    assert numbers == {
        "state=new": 1,
        "due=today": 1,
        "watch=attention": 1,
        "state=awaiting_check": 0,
        "assignee=me": 1,
        "watch=mail": 0,
    }
    page = supervisor.client().get(reverse("wagtailadmin_home")).content.decode()
    assert "desk-panel" in page
    assert consultation.formatted_case_number not in page


@pytest.mark.parametrize("who", ["superuser", "analyst"])
def test_nobody_else_sees_a_panel(who: str) -> None:
    make_supervisor()
    user = make_member(Role.ANALYST) if who == "analyst" else make_user("root@example.jp", superuser=True)
    client = Client()
    login_with_second_factor(client, user)

    assert "desk-panel" not in client.get(reverse("wagtailadmin_home")).content.decode()
