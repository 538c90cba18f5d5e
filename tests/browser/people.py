"""Who logs in on the demo server: each person once in a run, because a code works only once."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.conf import settings

import pytest
import requests
from bs4 import BeautifulSoup, Tag

from portal.demo.people import DEMO_PASSWORD, SUPERVISOR
from tests.browser.server import PortalProcess

TIMEOUT = 30
CODE_SECONDS = 30
DESK_SETTINGS = "/admin/inbox/settings/"


def values_of(form: Tag) -> dict[str, str]:
    """What a browser would send if nothing were changed; buttons left out."""
    values = {}
    for tag in form.find_all(["input", "textarea", "select"]):
        name, kind = tag.get("name"), tag.get("type")
        if not name or kind in {"submit", "button"}:
            continue
        if kind in {"radio", "checkbox"} and not tag.has_attr("checked"):
            continue
        values[str(name)] = tag.get_text() if tag.name == "textarea" else str(tag.get("value", ""))
    return values


def current_code(server: PortalProcess, email: str) -> str:
    """What the authenticator of a demo person shows now."""
    return server.manage("demo_login_code", email).split()[-1]


def wait_for_next_code() -> None:
    """Each code is good for half a minute, and only once."""
    time.sleep(CODE_SECONDS - time.time() % CODE_SECONDS + 1)


@dataclass
class Correspondent:
    """Walks the site by plain HTTP, one form after the other, as a browser without JavaScript."""

    server: PortalProcess
    session: requests.Session = field(default_factory=requests.Session)

    def get(self, path: str) -> requests.Response:
        return self.session.get(self.server.origin + path, timeout=TIMEOUT)

    def post(self, path: str, values: dict[str, str]) -> requests.Response:
        """Send values as they are, without looking at a form first."""
        headers = {"Origin": self.server.origin}
        return self.session.post(self.server.origin + path, data=values, headers=headers, timeout=TIMEOUT)

    def fill(self, answer: requests.Response, *, containing: str, **values: str) -> requests.Response:
        """Send the form of a page that holds the field ``containing``, with these values changed."""
        page = BeautifulSoup(answer.content, "html.parser")
        field_found = page.find(attrs={"name": containing})
        assert isinstance(field_found, Tag), f"{answer.url} ({answer.status_code}) has no field {containing}"
        form = field_found.find_parent("form")
        assert isinstance(form, Tag)
        target = requests.compat.urljoin(answer.url, str(form.get("action") or answer.url))
        return self.session.post(
            target,
            data={**values_of(form), **values},
            headers={"Origin": self.server.origin, "Referer": answer.url},
            timeout=TIMEOUT,
        )

    def write_and_send(self, message: str) -> tuple[str, str]:
        """Write a consultation, check and send it; the two numbers on the receipt."""
        form = self.get("/consultation/")
        check = self.fill(form, containing="message", step="check", message=message)
        time.sleep(settings.FORM_MINIMUM_SECONDS + 0.5)
        card = BeautifulSoup(self.fill(check, containing="message", step="send").content, "html.parser")
        case_number, secret = (number.get_text(strip=True) for number in card.select(".receipt-number"))
        return case_number, secret

    def log_in(self, email: str) -> None:
        """Password, then the code of the moment; the next one if it ran out on the way or was used already."""
        answer = self.fill(self.get("/account/login/"), containing="login", login=email, password=DEMO_PASSWORD)
        assert "/account/code/" in answer.url, f"the password of {email} was not accepted"
        answer = self.fill(answer, containing="code", code=current_code(self.server, email))
        if "/account/code/" in answer.url:
            wait_for_next_code()
            answer = self.fill(answer, containing="code", code=current_code(self.server, email))
        assert "/admin/" in answer.url, f"{email} did not get in: {answer.url}"


SignedIn = Callable[[str], requests.Session]


@pytest.fixture(scope="session")
def signed_in(demo_server: PortalProcess) -> SignedIn:
    """A function that gives a fresh HTTP session of a demo person, logged in with both factors."""
    jars: dict[str, requests.cookies.RequestsCookieJar] = {}

    def session_of(email: str) -> requests.Session:
        if email not in jars:
            person = Correspondent(demo_server)
            person.log_in(email)
            jars[email] = person.session.cookies
        session = requests.Session()
        session.cookies.update(jars[email])
        return session

    return session_of


def browser_cookies(session: requests.Session, origin: str) -> list[dict[str, str]]:
    """The cookies of an HTTP session for a browser's context."""
    return [{"name": cookie.name, "value": str(cookie.value), "url": origin} for cookie in session.cookies]


@pytest.fixture
def without_hold(demo_server: PortalProcess, signed_in: SignedIn) -> Iterator[None]:
    """Replies arrive at once, as a supervisor may decide, so that nobody waits here for the end of the hold."""
    supervisor = Correspondent(demo_server, signed_in(SUPERVISOR.email))
    held = supervisor.get(DESK_SETTINGS)
    before = values_of(held_form(held))["hold_minutes"]
    supervisor.fill(held, containing="hold_minutes", hold_minutes="0")
    yield
    supervisor.fill(supervisor.get(DESK_SETTINGS), containing="hold_minutes", hold_minutes=before)


def held_form(answer: requests.Response) -> Tag:
    """The form of the settings of the desk."""
    form = BeautifulSoup(answer.content, "html.parser").select_one("form:has([name=hold_minutes])")
    assert form is not None
    return form
