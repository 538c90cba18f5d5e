"""What has happened at the desk of the demo site: notes, a reply that waits for a check, one that was stopped in time.

Everything is done by the verbs of the desk, as its members would do it.
"""

from forms.inbox.assigning import assign, assignable_members
from forms.inbox.checking import ask_for_check
from forms.inbox.fact_changes import FactChanges, change_facts
from forms.inbox.mailboxes import close_mailbox, open_mailbox, write_message
from forms.inbox.noting import write_note
from forms.inbox.reading import open_consultation
from forms.inbox.receiving import AgeBand, Facts, Receipt, Writer
from forms.inbox.replying import reply
from forms.inbox.settings_of_desk import desk_settings, save_desk_settings
from portal.core.models import User
from portal.demo.consultations import FROM_A_MOTHER, Sample, opened, receive_sample, token_of
from portal.demo.people import COUNSELOR, SUPERVISOR, user_of
from portal.demo.streams import Links

# Long enough to see what taking back is, short enough for a walk through the demo.
HOLD_MINUTES = 1

NOTE_ABOUT_A_MOTHER = (
    "（見本のメモです）呼び名は「ゆずさん」。電話はしないこと。\n"
    "次のお返事は青木が書きます。不在のときは森さんへ。眠れているかを、まず聞きたい。"
)
IN_A_HARD_NIGHT = Sample(
    name="hard night",
    path="consultation",
    answers={"書いているのは、どなたですか": "本人"},
    message=(
        "（見本の相談です）\n"
        "30代です。6年くらい家にいます。\n"
        "夜になると、もう消えてしまいたいと思うことがあります。朝になると少しましです。\n"
        "家族には言えません。こういうことを書いても、いいんでしょうか。"
    ),
    reply=(
        "書いてくださって、ありがとうございます。相談員の青木です。\n\n"
        "こういうことを、書いてよかったのです。消えてしまいたいと思う夜を、ひとりで越えてこられたのですね。\n\n"
        "ひとつだけ、教えてください。死んでしまいたいと思うことや、その方法を考えることはありますか。"
        "「ある」「ない」「わからない」の一言でかまいません。\n\n"
        "今夜つらくなったら、このページの下にある電話を、どうぞ使ってください。"
        "わたしは、あさっての夕方までに、もう一度書きます。\n"
        "（見本のお返事です）"
    ),
    facts=Facts(writer=Writer.PERSON, age_band=AgeBand.THIRTIES),
    needs_attention=True,
)
NOTE_ABOUT_A_HARD_NIGHT = (
    "（見本のメモです）10時に森さんと相談。差しせまった様子はないが、返事は二人で。\n"
    "朝はましになる、とあるので、夜の過ごし方を次に聞く。"
)
FROM_A_SISTER = Sample(
    name="sister",
    path="consultation-families",
    answers={"お呼びする名前": "ミント"},
    message=(
        "（見本の相談です）\n"
        "妹です。兄は50歳で、退職してから実家にいます。両親は80代です。\n"
        "わたしは離れて暮らしていて、何もできていません。兄に直接、声をかけたほうがいいのでしょうか。"
    ),
    reply=(
        "ミントさん\n\n"
        "書いてくださって、ありがとうございます。相談員の青木です。\n"
        "お兄さんに声をかけることを、急がなくても大丈夫です。まずは、ご両親とお話しになれそうか、聞かせてください。\n"
        "（見本のお返事です）"
    ),
    facts=Facts(writer=Writer.FAMILY, age_band=AgeBand.FIFTIES),
)
SISTER_WRITES_AGAIN = (
    "（見本の相談です）\nさきほど書いた者です。書き忘れました。先週、母が入院しました。いま実家には、兄と父だけです。"
)


def work_at_desk(answered: Receipt, links: Links) -> None:
    """What the members did until now. Opens vaults and writes to the access log, so it is done once.

    `answered` is the receipt of the mother's consultation; the others write on the pages in `links`.
    """
    _hold_replies(0)
    _answer(answered, FROM_A_MOTHER)
    _take_care(answered.case_number, NOTE_ABOUT_A_MOTHER, FactChanges(new_concerns=frozenset({"isolation", "health"})))
    _hold_replies(HOLD_MINUTES)
    _put_before_a_second_reader(receive_sample(IN_A_HARD_NIGHT, links).case_number)
    _answer_too_early(receive_sample(FROM_A_SISTER, links))


def _hold_replies(minutes: int) -> None:
    settings = desk_settings()
    settings.hold_minutes = minutes
    save_desk_settings(settings, changed_by=user_of(SUPERVISOR))


def _answer(receipt: Receipt, sample: Sample) -> None:
    with opened(user_of(COUNSELOR)) as vault:
        conversation = open_consultation(case_number=receipt.case_number, vault=vault)
        reply(
            case_number=receipt.case_number,
            vault=vault,
            text=sample.reply,
            seen_position=conversation.last_position,
            submission_token=token_of(sample, "reply"),
        )


def _take_care(case_number: str, note: str, changes: FactChanges) -> None:
    """The counselor takes the consultation on, says what it is about, and leaves a note."""
    counselor = user_of(COUNSELOR)
    assign(case_number=case_number, user=counselor, to=_member(counselor), seen=None)
    change_facts(changes, case_number=case_number, user=counselor)
    with opened(counselor) as vault:
        write_note(case_number=case_number, vault=vault, text=note, submission_token=f"note {case_number}")


def _put_before_a_second_reader(case_number: str) -> None:
    _take_care(case_number, NOTE_ABOUT_A_HARD_NIGHT, FactChanges(new_concerns=frozenset({"isolation", "life"})))
    with opened(user_of(COUNSELOR)) as vault:
        conversation = open_consultation(case_number=case_number, vault=vault)
        ask_for_check(
            case_number=case_number,
            vault=vault,
            text=IN_A_HARD_NIGHT.reply,
            seen_position=conversation.last_position,
            version="",
        )


def _answer_too_early(receipt: Receipt) -> None:
    """The reply is still held when the sister writes again."""
    _answer(receipt, FROM_A_SISTER)
    cookie = open_mailbox(case_number=receipt.case_number, secret=receipt.secret)
    write_message(cookie, text=SISTER_WRITES_AGAIN, submission_token=token_of(FROM_A_SISTER, "again"))
    close_mailbox(cookie)


def _member(user: User) -> int:
    return next(member.pk for member in assignable_members() if member.user_id == user.pk)
