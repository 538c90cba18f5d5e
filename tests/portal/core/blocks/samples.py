"""One finished value of every block of the body, as the demo loader would write it."""

from typing import Any

from portal.core.blocks.body import BodyBlock

SAMPLES: dict[str, Any] = {
    "heading": {"text": "はじめての方へ", "level": "h2"},
    "text": "<p>話がまとまっていなくても、<b>だいじょうぶです</b>。</p>",
    "list": {"kind": "numbers", "points": ["電話", "メール\n（返事は7日以内）"]},
    "quotation": {"text": "読むだけでも、かまいません。", "source": "相談員（見本）"},
    "definition": {"terms": [{"term": "※1 8050問題", "text": "<p>80代の親と50代の子。</p>"}]},
    "video": {"url": "https://example.jp/video", "title": "ご案内（見本）", "text": "入り口からの道のりです。"},
    "table": {
        "data": [["", "平日", "土曜日"], ["電話", "8:30〜16:30", "休み"], ["来所", "予約", "休み"]],
        "table_caption": "相談の時間",
        "table_header_choice": "both",
    },
    "steps": {"steps": [{"title": "お話をうかがいます", "text": "<p>30分ほどです。</p>"}, {"title": "次を決めます"}]},
    "timeline": {"years": [{"fiscal_year": "令和3年度", "entries": ["窓口の開設", "サイトの開設（8月）"]}]},
    "accordion": {"parts": [{"title": "名前を言わなくてもよいですか？", "text": "<p>はい。</p>"}]},
    "notice": {"level": "important", "title": "休みのお知らせ", "text": "<p>29日から休みます。</p>"},
    "link_cards": {"cards": [{"url": "https://example.jp/", "title": "家族会（見本）", "text": "毎月第2土曜日"}]},
    "hotline_notice": {"text": "夜中でも、話を聞いてくれるところがあります。"},
}

# Blocks whose value is a row of the database: made in the tests.
WITH_ROWS = {"image", "file"}


def body_of(*names: str, **changes: Any) -> Any:
    """A body with the samples of these names; keyword arguments replace a sample."""
    return BodyBlock().normalize([(name, changes.get(name, SAMPLES.get(name))) for name in names])
