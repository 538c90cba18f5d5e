"""The founding document is read whole, and a document that changed is not read half."""

import pytest

from portal.demo.policy_document import Item, Note, Policy, Run
from portal.demo.policy_reading import SOURCE, PolicyDocumentError, read_policy_document

TEXT = SOURCE.read_text(encoding="utf-8")


def all_elements(policies: tuple[Policy, ...]) -> list[Item | Note]:
    return [
        element
        for policy in policies
        for part in policy.parts
        for section in part.sections
        for element in section.elements
    ]


def test_titles_and_edition() -> None:
    document = read_policy_document()

    assert (document.title, document.published) == ("豊島区ひきこもり支援方針", "令和8年度発行")
    assert document.introduction.title == "はじめに"
    assert document.introduction.heading == "誰一人取り残さないひきこもり支援"
    assert document.introduction.subheading.startswith("～一人ひとりの状況や困難")
    assert len(document.introduction.paragraphs) == 6
    assert document.directions_title == "支援の方向性"


def test_every_year_keeps_its_entries() -> None:
    years = read_policy_document().history.years

    assert [(year.fiscal_year, len(year.entries)) for year in years] == [
        ("令和3年度", 4),
        ("令和4年度", 6),
        ("令和5年度", 7),
        ("令和6年度", 6),
        ("令和7年度", 5),
    ]


def test_a_dot_inside_an_entry_does_not_split_it() -> None:
    entries = [entry for year in read_policy_document().history.years for entry in year.entries]

    assert "豊島区で「ひきこもりUX女子会・ママ会」を開催" in entries
    assert any(entry.startswith("孤独・孤立官民連携プラットフォーム、") for entry in entries)


def test_three_policies_with_six_parts() -> None:
    policies = read_policy_document().policies

    assert [policy.title for policy in policies] == [
        "相談につながる仕組みをつくる",
        "継続的な支援、断らない支援の強化",
        "連携体制の強化",
    ]
    assert [part.number for policy in policies for part in policy.parts] == ["1-①", "1-②", "2-①", "2-②", "3-①", "3-②"]
    assert [section.heading for section in policies[0].parts[0].sections] == ["当事者支援", "家族支援"]


def test_notes_stand_where_they_stood() -> None:
    elements = all_elements(read_policy_document().policies)
    notes = [element for element in elements if isinstance(element, Note)]

    assert [note.term for note in notes] == ["「自律」", "TOKYO 広域連携事業", "福祉包括化推進部会"]
    assert notes[0].definition.endswith("自尊感情を回復する意味")
    assert notes[0].source == "「ひきこもり支援ハンドブック～寄り添うための羅針盤～」より抜粋"
    assert [note.source for note in notes[1:]] == ["", ""]
    before = elements[elements.index(notes[2]) - 1]
    assert isinstance(before, Item)
    assert "福祉包括化推進部会" in before.text


def test_bold_words_stay_bold() -> None:
    elements = all_elements(read_policy_document().policies)
    bold = [run.text for item in elements if isinstance(item, Item) for run in item.runs if run.is_bold]

    assert bold == [
        "一人ひとりに寄り添った伴走型支援",
        "自律",
        "休日相談",
        "同行支援",
        "居場所の充実",
        "広域連携を推進",
        "福祉包括化推進部会",
        "ひきこもり支援協議会",
        "ひきこもり支援ネットワーク会議",
    ]


def test_the_sentence_that_the_page_break_cut_is_whole_again() -> None:
    items = [element for element in all_elements(read_policy_document().policies) if isinstance(element, Item)]
    item = next(item for item in items if "同行支援" in item.text)

    assert item.text == "地域活動やボランティアへの同行支援を実施したり、当事者等が安心できる居場所の充実を目指す。"
    assert item.runs[-2:] == (Run("居場所の充実", is_bold=True), Run("を目指す。"))
    assert all(item.text.endswith("。") for item in items)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("《家族支援》", "家族支援", 52),
        ("令和5年度\t", "令和5年度 ", 33),
        ("2-②支援者のスキル向上", "支援者のスキル向上", 77),
        ("を行う。\n", "を行う\n", 45),
        ("**自律**", "**自律", 46),
        ("【方針3】", "方針3 ", 82),
        ("《当事者支援》", "《当事者支援》\n\n思いがけない行", 45),
        ("庁内関係課と豊島区民社会福祉協議会に", "- ・庁内関係課と豊島区民社会福祉協議会に", 90),
        ("豊島区は、生活困窮者自立支援法", "<p>豊島区は、生活困窮者自立支援法", 15),
    ],
)
def test_an_unexpected_line_stops_the_reading_and_is_named(old: str, new: str, line: int) -> None:
    assert old in TEXT

    with pytest.raises(PolicyDocumentError, match=rf"^Line {line}: "):
        read_policy_document(TEXT.replace(old, new, 1))


def test_a_line_after_the_end_is_not_dropped() -> None:
    with pytest.raises(PolicyDocumentError, match=r"^Line 100: "):
        read_policy_document(TEXT + "\n\n余りの行\n")


def test_a_document_that_ends_too_early_is_refused() -> None:
    with pytest.raises(PolicyDocumentError):
        read_policy_document(TEXT[: TEXT.index("3. 支援の方向性")])
