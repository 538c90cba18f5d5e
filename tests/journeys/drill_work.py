"""What lies on a desk before its machine is lost, and what can be read of it on another machine."""

import json
import sys

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from forms.inbox.models import Consultation
from forms.inbox.noting import write_note
from forms.inbox.opening import find_open_vault, open_vault
from forms.inbox.reading import open_consultation
from forms.inbox.replying import reply
from portal.core.models import User
from tests.journeys.kill_desk import EMAIL, MARK, begin, enter
from tests.journeys.kill_work import prepare, text_of, word_of

CONSULTATIONS = 5
PICTURE = "originals/desk.txt"


def fill() -> None:
    """Some consultations, each with a reply and a note, and a file among the uploads."""
    begin()
    prepare(CONSULTATIONS)
    _cookie, vault = enter()
    for consultation in Consultation.objects.all():
        number = consultation.case_number
        reply(
            case_number=number, vault=vault, text=f"お返事{MARK}", seen_position=1, submission_token=f"reply {number}"
        )
        write_note(case_number=number, vault=vault, text=f"メモ{MARK}", submission_token=f"note {number}" * 3)
    default_storage.save(PICTURE, ContentFile("見本の写真".encode()))


def read(passphrase: str) -> list[list[str]]:
    """The texts of every consultation, as the page of the desk shows them to whoever has this passphrase."""
    user = User.objects.get(email=EMAIL)
    vault = find_open_vault(user, open_vault(user=user, passphrase=passphrase))
    assert vault is not None
    opened = [open_consultation(case_number=row.case_number, vault=vault) for row in Consultation.objects.all()]
    return sorted(
        [
            *(message.text for message in conversation.messages),
            *(note.text for note in conversation.notes),
            *(row.answer for row in conversation.sheet.rows),
        ]
        for conversation in opened
    )


def expected() -> list[list[str]]:
    """What `read` gives when nothing is lost."""
    tokens = [f"first {number}" for number in range(CONSULTATIONS)]
    return sorted([text_of(token), f"お返事{MARK}", f"メモ{MARK}", f"{word_of(token)}です"] for token in tokens)


def show(value: object) -> None:
    """For the test, which reads it from the command's output."""
    json.dump(value, sys.stdout)
