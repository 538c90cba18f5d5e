"""House rules as system checks."""

from django.apps import apps
from django.core.checks import run_checks
from django.db import models

from wagtail.models import RevisionMixin
from wagtail.search.index import Indexed

import pytest
from pytest_django import Settings

from forms.inbox.checks import (
    check_inbox_models,
    check_recovery_key,
    check_resealing,
    check_team_key,
    faults_of,
)
from forms.inbox.resealing import reseal_all
from forms.vault.cost import Cost
from tests.forms.inbox.factories import make_recovery_key, make_supervisor, send


def test_the_inbox_keeps_its_rules() -> None:
    assert check_inbox_models(None) == []


def test_a_model_that_breaks_all_rules_is_named_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    class Careless(Indexed, RevisionMixin, models.Model):
        class Meta:
            abstract = True

    monkeypatch.setattr("forms.inbox.checks.get_snippet_models", lambda: [Careless])

    assert len(faults_of(Careless)) == 5


def test_the_check_names_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    model = apps.get_model("inbox", "Message")
    monkeypatch.setattr("forms.inbox.checks.get_snippet_models", lambda: [model])

    (error,) = check_inbox_models(None)
    assert (error.id, error.obj) == ("inbox.E001", model)


@pytest.mark.django_db
def test_a_desk_without_a_key_is_warned_about_until_it_has_one() -> None:
    (warning,) = check_team_key(None, databases=["default"])
    assert warning.id == "inbox.W001"
    assert "appoint_supervisor" in str(warning.hint)

    make_supervisor()
    assert check_team_key(None, databases=["default"]) == []


def test_without_a_database_the_key_is_not_asked_for() -> None:
    assert check_team_key(None) == []


def test_cheap_argon2_is_refused_in_production(settings: Settings) -> None:
    settings.PASSPHRASE_COST = settings.MAILBOX_COST = Cost(1, 8)
    found = [message.id for message in run_checks(tags=["security"], include_deployment_checks=True)]
    assert found.count("inbox.E002") == 2

    del settings.PASSPHRASE_COST, settings.MAILBOX_COST
    assert "inbox.E002" not in [m.id for m in run_checks(tags=["security"], include_deployment_checks=True)]


@pytest.mark.django_db
def test_a_desk_without_a_recovery_key_is_warned_about_until_it_has_one() -> None:
    assert check_recovery_key(None, databases=["default"]) == [], "first the team key"
    make_supervisor()
    (warning,) = check_recovery_key(None, databases=["default"])
    assert warning.id == "inbox.W002"
    make_recovery_key()

    assert check_recovery_key(None, databases=["default"]) == []
    assert check_recovery_key(None) == []


@pytest.mark.django_db
def test_what_has_to_be_sealed_anew_is_warned_about_until_it_is() -> None:
    supervisor = make_supervisor()
    send()
    assert check_resealing(None, databases=["default"]) == []
    make_recovery_key()
    (warning,) = check_resealing(None, databases=["default"])
    assert warning.id == "inbox.W003"
    list(reseal_all(supervisor.vault.team_keys, by=None))

    assert check_resealing(None, databases=["default"]) == []
    assert check_resealing(None) == []
