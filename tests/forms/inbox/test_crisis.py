"""Crisis words are found however they are written, in whatever language, and nothing else is."""

import pytest

from forms.inbox.crisis import suggests_danger
from forms.inbox.models import CrisisWord

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _words() -> None:
    CrisisWord.objects.create(language="ja", word="消えたい")
    CrisisWord.objects.create(language="en", word="kill myself")


@pytest.mark.parametrize(
    "text",
    ["もう消えたいです", "もう消\nえたい", "消エタイ", "I want to KILL  MYSELF", "ｋｉｌｌ ｍｙｓｅｌｆ", "消え たい"],
)
def test_a_crisis_word_is_found(text: str) -> None:
    assert suggests_danger("ほかの答え", text)


@pytest.mark.parametrize("text", ["", "消しゴムがほしいです", "The skill my selfless aunt has"])
def test_nothing_else_is_found(text: str) -> None:
    assert not suggests_danger(text)


def test_one_query_however_many_texts(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        suggests_danger("いち", "に", "さん")
