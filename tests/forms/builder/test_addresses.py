"""E-mail addresses as people type them."""

from django.core.mail import EmailMessage

import pytest

from forms.builder.addresses import likely_domain, understand_mail


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("yuzu@example.jp", "yuzu@example.jp"),
        (" ｙｕｚｕ＠ｅｘａｍｐｌｅ．ｊｐ ", "yuzu@example.jp"),
        ("yuzu@example。jp", "yuzu@example.jp"),
        ("yuzu @ example.jp", "yuzu@example.jp"),
        ("mailto:yuzu@example.jp", "yuzu@example.jp"),
        ("<yuzu@example.jp>", "yuzu@example.jp"),
        ("yuzu+mado@example.jp", "yuzu+mado@example.jp"),
        ("yuzu..mado.@example.jp", '"yuzu..mado."@example.jp'),
    ],
)
def test_an_address_is_understood_and_can_be_sent_to(typed: str, address: str) -> None:
    assert understand_mail(typed) == address
    assert EmailMessage(to=[address]).message()["To"] == address


@pytest.mark.parametrize("typed", ["yuzu", "yuzu@", "@example.jp", "yuzu@example", "ゆず@example.jp", "a@b@example.jp"])
def test_what_can_be_no_address_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="address"):
        understand_mail(typed)


def test_two_addresses_are_not_one() -> None:
    with pytest.raises(ValueError, match="address"):
        understand_mail("yuzu@example.jp,mado@example.jp")


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("yuzu@gmial.com", "gmail.com"),
        ("yuzu@gmail.con", "gmail.com"),
        ("yuzu@docomo.ne.j", "docomo.ne.jp"),
        ("yuzu@yaho.co.jp", "yahoo.co.jp"),
        ("yuzu@softbamk.ne.jp", "softbank.ne.jp"),
    ],
)
def test_a_domain_with_a_slip_is_asked_about(address: str, meant: str) -> None:
    assert likely_domain(address) == meant


@pytest.mark.parametrize(
    "address", ["yuzu@gmail.com", "yuzu@GMAIL.com", "yuzu@example.jp", "yuzu@au.com", "yuzu@me.jp"]
)
def test_other_domains_are_left_in_peace(address: str) -> None:
    assert likely_domain(address) == ""
