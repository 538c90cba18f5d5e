"""The public side as a process of its own, under a database user of its own, beside an admin that it cannot reach."""

import os
import secrets
import time
from collections.abc import Iterator
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
import pytest

from tests.browser.navigators import HUMAN_SECONDS
from tests.browser.people import Correspondent
from tests.browser.server import PortalProcess
from tests.journeys.canaries import numbers_on
from tests.prepared import Stage, portal_with

pytestmark = pytest.mark.skipif(
    not os.environ.get("DATABASE_URL", "").startswith(("postgres", "psql", "pgsql")), reason="needs PostgreSQL"
)


STORE_A_PICTURE = """
import io
from django.core.files.images import ImageFile
from PIL import Image
from portal.core.models import PortalImage
file = io.BytesIO()
Image.new("RGB", (800, 600), "green").save(file, "PNG")
print(PortalImage.objects.create(title="見本", file=ImageFile(file, name="mihon.png")).pk)
"""
CUT_A_PICTURE = """
from portal.core.models import PortalImage
print(PortalImage.objects.get(pk={image}).get_rendition("width-400").width)
"""


REPLY = """
from forms.inbox.models import DeskSettings
from forms.inbox.reading import open_consultation
from forms.inbox.replying import reply
from portal.demo.consultations import opened
from portal.demo.people import COUNSELOR, user_of
DeskSettings.objects.update(hold_minutes={minutes})
with opened(user_of(COUNSELOR)) as vault:
    seen = open_consultation(case_number="{case_number}", vault=vault).last_position
    reply(case_number="{case_number}", vault=vault, text="{text}", seen_position=seen, submission_token="{text}" * 4)
"""
STOPPED = """
from forms.inbox.models import Message, OutgoingMail
print(Message.objects.filter(consultation__case_number="{case_number}", stopped_at__isnull=False).count())
print(OutgoingMail.objects.filter(consultation__case_number="{case_number}").count())
"""


def as_user(url: str, user: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{user}@{parts.hostname}:{parts.port or 5432}"))


@pytest.fixture(scope="module")
def owner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PortalProcess]:
    """The owner of a database with the demo site; serves nothing."""
    with portal_with(Stage.JAPANESE_DEMO, tmp_path_factory.mktemp("public-side"), "public") as side:
        side.manage("load_demo_site", "--port", str(side.port), "--languages")
        yield side


@pytest.fixture(scope="module")
def public_side(owner: PortalProcess) -> Iterator[PortalProcess]:
    """The same site, served by PORTAL_ROLE=public under a user who has only the printed grants."""
    role = f"portal_public_{os.getpid()}_{secrets.token_hex(3)}"
    side = PortalProcess(
        folder=owner.folder,
        database_url=as_user(owner.database_url, role),
        port=owner.port,
        workers=1,
        extra={"PORTAL_ROLE": "public", "DISPATCH_KEY": ""},
    )
    grants = owner.manage("print_public_grants", role)
    with psycopg.connect(owner.database_url.replace("postgres://", "postgresql://", 1), autocommit=True) as connection:
        connection.execute(f'CREATE ROLE "{role}" LOGIN')  # type: ignore[arg-type]
        connection.execute(grants)  # type: ignore[arg-type]
        try:
            side.start()
            yield side
        finally:
            side.stop()
            connection.execute(f'DROP OWNED BY "{role}"; DROP ROLE "{role}"')  # type: ignore[arg-type]


def test_every_public_page_is_served(public_side: PortalProcess) -> None:
    paths = [*public_side.public_paths(), f"/search/?q={quote('相談')}", "/mailbox/", "/sitemap/"]

    assert {path: status for path in paths if (status := public_side.get(path)[0]) != 200} == {}
    assert public_side.get("/no-such-page/")[0] == 404
    assert public_side.get("/admin/")[0] == 404


def test_a_stray_cookie_of_the_staff_side_breaks_nothing(public_side: PortalProcess) -> None:
    visitor = Correspondent(public_side)
    visitor.session.cookies.set("sessionid", "0" * 32)

    for path in ("/", "/consultation/", "/mailbox/"):
        assert visitor.get(path).status_code == 200


def test_a_resident_writes_and_reads_under_the_public_user(public_side: PortalProcess) -> None:
    resident = Correspondent(public_side)
    form = resident.get("/consultation/")
    check = resident.fill(form, containing="message", step="check", message="夜に書いています。")
    time.sleep(HUMAN_SECONDS)
    case_number, secret = numbers_on(resident.fill(check, containing="message", step="send"))
    thread = resident.fill(resident.get("/mailbox/"), containing="secret", case_number=case_number, secret=secret)

    assert "夜に書いています。" in thread.text
    again = resident.fill(thread, containing="text", text="つづきです。")
    assert "つづきです。" in again.text


def start_with(resident: Correspondent, **values: str) -> str:
    """A consultation that was just sent, its mailbox open; the case number in digits."""
    form = resident.get("/consultation/")
    check = resident.fill(form, containing="message", step="check", message="夜に書いています。", **values)
    time.sleep(HUMAN_SECONDS)
    case_number, secret = numbers_on(resident.fill(check, containing="message", step="send"))
    opened = resident.fill(resident.get("/mailbox/"), containing="secret", case_number=case_number, secret=secret)
    assert "夜に書いています。" in opened.text
    return case_number.replace("-", "")


def test_every_door_of_the_mailbox_works_under_the_public_user(
    public_side: PortalProcess, owner: PortalProcess
) -> None:
    resident = Correspondent(public_side)
    case_number = start_with(resident)
    for channel in ("notice", "mailbox", "mail_text"):
        chosen = resident.fill(
            resident.get("/mailbox/answers/"), containing="mail", channel=channel, mail="yuzu@example.jp"
        )
        assert chosen.url.endswith("?done=answers#told")
    owner.manage("shell", "--no-imports", "-c", REPLY.format(case_number=case_number, minutes=0, text="見えるお返事"))
    owner.manage("shell", "--no-imports", "-c", REPLY.format(case_number=case_number, minutes=5, text="まだのお返事"))
    thread = resident.get("/mailbox/messages/")
    assert "見えるお返事" in thread.text
    assert "まだのお返事" not in thread.text
    assert "?done=tapped" in resident.fill(thread, containing="one_tap", one_tap="read").url

    # What is still held is stopped, and its mail is removed.
    again = resident.fill(resident.get("/mailbox/messages/"), containing="text", text="つづきです。死にたいです。")
    assert "つづきです。" in again.text
    assert owner.manage("shell", "--no-imports", "-c", STOPPED.format(case_number=case_number)).split() == ["1", "1"]

    for step in ("ask", "take_back"):
        assert resident.fill(resident.get("/mailbox/deletion/"), containing="step", step=step).status_code == 200
    closing = resident.get("/mailbox/messages/")
    assert closing.status_code == 200
    assert resident.session.get(f"{public_side.origin}/mailbox/leave/", allow_redirects=False, timeout=30).is_redirect
    assert "secret" in resident.get("/mailbox/messages/").text


def test_a_consultation_with_an_address_is_withdrawn_under_the_public_user(public_side: PortalProcess) -> None:
    resident = Correspondent(public_side)
    start_with(resident)
    chosen = resident.fill(
        resident.get("/mailbox/answers/"), containing="mail", channel="notice", mail="yuzu@example.jp"
    )
    assert chosen.status_code == 200

    done = resident.fill(resident.get("/mailbox/withdraw/"), containing="signed")

    assert "取り下げました" in done.text


def test_that_user_cannot_read_a_wrapped_key(public_side: PortalProcess) -> None:
    url = public_side.database_url.replace("postgres://", "postgresql://", 1)
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM inbox_teamkey").fetchone() == (1,)
        for table in ("inbox_personalkey", "inbox_teamkeygrant", "inbox_openvault", "core_user", "django_session"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(f"SELECT * FROM {table}")  # type: ignore[arg-type]  # noqa: S608


def test_a_picture_is_cut_to_size_under_the_public_user(public_side: PortalProcess, owner: PortalProcess) -> None:
    """What the first visitor of a page with a picture sets off."""
    image = owner.manage("shell", "--no-imports", "-c", STORE_A_PICTURE).split()[-1]

    assert public_side.manage("shell", "--no-imports", "-c", CUT_A_PICTURE.format(image=image)).split()[-1] == "400"
