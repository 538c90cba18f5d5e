"""居場所・支援団体: real organisations with what is publicly known of them, marked 要確認, and invented ones.

Nothing about a real organisation was asked there: none of them has a day on which it was confirmed. What is said of the
invented ones, 「（見本）」 in their names, is made up.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from portal.demo.streams import Block, bullets, heading, paragraphs, sample_notice

SUMMARY = "行ってみたい、話してみたい、知り合いたい。そう思ったときのための、居場所と支援団体の一覧です。"
INTRO = (
    "<p>行っても、行かなくてもかまいません。眺めるだけでも、だいじょうぶです。"
    "お金、予約、途中で帰れるか、顔を映すか。気になることから選べます。</p>"
    "<p>この一覧は見本です。実在の団体は「要確認」とし、公表された資料をもとに載せています。</p>"
)
REAL = "公表された資料をもとにした見本です。お出かけの前に、必ず団体にご確認ください（要確認）。"
LAST_ASKED = date(2026, 10, 1)
INVENTED = "しくみを見ていただくための、架空の場所です（見本）。"


@dataclass(frozen=True)
class DemoPlace:
    """A place: the last part of its address, name, summary, and its facts by the names of the fields.

    ``open_in_days`` says in how many days from the loading of the demo it is open, from ``hours[0]`` to ``hours[1]``.
    """

    slug: str
    title: str
    summary: str
    facts: dict[str, Any]
    is_real: bool = False
    points: tuple[str, ...] = ()
    open_in_days: tuple[int, ...] = ()
    hours: tuple[time, time] = (time(13), time(16))

    def body(self) -> list[Block]:
        """What more there is to say."""
        blocks = [sample_notice(REAL if self.is_real else INVENTED)]
        if self.points:
            blocks += [heading("どんなところですか"), bullets(*self.points)]
        if self.is_real:
            blocks.append(paragraphs("時間や場所が変わっていることに気づかれたら、窓口にお知らせください。"))
        return blocks


PLACES = (
    DemoPlace(
        "hidamari",
        "居場所「ひだまりの部屋」（見本）",
        "何もしなくていい部屋です。本を読む、お茶を飲む、ただ座っている。途中で帰っても、だれも理由を聞きません。",
        {
            "kind": "place",
            "area": "ward",
            "organiser": "豊島区ひきこもり相談窓口（見本）",
            "for_person": True,
            "cost": "free",
            "booking": "none",
            "coming": "any_time",
            "meeting": "on_site",
            "camera": "unseen",
            "accompaniment": "possible",
            "opening": "毎週土曜日 13時から16時まで（見本）",
            "address": "豊島区見本1-2-3 見本会館2階",
            "access": "見本駅の東口から歩いて4分。\n1階の受付で「2階へ」と言うだけで通れます。",
            "phone": "03-0000-0001",
            "mail": "hidamari@example.jp",
            "last_checked": LAST_ASKED,
        },
        points=(
            "席は、窓ぎわ、壁ぎわ、仕切りのある席から選べます。",
            "話しかけてほしくないときは、机に札を置いてください。",
            "はじめての日は、相談員がいっしょに行けます。",
        ),
        open_in_days=(3, 10, 17),
    ),
    DemoPlace(
        "yoru-no-mado",
        "オンラインの居場所「よるの窓」（見本）",
        "夜にひらく、画面ごしの居場所です。カメラもマイクも使わず、文字だけで参加できます。",
        {
            "kind": "place",
            "area": "anywhere",
            "organiser": "NPO法人 見本の会（見本）",
            "for_person": True,
            "cost": "free",
            "booking": "first",
            "booking_note": "はじめての方だけ、前の日までにメールをください。名前は呼び名でかまいません。",
            "coming": "any_time",
            "meeting": "online",
            "camera": "unseen",
            "camera_note": "画面の録画はしません。",
            "accompaniment": "impossible",
            "opening": "第2・第4水曜日 21時から23時まで（見本）",
            "mail": "yoru@example.jp",
            "website": "https://example.jp/yoru",
            "last_checked": LAST_ASKED,
        },
        points=("聞いているだけの人が、いちばん多い会です。", "退室のあいさつはいりません。"),
        open_in_days=(8, 22),
        hours=(time(21), time(23)),
    ),
    DemoPlace(
        "yuruyuru",
        "当事者会「ゆるゆる」（見本）",
        "ひきこもった経験のある人どうしが、話したり、話さなかったりする会です。",
        {
            "kind": "peer_group",
            "area": "outside",
            "organiser": "当事者会ゆるゆる（見本）",
            "for_person": True,
            "for_note": "年齢と性別は問いません。",
            "cost": "paid",
            "cost_note": "お茶代100円。ないときは、なくてかまいません。",
            "booking": "none",
            "coming": "any_time",
            "meeting": "both",
            "camera": "announced",
            "camera_note": "取材が入る日は、1か月前にお知らせします。写らない席があります。",
            "accompaniment": "possible",
            "opening": "毎月第3日曜日 14時から16時まで（見本）",
            "address": "見本区となり町4-5-6 となり会館",
            "access": "となり町駅から歩いて8分。",
            "mail": "yuruyuru@example.jp",
            "last_checked": LAST_ASKED,
        },
        open_in_days=(12, 40),
        hours=(time(14), time(16)),
    ),
    DemoPlace(
        "hitoyasumi",
        "家族の集い「ひとやすみの会」（見本）",
        "ご家族どうしで話す会です。話したくない日は、お茶だけ飲んでお帰りください。",
        {
            "kind": "family_group",
            "area": "ward",
            "organiser": "豊島区ひきこもり相談窓口（見本）",
            "for_family": True,
            "cost": "free",
            "booking": "needed",
            "booking_note": "前の日の16時までに、電話かメールで。お名前は呼び名でかまいません。",
            "coming": "any_time",
            "meeting": "on_site",
            "camera": "unseen",
            "accompaniment": "impossible",
            "opening": "毎月第2木曜日 18時30分から20時まで（見本）",
            "address": "豊島区見本1-2-3 見本会館3階",
            "access": "見本駅の東口から歩いて4分。",
            "phone": "03-0000-0002",
            "mail": "hitoyasumi@example.jp",
            "last_checked": LAST_ASKED,
        },
        points=("ご本人に知らせずに来ている方が、ほとんどです。", "資料だけ受け取って帰ることもできます。"),
        open_in_days=(15, 43),
        hours=(time(18, 30), time(20)),
    ),
    DemoPlace(
        "ux-joshikai",
        "ひきこもりUX女子会（TOKYO広域連携事業）",
        "生きづらさを感じている女性のための当事者会です。都内のいくつもの自治体が、いっしょに開いています。",
        {
            "kind": "peer_group",
            "area": "outside",
            "is_regional": True,
            "for_person": True,
            "women_only": True,
            "for_note": "女性自認の方。住んでいる自治体は問いません。",
            "cost": "free",
            "coming": "unknown",
            "meeting": "on_site",
            "camera": "announced",
            "camera_note": "取材の決まりは、前もって知らされます。",
            "opening": "年に数回。会場は自治体ごとに変わります。",
        },
        is_real=True,
        points=("はじめに体験談を聞き、あとで小さなグループで話します。", "一時保育のある回もありました。"),
    ),
    DemoPlace(
        "tsunagaru-machiaishitsu",
        "つながる待合室（UX女子会と同じ日）",
        "女子会の会場のとなりの部屋です。話の輪に入らなくても、いるだけでかまいません。",
        {
            "kind": "place",
            "area": "outside",
            "is_regional": True,
            "for_person": True,
            "for_family": True,
            "for_supporter": True,
            "cost": "free",
            "coming": "any_time",
            "meeting": "on_site",
            "camera": "announced",
            "opening": "UX女子会と同じ日",
        },
        is_real=True,
    ),
    DemoPlace(
        "rakunokai",
        "NPO法人 楽の会リーラ（家族会）",
        "ひきこもりのご家族の会です。家族の学習会や相談を行っています。",
        {
            "kind": "family_group",
            "area": "ward",
            "organiser": "NPO法人 楽の会リーラ",
            "for_family": True,
            "opening": "水・金・日曜日 13時から17時まで（2017年時点の情報）",
            "address": "豊島区巣鴨3-16-12 2階202",
            "access": "巣鴨駅から歩いて6分から7分。",
            "phone": "03-5944-5730",
        },
        is_real=True,
    ),
    DemoPlace(
        "rakuichi-rakuda",
        "青年の居場所「楽壱楽拿」",
        "楽の会リーラが開く、若い人の居場所です。",
        {
            "kind": "place",
            "area": "ward",
            "organiser": "NPO法人 楽の会リーラ",
            "for_person": True,
            "meeting": "on_site",
            "address": "豊島区巣鴨3-16-12 2階202",
            "phone": "03-5944-5730",
        },
        is_real=True,
    ),
    DemoPlace(
        "aoitori",
        "コミュニティカフェ「葵鳥」",
        "楽の会リーラが開く、どなたでも入れるカフェです。",
        {
            "kind": "place",
            "area": "ward",
            "organiser": "NPO法人 楽の会リーラ",
            "for_person": True,
            "for_family": True,
            "cost": "paid",
            "meeting": "on_site",
            "phone": "03-5944-5730",
        },
        is_real=True,
    ),
    DemoPlace(
        "khj",
        "KHJ全国ひきこもり家族会連合会",
        "全国の家族会をつなぐ団体です。本部は巣鴨にあります。",
        {
            "kind": "organisation",
            "area": "ward",
            "organiser": "KHJ全国ひきこもり家族会連合会",
            "for_family": True,
            "for_person": True,
            "for_supporter": True,
            "address": "豊島区巣鴨（くわしい場所は団体にご確認ください）",
        },
        is_real=True,
    ),
    DemoPlace(
        "assis",
        "アシスとしま（子ども若者総合相談）",
        "39歳くらいまでの方と、そのご家族の相談先です。来る、電話する、書く、来てもらう、が選べます。",
        {
            "kind": "advice",
            "area": "ward",
            "organiser": "豊島区 子ども若者課",
            "for_person": True,
            "for_family": True,
            "for_note": "おおむね39歳まで",
            "cost": "free",
            "meeting": "on_site",
            "opening": "平日 8時30分から17時15分まで（令和5年時点の情報）",
            "address": "豊島区役所 本庁舎4階",
            "phone": "03-4566-2476",
        },
        is_real=True,
    ),
    DemoPlace(
        "kurashi-shigoto",
        "くらし・しごと相談支援センター",
        "お金、住まい、仕事のことで困ったときの、区の相談窓口です。",
        {
            "kind": "advice",
            "area": "ward",
            "organiser": "豊島区",
            "for_person": True,
            "for_family": True,
            "cost": "free",
            "meeting": "on_site",
            "address": "豊島区役所 本庁舎",
        },
        is_real=True,
    ),
    DemoPlace(
        "csw",
        "CSW（コミュニティソーシャルワーカー）",
        "区民ひろばにいる、地域の相談員です。どこに聞けばいいかわからない困りごとを、いっしょに考えます。",
        {
            "kind": "advice",
            "area": "ward",
            "organiser": "豊島区民社会福祉協議会",
            "for_person": True,
            "for_family": True,
            "for_supporter": True,
            "cost": "free",
            "address": "8か所の区民ひろばに2名ずつ（令和7年時点の情報）",
        },
        is_real=True,
    ),
    DemoPlace(
        "gaikokujin-soudan",
        "外国人のための相談窓口",
        "22の言葉で相談できます。日本語での相談がむずかしいときの入り口です。",
        {
            "kind": "advice",
            "area": "ward",
            "organiser": "豊島区",
            "for_person": True,
            "for_family": True,
            "cost": "free",
            "meeting": "on_site",
            "opening": "平日 8時30分から17時まで（令和6年7月時点の情報）",
            "address": "豊島区役所 本庁舎4階",
        },
        is_real=True,
    ),
    DemoPlace(
        "tokyo-supportnet",
        "東京都ひきこもりサポートネット",
        "東京都の相談先です。電話、メール、訪問の相談があります。",
        {
            "kind": "advice",
            "area": "anywhere",
            "organiser": "東京都",
            "for_person": True,
            "for_family": True,
            "cost": "free",
            "opening": "電話は平日 10時から17時まで",
            "phone": "0120-529-528",
        },
        is_real=True,
    ),
    DemoPlace(
        "tms",
        "NPO法人 東京メンタルヘルス・スクエア",
        "心の相談を、電話やSNSで受けている団体です。",
        {
            "kind": "organisation",
            "area": "anywhere",
            "organiser": "NPO法人 東京メンタルヘルス・スクエア",
            "for_person": True,
            "for_family": True,
        },
        is_real=True,
    ),
)
