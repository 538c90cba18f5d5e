"""Window, hotlines, banner and settings of the demo site.

Place, phone and hours of the window are public facts of 令和4年度 and say so; the mail address leads nowhere.
The hotline numbers are real. Where hours or languages are not known for certain, the entry says that one should ask.
"""

from datetime import date, datetime

from django.utils import timezone

from wagtail.models import Locale, Site

from portal.core.models import Hotline, NoticeBanner, OpenDays, PortalSettings, Window
from portal.demo.streams import Links, demo_id
from portal.demo.texts import home

LAST_CHECKED = date(2026, 4, 1)
ASK_FOR_HOURS = "時間は窓口でご確認ください"
HOTLINES = (
    {
        "name": "よりそいホットライン",
        "number": "0120-279-338",
        "hours": "24時間",
        "languages": "外国語の回線もあります（ネパール語、ベトナム語など）",
        "note": "どんな悩みでも",
    },
    {
        "name": "#いのちSOS",
        "number": "0120-061-338",
        "hours": ASK_FOR_HOURS,
        "note": "消えてしまいたいほど、つらいとき",
    },
    {
        "name": "こころの健康相談統一ダイヤル",
        "number": "0570-064-556",
        "hours": ASK_FOR_HOURS,
        "note": "お住まいの地域の相談先につながります",
    },
    {
        "name": "東京都ひきこもりサポートネット",
        "number": "0120-529-528",
        "hours": "平日10時から17時まで",
        "note": "ひきこもりについての、都の相談先",
    },
)


def build_window() -> Window:
    """The consultation window, if it is missing."""
    window, _created = Window.objects.get_or_create(
        translation_key=demo_id("the window"),
        locale=_japanese(),
        defaults={
            "name": "豊島区ひきこもり相談窓口",
            "place": "豊島区役所 本庁舎4階（西1 福祉総務課）",
            "access": "エレベーターで4階へ。番号札を取るか、窓口で声をかけてください。",
            "phone": "03-4566-2427",
            "mail": "soudan@example.jp",
            "hours_note": "祝日と年末年始はお休みです。令和4年度時点の情報です。メールアドレスは見本です。",
            "last_checked": LAST_CHECKED,
        },
    )
    return window


def build_hotlines() -> None:
    """The hotlines that are missing."""
    for position, hotline in enumerate(HOTLINES, 1):
        Hotline.objects.get_or_create(
            translation_key=demo_id(f"hotline {hotline['number']}"),
            locale=_japanese(),
            defaults={**hotline, "last_checked": LAST_CHECKED, "sort_order": position * 10},
        )


def build_banner(links: Links) -> None:
    """Says over every page that the site is a sample, for years."""
    NoticeBanner.objects.get_or_create(
        translation_key=demo_id("sample banner"),
        locale=_japanese(),
        defaults={
            "text": home.BANNER,
            "link_id": links["about"],
            "link_text": home.BANNER_LINK,
            "starts_at": timezone.make_aware(datetime(2026, 4, 1)),
            "ends_at": timezone.make_aware(datetime(2099, 4, 1)),
        },
    )


def build_settings(site: Site, window: Window, links: Links) -> None:
    """Opening hours (Monday to Friday 8:30 to 16:30 by default) and standing links, where nobody has set them."""
    OpenDays.objects.get_or_create(site=site)
    PortalSettings.objects.get_or_create(
        site=site,
        defaults={
            "window": window,
            "reply_within_open_days": 7,
            "window_page_id": links["window"],
            "consultation_page_id": links["consultation"],
            "policy_page_id": links["policy"],
            "about_page_id": links["about"],
            "privacy_page_id": links["privacy"],
            "accessibility_page_id": links["accessibility"],
        },
    )


def _japanese() -> Locale:
    return Locale.objects.get(language_code="ja")
