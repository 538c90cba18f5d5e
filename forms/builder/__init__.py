"""Rows of a consultation page → an accessible form that accepts every text whole."""

from forms.builder.fields import WholeTextField
from forms.builder.form import ConsultationForm, MessageWording, build_form
from forms.builder.rows import Choice, EarlierAnswer, Row, RowKind, read_rows
from forms.builder.screens import answers_left_out, questions_left_empty, sections_of, sent_answers, whole_text

__all__ = [
    "Choice",
    "ConsultationForm",
    "EarlierAnswer",
    "MessageWording",
    "Row",
    "RowKind",
    "WholeTextField",
    "answers_left_out",
    "build_form",
    "questions_left_empty",
    "read_rows",
    "sections_of",
    "sent_answers",
    "whole_text",
]
