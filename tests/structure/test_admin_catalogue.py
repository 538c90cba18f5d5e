"""The admin speaks Japanese completely, correctly and with one word for one thing."""

import io
import re
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from django.utils.translation.trans_real import DjangoTranslation

import polib
import pytest

from portal.core.asked_messages import DOMAINS, AskedMessage, asked_messages, untranslated
from tests.structure.sources import ROOT

CATALOGUES = {domain: ROOT / f"portal/locale_admin/ja/LC_MESSAGES/{domain}.po" for domain in DOMAINS}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
TAG = re.compile(r"</?[a-z][^>]*>")
# The family of apps whose words the guide for editors lists; Django and allauth speak for themselves.
FAMILY = ("wagtail", "taggit")
# Words that docs/guides/ja/admin-words.md replaces by others, and spellings that waver.
REPLACED = re.compile(
    "ワークフロー|ドキュメント|スニペット|コレクション|スラッグ|エイリアス|アライアス|ユーザ(?!ー)|リビジョン|改定|ライブ版|デフォルト"
    "|サブページ|サインイン|Eメール|リダイレクト|タスク|原稿|リクエスト|ロケール|オブジェクト|フィールド|エラーにより|下さい"
)


def entries(domain: str) -> polib.POFile:
    return polib.pofile(str(CATALOGUES[domain]))


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def japanese(message: AskedMessage, domain: str) -> str:
    catalogue = DjangoTranslation("ja", domain=domain)._catalog
    return catalogue[message.key, 0] if message.plural else catalogue[message.key]


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_of_every_app_in_use_is_in_japanese(domain: str) -> None:
    missing = [f"{message.app}: {message.text}" for message in untranslated(domain, "ja")]

    assert missing == [], "run manage.py list_untranslated and translate"


def test_the_count_is_taken_from_all_apps_with_texts() -> None:
    counts = Counter(message.app for domain in DOMAINS for message in asked_messages(domain))

    assert counts["wagtail.admin"] > 900
    assert counts["wagtail_localize"] > 100
    # These ship no English catalogue and are read from their sources.
    assert counts["django_filters"] > 30
    assert counts["django_recaptcha"] >= 1
    assert not {name for name in counts if name.startswith(("portal", "home", "forms", "blog"))}


@override_settings(LOCALE_PATHS=settings.LOCALE_PATHS[:1])
def test_the_count_sees_what_the_apps_leave_in_english() -> None:
    missing = Counter(message.app for domain in DOMAINS for message in untranslated(domain, "ja"))

    assert missing["wagtail.admin"] > 500
    assert missing["wagtail_localize"] > 80
    assert missing["django_filters"] > 20


@override_settings(LOCALE_PATHS=settings.LOCALE_PATHS[:1])
def test_the_command_prints_entries_that_can_be_pasted() -> None:
    printed = io.StringIO()
    call_command("list_untranslated", stdout=printed)
    found = polib.pofile(printed.getvalue())

    assert len(found) > 800
    assert next(entry for entry in found if entry.msgid == "Bulk actions").comment == "wagtail.admin"


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_is_empty_or_fuzzy_and_japanese_has_one_plural_form(domain: str) -> None:
    catalogue = entries(domain)

    assert catalogue.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    assert [entry.msgid for entry in catalogue if entry.fuzzy or entry.obsolete or not entry.translated()] == []
    assert [entry.msgid for entry in catalogue if entry.msgid_plural and set(entry.msgstr_plural) != {0}] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_placeholders_and_tags_of_every_translation_agree(domain: str) -> None:
    broken = []
    for entry in entries(domain):
        # The one Japanese form stands for all numbers, so it needs what the plural needs.
        original = entry.msgid_plural or entry.msgid
        for text in translations(entry):
            same_places = set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(original))
            same_tags = Counter(re.sub(r"\s", "", tag) for tag in TAG.findall(text)) == Counter(
                re.sub(r"\s", "", tag) for tag in TAG.findall(original)
            )
            if not (same_places and same_tags):
                broken.append((entry.msgid, text))

    assert broken == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_entry_is_left_over_from_an_older_version(domain: str) -> None:
    asked = {(message.context, message.text) for message in asked_messages(domain)}
    # What our own script says, and a library that is no app but names its tables through one.
    elsewhere = {"portal", "modelsearch"}

    assert [
        entry.msgid
        for entry in entries(domain)
        if entry.comment not in elsewhere and (entry.msgctxt or "", entry.msgid) not in asked
    ] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_one_thing_has_one_word(domain: str) -> None:
    wavering = {
        message.text: japanese(message, domain)
        for message in asked_messages(domain)
        if message.app.startswith(FAMILY) and REPLACED.search(japanese(message, domain))
    }

    assert wavering == {}


@pytest.mark.parametrize("domain", DOMAINS)
def test_translations_are_japanese(domain: str) -> None:
    names = {"Wagtail API v2", "URL", "ID", "%(time_zone_option)s：%(localized_time_zone_label)s"}
    only_latin = [
        text
        for entry in entries(domain)
        for text in translations(entry)
        if re.search("[A-Za-z]{3}", PLACEHOLDER.sub("", TAG.sub("", text)))
        and not re.search("[\u3041-\u30ff\u4e00-\u9fff]", text)
        and text not in names
    ]

    assert only_latin == []


def test_the_catalogues_compile_without_gettext(tmp_path: Path) -> None:
    folder = tmp_path / "locale_admin"
    for domain, source in CATALOGUES.items():
        target = folder / "ja/LC_MESSAGES" / f"{domain}.po"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source.read_text())
    with override_settings(LOCALE_PATHS=[folder]):
        call_command("compile_messages", stdout=io.StringIO())

    assert sorted(path.name for path in folder.rglob("*.mo")) == ["django.mo", "djangojs.mo"]
