"""What goes along with a site that is carried to its readers: how to check it, how to serve it."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

from generator.base.text import Text
from generator.render.templates import shipped_templates

FOLDER = "publish"
"""Where it stands among the templates."""
Server = Literal["nginx", "apache"]
"""The web servers whose configuration is shipped."""

_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')
_HOST = re.compile(r"[A-Za-z0-9.-]+")
_PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)*/")
_UNSAFE = re.compile(r"[\"\\$%{}\x00-\x1f]")
_REDIRECTS: dict[Server, str] = {
    "nginx": "    location = {bare} {{ return 301 {bare}/; }}\n",
    "apache": '    RedirectMatch 301 "^{bare}$" "{bare}/"\n',
}


class UnfitError(Exception):
    """A server cannot be told so; ``text`` says what."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(zh, en)


def how_to_check() -> bytes:
    """How somebody without Hongbang checks a site that came as a file: plain text in both languages."""
    return (shipped_templates() / FOLDER / "verify.txt").read_bytes()


def remote_script() -> bytes:
    """What is done by a shell where the folder of another machine stands; its words are set before it."""
    return (shipped_templates() / FOLDER / "remote.sh").read_bytes()


def policy() -> str:
    """The content-security policy of a page, with what only a header can say: who may show it in a frame."""
    base = (shipped_templates() / "base.html").read_text("utf-8")
    (said,) = _POLICY.findall(base)
    return f"{said}; frame-ancestors 'self'"


def server_config(server: Server, root: str, address: str) -> bytes:
    """The configuration of a web server for the site that stands in the folder ``root`` of its machine.

    ``address`` is what readers write (``http://HOST[:PORT]/[PATH/]``); without one every host is answered at
    port 80. Raises :class:`UnfitError` where either cannot be written into a configuration.
    """
    found = urlsplit(address or "http://localhost/")
    prefix = f"{found.path.rstrip('/')}/"
    try:
        port = found.port or 80
    except ValueError:
        port = 0
    known = found.scheme in ("http", "https") and _HOST.fullmatch(found.hostname or "")
    if not known or not port or not _PREFIX.fullmatch(prefix):
        raise UnfitError(
            f"网址“{address}”应写作 http://主机/路径/", f"the address “{address}” is not http://HOST/PATH/"
        )
    if not root.startswith("/") or _UNSAFE.search(root):
        raise UnfitError(
            f"“{root}”应是绝对路径，且不含引号、反斜杠、$、%、花括号",
            f"“{root}” is no absolute path, or has a quote, backslash, $, % or brace",
        )
    bare = prefix.rstrip("/")
    values = {
        "@POLICY@": policy(),
        "@PORT@": str(port),
        "@HOST@": found.hostname or "",
        "@REDIRECT@\n": _REDIRECTS[server].format(bare=bare) if bare else "",
        "@PREFIX@": prefix,
        "@ROOT@": root.rstrip("/"),
    }
    text = (shipped_templates() / FOLDER / f"{server}.conf").read_text("utf-8")
    for name, value in values.items():
        text = text.replace(name, value)
    return text.encode()
