"""Error pages stand when everything else has fallen."""

from django.db import DatabaseError
from django.test import RequestFactory

import pytest
from bs4 import BeautifulSoup

from portal.core.views.errors import page_not_found, server_error


def test_an_unknown_address_offers_search_and_the_phone_of_the_window(client, portal_settings):
    response = client.get("/does-not-exist/")
    assert response.status_code == 404
    html = BeautifulSoup(response.content, "html.parser")
    assert html.find("form", action="/search/")
    assert html.main.find("a", href="tel:0312345678")


def test_an_unknown_address_costs_few_queries_once_warm(client, portal_settings, django_assert_max_num_queries):
    client.get("/does-not-exist/")
    with django_assert_max_num_queries(4):
        client.get("/does-not-exist/either/")


def test_the_404_page_needs_no_database(monkeypatch):
    def away(*args, **kwargs):
        raise DatabaseError("away")

    monkeypatch.setattr("wagtail.models.Site.find_for_request", away)
    response = page_not_found(RequestFactory().get("/x/"), Exception())
    assert response.status_code == 404
    assert BeautifulSoup(response.content, "html.parser").h1


def test_the_404_page_needs_no_access_to_the_database_at_all():
    assert page_not_found(RequestFactory().get("/x/"), Exception()).status_code == 404


def test_the_500_page_needs_nothing(django_assert_num_queries):
    response = server_error(RequestFactory().get("/x/"))
    assert response.status_code == 500
    assert BeautifulSoup(response.content, "html.parser").h1


def test_a_host_that_is_not_ours_is_refused_without_a_broken_page(client, db):
    assert client.get("/x/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("path", ["/%00", "/" + "a" * 5000 + "/", "/family/../../etc/passwd", "/𠮷/"])
def test_strange_addresses_are_not_found_either(client, portal_settings, path):
    assert client.get(path).status_code == 404
