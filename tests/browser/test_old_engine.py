"""Pages run on Chromium 109, the last on Windows 7: newer CSS and script are refused, read from the sources.

Each line names the version that brought the feature. A feature inside ``@supports`` is refused too: what an
old engine does not show, nobody in the office would ever see tested.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
TEMPLATES = REPOSITORY / "templates"

NEWER_CSS = {
    r"\bcolor-mix\(": "111",
    r"\blight-dark\(": "123",
    r"\boklch\(|\boklab\(|\blch\(|\blab\(": "111",
    r"(?m)^\s+&|[{;]\s*&": "112 nesting",
    r"\btext-wrap\s*:": "114",
    r"\btext-wrap-style\s*:": "130",
    r"\bsubgrid\b": "117",
    r"\b[0-9.]+(r?cap|rlh|rex|rch|ric)\b": "111 units",
    r"@starting-style": "117",
    r"@scope\b": "118",
    r"@view-transition|::view-transition": "126",
    r"\banimation-timeline\b|\bscroll-timeline\b|\bview-timeline\b": "115",
    r"\banchor-name\b|\bposition-anchor\b": "125",
    r":popover-open": "114",
    r":user-valid|:user-invalid": "119",
    r"\bfield-sizing\b": "123",
    r"\binterpolate-size\b|\bcalc-size\(": "129",
    r"\btext-box\b|\btext-box-trim\b": "133",
    r"\b(sin|cos|tan|asin|acos|atan2?|pow|sqrt|hypot|log|exp|round|mod|rem|abs|sign)\(": "111 functions",
    r":nth-(last-)?child\([^)]*\bof\b": "111",
    r"\bscripting\s*:": "120",
    r"\bdisplay\s*:\s*\w+\s+\w+": "115 two values",
    r"::details-content": "131",
    r"(?<![-\w])mask(-image)?\s*:": "120 without prefix",
}
NEWER_SCRIPT = {
    r"\.(toSorted|toReversed|toSpliced|with)\(": "110",
    r"\bObject\.groupBy\b|\bMap\.groupBy\b": "117",
    r"\bPromise\.withResolvers\b": "119",
    r"\bnew Set\([^)]*\)\.(union|intersection|difference)\(": "122",
    r"\bArray\.fromAsync\b": "121",
    r"\bshowPopover\b|\bpopovertarget\b": "114",
    r"\bstartViewTransition\b": "111",
    r"\bURL\.canParse\b": "120",
    r"\bIterator\.from\b": "122",
    r"/[^/\n]+/[a-z]*v[a-z]*\.": "112 v flag",
}
# Not because of the engine: from file:// they do not work, or the strict policy refuses them.
REFUSED_SCRIPT = {
    r"(?m)^\s*(import|export)\b": "modules do not load from file://",
    r"\bimport\(": "modules do not load from file://",
    r"\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|\bsendBeacon\b": "a page asks for nothing",
    r"\beval\(|\bnew Function\b": "refused by the policy",
    r"\.style\.cssText|setAttribute\(\s*['\"]style": "refused by the policy",
    r"\binnerHTML\b|\bouterHTML\b|\binsertAdjacentHTML\b|\bdocument\.write\b": "text never becomes markup",
    r"\blocalStorage\b|\bsessionStorage\b|\bdocument\.cookie\b|\bindexedDB\b": "a page remembers nothing",
}
REFUSED_CSS = {
    r"@import\b": "one style sheet",
    r"@font-face\b": "no web fonts",
    r"url\(\s*['\"]?(?!data:)(https?:|//)": "a page asks for nothing outside",
}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LINE_COMMENT = re.compile(r"(?m)(?<![:'\"])//.*$")


def found(text: str, refused: dict[str, str]) -> list[str]:
    """What is refused and stands in the text, with the reason."""
    hits = ((re.search(pattern, text), why) for pattern, why in refused.items())
    return [f"{hit.group(0).strip()!r}: {why}" for hit, why in hits if hit]


def sources(suffix: str) -> list[Path]:
    """The files of that suffix among the templates."""
    return sorted(TEMPLATES.rglob(f"*{suffix}"))


def test_there_is_something_to_read() -> None:
    """The test below would say nothing about an empty folder."""
    assert sources(".css") and sources(".js") and sources(".html")


@pytest.mark.parametrize("path", sources(".css"), ids=lambda p: p.name)
def test_style_is_old_enough(path: Path) -> None:
    """No CSS that Chromium 109 lacks."""
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    assert found(text, NEWER_CSS | REFUSED_CSS) == []


@pytest.mark.parametrize("path", sources(".js"), ids=lambda p: p.name)
def test_script_is_old_enough(path: Path) -> None:
    """No script that Chromium 109 lacks, or that does not work from a folder under the strict policy."""
    text = LINE_COMMENT.sub("", COMMENT.sub("", path.read_text(encoding="utf-8")))
    assert found(text, NEWER_SCRIPT | REFUSED_SCRIPT) == []


@pytest.mark.parametrize("path", sources(".html"), ids=lambda p: p.relative_to(TEMPLATES).as_posix())
def test_template_is_inline_free(path: Path) -> None:
    """No inline style or script, no handler, no address outside the site."""
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert (
        re.findall(
            r"\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<style\b|<script(?![^>]*\bsrc=)|type=\"module\"", text
        )
        == []
    )
    assert re.findall(r"(?:src|href)\s*=\s*[\"'](?:https?:)?//", text) == []


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("a { color: color-mix(in srgb, red, blue) }", NEWER_CSS),
        ("a { & b { top: 0 } }", NEWER_CSS),
        ("p { text-wrap: balance }", NEWER_CSS),
        ("i { width: round(1.5px, 1px) }", NEWER_CSS),
        ("const b = a.toSorted();", NEWER_SCRIPT),
        ("fetch('x.json')", REFUSED_SCRIPT),
        ("import x from './x.js'", REFUSED_SCRIPT),
        ("b { background: url(https://example.org/x.png) }", REFUSED_CSS),
    ],
)
def test_newer_features_are_seen(text: str, refused: dict[str, str]) -> None:
    """The linter notices each kind of fault."""
    assert found(text, refused) != []
