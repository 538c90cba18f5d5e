"""The desk of the demo site: its members, and two made-up consultations, one of them answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils import timezone

from wagtail.models import Page

from forms.inbox.enrolling import enrol, find_personal_key, grant_team_key, waits_for_grant
from forms.inbox.members import Role, appoint, find_membership
from forms.inbox.opening import OpenedVault, close_vault, find_open_vault, open_vault
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
from forms.models import ConsultationPage
from portal.core.models import User
from portal.demo.people import ANALYST, COUNSELOR, SECOND_READER, SUPERVISOR, DemoPerson, user_of
from portal.demo.streams import demo_id

DEMO_PASSPHRASE = "ひなた かえで つばめ すみれ みなと ともし"  # noqa: S105  known on purpose: the demo prints it


@dataclass(frozen=True)
class Sample:
    """A made-up consultation: the answers in the order of the page's rows, the message, and a reply or "".

    With an `answer_mail` the resident wants a notice; `needs_attention` as intake finds it.
    """

    name: str
    answers: tuple[str, ...]
    message: str
    reply: str = ""
    facts: Facts = Facts()
    answer_mail: str = ""
    needs_attention: bool = False


FROM_A_MOTHER = Sample(
    name="mother",
    answers=("親", "ゆず", "電話だと聞かれてしまうので、こちらでお願いします。"),
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
    answers=("本人", "", ""),
    message=(
        "（見本の相談です）\n"
        "夜だけコンビニに行きます。それ以外は家にいます。26です。\n"
        "相談するほどのことじゃないかもしれません。\n"
        "何を書けばいいかわからないけど、だれかに読んでほしかったです。"
    ),
    facts=Facts(writer=Writer.PERSON, age_band=AgeBand.TWENTIES),
)


def build_desk() -> None:
    """Appoint and enrol the members; the first enrolment makes the team key, grants share it with those who read."""
    supervisor, counselor, reader = user_of(SUPERVISOR), user_of(COUNSELOR), user_of(SECOND_READER)
    _seat(supervisor, SUPERVISOR, Role.SUPERVISOR, granted_by=None)
    _seat(counselor, COUNSELOR, Role.COUNSELOR, granted_by=supervisor)
    _seat(reader, SECOND_READER, Role.SECOND_READER, granted_by=supervisor)
    _seat(user_of(ANALYST), ANALYST, Role.ANALYST, granted_by=supervisor)
    for colleague in (counselor, reader):
        if waits_for_grant(colleague):
            with opened(supervisor) as vault:
                grant_team_key(to=colleague, granted_by=supervisor, vault=vault)


def build_consultations(page_id: int) -> Receipt:
    """Two made-up consultations for the page with this id; returns the receipt of the one that gets an answer.

    Taken in once: their submission tokens are always the same.
    """
    page = ConsultationPage.objects.get(pk=page_id)
    answered = receive_sample(FROM_A_MOTHER, page)
    receive_sample(FROM_THE_PERSON, page)
    return answered


def _seat(user: User, person: DemoPerson, role: Role, *, granted_by: User | None) -> None:
    if find_membership(user) is None:
        appoint(email=user.email, role=role, granted_by=granted_by, display_name=person.display_name)
    if role.may_read and find_personal_key(user) is None:
        enrol(user=user, passphrase=DEMO_PASSPHRASE)


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


def receive_sample(sample: Sample, page: ConsultationPage) -> Receipt:
    """Take in a made-up consultation on this page, once."""
    today = timezone.localdate()
    return receive(
        submission_token=token_of(sample, "consultation"),
        language="ja",
        source=ConsultationSource(page_id=page.pk, translation_key=page.translation_key, title=page.title),
        sheet=AnswerSheetData(language="ja", rows=tuple(_sheet_rows(sample, page))),
        message=sample.message,
        due_on=promised_date(today) or today,
        facts=sample.facts,
        contacts=_contacts_of(sample),
        needs_attention=sample.needs_attention,
    )


def _contacts_of(sample: Sample) -> Contacts:
    if not sample.answer_mail:
        return Contacts()
    row = SheetRow(key="answer-mail", kind="mail", question="メールアドレス", answer=sample.answer_mail, code=None)
    return Contacts(rows=(row,), answer_mail=sample.answer_mail)


def _sheet_rows(sample: Sample, page: Page) -> Iterator[SheetRow]:
    for row, answer in zip(page.form_rows, sample.answers, strict=False):
        code = next((choice.code for choice in row.choices if choice.label == answer), None)
        yield SheetRow(key=row.key, kind=row.kind, question=row.label, answer=answer, code=code)


def token_of(sample: Sample, purpose: str) -> str:
    """Always the same, so that loading again finds what is there instead of storing it twice."""
    return demo_id(f"{purpose} {sample.name}").hex
