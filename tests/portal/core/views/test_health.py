"""The address that a monitor asks."""

from django.db import DatabaseError, connection


def test_a_healthy_portal_says_so_and_nothing_else(client, db):
    response = client.get("/health/")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-cache" in response["Cache-Control"]


def test_a_portal_without_database_says_that_it_cannot_serve(client, monkeypatch):
    def away():
        raise DatabaseError("away")

    monkeypatch.setattr(connection, "cursor", away)
    response = client.get("/health/")
    assert (response.status_code, response.json()) == (503, {"status": "unavailable"})


def test_only_reading_is_allowed(client):
    assert client.post("/health/").status_code == 405
