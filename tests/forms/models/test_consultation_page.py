"""What editors build, and what keeps an incomplete promise from going public."""

from typing import Any

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from wagtail.test.utils.form_data import rich_text, streamfield

import pytest

from forms.models import ConsultationPage
from home.models import HomePage, InfoIndexPage, InfoPage
from portal.core.models import OpenDays
from tests.forms import consulting
from tests.page_forms import page_form
from tests.portal.core.login.sessions import login_with_second_factor, make_user

PROMISE = ["purpose", "readers", "retention", "privacy_page"]


def _unpublished(home: HomePage, **fields: Any) -> ConsultationPage:
    page: ConsultationPage = home.add_child(
        instance=ConsultationPage(live=False, **{"title": "下書き", "slug": "draft", **fields})
    )
    return page


def _form_data(page: ConsultationPage) -> dict[str, Any]:
    return page_form(
        title=page.title,
        slug=page.slug,
        intro=rich_text("<p>見本</p>"),
        message_label="",
        message_help="",
        message_starters="",
        rows=streamfield([]),
        purpose=page.purpose,
        readers=page.readers,
        retention=page.retention,
        secrecy_limits="",
        privacy_page=page.privacy_page_id or "",
    )


@pytest.mark.parametrize("missing", PROMISE)
def test_a_page_without_its_whole_promise_cannot_be_published(consultation_home: HomePage, missing: str) -> None:
    complete = consulting.page_fields(InfoPage.objects.get(slug="privacy"))
    page = _unpublished(consultation_home, **{**complete, missing: None if missing == "privacy_page" else ""})
    with pytest.raises(ValidationError) as refusal:
        page.save_revision(clean=False).publish()
    assert list(refusal.value.message_dict) == [missing]
    assert not ConsultationPage.objects.get(pk=page.pk).live


def test_the_refusal_names_every_missing_part_in_the_words_of_the_editor(consultation_home: HomePage) -> None:
    page = ConsultationPage(title="見本", slug="sample")
    with pytest.raises(ValidationError) as refusal:
        consultation_home.add_child(instance=page)
    messages = refusal.value.message_dict
    assert sorted(messages) == sorted(PROMISE)
    for name in PROMISE:
        assert messages[name] == [str(ConsultationPage._meta.get_field(name).error_messages["blank"])]


def test_a_draft_may_be_incomplete(consultation_home: HomePage) -> None:
    page = _unpublished(consultation_home)
    page.save_revision(clean=False)
    assert not page.live


def test_the_admin_saves_an_incomplete_draft_and_refuses_to_publish_it(
    client: Client, consultation_home: HomePage
) -> None:
    page = _unpublished(consultation_home)
    login_with_second_factor(client, make_user(superuser=True))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.post(address, _form_data(page)).status_code == 302
    response = client.post(address, {**_form_data(page), "action-publish": "1"})
    assert response.status_code == 200
    errors = response.context["form"].errors
    assert sorted(errors) == sorted(PROMISE)
    assert errors["readers"] == [str(ConsultationPage._meta.get_field("readers").error_messages["blank"])]
    assert not ConsultationPage.objects.get(pk=page.pk).live


def test_a_date_that_cannot_be_promised_keeps_the_page_from_going_public(
    client: Client, consultation_home: HomePage
) -> None:
    page = _unpublished(consultation_home, **consulting.page_fields(InfoPage.objects.get(slug="privacy")))
    site = consultation_home.get_site()
    days = OpenDays.for_site(site)
    for weekday in ("monday", "tuesday", "wednesday", "thursday", "friday"):
        setattr(days, f"{weekday}_opens", None)
        setattr(days, f"{weekday}_closes", None)
    days.save()
    login_with_second_factor(client, make_user(superuser=True))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(address, {**_form_data(page), "action-publish": "1"})
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert client.post(address, _form_data(page)).status_code == 302


def test_it_stands_below_the_home_page_or_a_section_and_has_no_children() -> None:
    assert set(ConsultationPage.allowed_parent_page_models()) == {HomePage, InfoIndexPage}
    assert ConsultationPage.allowed_subpage_models() == []


def test_keys_and_codes_survive_relabelling_reordering_and_saving(consultation_home: HomePage) -> None:
    page = consulting.build_page(consultation_home)
    before = page.form_rows
    page.rows[0].value["label"] = "ちがう質問"
    page.rows[1].value["choices"].bound_blocks[0].value = "わたし"
    raw = page.rows.get_prep_value()
    page.rows = [raw[2], raw[0], raw[1]]
    page.save_revision().publish()
    after = ConsultationPage.objects.get(pk=page.pk).form_rows
    assert [row.key for row in after] == [before[2].key, before[0].key, before[1].key]
    assert [choice.code for choice in after[2].choices] == [choice.code for choice in before[1].choices]
    assert after[1].label == "ちがう質問"
    assert after[2].choices[0].label == "わたし"


def test_a_page_built_by_code_has_ids_that_stay(consultation_home: HomePage) -> None:
    page = consultation_home.add_child(
        instance=ConsultationPage(**consulting.page_fields(InfoPage.objects.get(slug="privacy")))
    )
    built = page.form_rows
    stored = ConsultationPage.objects.get(pk=page.pk).form_rows
    published = ConsultationPage.objects.get(pk=page.pk)
    published.save_revision().publish()
    again = ConsultationPage.objects.get(pk=page.pk).form_rows
    assert all(row.key and row.key != "None" for row in built)
    assert stored == built == again


def test_labels_that_sound_alike_have_keys_of_their_own(consultation_home: HomePage) -> None:
    alike = [("text", {"label": label, "help": "", "required": False}) for label in ("かき", "がき", "かき")]
    page = consulting.build_page(consultation_home, rows=alike)
    assert len({row.key for row in page.form_rows}) == 3


def test_sentences_to_begin_with_stand_one_on_each_line() -> None:
    page = ConsultationPage(message_starters=" ひとつめ、\n\nふたつめ、 ")
    assert page.starters == ["ひとつめ、", "ふたつめ、"]


def test_the_preview_of_the_admin_shows_the_form(consultation_home: HomePage) -> None:
    response = consulting.build_page(consultation_home).make_preview_request()
    assert response.status_code == 200
    assert 'name="message"' in response.content.decode()


def test_the_page_needs_few_queries(
    client: Client, open_page: ConsultationPage, django_assert_max_num_queries: Any
) -> None:
    client.get(open_page.url)
    with django_assert_max_num_queries(15):
        client.get(open_page.url)
