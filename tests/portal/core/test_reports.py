"""Editors see which pages to look at again and what readers look for."""

from datetime import timedelta

from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from wagtail.contrib.search_promotions.models import Query
from wagtail.models import GroupPagePermission, Page

import pytest
from bs4 import BeautifulSoup

from home.models import InfoPage
from portal.core.models import User
from portal.core.reviewing import pages_to_review
from tests.factories import UserFactory, admin_user
from tests.portal.core.login.sessions import login_with_second_factor

pytestmark = pytest.mark.django_db


def days(number: int) -> timedelta:
    return timedelta(days=number)


@pytest.fixture
def today():
    return timezone.localdate()


def add(section, slug: str, *, changed_days_ago: int = 1, **fields) -> InfoPage:
    page = InfoPage(title=slug, slug=slug, last_published_at=timezone.now() - days(changed_days_ago), **fields)
    return section.add_child(instance=page)


def listed(user: User) -> list[str]:
    return [page.title for page in pages_to_review(user, today=timezone.localdate())]


def test_pages_whose_day_has_come_are_listed_the_longest_overdue_first(superuser, section, today):
    add(section, "tomorrow", review_on=today + days(1))
    add(section, "today", review_on=today)
    add(section, "long-ago", review_on=today - days(40))
    assert listed(superuser) == ["long-ago", "today"]


def test_pages_without_a_day_are_listed_after_a_year_without_change(superuser, section, today):
    add(section, "old", changed_days_ago=400)
    add(section, "old-but-planned", changed_days_ago=400, review_on=today + days(30))
    add(section, "fresh", changed_days_ago=300)
    assert listed(superuser) == ["old"]


def test_drafts_are_not_listed(superuser, section, today):
    add(section, "draft", review_on=today - days(1), live=False)
    assert listed(superuser) == []


def make_editor(page: Page) -> User:
    """Somebody who may change ``page`` and what is below it."""
    group = Group.objects.create(name="担当")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=change)
    user = UserFactory()
    user.groups.add(group)
    return user


def test_an_editor_is_reminded_of_their_own_pages_only(home, section, info_page, today):
    editor = make_editor(info_page)
    info_page.review_on = today - days(1)
    info_page.save()
    add(section, "of-others", review_on=today - days(1))
    assert listed(editor) == ["子育て支援の手当"]


def test_the_list_takes_one_query(superuser, section, today, django_assert_num_queries):
    for number in range(5):
        add(section, f"p{number}", review_on=today)
    list(pages_to_review(superuser, today=today))
    with django_assert_num_queries(1):
        assert len(pages_to_review(superuser, today=today)) == 5


# --- In the admin ---------------------------------------------------------------------------------


def test_the_first_screen_reminds_of_the_first_pages_and_leads_to_all(staff_client, section, today):
    assert "見直すページ" not in staff_client.get(reverse("wagtailadmin_home")).content.decode().split("</aside>")[-1]
    for number in range(7):
        add(section, f"page-{number}", review_on=today - days(10 - number))
    html = BeautifulSoup(staff_client.get(reverse("wagtailadmin_home")).content, "html.parser")
    panel = html.find("section", id="pages-to-review-section")
    assert len(panel.select("td.title a")) == 5 + 1
    assert "7件" in panel.get_text()
    assert panel.find("a", href=reverse("pages_to_review"))


def test_the_report_says_why_each_page_is_listed(staff_client, section, today):
    add(section, "overdue", review_on=today)
    add(section, "old", changed_days_ago=400)
    html = staff_client.get(reverse("pages_to_review")).content.decode()
    assert "見直す日になりました。" in html
    assert "1年のあいだ変わっていません。" in html


def test_the_report_can_be_taken_along_as_a_table(staff_client, section, today):
    add(section, "overdue", review_on=today)
    response = staff_client.get(reverse("pages_to_review"), {"export": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert f"overdue,{today.isoformat()}" in text


def test_people_without_pages_see_neither(client, home):
    user = admin_user()
    login_with_second_factor(client, user)
    assert client.get(reverse("pages_to_review")).status_code in {302, 403}
    assert b"pages-to-review" not in client.get(reverse("wagtailadmin_home")).content


def test_searches_are_listed_with_what_is_found_now(staff_client, info_page):
    for word in ("手当", "手当", "ぬるぽ"):
        Query.get(word).add_hit(date=timezone.localdate())
    html = BeautifulSoup(staff_client.get(reverse("searches")).content, "html.parser")
    rows = html.find("table", class_="listing").find_all("tr")[1:]
    cells = [[cell.get_text(strip=True) for cell in row.find_all("td")] for row in rows]
    assert cells == [["手当", "2", "1"], ["ぬるぽ", "1", "0"]]


def test_a_search_leads_to_choosing_its_results(staff_client, info_page):
    query = Query.get("手当")
    query.add_hit(date=timezone.localdate())
    link = reverse("wagtailsearchpromotions:edit", args=[query.pk])
    assert link in staff_client.get(reverse("searches")).content.decode()
    assert staff_client.get(link).status_code == 200


def test_who_may_choose_results_sees_searches_without_being_an_administrator(client, home):
    user = admin_user()
    login_with_second_factor(client, user)
    assert client.get(reverse("searches")).status_code in {302, 403}
    user.user_permissions.add(Permission.objects.get(codename="change_searchpromotion"))
    assert client.get(reverse("searches")).status_code == 200


def test_reports_stand_in_the_menu_once(staff_client, home):
    html = staff_client.get(reverse("wagtailadmin_home")).content.decode()
    assert html.count(f'"{reverse("pages_to_review")}"') == 1
    assert html.count(f'"{reverse("searches")}"') == 1
    assert reverse("wagtailadmin_reports:aging_pages") not in html
    assert reverse("wagtailsearchpromotions:search_terms") not in html
