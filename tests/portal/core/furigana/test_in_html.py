"""On the finished page readings become ruby where they can, vanish where they cannot, and typed text is left alone."""

import pytest

from portal.core.furigana.in_html import furigana_in_html

RUBY = "<ruby>窓口<rp>(</rp><rt>まどぐち</rt><rp>)</rp></ruby>"


def shown(html: str) -> str:
    return furigana_in_html(html, with_ruby=True)


@pytest.mark.parametrize("around", ["<p>{}</p>", "<h1><a href='/'>{}</a></h1>", "<li> {} </li>", "{}"])
def test_text_gets_ruby(around: str) -> None:
    assert shown(around.format("｜窓口《まどぐち》")) == around.format(RUBY)


def test_a_text_with_ruby_stays_one_piece() -> None:
    assert shown("<a><svg></svg>相談｜窓口《まどぐち》へ</a>") == f"<a><svg></svg><span>相談{RUBY}へ</span></a>"


@pytest.mark.parametrize(
    "around",
    [
        "<title>{}</title>",
        "<option>{}</option>",
        '<script type="application/ld+json">{{"name": "{}"}}</script>',
        '<img alt="{}" src="/x">',
        '<nav aria-label="{}"></nav>',
        '<meta name="description" content="{}">',
        '<meta property="og:title" content="{}">',
    ],
)
def test_where_no_ruby_can_stand_the_reading_vanishes(around: str) -> None:
    assert shown(around.format("窓口《まどぐち》")) == around.format("窓口")


@pytest.mark.parametrize(
    "html",
    [
        "<textarea>窓口《まどぐち》</textarea>",
        '<input name="q" value="窓口《まどぐち》">',
        "<div data-as-written>窓口《まどぐち》</div>",
        "<dd data-as-written class='x'><div><p>窓口《まどぐち》</p></div><p>窓口《まどぐち》</p></dd>",
        "<div data-as-written><div>a</div><div>b</div>窓口《まどぐち》</div>",
        "<!-- 窓口《まどぐち》 -->",
        "<style>/* 窓口《まどぐち》 */</style>",
        "<p>《重要》</p>",
    ],
)
def test_what_somebody_typed_stays_as_it_is(html: str) -> None:
    assert shown(html) == html


def test_after_an_untouched_part_the_page_goes_on() -> None:
    html = "<div data-as-written>窓口《まどぐち》<br><div>x</div></div><p>窓口《まどぐち》</p>"

    assert shown(html) == html.replace("<p>窓口《まどぐち》", f"<p>{RUBY}")


def test_after_a_title_the_page_goes_on() -> None:
    assert shown("<title>窓口《まどぐち》</title><p>窓口《まどぐち》</p>") == f"<title>窓口</title><p>{RUBY}</p>"


def test_in_other_languages_readings_vanish_everywhere() -> None:
    html = '<p title="窓口《まどぐち》">窓口《まどぐち》</p>'

    assert furigana_in_html(html, with_ruby=False) == '<p title="窓口">窓口</p>'


def test_markup_cannot_be_smuggled_in() -> None:
    assert shown("<p>｜&lt;b&gt;窓口《まどぐち》</p>") == f"<p><span>｜&lt;b&gt;{RUBY}</span></p>"
