"""A machine is lost. With the copy of database and media and the paper from the safe, another one reads everything."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.vault.keypairs import PrivateKey
from forms.vault.recovery_keys import write_whole
from tests.browser.server import PortalProcess, own_database
from tests.journeys.drill_work import PICTURE, expected
from tests.journeys.kill_desk import EMAIL, PASSPHRASE, RECOVERY
from tests.journeys.typing import type_into
from tests.prepared import Stage, portal_with

NEW_PASSPHRASE = "ひなた けやき つばめ こみち みずべ ともしび"
# On the empty machine nothing is left of the environment before.
OTHER_SECRETS = {
    "SECRET_KEY": "another-" * 8,
    "RECEIPT_KEY": "a1" * 32,
    "MAILBOX_PEPPER": "a2" * 32,
    "DISPATCH_KEY": "a3" * 32,
}
FILL = "from tests.journeys.drill_work import fill; fill()"
READ = "from tests.journeys.drill_work import read, show; show(read({passphrase!r}))"


@pytest.fixture
def lost(tmp_path: Path) -> Iterator[PortalProcess]:
    """The machine that will be lost."""
    with portal_with(Stage.MIGRATED, tmp_path / "lost", "lost") as server:
        server.manage("shell", "--no-imports", "-c", FILL)
        yield server


@pytest.fixture
def empty_machine(lost: PortalProcess, tmp_path: Path) -> Iterator[PortalProcess]:
    """Another machine with the copies: database and media, nothing else."""
    database = own_database("found")
    server = PortalProcess(
        folder=tmp_path / "found", database_url=database.url if database else "", extra=OTHER_SECRETS
    )
    shutil.copytree(lost.data / "media", server.data / "media")
    if database:
        # What a restored dump holds.
        database.create(template=lost.database_url.rpartition("/")[2])
    else:
        lost.manage("copy_database", str(server.data / "portal.sqlite3"))
    shutil.rmtree(lost.folder)
    try:
        yield server
    finally:
        if database:
            database.drop()


def read(server: PortalProcess, passphrase: str) -> list[list[str]]:
    """What a counselor with this passphrase reads there. Raises AssertionError when nothing opens."""
    found: list[list[str]] = json.loads(
        server.manage("shell", "--no-imports", "-c", READ.format(passphrase=passphrase)).splitlines()[-1]
    )
    return found


def test_with_the_paper_from_the_safe_everything_is_readable_and_without_it_nothing(
    empty_machine: PortalProcess,
) -> None:
    """The passphrases of before are of no use without the environment of before: nothing is vouched for."""
    stranger = PrivateKey.generate()
    refused = type_into(empty_machine, "recover_desk", EMAIL, lines=["", write_whole(stranger)])
    assert refused.code != 0
    assert stranger.public_key.fingerprint in refused.shown
    with pytest.raises(AssertionError):
        read(empty_machine, NEW_PASSPHRASE)

    tried = type_into(empty_machine, "try_recovery_key", lines=[write_whole(RECOVERY)])
    assert tried.code == 0, tried.shown
    recovered = type_into(
        empty_machine, "recover_desk", EMAIL, lines=["", write_whole(RECOVERY), NEW_PASSPHRASE, NEW_PASSPHRASE]
    )

    assert recovered.code == 0, recovered.shown
    assert "kanaria" not in tried.shown + recovered.shown
    assert read(empty_machine, NEW_PASSPHRASE) == expected()
    assert (empty_machine.data / "media" / PICTURE).read_text() == "見本の写真"
    with pytest.raises(AssertionError):
        read(empty_machine, PASSPHRASE)
