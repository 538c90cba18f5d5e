"""When things around it fail, a consultation is taken all the same; when the database fails, its writer is told."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import URLError

from django.core.cache import caches
from django.core.files.storage import Storage
from django.db import connection
from django.test import Client
from django.urls import reverse

import pytest
from django_recaptcha import fields as recaptcha_fields

from forms.inbox.delivering import deliver_due
from forms.inbox.models import Consultation, OutgoingMail
from forms.inbox.replying import reply
from forms.models import ConsultationPage
from portal.settings.environment import read
from tests.forms import consulting
from tests.forms.inbox.factories import hold_replies, make_supervisor

NOBODY = "127.0.0.1:1"


def no_space_left(*_arguments: Any, **_options: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def no_route(**_call: Any) -> None:
    raise URLError("no route to host")


@pytest.fixture
def _everything_is_down(settings: Any, monkeypatch: Any) -> None:
    """Cache and mail server at an address where nobody listens, Google unreachable, and no room for any file."""
    monkeypatch.setenv("CACHE_URL", f"redis://{NOBODY}/0")
    settings.CACHES = {"default": read("CACHE_URL")}
    assert caches["default"].get("anything") is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = NOBODY.split(":")
    settings.RECAPTCHA_PUBLIC_KEY = settings.RECAPTCHA_PRIVATE_KEY = "sample"
    monkeypatch.setattr(recaptcha_fields.client, "submit", no_route)
    monkeypatch.setattr(Storage, "save", no_space_left)
    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", no_space_left)


@pytest.mark.usefixtures("_everything_is_down")
def test_a_consultation_is_taken_answered_and_read_while_everything_around_is_down(
    client: Client, consultation_home: Any, quick: None
) -> None:
    supervisor = make_supervisor()
    hold_replies(0)
    page = consulting.build_page(consultation_home, rows=consulting.every_row())
    text = "ながい文です。" * 300_000

    # As large as what would lie in a temporary file if it were an upload.
    receipt = consulting.send(
        client,
        page,
        **{"message": text, consulting.field(consulting.CHANNEL): "notice"},
        **{consulting.field(consulting.ADDRESS): "yuzu@example.jp", "captcha": "solved"},
    )
    numbers = consulting.numbers_on(receipt)
    found = Consultation.objects.get()
    sent = reply(
        case_number=found.case_number,
        vault=supervisor.vault,
        text="お返事です",
        seen_position=1,
        submission_token="an answer " * 3,
    )

    assert deliver_due() == 1
    assert OutgoingMail.objects.get(message=sent).last_error == "ConnectionRefusedError"
    thread = consulting.open_box(client, numbers).content.decode()
    assert "お返事です" in thread
    assert text[:1000] in thread
    assert client.get(reverse("mailbox:thread")).status_code == 200


@contextmanager
def full_database() -> Iterator[None]:
    """Not one page more can be written: SQLite is not let grow; PostgreSQL says what it says when the disk is full."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            most = cursor.execute("PRAGMA max_page_count").fetchone()[0]
            cursor.execute("VACUUM")
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count = {pages}")
        else:
            cursor.execute(
                "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$"
            )
            cursor.execute("CREATE TRIGGER no_room BEFORE INSERT ON inbox_message EXECUTE FUNCTION no_room()")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"PRAGMA max_page_count = {most}")
            else:
                cursor.execute("DROP FUNCTION no_room CASCADE")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_full_database_is_admitted_and_everything_typed_can_be_sent_later(
    client: Client, open_page: ConsultationPage
) -> None:
    text = "いっぱいの夜に。" * 20_000
    form = {**consulting.fields_of(consulting.check(client, open_page, message=text)), "step": "send"}

    with full_database():
        response = client.post(open_page.url, form)

    assert response.status_code == 503
    kept = consulting.fields_of(response)
    assert kept["message"] == text
    assert not Consultation.objects.exists()

    consulting.numbers_on(client.post(open_page.url, {**kept, "step": "send"}))
    assert Consultation.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_full_database_takes_no_message_in_the_mailbox_and_gives_the_text_back(
    client: Client, open_page: ConsultationPage
) -> None:
    numbers = consulting.numbers_on(consulting.send(client, open_page))
    form = consulting.fields_of(consulting.open_box(client, numbers))
    text = "つづきの夜に。" * 20_000

    with full_database():
        response = client.post(reverse("mailbox:thread"), {**form, "text": text})

    assert response.status_code == 503
    kept = consulting.fields_of(response)
    assert kept["text"] == text

    client.post(reverse("mailbox:thread"), kept)
    assert Consultation.objects.get().messages.count() == 2
