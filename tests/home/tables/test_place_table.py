"""Places as a table: out, changed in a spreadsheet, looked at, in again; all of it or nothing."""

from datetime import date, time, timedelta

from django.utils import timezone

import pytest

from home.models import PlaceIndexPage, PlaceOpenDay, PlacePage
from home.tables.decoding import UTF8_MARK
from home.tables.place_columns import COLUMNS
from home.tables.places import PlaceTable
from home.tables.plans import ChangeKind, ImportPlan
from portal.core.models import User
from tests.factories import superuser
from tests.home.tables.sheets import Sheet, sheet_of

pytestmark = pytest.mark.usefixtures("sunny_room", "night_window")

TABLE = PlaceTable()


@pytest.fixture
def editor(db: None) -> User:
    return superuser()


@pytest.fixture
def sheet(places: PlaceIndexPage) -> Sheet:
    """The exported table, to be changed as in a spreadsheet."""
    return sheet_of(TABLE.exported(places))


def plan(places: PlaceIndexPage, sheet: Sheet, editor: User) -> ImportPlan:
    return TABLE.planned(places, sheet.content(), editor)


def errors(places: PlaceIndexPage, sheet: Sheet, editor: User) -> list[tuple[int, str, str]]:
    return [(error.line, error.column, error.message) for error in plan(places, sheet, editor).errors]


def test_what_is_exported_can_be_imported_and_changes_nothing(
    places: PlaceIndexPage, sheet: Sheet, editor: User
) -> None:
    found = plan(places, sheet, editor)

    assert found.errors == []
    assert [change.kind for change in found.changes] == [ChangeKind.SAME, ChangeKind.SAME]
    assert not found.may_be_written


def test_the_export_has_every_fact(sheet: Sheet, sunny_room: PlacePage) -> None:
    row = sheet.rows[0]
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert row["場所の番号"] == str(sunny_room.pk)
    assert row["対象"] == "ご本人"
    assert row["費用"] == "無料"
    assert row["電話"] == "03-0000-0001"
    assert row["これからの開催日"].endswith(f"、{tomorrow.isoformat()} 13:00-16:00")
    assert "" not in {row[name] for name in sheet.headings if name not in {"撮影とカメラの補足", "予約の補足"}}


def test_a_changed_row_shows_what_changes_and_only_that_is_written(
    places: PlaceIndexPage, sheet: Sheet, sunny_room: PlacePage, night_window: PlacePage, editor: User
) -> None:
    sheet.rows[0]["費用"] = "有料"
    sheet.rows[0]["費用の補足"] = "お茶代100円"
    sheet.rows[0]["対象"] = "ご家族、ご本人"
    sheet.rows[0]["これからの開催日"] = "2030-01-01 10:00-12:00、２０３０／１／８"

    found = plan(places, sheet, editor)

    differences = {
        difference.label: (difference.before, difference.after) for difference in found.changes[0].differences
    }
    assert differences["費用"] == ("無料", "有料")
    assert differences["対象"] == ("ご本人", "ご本人、ご家族")
    assert found.counts == {"new": 0, "changed": 1, "same": 1, "gone": 0}
    TABLE.write(places, found, editor, publish=True)
    sunny_room = PlacePage.objects.get(pk=sunny_room.pk)
    assert (sunny_room.cost, sunny_room.cost_note, sunny_room.for_family) == ("paid", "お茶代100円", True)
    assert [(day.date, day.starts) for day in sunny_room.open_days.all()] == [
        (date(2030, 1, 1), time(10)),
        (date(2030, 1, 8), None),
    ]
    assert PlacePage.objects.get(pk=night_window.pk).latest_revision is None, "an unchanged place is not touched"


def test_a_new_row_becomes_a_new_place(places: PlaceIndexPage, sheet: Sheet, editor: User) -> None:
    sheet.add(タイトル="新しい居場所", 種類="居場所", 対象="ご本人", 最終確認日="2026/4/1")

    found = plan(places, sheet, editor)
    TABLE.write(places, found, editor, publish=True)

    place = PlacePage.objects.get(title="新しい居場所")
    assert place.live
    assert place.slug == "place-1"
    assert (place.cost, place.area, place.last_checked) == ("unknown", "ward", date(2026, 4, 1))
    assert place.owner == editor


def test_without_publishing_everything_stays_a_draft(
    places: PlaceIndexPage, sheet: Sheet, sunny_room: PlacePage, editor: User
) -> None:
    sheet.rows[0]["タイトル"] = "直した名前"
    sheet.add(タイトル="新しい居場所", 種類="居場所")

    TABLE.write(places, plan(places, sheet, editor), editor, publish=False)

    assert not PlacePage.objects.get(draft_title="新しい居場所").live
    sunny_room.refresh_from_db()
    assert sunny_room.title == "ひだまりの部屋"
    assert sunny_room.get_latest_revision_as_object().title == "直した名前"


def test_the_export_holds_what_editors_saved_last(places: PlaceIndexPage, sunny_room: PlacePage, editor: User) -> None:
    sunny_room.cost_note = "下書きの補足"
    sunny_room.save_revision()

    sheet = sheet_of(TABLE.exported(places))

    assert sheet.rows[0]["費用の補足"] == "下書きの補足"
    assert plan(places, sheet, editor).counts["same"] == 2


def test_a_place_that_the_table_leaves_out_stays(places: PlaceIndexPage, sheet: Sheet, editor: User) -> None:
    sheet.rows.pop()
    sheet.rows[0]["運営"] = "別の会"

    TABLE.write(places, plan(places, sheet, editor), editor, publish=True)

    assert PlacePage.objects.filter(title="よるの窓", live=True).exists()


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"場所の番号": "999999"}, "場所の番号", "この一覧にありません"),
        ({"場所の番号": "x"}, "場所の番号", "番号ではありません"),
        ({"タイトル": ""}, "タイトル", "空にはできません"),
        ({"種類": ""}, "種類", "空にはできません"),
        ({"種類": "城"}, "種類", "居場所 / 家族会"),
        ({"電話": "でんわ"}, "電話", "半角の数字とハイフン"),
        ({"メール": "sunny"}, "メール", "メールアドレス"),
        ({"ウェブサイト": "サイト"}, "ウェブサイト", "URL"),
        ({"最終確認日": "きのう"}, "最終確認日", "日付として読めません"),
        ({"これからの開催日": "2030-01-01 25:00"}, "これからの開催日", "時刻はありません"),
        ({"これからの開催日": "2030-01-01 昼"}, "これからの開催日", "日として読めません"),
        ({"これからの開催日": "2030-02-30"}, "これからの開催日", "という日はありません"),
        ({"これからの開催日": "2030-01-01 13:00-12:00"}, "これからの開催日", "始まりより後"),
        ({"運営": "長" * 101}, "運営", "100"),
        ({"概要": "長" * 201}, "概要", "200"),
    ],
)
def test_an_error_names_row_column_and_reason_and_nothing_may_be_written(
    places: PlaceIndexPage, sheet: Sheet, editor: User, changes: dict[str, str], column: str, words: str
) -> None:
    sheet.rows[1].update(changes)
    sheet.rows[0]["運営"] = "これは正しい変更"

    found = plan(places, sheet, editor)

    assert [(error.line, error.column) for error in found.errors] == [(3, column)]
    assert words in found.errors[0].message
    assert not found.may_be_written


def test_all_errors_of_all_rows_are_listed(places: PlaceIndexPage, sheet: Sheet, editor: User) -> None:
    sheet.rows[0].update({"種類": "城", "電話": "でんわ"})
    sheet.rows[1].update({"タイトル": "", "最終確認日": "きのう"})

    assert [(line, column) for line, column, _message in errors(places, sheet, editor)] == [
        (2, "種類"),
        (2, "電話"),
        (3, "タイトル"),
        (3, "最終確認日"),
    ]


def test_the_same_place_twice_is_refused_on_every_row(places: PlaceIndexPage, sheet: Sheet, editor: User) -> None:
    sheet.rows.append(dict(sheet.rows[0]))

    assert [(line, column) for line, column, _m in errors(places, sheet, editor)] == [
        (2, "場所の番号"),
        (4, "場所の番号"),
    ]


def test_a_new_place_does_not_take_the_name_of_one_that_is_there(
    places: PlaceIndexPage, sheet: Sheet, editor: User
) -> None:
    sheet.add(タイトル="ひだまりの部屋", 種類="居場所")
    sheet.add(タイトル="ふたご", 種類="居場所")
    sheet.add(タイトル="ふたご", 種類="居場所")

    assert [(line, column) for line, column, _m in errors(places, sheet, editor)] == [
        (4, "タイトル"),
        (5, "タイトル"),
        (6, "タイトル"),
    ]


def test_a_place_of_another_list_is_not_touched(
    places: PlaceIndexPage, sheet: Sheet, editor: User, sunny_room: PlacePage
) -> None:
    other = places.get_parent().add_child(instance=PlaceIndexPage(title="別の一覧", slug="other"))

    assert [column for _line, column, _m in errors(other, sheet, editor)] == ["場所の番号", "場所の番号"]


def test_a_failure_in_the_middle_leaves_nothing_half_imported(
    places: PlaceIndexPage, sheet: Sheet, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet.rows[0]["運営"] = "別の会"
    sheet.add(タイトル="新しい居場所", 種類="居場所")
    found = plan(places, sheet, editor)
    saved = PlacePage.save_revision
    calls: list[PlacePage] = []

    def fail_at_the_second(page: PlacePage, **options: object) -> object:
        calls.append(page)
        if len(calls) == 2:
            raise RuntimeError("the disk is full")
        return saved(page, **options)

    monkeypatch.setattr(PlacePage, "save_revision", fail_at_the_second)
    with pytest.raises(RuntimeError):
        TABLE.write(places, found, editor, publish=True)

    assert PlacePage.objects.count() == 2
    assert PlacePage.objects.get(title="ひだまりの部屋").organiser == "見本の会"


def test_new_addresses_do_not_meet_those_that_are_there(places: PlaceIndexPage, sheet: Sheet, editor: User) -> None:
    places.add_child(instance=PlacePage(title="ひとつめ", slug="place-1", kind="place"))
    for number in range(3):
        sheet.add(タイトル=f"新しい{number}", 種類="居場所")

    TABLE.write(places, plan(places, sheet, editor), editor, publish=False)

    slugs = set(places.get_children().values_list("slug", flat=True))
    assert {"place-1", "place-2", "place-3", "place-4"} <= slugs


def test_a_file_in_shift_jis_is_as_good(places: PlaceIndexPage, sheet: Sheet, editor: User) -> None:
    sheet.rows[0]["運営"] = "別の会①"

    content = sheet.content().removeprefix(UTF8_MARK).decode().encode("cp932")

    assert TABLE.planned(places, content, editor).counts["changed"] == 1


def test_columns_have_names_of_their_own() -> None:
    labels = [str(column.label) for column in COLUMNS]

    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("number", [5, 40])
def test_planning_costs_few_queries_however_many_places_there_are(
    places: PlaceIndexPage, editor: User, number: int, django_assert_max_num_queries: object
) -> None:
    for each in range(number):
        place = PlacePage(title=f"見本{each}", slug=f"m{each}", kind="place")
        place.open_days = [PlaceOpenDay(date=date(2030, 1, 1))]
        places.add_child(instance=place)
    content = TABLE.exported(places)

    with django_assert_max_num_queries(10):
        TABLE.planned(places, content, editor)
