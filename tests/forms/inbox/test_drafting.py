"""A reply that is being written: kept sealed for its author, and lost to nobody's second window."""

import pytest

from forms.inbox.drafting import DraftChanged, read_own_draft, rewrite_draft, save_draft, version_of
from forms.inbox.members import NotAllowed
from forms.inbox.models import Consultation, Draft, DraftState, Membership, Role
from forms.inbox.opening import OpenedVault
from forms.inbox.reading import open_consultation
from forms.inbox.receiving import Receipt
from forms.vault.errors import ContextMismatch, WrongKey
from forms.vault.keypairs import PrivateKey
from tests.forms.inbox.canary import find_leaks
from tests.forms.inbox.factories import Worker, answer, make_worker, send
from tests.portal.core.login.sessions import make_user

pytestmark = pytest.mark.django_db

TOKEN = "t" * 32


def keep(receipt: Receipt, worker: Worker, text: str, *, version: str = "", token: str = TOKEN) -> Draft | None:
    return save_draft(
        case_number=receipt.case_number,
        vault=worker.vault,
        text=text,
        seen_position=1,
        version=version,
        submission_token=token,
    )


def kept_by(receipt: Receipt, worker: Worker) -> str:
    return read_own_draft(case_number=receipt.case_number, vault=worker.vault)[0]


def test_a_draft_is_kept_sealed_and_comes_back_exactly(counselor: Worker) -> None:
    receipt = send()

    keep(receipt, counselor, "  かなりあ拾\n二行目 𠮷")

    assert kept_by(receipt, counselor) == "  かなりあ拾\n二行目 𠮷"
    assert find_leaks(["かなりあ拾"]) == set()


def test_each_member_has_a_draft_of_their_own(counselor: Worker, supervisor: Worker) -> None:
    receipt = send()
    keep(receipt, counselor, "青木の文")
    keep(receipt, supervisor, "森の文")

    assert (kept_by(receipt, counselor), kept_by(receipt, supervisor)) == ("青木の文", "森の文")


def test_colleagues_see_that_there_is_a_draft_and_nothing_of_it(counselor: Worker, supervisor: Worker) -> None:
    receipt = send()
    keep(receipt, counselor, "まだ見せない文")

    seen = open_consultation(case_number=receipt.case_number, vault=supervisor.vault)

    assert [draft.by for draft in seen.colleagues_drafts] == [str(counselor.user)]
    assert seen.own_draft is None
    assert seen.replies_in_check == ()


def test_the_next_version_replaces_the_one_before(counselor: Worker) -> None:
    receipt = send()
    first = keep(receipt, counselor, "はじめ")
    second = keep(receipt, counselor, "はじめとつづき", version=version_of(first))

    assert version_of(second) != version_of(first)
    assert kept_by(receipt, counselor) == "はじめとつづき"
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("known", ["", "2026-01-01T00:00:00+00:00"])
def test_a_second_window_overwrites_nothing_unseen(counselor: Worker, known: str) -> None:
    receipt = send()
    keep(receipt, counselor, "べつの画面の文")

    with pytest.raises(DraftChanged):
        keep(receipt, counselor, "この画面の文", version=known)
    assert kept_by(receipt, counselor) == "べつの画面の文"


@pytest.mark.parametrize("nothing", ["", " \n　"])
def test_an_emptied_draft_is_gone(counselor: Worker, nothing: str) -> None:
    receipt = send()
    version = version_of(keep(receipt, counselor, "消す文"))

    assert keep(receipt, counselor, nothing, version=version) is None
    assert not Draft.objects.exists()


def test_what_was_sent_does_not_become_a_draft_again(counselor: Worker) -> None:
    """A script's last attempt to keep the text may arrive after the reply itself."""
    receipt = send()
    answer(receipt, counselor, "送った文", submission_token=TOKEN)

    assert keep(receipt, counselor, "送った文") is None
    assert not Draft.objects.exists()


def test_the_same_text_once_more_changes_nothing_but_what_was_seen(counselor: Worker) -> None:
    receipt = send()
    first = keep(receipt, counselor, "おなじ文")
    again = save_draft(
        case_number=receipt.case_number,
        vault=counselor.vault,
        text="おなじ文",
        seen_position=7,
        version=version_of(first),
        submission_token=TOKEN,
    )

    assert version_of(again) == version_of(first)
    assert Draft.objects.get().seen_position == 7


def test_rewriting_what_nobody_checks_changes_nothing(counselor: Worker) -> None:
    receipt = send()
    keep(receipt, counselor, "ただの下書き")

    rewrite_draft(case_number=receipt.case_number, vault=counselor.vault)

    assert Draft.objects.get().state == DraftState.WRITING


# --- who may ------------------------------------------------------------------------------------


def test_a_second_reader_drafts_no_reply(supervisor: Worker) -> None:
    reader = make_worker(Role.SECOND_READER, supervisor)

    with pytest.raises(NotAllowed):
        keep(send(), reader, "…")
    with pytest.raises(NotAllowed):
        read_own_draft(case_number=send().case_number, vault=reader.vault)


def test_a_key_without_a_membership_drafts_nothing(counselor: Worker) -> None:
    outsider = make_user("root@example.jp", superuser=True)
    stolen = Worker(outsider, OpenedVault(outsider, counselor.vault.team_keys, counselor.vault.closes_at), "")

    with pytest.raises(NotAllowed):
        keep(send(), stolen, "…")


def test_a_membership_without_the_key_drafts_nothing(counselor: Worker) -> None:
    keyless = Worker(
        counselor.user, OpenedVault(counselor.user, (PrivateKey.generate(),), counselor.vault.closes_at), ""
    )

    with pytest.raises(WrongKey):
        keep(send(), keyless, "…")


def test_a_draft_put_in_the_place_of_another_raises(counselor: Worker, supervisor: Worker) -> None:
    receipt = send()
    keep(receipt, counselor, "ひとつめ")
    keep(receipt, supervisor, "ふたつめ")
    foreign = Draft.objects.get(membership__user=supervisor.user).sealed
    Draft.objects.filter(membership__user=counselor.user).update(sealed=foreign)

    with pytest.raises(ContextMismatch):
        kept_by(receipt, counselor)


def test_an_unknown_case_number_is_told_apart(counselor: Worker) -> None:
    with pytest.raises(Consultation.DoesNotExist):
        save_draft(
            case_number="10000000",
            vault=counselor.vault,
            text="…",
            seen_position=1,
            version="",
            submission_token=TOKEN,
        )


def test_a_draft_belongs_to_a_membership_and_not_to_whoever_comes_back(counselor: Worker) -> None:
    receipt = send()
    keep(receipt, counselor, "前の任期の文")
    Membership.objects.filter(user=counselor.user).update(until="2026-01-01T00:00:00Z")
    Membership.objects.create(user=counselor.user, role=Role.COUNSELOR)

    assert kept_by(receipt, counselor) == ""
