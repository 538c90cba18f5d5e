"""Where the reader is."""

import pytest

from portal.core.templatetags.current import aria_current


@pytest.mark.parametrize(
    ("path", "url", "expected"),
    [
        ("/family/", "/family/", ' aria-current="page"'),
        ("/family/alone/", "/family/", ' aria-current="true"'),
        ("/familiar/", "/family/", ""),
        ("/family/", "/", ""),
        ("/", "/", ' aria-current="page"'),
        ("", "/family/", ""),
        ("/family/", "", ""),
    ],
)
def test_only_the_page_itself_and_its_section_are_marked(path: str, url: str, expected: str) -> None:
    assert aria_current(path, url) == expected
