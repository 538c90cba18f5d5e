"""What it costs to take a consultation in, and whether many at once are all taken in, each once."""

import itertools
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
import requests
from bs4 import BeautifulSoup

from tests.bench.processor_time import processor_seconds, workers_of
from tests.bench.production import DATABASES, HEADERS, measured_site
from tests.bench.report import AddSection, markdown
from tests.browser.navigators import HUMAN_SECONDS
from tests.browser.people import values_of
from tests.browser.server import PortalProcess

pytestmark = pytest.mark.bench

FORM = "/consultation/"
MOST_MILLISECONDS = 25
A_SECOND, SECONDS = 15, 60
MESSAGE = "夜になると、だれかに話したくなります。" * 30
_networks = itertools.count(1)


@pytest.fixture(params=DATABASES)
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, PortalProcess]]:
    """The name of the database, and the demo site on it."""
    folder = tmp_path_factory.mktemp("receiving")
    for server in measured_site(request.param, folder, settings="portal.settings.dev"):
        yield request.param, server


@dataclass(frozen=True)
class Filled:
    """A form that is ready to be sent, by somebody from a network of their own."""

    server: PortalProcess
    cookies: dict[str, str]
    values: dict[str, str]
    network: str

    def send(self) -> requests.Response:
        headers = {**HEADERS, "Origin": self.server.origin, "X-Forwarded-For": self.network}
        return requests.post(
            self.server.origin + FORM, data=self.values, cookies=self.cookies, headers=headers, timeout=60
        )


def fill_in(server: PortalProcess) -> Filled:
    """Open the form and write; it may be sent after HUMAN_SECONDS."""
    number = next(_networks)
    network = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    answer = requests.get(server.origin + FORM, headers={**HEADERS, "X-Forwarded-For": network}, timeout=60)
    form = BeautifulSoup(answer.content, "html.parser").find("textarea", attrs={"name": "message"}).find_parent("form")
    values = {**values_of(form), "message": f"{MESSAGE} {number}", "step": "send"}
    return Filled(server, answer.cookies.get_dict(), values, network)


def is_receipt(answer: requests.Response) -> bool:
    return answer.status_code == 200 and "receipt-number" in answer.text


def case_number_of(answer: requests.Response) -> str:
    return BeautifulSoup(answer.content, "html.parser").select(".receipt-number")[0].get_text(strip=True)


def stored(server: PortalProcess) -> int:
    ask = "from forms.inbox.models import Consultation; print('STORED', Consultation.objects.count())"
    return int(server.manage("shell", "--no-imports", "-c", ask).split("STORED")[1])


def post_milliseconds(path: str, port: int, master: int, rounds: int) -> float:
    """Processor time of one POST to a view of ``tests.bench.bare``."""
    pids = workers_of(master)
    url = f"http://127.0.0.1:{port}{path}"
    # A connection of its own for each, as for the consultations.
    requests.post(url, data={"message": MESSAGE}, timeout=30)
    before = processor_seconds(pids)
    for _round in range(rounds):
        requests.post(url, data={"message": MESSAGE}, timeout=30)
    return (processor_seconds(pids) - before) / rounds * 1000


def test_taking_in_costs_at_most_25_milliseconds_over_an_empty_post_beside_its_argon2(
    site: tuple[str, PortalProcess], bare_view: tuple[int, int], add_section: AddSection
) -> None:
    database, server = site
    assert server.process
    forms = [fill_in(server) for _form in range(120)]
    time.sleep(HUMAN_SECONDS)
    pids = workers_of(server.process.pid)
    for form in forms[:20]:
        assert is_receipt(form.send())
    before = processor_seconds(pids)
    for form in forms[20:]:
        assert is_receipt(form.send())
    whole = (processor_seconds(pids) - before) / 100 * 1000
    empty = post_milliseconds("/100/", *bare_view, rounds=1000)
    deriving = post_milliseconds("/derive/", *bare_view, rounds=100)
    beside = whole - deriving

    rows = [
        ("taking in, whole", f"{whole:.1f}"),
        ("an empty Django POST", f"{empty:.1f}"),
        ("a Django POST with nothing but the one Argon2 derivation", f"{deriving:.1f}"),
        ("what remains", f"{beside:.1f}"),
    ]
    text = markdown((f"processor time, {database}", "ms"), rows)
    add_section(f"Taking in a consultation, {database}", f"{text}\n\nAllowed: {MOST_MILLISECONDS} ms.")
    assert beside <= MOST_MILLISECONDS


def test_fifteen_a_second_for_a_minute_are_all_taken_in_once(
    site: tuple[str, PortalProcess], add_section: AddSection
) -> None:
    database, server = site
    total = A_SECOND * SECONDS
    with ThreadPoolExecutor(8) as openers:
        forms = list(openers.map(lambda _number: fill_in(server), range(total)))
    time.sleep(HUMAN_SECONDS)
    already = stored(server)
    answers: list[requests.Response] = []
    waits: list[float] = []
    lock = threading.Lock()

    def send(form: Filled, at: float) -> None:
        time.sleep(max(0.0, at - time.monotonic()))
        answer = form.send()
        with lock:
            answers.append(answer)
            waits.append(time.monotonic() - at)

    start = time.monotonic() + 1
    # Sent at their times whether or not earlier ones are answered, as residents do.
    with ThreadPoolExecutor(60) as residents:
        for number, form in enumerate(forms):
            residents.submit(send, form, start + number / A_SECOND)
    seconds = time.monotonic() - start

    receipts = Counter(case_number_of(answer) for answer in answers if is_receipt(answer))
    waits.sort()
    rows = [
        ("sent", f"{total}"),
        ("receipts", f"{sum(receipts.values())}"),
        ("stored", f"{stored(server) - already}"),
        ("seconds until the last answer", f"{seconds:.1f}"),
        ("median wait, ms", f"{waits[len(waits) // 2] * 1000:.0f}"),
        ("95th percentile of waits, ms", f"{waits[int(len(waits) * 0.95)] * 1000:.0f}"),
    ]
    add_section(f"{A_SECOND} a second for {SECONDS} seconds, {database}", markdown((database, "number"), rows))
    assert sum(receipts.values()) == len(receipts) == total
    assert stored(server) - already == total
    assert seconds <= SECONDS + 5
