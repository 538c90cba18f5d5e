"""The results of an accessibility test as a table, from one year to the next."""

from datetime import date

import pytest

from home.criteria import criteria_of
from home.models import AccessibilityPolicyPage, AccessibilityResultPage, HomePage
from home.tables.criteria import CriteriaTable
from portal.core.models import User
from tests.factories import superuser
from tests.home.tables.sheets import Sheet, sheet_of

TABLE = CriteriaTable()


@pytest.fixture
def editor(db: None) -> User:
    return superuser()


@pytest.fixture
def policy(home: HomePage) -> AccessibilityPolicyPage:
    return home.add_child(instance=AccessibilityPolicyPage(title="方針", slug="accessibility"))


def result(policy: AccessibilityPolicyPage, slug: str, rows: list[tuple[str, str]]) -> AccessibilityResultPage:
    """A draft with rows of number and note."""
    results = [
        ("result", {"criterion": number, "applies": "yes", "result": "fulfilled", "note": note})
        for number, note in rows
    ]
    page = policy.add_child(
        instance=AccessibilityResultPage(
            title=slug, slug=slug, stated_on=date(2026, 3, 31), conformance="partly", results=results, live=False
        )
    )
    return AccessibilityResultPage.objects.get(pk=page.pk)


@pytest.fixture
def last_year(policy: AccessibilityPolicyPage) -> AccessibilityResultPage:
    return result(policy, "last-year", [("1.1.1", ""), ("1.2.1", "動画はありません。")])


def test_a_new_result_exports_all_criteria_of_its_level(policy: AccessibilityPolicyPage) -> None:
    sheet = sheet_of(TABLE.exported(result(policy, "new", [])))

    assert [row["達成基準"] for row in sheet.rows] == [criterion.number for criterion in criteria_of("AA")]
    assert sheet.rows[0] == {
        "達成基準": "1.1.1",
        "達成基準の名前": "非テキストコンテンツ",
        "適合レベル": "A",
        "適用": "適用",
        "適合": "適合",
        "備考": "",
    }


def test_the_table_of_last_year_becomes_the_one_of_this_year(
    policy: AccessibilityPolicyPage, last_year: AccessibilityResultPage, editor: User
) -> None:
    this_year = result(policy, "this-year", [])

    plan = TABLE.planned(this_year, TABLE.exported(last_year), editor)
    TABLE.write(this_year, plan, editor, publish=False)

    written = this_year.get_latest_revision_as_object()
    assert [child.value["criterion"] for child in written.results] == ["1.1.1", "1.2.1"]
    assert written.results[1].value["note"] == "動画はありません。"
    this_year.refresh_from_db()
    assert not this_year.live
    assert len(this_year.results) == 0, "everything waits as a draft"


def test_importing_the_own_export_changes_nothing(last_year: AccessibilityResultPage, editor: User) -> None:
    plan = TABLE.planned(last_year, TABLE.exported(last_year), editor)

    assert plan.counts == {"new": 0, "changed": 0, "same": 2, "gone": 0}
    assert not plan.may_be_written


def test_the_check_shows_new_changed_and_disappearing_rows(last_year: AccessibilityResultPage, editor: User) -> None:
    sheet = sheet_of(TABLE.exported(last_year))
    sheet.rows[0].update({"適合": "不適合", "備考": "直します。"})
    sheet.rows[1].update({"達成基準": "1.4.10"})

    plan = TABLE.planned(last_year, sheet.content(), editor)

    assert plan.counts == {"new": 1, "changed": 1, "same": 0, "gone": 1}
    assert [(d.label, d.before, d.after) for d in plan.changes[0].differences] == [
        ("適合", "適合", "不適合"),
        ("備考", "", "直します。"),
    ]
    assert plan.changes[-1].name == "1.2.1 音声のみ及び映像のみ（収録済）"


def test_a_row_keeps_its_identity_and_the_rows_stand_in_the_order_of_the_standard(
    last_year: AccessibilityResultPage, editor: User
) -> None:
    identity = last_year.results[0].id
    sheet = sheet_of(TABLE.exported(last_year))
    sheet.rows[1]["備考"] = "変えました。"
    sheet.add(達成基準="1.4.10", 適用="適用", 適合="適合")
    sheet.add(達成基準="1.4.9", 適用="適用", 適合="適合")
    sheet.rows.reverse()

    TABLE.write(last_year, TABLE.planned(last_year, sheet.content(), editor), editor, publish=False)

    rows = last_year.get_latest_revision_as_object().results
    assert [child.value["criterion"] for child in rows] == ["1.1.1", "1.2.1", "1.4.9", "1.4.10"]
    assert rows[0].id == identity


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"達成基準": ""}, "達成基準", "空にはできません"),
        ({"達成基準": "9.9.9"}, "達成基準", "「9.9.9」という達成基準はありません"),
        ({"達成基準": "2026/1/1"}, "達成基準", "という達成基準はありません"),
        ({"適用": ""}, "適用", "空にはできません"),
        ({"適用": "たぶん"}, "適用", "適用 / 非適用"),
        ({"適合": "○"}, "適合", "適合 / 不適合"),
        ({"適用": "非適用", "適合": "不適合"}, "適合", "非適用の達成基準"),
        ({"備考": "長" * 301}, "備考", "300"),
    ],
)
def test_an_error_names_row_column_and_reason(
    last_year: AccessibilityResultPage, editor: User, changes: dict[str, str], column: str, words: str
) -> None:
    sheet = sheet_of(TABLE.exported(last_year))
    sheet.rows[1].update(changes)

    plan = TABLE.planned(last_year, sheet.content(), editor)

    assert [(error.line, error.column) for error in plan.errors] == [(3, column)]
    assert words in plan.errors[0].message
    assert not plan.may_be_written


def test_the_same_criterion_twice_is_refused_on_both_rows(last_year: AccessibilityResultPage, editor: User) -> None:
    sheet = sheet_of(TABLE.exported(last_year))
    sheet.rows[1]["達成基準"] = "１.１.１"

    plan = TABLE.planned(last_year, sheet.content(), editor)

    assert [(error.line, error.column) for error in plan.errors] == [(2, "達成基準"), (3, "達成基準")]


def test_name_and_level_are_only_for_the_reader(last_year: AccessibilityResultPage, editor: User) -> None:
    sheet = sheet_of(TABLE.exported(last_year))
    for row in sheet.rows:
        row.update({"達成基準の名前": "何でも", "適合レベル": ""})

    assert TABLE.planned(last_year, sheet.content(), editor).counts["same"] == 2


def test_the_table_of_another_page_is_told_apart(last_year: AccessibilityResultPage, editor: User) -> None:
    plan = TABLE.planned(last_year, Sheet(["場所の番号"], [{"場所の番号": "1"}]).content(), editor)

    assert len(plan.errors) == 1
