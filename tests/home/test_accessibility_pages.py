"""The accessibility policy with its items, and a test result that cannot claim what it does not hold."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.test import Client

import pytest

from home.criteria import CRITERIA, criteria_of
from home.models import AccessibilityPolicyPage, AccessibilityResultPage, HomePage
from portal.core.models import Window
from tests.html import assert_accessible, assert_self_contained, parse, text_of


@pytest.fixture
def policy(home: HomePage) -> AccessibilityPolicyPage:
    return home.add_child(
        instance=AccessibilityPolicyPage(
            title="方針",
            slug="accessibility",
            scope="<p>すべてのページ。</p>",
            deadline=date(2027, 3, 31),
            exceptions="<p>ほかのサイト。</p>",
            added_criteria=[("criterion", {"criterion": "2.2.3", "reason": "時間に追われないため"})],
            responsible="福祉総務課",
            problems=[("problem", {"problem": "番号が長い。", "measure": "区切って入れられます。"})],
            published_on=date(2026, 4, 1),
        )
    )


def row(number: str, **changes: str) -> tuple[str, dict[str, str]]:
    return "result", {"criterion": number, "applies": "yes", "result": "fulfilled", "note": "", **changes}


ALL_AA = [row(criterion.number) for criterion in criteria_of("AA")]


def result(policy: AccessibilityPolicyPage, **fields: Any) -> AccessibilityResultPage:
    given = {"stated_on": date(2026, 3, 31), "conformance": "conforms", "results": ALL_AA, **fields}
    return policy.add_child(instance=AccessibilityResultPage(title="試験結果", slug="result", **given))


def test_the_policy_has_all_items(client: Client, policy: AccessibilityPolicyPage, window: Window) -> None:
    response = client.get("/accessibility/")

    tree = assert_accessible(response)
    assert_self_contained(response)
    headings = [heading.get_text() for heading in tree.main.find_all("h2")]
    assert headings == [
        "対象範囲",
        "目標とする適合レベルと対応度",
        "達成期限",
        "例外事項",
        "追加する達成基準",
        "担当部署",
        "把握している問題と対応",
        "公表日",
    ]
    assert "JIS X 8341-3:2016 適合レベルAAに準拠" in text_of(response)
    assert "2.2.3 タイミング非依存（AAA）" in text_of(response)


def test_an_empty_policy_stands(client: Client, home: HomePage) -> None:
    home.add_child(instance=AccessibilityPolicyPage(title="白紙", slug="blank"))

    assert_accessible(client.get("/blank/"))


def test_the_result_has_all_items(client: Client, policy: AccessibilityPolicyPage, window: Window) -> None:
    result(
        policy,
        technologies="HTML、CSS",
        target="<p>日本語のページ。</p>",
        selection="<p>くじで30ページ。</p>",
        methods="<p>axe</p>",
        tested_from=date(2026, 2, 2),
        tested_until=date(2026, 3, 13),
        tested_pages="/ トップ\nhttps://example.jp/a/\n",
    )

    response = client.get("/accessibility/result/")
    tree = assert_accessible(response)
    assert_self_contained(response)
    text = text_of(response)
    for item in ("表明日", "規格の番号", "満たしている適合レベル", "対応度", "依存している技術", "試験の期間",
                 "対象の説明", "ページの選び方", "試験の方法", "達成基準ごとの結果", "試験をしたページ"):  # fmt: skip
        assert item in text, item
    assert len(tree.select("tbody tr")) == 38
    assert tree.main.find("a", href="/").get_text() == "トップ"
    assert tree.main.find("a", href="https://example.jp/a/").get_text() == "https://example.jp/a/"


def test_the_policy_leads_to_its_results_the_newest_first(client: Client, policy: AccessibilityPolicyPage) -> None:
    result(policy)
    policy.add_child(
        instance=AccessibilityResultPage(
            title="前の年", slug="before", stated_on=date(2025, 3, 31), conformance="conforms", results=ALL_AA
        )
    )

    links = [link["href"] for link in parse(client.get("/accessibility/")).select(".row-link")]
    assert links == ["/accessibility/result/", "/accessibility/before/"]


def test_a_result_with_missing_criteria_is_not_published(policy: AccessibilityPolicyPage) -> None:
    with pytest.raises(ValidationError) as refused:
        result(policy, results=ALL_AA[2:])

    assert "1.1.1, 1.2.1" in refused.value.message_dict["results"][0]


def test_conforming_cannot_be_stated_while_something_fails(policy: AccessibilityPolicyPage) -> None:
    results = [row("1.1.1", result="failed"), *ALL_AA[1:]]

    with pytest.raises(ValidationError) as refused:
        result(policy, results=results)

    assert "1.1.1" in refused.value.message_dict["conformance"][0]
    assert result(policy, results=results, conformance="partly").live


def test_a_failing_criterion_beyond_the_level_changes_no_statement(policy: AccessibilityPolicyPage) -> None:
    assert result(policy, results=[*ALL_AA, row("2.2.3", result="failed")]).live


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([*ALL_AA, row("1.1.1")], "同じ達成基準が、表に二つあります。"),
        ([row("1.1.1", applies="no", result="failed"), *ALL_AA[1:]], "非適用の達成基準を「不適合」に"),
    ],
)
def test_a_table_that_contradicts_itself_is_not_published(
    policy: AccessibilityPolicyPage, results: list[Any], words: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        result(policy, results=results, conformance="partly")

    assert words in " ".join(refused.value.messages)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "トップ", "ftp://example.jp/"])
def test_only_addresses_can_be_tested_pages(policy: AccessibilityPolicyPage, address: str) -> None:
    with pytest.raises(ValidationError) as refused:
        result(policy, tested_pages=address)

    assert "アドレスではありません" in refused.value.message_dict["tested_pages"][0]


def test_a_test_does_not_end_before_it_begins(policy: AccessibilityPolicyPage) -> None:
    with pytest.raises(ValidationError) as refused:
        result(policy, tested_from=date(2026, 3, 2), tested_until=date(2026, 3, 1))

    assert "tested_until" in refused.value.message_dict


def test_the_criteria_are_those_of_the_standard() -> None:
    counts = {level: sum(c.level == level for c in CRITERIA.values() if c.is_jis) for level in ("A", "AA", "AAA")}

    assert counts == {"A": 25, "AA": 13, "AAA": 23}
    assert [len(criteria_of(level)) for level in ("A", "AA", "AAA")] == [25, 38, 61]
    numbers = [tuple(map(int, number.split("."))) for number in CRITERIA]
    assert numbers == sorted(numbers)
