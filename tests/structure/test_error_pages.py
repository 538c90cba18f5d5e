"""The error pages stand when nothing else does: these tests have no database at all."""

from django.http import Http404
from django.test import RequestFactory

from portal.core.views.errors import page_not_found, server_error
from tests.html import assert_one_h1, assert_self_contained, parse


def test_the_500_page_needs_no_database(rf: RequestFactory) -> None:
    answer = server_error(rf.get("/"))

    assert answer.status_code == 500
    assert_one_h1(parse(answer))
    assert_self_contained(answer)


def test_the_404_page_needs_no_database(rf: RequestFactory) -> None:
    answer = page_not_found(rf.get("/nowhere/"), Http404())

    assert answer.status_code == 404
    assert_one_h1(assert_self_contained(answer))
