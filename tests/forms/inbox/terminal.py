"""Somebody at a terminal, for commands that show secrets and ask for them."""

import io
import re
from collections.abc import Callable
from types import SimpleNamespace

from django.core.management import call_command

import pytest

CODE = re.compile(r"^ +\d+   ([0-9A-Z ]+)$", re.MULTILINE)
# What the person types, given the prompt and everything that was shown so far.
Typing = Callable[[str, str], str]


class Terminal:
    """Runs commands; `typing` answers each prompt. Ctrl-C is typed by raising KeyboardInterrupt."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.out = io.StringIO()
        self.typing: Typing = lambda prompt, shown: ""
        self.prompts: list[str] = []
        a_person = SimpleNamespace(isatty=lambda: True)
        monkeypatch.setattr("forms.inbox.prompting.sys", SimpleNamespace(stdin=a_person, stdout=a_person))
        monkeypatch.setattr("builtins.input", self._answer)
        monkeypatch.setattr("forms.inbox.prompting.getpass", self._answer)

    def _answer(self, prompt: str = "") -> str:
        self.prompts.append(prompt)
        return self.typing(prompt, self.out.getvalue())

    def run(self, *command: str, typing: Typing | None = None) -> str:
        """Everything that the command showed."""
        if typing:
            self.typing = typing
        self.out.seek(0)
        self.out.truncate()
        call_command(*command, stdout=self.out)
        return self.out.getvalue()


def answers(*lines: str) -> Typing:
    """Types these lines one after the other, and Enter at prompts that only wait."""
    left = list(lines)

    def typing(prompt: str, shown: str) -> str:
        return "" if "Enter" in prompt and "打ち返" not in prompt else left.pop(0)

    return typing


def shown_codes(shown: str) -> list[str]:
    """The printed codes that stand in what was shown, in their order."""
    codes: list[str] = []
    for screen in shown.split("\x1b[2J")[1:]:
        groups = " ".join(" ".join(CODE.findall(screen)).split())
        if groups:
            codes.append(groups)
    return codes
