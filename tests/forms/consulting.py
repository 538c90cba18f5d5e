"""A consultation page, an open desk and what a resident does with them, for tests."""

import itertools
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.test import Client
from django.urls import reverse

from wagtail.models import Page, Site

from forms.inbox import places
from forms.inbox.answer_sheets import AnswerSheetData
from forms.inbox.contacts import Contacts
from forms.inbox.data_keys import open_data_key
from forms.inbox.models import Consultation, ContactDetails, EventKind
from forms.inbox.team_keys import make_team_key
from forms.models import ConsultationPage
from forms.vault.envelope import unseal_text
from forms.vault.keypairs import PrivateKey
from home.models import HomePage, InfoPage
from portal.core.models import Hotline, PortalSettings, Window
from tests.html import parse

MESSAGE = "夜になると、だれかに話したくなります。"
# Everything that programs like to break: beyond the BMP, variation selectors, half-width kana, markup, directions.
ODD_TEXT = "𠮷野家 葛\U000e0100城 ｶﾞｷﾞ 👨‍👩‍👧 <b>&amp;</b> {{ x }} \u202eabc\u202c\tタブ\n\n  行頭の空白 \x01\x0b終わり "
_numbers = itertools.count(1)


def build_home() -> HomePage:
    """A site with a window, a hotline and a privacy page."""
    home = Page.get_first_root_node().add_child(
        instance=HomePage(
            title="見本のサイト",
            slug="home-of-forms",
            summary="見本です。",
            welcome="ようこそ。",
            freeing="だいじょうぶです。",
        )
    )
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    site.root_page, site.site_name = home, "見本のひきこもり情報サイト"
    site.save()
    window = Window.objects.create(
        name="見本の窓口",
        place="見本庁舎4階",
        phone="03-0000-0000",
        mail="soudan@example.jp",
        last_checked=date(2026, 4, 1),
    )
    Hotline.objects.create(
        name="見本ホットライン", number="0120-000-000", hours="24時間", last_checked=date(2026, 4, 1)
    )
    privacy = home.add_child(instance=InfoPage(title="個人情報について", slug="privacy", summary="見本です。"))
    settings = PortalSettings.for_site(site)
    settings.window, settings.privacy_page = window, privacy
    settings.save()
    return home


def rows() -> list[tuple[str, dict[str, Any]]]:
    """One row of each kind, as StreamField takes them."""
    return [
        ("text", {"label": "お呼びするお名前", "help": "ニックネームでもかまいません。", "required": False}),
        (
            "single_choice",
            {"label": "書いている方", "help": "", "required": False, "choices": ["本人", "家族", "支援者"]},
        ),
        ("long_text", {"label": "ほかに伝えておきたいこと", "help": "", "required": False}),
    ]


# Keys of rows, written as ids of blocks are: 36 characters.
WRITER, RELATION, KNOWS, QUIET, WISHES, CHANNEL = (str(UUID(int=number)) for number in range(1, 7))
MAIL, PHONE, YEARS, DAY, CONSENT, AGE, NO_PHONE, HEADING, CALLED = (str(UUID(int=number)) for number in range(11, 20))
ADDRESS = f"{CHANNEL}_address"
LISTEN, TALK = str(UUID(int=101)), str(UUID(int=102))


def _row(kind: str, key: str, label: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "id": key, "value": {"label": label, **more}}


def _items(*values: str) -> list[dict[str, str]]:
    return [{"type": "item", "id": str(uuid4()), "value": value} for value in values]


def every_row() -> list[dict[str, Any]]:
    """One row of each kind, with known keys, as StreamField stores them."""
    choices = [
        {"type": "item", "id": LISTEN, "value": "聞いてほしい"},
        {"type": "item", "id": TALK, "value": "話してほしい"},
    ]
    return [
        _row("writer", WRITER, "書いている方", words={"for_family": "家族のだれか"}),
        _row("text", RELATION, "つながり", required=True, shown_after=_items(f"{WRITER} family")),
        _row("yes_no", KNOWS, "本人は知っていますか"),
        _row("long_text", QUIET, "知られないために", shown_after=_items(f"{KNOWS} no")),
        _row("several_choices", WISHES, "してほしいこと", choices=choices),
        _row("text", CALLED, "お名前"),
        _row("mail", MAIL, "職場のメール"),
        _row("phone", PHONE, "電話番号"),
        _row("number", YEARS, "何年ですか"),
        _row("date", DAY, "いつからですか"),
        _row("consent", CONSENT, "関係する課にたずねてかまいません。"),
        _row("age_band", AGE, "本人の年代"),
        _row("section", HEADING, "お返事の受け取り方", help="あとから変えられます。"),
        _row("answer_channel", CHANNEL, "どう受け取りますか", address_label="アドレス"),
        _row("no_phone", NO_PHONE, "電話はしないでください"),
    ]


def field(key: str) -> str:
    """The name of the form field of a row."""
    return f"row_{key}"


def page_fields(privacy: Page, **fields: Any) -> dict[str, Any]:
    """Everything a page needs before it may be published."""
    return {
        "title": "メールで相談する",
        "slug": f"consultation-{next(_numbers)}",
        "intro": "<p>まとまっていなくて、だいじょうぶです。</p>",
        "message_label": "いま、話したいこと",
        "message_starters": "何から話せばいいのか分かりませんが、\n読んでもらえるだけでいいのですが、",
        "rows": rows(),
        "purpose": "お返事を書くためだけに使います。",
        "readers": "読むのは、相談室の相談員だけです。",
        "retention": "やりとりは終わりから3年で消します。",
        "privacy_page": privacy,
        **fields,
    }


def build_page(home: HomePage, **fields: Any) -> ConsultationPage:
    """A published consultation page."""
    privacy = InfoPage.objects.get(slug="privacy")
    page: ConsultationPage = home.add_child(instance=ConsultationPage(**page_fields(privacy, **fields)))
    return ConsultationPage.objects.get(pk=page.pk)


def open_desk() -> PrivateKey:
    """A current team key, so that consultations can be taken in; returns its private half."""
    _team_key, private = make_team_key(EventKind.TEAM_KEY_MADE, actor=None)
    return private


def fields_of(response: Any) -> dict[str, Any]:
    """What a browser would send with the first form of a page, buttons left out; several values as a list."""
    form = parse(response).find("main").find("form")
    sent: dict[str, list[str]] = {}
    for tag in form.find_all(["input", "textarea"]):
        name = tag.get("name")
        if not name or (tag.get("type") in {"radio", "checkbox"} and not tag.has_attr("checked")):
            continue
        usual = "on" if tag.get("type") == "checkbox" else ""
        # A textarea's first line break belongs to the markup.
        value = tag.text.removeprefix("\n") if tag.name == "textarea" else tag.get("value", usual)
        sent.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in sent.items()}


def check(client: Client, page: ConsultationPage, **answers: Any) -> Any:
    """Fill in the form and go on to the check page."""
    form = fields_of(client.get(page.url))
    return client.post(page.url, {**form, "message": MESSAGE, **answers, "step": "check"})


def send(client: Client, page: ConsultationPage, **answers: Any) -> Any:
    """Write, check and send; the receipt page."""
    return client.post(page.url, {**fields_of(check(client, page, **answers)), "step": "send"})


def numbers_on(receipt: Any) -> tuple[str, str]:
    """Case number and secret as they stand on a receipt page."""
    case_number, secret = (number.get_text(strip=True) for number in parse(receipt).select(".receipt-number"))
    return case_number, secret


def open_box(client: Client, numbers: tuple[str, str], **more: str) -> Any:
    """Open the mailbox with the numbers of a receipt, following to the messages."""
    case_number, secret = numbers
    return client.post(reverse("mailbox:open"), {"case_number": case_number, "secret": secret, **more}, follow=True)


def dump() -> bytes:
    """Everything that stands in any table, as bytes, for looking for words that must not be there."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  names come from the database itself
            for row in cursor.fetchall():
                for value in row:
                    found.append(bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode())
    return b"\n".join(found)


def unsealed_contacts(team: PrivateKey) -> Contacts:
    """The addresses and numbers of the newest consultation; empty ones when none were stored."""
    consultation = Consultation.objects.latest("received_at")
    details = ContactDetails.objects.filter(consultation=consultation).first()
    if details is None:
        return Contacts()
    data_key = open_data_key(consultation, [team])
    return Contacts.from_json(
        unseal_text(bytes(details.sealed), key=data_key, context=places.of_contact_details(details))
    )


def unsealed(team: PrivateKey) -> tuple[list[str], AnswerSheetData]:
    """What the desk would read of the newest consultation: its messages and its answer sheet."""
    consultation = Consultation.objects.latest("received_at")
    data_key = open_data_key(consultation, [team])
    messages = [
        unseal_text(bytes(message.sealed), key=data_key, context=places.of_message(message))
        for message in consultation.messages.order_by("position")
    ]
    sheet = consultation.answer_sheet
    rows = unseal_text(bytes(sheet.sealed), key=data_key, context=places.of_answer_sheet(sheet))
    return messages, AnswerSheetData.from_json(rows)
