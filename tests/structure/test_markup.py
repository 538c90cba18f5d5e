"""The Nu HTML checker finds no error on any page of the demo site."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from django.test import Client

import pytest

from tests.availability import unavailable
from tests.demo_states import login_states, mailbox_states, opened_mailbox_states, reading_states

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_site")]


@pytest.fixture
def vnu_jar() -> str:
    """The path of vnu.jar (npm package vnu-jar), named in VNU_JAR."""
    path = os.environ.get("VNU_JAR", "")
    if not path:
        unavailable("VNU_JAR names no vnu.jar (npm package vnu-jar).")
    if shutil.which("java") is None:
        unavailable("There is no Java: install it (apt-get install default-jre-headless).")
    assert Path(path).is_file(), f"VNU_JAR names {path}, which does not exist"
    return path


def check(vnu_jar: str, folder: Path) -> list[str]:
    """What the checker says about all HTML files of a folder."""
    done = subprocess.run(
        ["java", "-Xss1m", "-jar", vnu_jar, "--format", "json", "--stdout", "--skip-non-html", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    messages = json.loads(done.stdout)["messages"]
    return [
        f"{Path(message.get('url', '?')).name}:{message.get('lastLine')}: {message['message']}"
        for message in messages
        if message["type"] == "error" or message.get("subType") == "warning"
    ]


def test_every_page_is_valid_html(vnu_jar: str, client: Client, tmp_path: Path) -> None:
    answers = reading_states(client) | login_states(Client()) | mailbox_states(Client())
    answers |= opened_mailbox_states(Client())
    names = {}
    for number, (name, answer) in enumerate(answers.items()):
        names[f"{number:03d}.html"] = name
        (tmp_path / f"{number:03d}.html").write_bytes(answer.content)

    found = check(vnu_jar, tmp_path)

    assert [f"{names.get(line.split(':')[0], '')} {line}" for line in found] == []


def test_the_checker_sees_an_error(vnu_jar: str, tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!DOCTYPE html><html lang=ja><title>x</title><p><h1 id=a></h1><i id=a>")

    assert check(vnu_jar, tmp_path)
