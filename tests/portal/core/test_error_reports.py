"""A report of an error never shows what somebody typed."""

import sys

from django.test import RequestFactory
from django.views.debug import ExceptionReporter

SECRET = "だれにも言えなかったこと"


def test_neither_form_data_nor_variables_are_in_a_report():
    request = RequestFactory().post("/consultation/", {"message": SECRET})
    report = None
    try:
        text = request.POST["message"]
        raise RuntimeError("broken")
    except RuntimeError:
        report = ExceptionReporter(request, *sys.exc_info())
        assert text == SECRET
    for written in (report.get_traceback_html(), report.get_traceback_text()):
        assert "RuntimeError" in written
        assert SECRET not in written
