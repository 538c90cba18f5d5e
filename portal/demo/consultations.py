"""The desk of the demo site: its members, and two made-up consultations, one of them answered."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils import timezone

from forms.builder import Row, RowKind, build_form
from forms.inbox.enrolling import enrol, grant_team_key, waits_for_grant
from forms.inbox.members import Role, appoint, find_membership
from forms.inbox.opening import OpenedVault, close_vault, find_open_vault, open_vault
from forms.inbox.own_keys import confirm_code
from forms.inbox.promises import promised_date
from forms.inbox.receiving import (
    AgeBand,
    AnswerChannel,
    AnswerSheetData,
    ConsultationSource,
    Contacts,
    Facts,
    Receipt,
    SheetRow,
    Writer,
    receive,
)
from forms.inbox.recovery_keys import list_recovery_keys, store_recovery_key
from forms.inbox.unlocking import find_personal_key
from forms.intake import facts_of, sheet_of
from forms.models import ConsultationPage
from forms.vault.keypairs import PrivateKey
from portal.core.models import User
from portal.demo.people import ANALYST, COUNSELOR, SECOND_READER, SUPERVISOR, DemoPerson, user_of
from portal.demo.streams import Links, demo_id

DEMO_RECOVERY_LABEL = "見本の金庫"
DEMO_PASSPHRASE = "ひなた かえで つばめ すみれ みなと ともし"  # noqa: S105  known on purpose: the demo prints it


@dataclass(frozen=True)
class Sample:
    """A made-up consultation on the page at ``path``: answers by question, the message, and a reply or "".

    Without `facts` they are what the answers say. With an `answer_mail` the resident wants a notice; `needs_attention`
    as intake finds it.
    """

    name: str
    path: str
    answers: Mapping[str, str]
    message: str
    reply: str = ""
    facts: Facts | None = None
    answer_mail: str = ""
    needs_attention: bool = False


FROM_A_MOTHER = Sample(
    name="mother",
    path="consultation-families",
    answers={
        "お返事について": "読んでもらえるだけでいい",
        "ご本人から見て、あなたは": "母",
        "お呼びする名前": "ゆず",
        "ご本人の年代": "40代",
        "いまのような暮らしになって、何年くらいですか": "11年ほど",
        "相談することを、ご本人に話していますか": "いいえ",
        "ご本人に知られないために、気をつけてほしいこと": "電話だと聞かれてしまうので、こちらでお願いします。",
        "電話はしないでください": "はい",
    },
    message=(
        "（見本の相談です）\n"
        "44歳の息子のことで書いています。わたしは72歳です。\n\n"
        "息子は仕事を辞めてから11年ほど、ほとんど部屋で過ごしています。食事は廊下に置くと食べてくれます。"
        "話すのは月に一度くらい、それも「ああ」とか「うん」だけです。\n"
        "夫は三年前に亡くなりました。わたしがいなくなったあとのことを考えると、夜、眠れません。\n\n"
        "育て方がいけなかったのだと思います。どこに何を聞けばいいのかもわからず、ただ書きました。"
        "読んでいただけるだけで、じゅうぶんです。"
    ),
    reply=(
        "ゆずさん\n\n"
        "書いてくださって、ありがとうございます。相談員の青木です。はじめから終わりまで、二度読みました。\n\n"
        "11年のあいだ、廊下に食事を置いて、返事が少なくても声をかけてこられたのですね。"
        "「ああ」「うん」が続いているのは、ゆずさんの声が届いているからだと、わたしは思います。\n"
        "育て方のせいだとは、思いません。\n\n"
        "眠れない夜は、いつごろから続いていますか。まずは息子さんのことより、ゆずさんの体のことを聞かせてください。"
        "先々のことは、急がなくていいものと、早めに知っておくと楽なものを、いっしょに分けていけます。\n\n"
        "お返事は、いつでも、一行でもかまいません。電話はしませんので、ご安心ください。\n"
        "（見本のお返事です）"
    ),
    facts=Facts(writer=Writer.FAMILY, age_band=AgeBand.FORTIES, answer_channel=AnswerChannel.NOTICE, no_phone=True),
    answer_mail="yuzu-mihon@example.jp",
)
FROM_THE_PERSON = Sample(
    name="person",
    path="consultation",
    answers={"書いているのは、どなたですか": "本人", "お返事について": "読んでもらえるだけでいい"},
    message=(
        "（見本の相談です）\n"
        "夜だけコンビニに行きます。それ以外は家にいます。26です。\n"
        "相談するほどのことじゃないかもしれません。\n"
        "何を書けばいいかわからないけど、だれかに読んでほしかったです。"
    ),
    facts=Facts(writer=Writer.PERSON, age_band=AgeBand.TWENTIES),
)


def demo_recovery_key() -> PrivateKey:
    """The private half of the demo's recovery key: known on purpose, the demo prints it."""
    return PrivateKey(hashlib.sha256(b"the recovery key of the demo site").digest())


def build_desk() -> None:
    """Appoint and enrol the members; the first enrolment makes the team key, grants share it with those who read.

    A recovery key lies in the safe from the beginning, so that every consultation is sealed to it.
    """
    supervisor, counselor, reader = user_of(SUPERVISOR), user_of(COUNSELOR), user_of(SECOND_READER)
    _seat(supervisor, SUPERVISOR, Role.SUPERVISOR, granted_by=None)
    _seat(counselor, COUNSELOR, Role.COUNSELOR, granted_by=supervisor)
    _seat(reader, SECOND_READER, Role.SECOND_READER, granted_by=supervisor)
    _seat(user_of(ANALYST), ANALYST, Role.ANALYST, granted_by=supervisor)
    if DEMO_RECOVERY_LABEL not in {kept.key.label for kept in list_recovery_keys()}:
        store_recovery_key(demo_recovery_key().public_key, label=DEMO_RECOVERY_LABEL)
    for colleague in (counselor, reader):
        if waits_for_grant(colleague):
            with opened(supervisor) as vault:
                grant_team_key(to=colleague, granted_by=supervisor, vault=vault)


def build_consultations(links: Links) -> Receipt:
    """Two made-up consultations on the pages of the demo; returns the receipt of the one that gets an answer.

    Taken in once: their submission tokens are always the same.
    """
    answered = receive_sample(FROM_A_MOTHER, links)
    receive_sample(FROM_THE_PERSON, links)
    return answered


def _seat(user: User, person: DemoPerson, role: Role, *, granted_by: User | None) -> None:
    if find_membership(user) is None:
        appoint(email=user.email, role=role, granted_by=granted_by, display_name=person.display_name)
    if role.may_read and find_personal_key(user) is None:
        new_code = enrol(user=user, passphrase=DEMO_PASSPHRASE)
        # As if it lay on paper; whoever wants to try one makes another under “Your key”.
        confirm_code(user=user, ticket=new_code.ticket, code=new_code.code, typed=new_code.code[-5:])


@contextmanager
def opened(user: User) -> Iterator[OpenedVault]:
    """The vault of a demo person, closed afterwards."""
    cookie = open_vault(user=user, passphrase=DEMO_PASSPHRASE)
    try:
        vault = find_open_vault(user, cookie)
        if vault is None:
            raise RuntimeError("The vault that was just opened is not open.")
        yield vault
    finally:
        close_vault(user, cookie)


def receive_sample(sample: Sample, links: Links) -> Receipt:
    """As ``forms.intake`` does, but under a token that does not change when an editor changes the page."""
    page = ConsultationPage.objects.get(pk=links[sample.path])
    form = build_form(page.form_rows, data=_filled_in(sample, page.form_rows))
    if not form.is_valid():
        raise RuntimeError(f"The sample of the {sample.name} does not fit its page: {form.errors.as_text()}")
    today = timezone.localdate()
    return receive(
        submission_token=token_of(sample, "consultation"),
        language="ja",
        source=ConsultationSource(page_id=page.pk, translation_key=page.translation_key, title=page.title),
        sheet=AnswerSheetData(language="ja", rows=sheet_of(form)),
        message=sample.message,
        due_on=promised_date(today) or today,
        facts=sample.facts or facts_of(form, page),
        contacts=_contacts_of(sample),
        needs_attention=sample.needs_attention,
    )


def _contacts_of(sample: Sample) -> Contacts:
    if not sample.answer_mail:
        return Contacts()
    row = SheetRow(key="answer-mail", kind="mail", question="メールアドレス", answer=sample.answer_mail, code=None)
    return Contacts(rows=(row,), answer_mail=sample.answer_mail)


def _filled_in(sample: Sample, rows: tuple[Row, ...]) -> dict[str, str]:
    """What the form would be sent with: the code of a choice, or the words."""
    filled = {"message": sample.message}
    for row in rows:
        answer = sample.answers.get(row.label, "")
        if answer:
            filled[row.field_name] = next((choice.code for choice in row.choices if choice.label == answer), answer)
        elif row.kind is RowKind.ANSWER_CHANNEL:
            filled[row.field_name] = (sample.facts or Facts()).answer_channel
        elif row.kind is RowKind.ANSWER_MAIL:
            filled[row.field_name] = sample.answer_mail
    return filled


def token_of(sample: Sample, purpose: str) -> str:
    """Always the same, so that loading again finds what is there instead of storing it twice."""
    return demo_id(f"{purpose} {sample.name}").hex
