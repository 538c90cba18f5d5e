"""The lock files satisfy what pyproject.toml asks for, with a hash for every package."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.structure.sources import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
RUNTIME = PROJECT["dependencies"]
DEVELOPMENT = RUNTIME + PROJECT["optional-dependencies"]["dev"]


def locked(name: str) -> dict[str, str]:
    """Package name → version of one lock file."""
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", (ROOT / name).read_text(), flags=re.MULTILINE)
    return {canonicalize_name(package): version for package, version in pins}


@pytest.mark.parametrize(("name", "wanted"), [("requirements.lock", RUNTIME), ("tests/requirements.lock", DEVELOPMENT)])
def test_a_lock_satisfies_pyproject(name: str, wanted: list[str]) -> None:
    pins = locked(name)
    unmet = []
    for line in wanted:
        requirement = Requirement(line)
        version = pins.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(Version(version), prereleases=True):
            unmet.append(f"{line}, locked: {version}")

    assert unmet == []


def test_tests_run_on_what_production_gets() -> None:
    runtime, development = locked("requirements.lock"), locked("tests/requirements.lock")

    assert runtime.items() <= development.items()


@pytest.mark.parametrize("name", ["requirements.lock", "tests/requirements.lock"])
def test_every_locked_package_has_a_hash(name: str) -> None:
    entries = re.split(r"^(?=[A-Za-z0-9._-]+==)", (ROOT / name).read_text(), flags=re.MULTILINE)[1:]

    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
