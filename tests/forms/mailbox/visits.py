"""A resident with an open mailbox in a browser, and the desk on the other side."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from forms.inbox.models import Consultation, Message
from forms.models import ConsultationPage
from forms.vault.keypairs import PrivateKey
from portal.core.models import User
from tests.forms import consulting
from tests.forms.desk_side import open_as_desk, write_as_desk


@dataclass(frozen=True)
class Visit:
    """The numbers are those of the receipt; the client holds the mailbox's cookie."""

    client: Client
    numbers: tuple[str, str]
    team: PrivateKey

    @property
    def consultation(self) -> Consultation:
        """As it stands in the database now."""
        return Consultation.objects.get(case_number=self.numbers[0].replace("-", ""))

    def get(self, name: str = "thread", **query: str) -> Any:
        """A page of the mailbox."""
        return self.client.get(reverse(f"mailbox:{name}"), query)

    def post(self, name: str, **values: str) -> Any:
        """Send a form of the mailbox; follows to where it leads."""
        return self.client.post(reverse(f"mailbox:{name}"), values, follow=True)

    def reply(self, text: str = "お便りをありがとうございます。", **columns: Any) -> Message:
        """A reply of the desk, visible at once unless the columns say otherwise."""
        return write_as_desk(self.consultation, [self.team], text, **columns)

    def open_at_the_desk(self, user: User) -> None:
        """A member opens the consultation."""
        open_as_desk(self.consultation, user)


def begin(page: ConsultationPage, team: PrivateKey, **answers: str) -> Visit:
    """Somebody has written and opened the mailbox."""
    client = Client()
    numbers = consulting.numbers_on(consulting.send(client, page, **answers))
    consulting.open_box(client, numbers)
    return Visit(client, numbers, team)
