"""Somebody guesses at mailboxes, fifty times at once; whoever holds the receipt still gets in."""

import http.client
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from tests.browser.people import Correspondent
from tests.browser.server import PortalProcess

ATTEMPTS = 50
PATIENCE = 60
# Its check digits fit, so it costs the server a computation.
WRONG_SECRET = "1234-5678-9012-3428"
ONE_NETWORK = ("127.0.66.1",)
FIFTY_NETWORKS = tuple(f"127.0.67.{host}" for host in range(1, ATTEMPTS + 1))
RESIDENTS_NETWORK = "127.0.68.1"


@dataclass(frozen=True)
class Answer:
    """What came back: the status, where it leads, and the page."""

    status: int
    location: str
    body: str


def ask(server: PortalProcess, network: str, method: str, path: str, values: dict[str, str], cookie: str) -> Answer:
    """One request from an address of the loopback network, each of which is a network of its own to the server."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE, source_address=(network, 0))
    headers = {"Origin": server.origin, "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request(method, path, body=urlencode(values), headers=headers)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers.get("Location", ""), answer.read().decode())
    finally:
        connection.close()


def try_numbers(server: PortalProcess, network: str, case_number: str, secret: str) -> Answer:
    """Open the page of the mailbox and send its form."""
    door = Correspondent(server)
    page = door.get("/mailbox/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    assert token
    values = {"csrfmiddlewaretoken": token[1], "case_number": case_number, "secret": secret}
    cookie = f"csrftoken={door.session.cookies['csrftoken']}"
    return ask(server, network, "POST", "/mailbox/", values, cookie)


@pytest.mark.parametrize("networks", [ONE_NETWORK, FIFTY_NETWORKS], ids=["one network", "fifty networks"])
def test_the_holder_of_the_receipt_gets_in_while_fifty_wrong_ones_try(
    demo_server: PortalProcess, networks: tuple[str, ...]
) -> None:
    case_number, secret = Correspondent(demo_server).write_and_send("だれにも開けられませんように。")

    with ThreadPoolExecutor(max_workers=ATTEMPTS + 5) as crowd:
        wrong = [
            crowd.submit(try_numbers, demo_server, networks[number % len(networks)], case_number, WRONG_SECRET)
            for number in range(ATTEMPTS)
        ]
        right = [crowd.submit(try_numbers, demo_server, RESIDENTS_NETWORK, case_number, secret) for _time in range(3)]
        others = [crowd.submit(demo_server.get, "/") for _time in range(5)]

    assert {(answer.result().status, answer.result().location) for answer in right} == {(302, "/mailbox/messages/")}
    assert {answer.result()[0] for answer in others} == {200}
    refused = [answer.result() for answer in wrong]
    assert {answer.status for answer in refused} <= {200, 429}
    assert all('name="secret"' in answer.body for answer in refused)
    # The window of a moment, not the flood, decides how many were computed for one network.
    if networks == ONE_NETWORK:
        assert sum(answer.status == 429 for answer in refused) > ATTEMPTS / 2
