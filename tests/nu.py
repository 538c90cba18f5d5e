"""The Nu HTML checker, run over pages as they were answered."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.availability import unavailable


def nu_jar() -> str:
    """The path of vnu.jar (npm package vnu-jar), named in VNU_JAR."""
    path = os.environ.get("VNU_JAR", "")
    if not path:
        unavailable("VNU_JAR names no vnu.jar (npm package vnu-jar).")
    if shutil.which("java") is None:
        unavailable("There is no Java: install it (apt-get install default-jre-headless).")
    assert Path(path).is_file(), f"VNU_JAR names {path}, which does not exist"
    return path


def check_folder(jar: str, folder: Path) -> list[str]:
    """What the checker says about all HTML files of a folder."""
    done = subprocess.run(
        ["java", "-Xss1m", "-jar", jar, "--format", "json", "--stdout", "--skip-non-html", str(folder)],
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


def check_answers(jar: str, answers: dict[str, Any], folder: Path) -> list[str]:
    """The same for answers (responses or rendered texts) by name."""
    names = {}
    for number, (name, answer) in enumerate(answers.items()):
        names[f"{number:03d}.html"] = name
        content = answer.content if hasattr(answer, "content") else str(answer).encode()
        (folder / f"{number:03d}.html").write_bytes(content)
    return [f"{names.get(line.split(':')[0], '')} {line}" for line in check_folder(jar, folder)]
