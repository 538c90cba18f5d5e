"""What a writer and a second reader do with a reply, for tests."""

from forms.inbox.checking import approve, ask_for_check
from forms.inbox.conversations import ReplyInCheck
from forms.inbox.models import AccessEvent, Draft
from forms.inbox.reading import open_consultation
from forms.inbox.receiving import Receipt
from tests.forms.inbox.factories import Worker

TEXT = "今夜のことを、もう少し聞かせてください。"


def ask(receipt: Receipt, worker: Worker, text: str = TEXT, *, version: str = "", seen: int = 1) -> Draft:
    """Ask for a check of this text."""
    return ask_for_check(
        case_number=receipt.case_number, vault=worker.vault, text=text, seen_position=seen, version=version
    )


def shown_to(receipt: Receipt, worker: Worker) -> ReplyInCheck:
    """The one reply in check that this member sees."""
    (reply,) = open_consultation(case_number=receipt.case_number, vault=worker.vault).replies_in_check
    return reply


def approve_as_shown(receipt: Receipt, worker: Worker) -> ReplyInCheck:
    """Approve what the page shows."""
    reply = shown_to(receipt, worker)
    approve(case_number=receipt.case_number, vault=worker.vault, draft_id=reply.id, seen_fingerprint=reply.fingerprint)
    return reply


def kinds() -> list[str]:
    """What the access log knows of replies and checks."""
    return [kind for kind in AccessEvent.objects.values_list("kind", flat=True) if "check" in kind or "reply" in kind]
