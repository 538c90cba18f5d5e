"""Fields are labelled, tied to hint and error, and grouped."""

from django import forms
from django.template.loader import render_to_string

from bs4 import BeautifulSoup

from tests.html import assert_groups_named, assert_inputs_labelled, assert_no_duplicate_ids, parse


class SampleForm(forms.Form):
    message = forms.CharField(label="話したいこと", help_text="一言でもかまいません。", widget=forms.Textarea)
    whom = forms.ChoiceField(
        label="どなたのこと", widget=forms.RadioSelect, choices=[("self", "自分"), ("family", "家族")]
    )
    topics = forms.MultipleChoiceField(
        label="話題", required=False, widget=forms.CheckboxSelectMultiple, choices=[("work", "仕事"), ("sleep", "眠り")]
    )
    notice = forms.BooleanField(label="知らせてほしい", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def rendered(form: forms.Form) -> BeautifulSoup:
    fields = (render_to_string("components/form_field.html", {"field": field}) for field in form)
    return parse(render_to_string("components/error_summary.html", {"form": form}) + "".join(fields))


def test_every_kind_of_field_is_labelled_and_grouped() -> None:
    for form in (SampleForm(), SampleForm({})):
        tree = rendered(form)
        assert_inputs_labelled(tree)
        assert_groups_named(tree)
        assert_no_duplicate_ids(tree)


def test_a_hint_stands_before_the_field_and_is_read_with_it() -> None:
    tree = rendered(SampleForm())

    assert tree.select_one("textarea")["aria-describedby"] == "id_message_hint"
    assert tree.select_one("#id_message_hint").find_next("textarea") is not None


def test_a_wrong_field_is_marked_and_read_with_its_error() -> None:
    field = rendered(SampleForm({})).select_one("textarea")

    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] == "id_message_hint id_message_error"


def test_a_wrong_group_is_read_with_its_error() -> None:
    group = rendered(SampleForm({})).select_one("fieldset#id_whom")

    assert group["aria-describedby"] == "id_whom_error"


def test_the_summary_links_to_every_wrong_field() -> None:
    tree = rendered(SampleForm({}))

    for link in tree.select(".error-summary a"):
        assert tree.select_one(link["href"]) is not None
    assert [link["href"] for link in tree.select(".error-summary a")] == ["#id_message", "#id_whom"]


def test_without_errors_there_is_no_summary() -> None:
    assert not rendered(SampleForm()).select(".error-summary")


def test_required_and_optional_are_said_in_words() -> None:
    marks = [mark.get_text() for mark in rendered(SampleForm()).select(".form-mark")]

    assert len(set(marks)) == 2
    assert len(marks) == 3


def test_what_was_typed_stays_after_an_error() -> None:
    tree = rendered(SampleForm({"message": "<夜> & 眠れない", "topics": ["sleep"]}))

    assert tree.select_one("textarea").get_text().strip() == "<夜> & 眠れない"
    assert tree.select_one('input[value="sleep"]').has_attr("checked")
