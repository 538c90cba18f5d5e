"""The admin's screens for tables: upload, look, write. Nothing is written before somebody has agreed."""

from datetime import date

from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from wagtail.models import GroupPagePermission, Page

import pytest
from bs4 import BeautifulSoup

from home.models import AccessibilityPolicyPage, AccessibilityResultPage, HomePage, PlaceIndexPage, PlacePage
from home.tables import views
from tests.factories import admin_user
from tests.home.tables.sheets import Sheet, sheet_of
from tests.html import parse, text_of
from tests.portal.core.login.sessions import login_with_second_factor

pytestmark = pytest.mark.usefixtures("sunny_room")


def screen(page: Page, name: str = "import") -> str:
    return reverse(f"page-table:{name}", args=[page.pk])


def upload(client: Client, page: Page, content: bytes, name: str = "places.csv") -> HttpResponse:
    return client.post(screen(page), {"file": SimpleUploadedFile(name, content, "text/csv")})


def checked(response: HttpResponse) -> str:
    field = parse(response).find("input", attrs={"name": "checked"})
    assert field is not None, text_of(response)
    return str(field["value"])


@pytest.fixture
def sheet(staff_client: Client, places: PlaceIndexPage) -> Sheet:
    response = staff_client.get(screen(places, "export"))
    assert response.headers["Content-Disposition"].startswith('attachment; filename="places-')
    return sheet_of(response.content)


def test_the_screen_explains_the_columns_and_leads_to_the_export(staff_client: Client, places: PlaceIndexPage) -> None:
    response = staff_client.get(screen(places))

    text = text_of(response)
    for words in ("場所の番号", "居場所 / 家族会 / 当事者会 / 支援団体 / 相談先", "UTF-8でもShift_JISでもかまいません"):
        assert words in text
    assert parse(response).find("a", href=screen(places, "export"))


def test_a_good_file_is_shown_first_and_written_after_somebody_agreed(
    staff_client: Client, places: PlaceIndexPage, sheet: Sheet, sunny_room: PlacePage
) -> None:
    sheet.rows[0]["費用の補足"] = "お菓子も無料です。"
    sheet.add(タイトル="新しい居場所", 種類="居場所")

    looked = upload(staff_client, places, sheet.content())

    text = text_of(looked)
    assert "新しい行：1" in text
    assert "変わる行：1" in text
    assert "お茶も無料です。 → お菓子も無料です。" in text
    assert PlacePage.objects.count() == 1
    assert PlacePage.objects.get().latest_revision is None, "looking writes nothing"

    done = staff_client.post(screen(places), {"checked": checked(looked), "publish": "on"}, follow=True)

    assert "2行を取り込みました。" in text_of(done)
    assert PlacePage.objects.get(title="新しい居場所").live
    sunny_room.refresh_from_db()
    assert sunny_room.cost_note == "お菓子も無料です。"


def test_without_the_tick_nothing_goes_public(staff_client: Client, places: PlaceIndexPage, sheet: Sheet) -> None:
    sheet.add(タイトル="新しい居場所", 種類="居場所")

    staff_client.post(screen(places), {"checked": checked(upload(staff_client, places, sheet.content()))})

    assert not PlacePage.objects.get(slug="place-1").live


def test_a_bad_file_lists_all_errors_and_offers_no_writing(
    staff_client: Client, places: PlaceIndexPage, sheet: Sheet
) -> None:
    sheet.rows[0]["種類"] = "城"
    sheet.add(タイトル="", 種類="居場所", 最終確認日="きのう")

    response = upload(staff_client, places, sheet.content())

    rows = [" ".join(row.get_text(" ").split()) for row in parse(response).select("table")[0].select("tbody tr")]
    assert [row.split()[:2] for row in rows] == [
        ["2行目", "種類"],
        ["3行目", "タイトル"],
        ["3行目", "最終確認日"],
    ]
    assert "まだ、何も取り込んでいません。" in text_of(response)
    assert not parse(response).find("input", attrs={"name": "checked"})
    assert PlacePage.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "places.csv", "空"),
        (b"PK\x03\x04", "places.csv", "CSV（コンマ区切り）"),
        (b"x" * (2 * 1024 * 1024 + 1), "places.csv", "2MBより大きい"),
        (b"a,b", "places.xlsx", "xlsx"),
        (b"\x00\x01", "places.csv", "文字のファイルではありません"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_words(
    staff_client: Client, places: PlaceIndexPage, content: bytes, name: str, words: str
) -> None:
    response = upload(staff_client, places, content, name)

    assert response.status_code == 200
    assert words in text_of(response)


def test_no_file_at_all_is_an_error_beside_the_field(staff_client: Client, places: PlaceIndexPage) -> None:
    response = staff_client.post(screen(places), {})

    assert response.status_code == 200
    assert response.context["form"].errors["file"]


def test_what_was_looked_at_cannot_be_exchanged(
    staff_client: Client, places: PlaceIndexPage, sheet: Sheet, home: HomePage
) -> None:
    sheet.add(タイトル="新しい居場所", 種類="居場所")
    token = checked(upload(staff_client, places, sheet.content()))
    other = home.add_child(instance=PlaceIndexPage(title="別の一覧", slug="other"))

    for page, forged in ((places, token[:-2]), (places, "x"), (places, ""), (other, token)):
        response = staff_client.post(screen(page), {"checked": forged})
        assert response.status_code == 200
        assert "もう一度ファイルを選んでください" in text_of(response)
    assert PlacePage.objects.count() == 1


def test_a_look_of_hours_ago_is_taken_again(
    staff_client: Client, places: PlaceIndexPage, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet.add(タイトル="新しい居場所", 種類="居場所")
    token = checked(upload(staff_client, places, sheet.content()))
    monkeypatch.setattr(views, "LOOKING_SECONDS", -1)

    assert "時間がたちました" in text_of(staff_client.post(screen(places), {"checked": token}))


def test_what_changed_in_the_meantime_is_shown_again_before_writing(
    staff_client: Client, places: PlaceIndexPage, sheet: Sheet, sunny_room: PlacePage
) -> None:
    sheet.rows[0]["運営"] = "別の会"
    token = checked(upload(staff_client, places, sheet.content()))
    sunny_room.organiser = "だれかが直した会"
    sunny_room.save_revision().publish()

    again = staff_client.post(screen(places), {"checked": token})

    assert "そのあいだに内容が変わりました" in text_of(again)
    assert "だれかが直した会 → 別の会" in text_of(again)
    sunny_room.refresh_from_db()
    assert sunny_room.organiser == "だれかが直した会"


def test_sending_twice_imports_once(staff_client: Client, places: PlaceIndexPage, sheet: Sheet) -> None:
    sheet.add(タイトル="新しい居場所", 種類="居場所")
    token = checked(upload(staff_client, places, sheet.content()))

    for _time in range(2):
        staff_client.post(screen(places), {"checked": token})

    assert PlacePage.objects.filter(slug__startswith="place-").count() == 1


def test_a_place_whose_text_cannot_go_public_keeps_all_back(
    staff_client: Client, places: PlaceIndexPage, sheet: Sheet, sunny_room: PlacePage
) -> None:
    sunny_room.body = [("text", '<p><a linktype="page" id="999999">消えたページ</a></p>')]
    sunny_room.save_revision(clean=False)
    sheet = sheet_of(staff_client.get(screen(places, "export")).content)
    sheet.add(タイトル="新しい居場所", 種類="居場所")
    sheet.rows[0]["運営"] = "別の会"
    token = checked(upload(staff_client, places, sheet.content()))

    response = staff_client.post(screen(places), {"checked": token, "publish": "on"})

    assert response.status_code == 200
    assert "消えたページ" in text_of(response)
    assert PlacePage.objects.count() == 1


def test_a_locked_place_is_not_changed_over_somebodys_head(
    places: PlaceIndexPage, sheet: Sheet, sunny_room: PlacePage
) -> None:
    PlacePage.objects.filter(pk=sunny_room.pk).update(locked=True)
    client = logged_in("add_page", "change_page", page=places)
    sheet.rows[0]["運営"] = "別の会"

    assert "いまは、この場所を変えられません" in text_of(upload(client, places, sheet.content()))


def logged_in(*rights: str, page: Page) -> Client:
    """A browser of somebody who may do these things below ``page``."""
    user = admin_user()
    group = Group.objects.create(name="、".join(rights) or "何もできない")
    user.groups.add(group)
    for right in rights:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=right)
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    client = Client()
    login_with_second_factor(client, user)
    return client


@pytest.fixture
def result(home: HomePage) -> AccessibilityResultPage:
    policy = home.add_child(instance=AccessibilityPolicyPage(title="方針", slug="accessibility"))
    return policy.add_child(
        instance=AccessibilityResultPage(
            title="結果", slug="result", stated_on=date(2026, 3, 31), conformance="partly", live=False
        )
    )


def test_the_results_of_a_test_go_the_same_way(staff_client: Client, result: AccessibilityResultPage) -> None:
    exported = staff_client.get(screen(result, "export")).content

    looked = upload(staff_client, result, exported, "criteria.csv")
    assert "新しい行：38" in text_of(looked)
    assert not parse(looked).find("input", attrs={"name": "publish"}), "somebody looks at it before it is published"
    staff_client.post(screen(result), {"checked": checked(looked), "publish": "on"})

    result.refresh_from_db()
    assert not result.live
    assert len(result.get_latest_revision_as_object().results) == 38


@pytest.mark.parametrize("name", ["import", "export"])
def test_a_page_without_a_table_has_no_such_screen(
    staff_client: Client, home: HomePage, sunny_room: PlacePage, name: str
) -> None:
    for page in (home, sunny_room):
        assert staff_client.get(screen(page, name)).status_code == 404
    assert staff_client.get(reverse(f"page-table:{name}", args=[999_999])).status_code == 404


RIGHTS: dict[str, tuple[tuple[str, ...], bool]] = {
    "nobody in particular": ((), False),
    "may only publish": (("publish_page",), False),
    "may add and change": (("add_page", "change_page"), True),
    "may do everything": (("add_page", "change_page", "publish_page"), True),
}


@pytest.mark.parametrize("who", RIGHTS)
def test_only_those_who_write_places_import_and_export_them(places: PlaceIndexPage, who: str) -> None:
    rights, may = RIGHTS[who]
    client = logged_in(*rights, page=places)

    for name in ("import", "export"):
        # The admin leads those who may not back to its front page with a message.
        assert client.get(screen(places, name)).status_code == (200 if may else 302), name
    assert upload(client, places, b"x").status_code == (200 if may else 302)


def test_an_editor_without_the_right_to_publish_imports_drafts_only(places: PlaceIndexPage, sheet: Sheet) -> None:
    client = logged_in("add_page", "change_page", page=places)
    sheet.add(タイトル="新しい居場所", 種類="居場所")

    looked = upload(client, places, sheet.content())
    assert not parse(looked).find("input", attrs={"name": "publish"})
    client.post(screen(places), {"checked": checked(looked), "publish": "on"})

    assert not PlacePage.objects.get(slug="place-1").live


def test_strangers_are_asked_to_log_in(client: Client, places: PlaceIndexPage) -> None:
    for name in ("import", "export"):
        response = client.get(screen(places, name))
        assert response.status_code == 302
        assert "login" in response.headers["Location"]


@pytest.mark.parametrize("view", ["wagtailadmin_explore", "wagtailadmin_pages:edit"])
def test_the_ways_stand_in_the_menu_of_the_page(
    staff_client: Client, places: PlaceIndexPage, sunny_room: PlacePage, view: str
) -> None:
    def ways(page: Page) -> set[str]:
        html = BeautifulSoup(staff_client.get(reverse(view, args=[page.pk])).content, "html.parser")
        return {str(link.get("href")) for link in html.find_all("a")} & {screen(page), screen(page, "export")}

    assert ways(places) == {screen(places), screen(places, "export")}
    assert ways(sunny_room) == set()
