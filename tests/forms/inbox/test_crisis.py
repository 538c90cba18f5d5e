"""Crisis words are found however they are written, in whatever language, and nothing else is."""

import io

from django.conf import settings
from django.core.management import call_command

import pytest

from forms.inbox.crisis import add_reviewed_words, reviewed_words, suggests_danger
from forms.inbox.models import CrisisWord
from portal.core.search.folding import words_of

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


def test_where_words_take_endings_the_last_word_may_go_on() -> None:
    CrisisWord.objects.create(language="ko", word="죽고 싶")
    CrisisWord.objects.create(language="ne", word="आत्महत्या")
    assert suggests_danger("요즘 죽고 싶어요")
    assert suggests_danger("आत्महत्याको विचार")
    assert not suggests_danger("밥을 먹고 싶어요")


def test_an_english_word_does_not_go_on() -> None:
    CrisisWord.objects.create(language="en", word="abuse")
    assert not suggests_danger("The abuseless house")


IN_DANGER = {
    "ja": "最近、死にたいと思うことが増えました。",
    "ja-simple": "わたしは しにたいです。",
    "en": "Sometimes I want to die.",
    "zh-hans": "我每天都不想活了。",
    "my": "ကျွန်တော် သေချင်တယ်။",
    "ne": "मलाई मर्न मन लाग्छ।",
    "vi": "Em muốn chết.",
    "ko": "정말 죽고 싶습니다.",
}
IN_NO_DANGER = [
    "息を殺して暮らしています。心中お察しします、と言われました。",
    "わたしに たいして やさしいです。ずっと うけられませんでした。",
    "仕事を続けられません。首をつっこまないでと言われました。",
    "My skills are dead tired of killing time.",
    "请打我电话，我被打扰了。",
    "Tôi không muốn nói chuyện.",
    "요즘 밖에 나가고 싶지 않아요.",
    "मलाई बाहिर जान मन छैन।",
    "ကျွန်တော် အိမ်မှာပဲ နေတယ်။",
    "夜だけコンビニに行きます。だれかに読んでほしかったです。",
]


@pytest.fixture
def _reviewed() -> None:
    CrisisWord.objects.all().delete()
    add_reviewed_words()


@pytest.mark.usefixtures("_reviewed")
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_reviewed_words_find_danger_in_every_language(language: str) -> None:
    assert reviewed_words()[language]
    assert suggests_danger(IN_DANGER[language])


@pytest.mark.usefixtures("_reviewed")
@pytest.mark.parametrize("text", IN_NO_DANGER)
def test_the_reviewed_words_leave_ordinary_sentences_alone(text: str) -> None:
    assert not suggests_danger(text)


def test_the_reviewed_words_are_clean() -> None:
    for language, words in reviewed_words().items():
        assert len(words) == len(set(words)), language
        assert all(word == word.strip() and 2 <= len(word) <= 100 for word in words), language
        assert all(words_of(word) for word in words), language
    assert set(reviewed_words()) == {code for code, _name in settings.LANGUAGES}


def test_the_command_adds_what_is_missing_and_keeps_what_the_desk_chose() -> None:
    CrisisWord.objects.create(language="ja", word="自分たちで加えた言葉")
    out = io.StringIO()
    call_command("load_crisis_words", stdout=out)
    reviewed = sum(len(words) for words in reviewed_words().values())
    # 「消えたい」 and "kill myself" were there already.
    assert str(reviewed - 2) in out.getvalue()
    assert CrisisWord.objects.filter(word="自分たちで加えた言葉").exists()
    assert CrisisWord.objects.count() == reviewed + 1
    call_command("load_crisis_words", stdout=out)
    assert CrisisWord.objects.count() == reviewed + 1
