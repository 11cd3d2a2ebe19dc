"""What browsers call themselves, in words."""

from __future__ import annotations

import pytest

from tongxing.login.origin import browser_in_words


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36 Edg/156.0", "Edge, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Firefox/150.0", "Firefox, Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/150 MicroMessenger/9.0", "微信 WeChat, Android"),
        ("curl/8.0", "another browser"),
        ("", "another browser"),
    ],
)  # fmt: skip
def test_a_browser_in_words(name: str, said: str) -> None:
    assert browser_in_words(name).en == said
