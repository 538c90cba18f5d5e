"""The import contracts hold, and every one of them notices it when somebody breaks it."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.structure.sources import PACKAGES, ROOT

# One forbidden import for each contract of pyproject.toml, in its order.
VIOLATIONS = (
    ("blog/apps.py", "import forms.apps"),
    ("forms/inbox/apps.py", "import forms.mailbox.urls"),
    ("forms/mailbox/urls.py", "import forms.inbox.models"),
    ("portal/core/navigation.py", "import forms.apps"),
    ("forms/vault/envelope.py", "import django.conf"),
    ("portal/core/models/users.py", "import portal.core.views.health\nimport portal.core.chrome"),
)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


def copy_of_the_project(folder: Path) -> Path:
    left_out = shutil.ignore_patterns("__pycache__", "static", "locale", "content")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=left_out)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_contracts_hold() -> None:
    done = lint_imports(ROOT)

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_contract_notices_a_violation(tmp_path: Path) -> None:
    names = [
        contract["name"]
        for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    ]
    folder = copy_of_the_project(tmp_path)
    for place, statement in VIOLATIONS:
        file = folder / place
        file.write_text(f"{file.read_text()}\n{statement}\n")

    done = lint_imports(folder)

    unnoticed = [name for name in names if f"{name} BROKEN" not in " ".join(done.stdout.split())]
    assert unnoticed == [], done.stdout + done.stderr
    assert done.returncode != 0
