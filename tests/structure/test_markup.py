"""The Nu HTML checker finds no error on any page of the demo site."""

from pathlib import Path

from django.test import Client

import pytest

from tests.demo_answers import DemoAnswers
from tests.demo_states import login_states, mailbox_states, opened_mailbox_states
from tests.nu import check_answers, check_folder, nu_jar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_site")]


def test_every_page_is_valid_html(demo_answers: DemoAnswers, tmp_path: Path) -> None:
    jar = nu_jar()
    answers = demo_answers.reading | login_states(Client()) | mailbox_states(Client())
    answers |= opened_mailbox_states(Client())

    assert check_answers(jar, answers, tmp_path) == []


def test_the_checker_sees_an_error(tmp_path: Path) -> None:
    jar = nu_jar()
    (tmp_path / "wrong.html").write_text("<!DOCTYPE html><html lang=ja><title>x</title><p><h1 id=a></h1><i id=a>")

    assert check_folder(jar, tmp_path)
