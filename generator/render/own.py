"""What a site puts in place of our templates: read once like its content, tried before a file is written.

A template of the office's own may hold any fault that a text can hold. Each is a finding at its file and
line; only what goes wrong in our own templates, on a site that has none, is a bug of ours.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError, nodes

from generator.base.finding import Finding, Findings, Place
from generator.render.templates import ASSETS, OWN, MissingMacroError, environment, shipped_templates
from generator.sources.grids import read_bytes, read_text
from generator.sources.tree import read_tree

_ADDRESS_IN_MEMORY = re.compile(r" at 0x[0-9a-fA-F]+")


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """The templates and assets of a site that differ from ours, by their path below ``templates/``.

    ``texts`` are the pages and parts; ``assets`` the files below ``assets/``, without that prefix.
    """

    texts: Mapping[str, str]
    assets: Mapping[str, bytes]


def read_own_templates(site: Path, findings: Findings) -> OwnTemplates | None:
    """The templates of a site folder, or None where it has none of its own; what is wrong is found.

    The folder is read as the content is: links are not followed, and names must serve on every system.
    """
    folder = site / OWN
    if not folder.is_symlink():
        if not folder.exists():
            return None
        if folder.is_dir() and folder.samefile(shipped_templates()):
            return None  # the repository itself, which is also the site of the sample
    texts: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    for file in read_tree(folder, findings, prefix=f"{OWN}/"):
        name = file.path.removeprefix(f"{OWN}/")
        ours = shipped_templates() / name
        if name.startswith(f"{ASSETS}/"):
            content = read_bytes(file, findings)
            if content is not None:
                assets[name.removeprefix(f"{ASSETS}/")] = content
        elif name.endswith(".html"):
            text = read_text(file, findings)
            if text is not None and not (ours.is_file() and ours.read_text(encoding="utf-8") == text):
                texts[name] = text
    for name in _shipped_names():
        if folder.is_dir() and (folder / name).is_dir() and not (folder / name).is_symlink():
            findings.add("template-is-folder", Place(f"{OWN}/{name}"), name)
    own = OwnTemplates(texts, assets)
    findings.extend(_read_wrongly(own))
    return own if texts or assets else None


def _shipped_names() -> list[str]:
    """Our own templates and assets by their path, in order."""
    root = shipped_templates()
    places = (root, root / "parts", root / "restricted", root / ASSETS)
    return sorted(p.relative_to(root).as_posix() for folder in places for p in folder.glob("*.*"))


def _read_wrongly(own: OwnTemplates) -> Iterator[Finding]:
    """What can be seen of own templates without a page: their grammar, and the templates that they name."""
    env = environment(own.texts)
    for name, text in sorted(own.texts.items()):
        try:
            tree = env.parse(text, name)
            env.compile(text, name)
        except TemplateSyntaxError as error:
            yield Finding("template-syntax", Place(f"{OWN}/{name}", line=error.lineno), error.message or "")
            continue
        except RecursionError:
            yield Finding("template-endless", Place(f"{OWN}/{name}"))
            continue
        for node in tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
            wanted: object = getattr(node, "template", None)
            optional = isinstance(node, nodes.Include) and node.ignore_missing
            if isinstance(wanted, nodes.Const) and not optional and not _is_there(env, str(wanted.value)):
                place = Place(f"{OWN}/{name}", line=node.lineno)
                yield Finding("template-missing", place, str(wanted.value))


def _is_there(env: Environment, name: str) -> bool:
    """Whether a template of this name can be loaded."""
    assert env.loader is not None
    try:
        env.loader.get_source(env, name)
    except TemplateNotFound:
        return False
    return True


def fault_of(error: Exception, page: str) -> Finding | None:
    """What went wrong while the template ``page`` was filled, as a finding; None where it is a bug of ours.

    The place is the line of the own template that was reached last; where templates call each other without
    end, the first line that comes back.
    """
    spots = _spots(error)
    own = [s for s in spots if s[0].startswith(f"{OWN}/")]
    if isinstance(error, RecursionError):
        if not own:
            return None
        seen: set[tuple[str, int]] = set()
        again = next((s for s in own if s in seen or seen.add(s)), own[0])  # type: ignore[func-returns-value]
        return Finding("template-endless", Place(again[0], line=again[1]))
    if not own and not isinstance(error, TemplateError):
        return None
    if isinstance(error, MissingMacroError):
        return Finding("template-name-unknown", Place(f"{OWN}/{error.part}"), _said(error))
    file, line = (own or spots or [(f"{OWN}/{page}", 0)])[-1]
    place = Place(file, line=line)
    if isinstance(error, TemplateNotFound):
        return Finding("template-missing", place, str(error.name or ""))
    if isinstance(error, UndefinedError):
        return Finding("template-name-unknown", place, _said(error))
    return Finding("template-fails", place, f"{type(error).__name__}: {_said(error)}")


def _said(error: Exception) -> str:
    return _ADDRESS_IN_MEMORY.sub("", str(error))


def _spots(error: Exception) -> list[tuple[str, int]]:
    """The lines of templates that were at work when an error came up, the outermost first.

    Jinja puts them into the traceback in place of the code that it made of them.
    """
    root = shipped_templates()
    found: list[tuple[str, int]] = []
    for frame, line in traceback.walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        if file.startswith(f"{OWN}/"):
            found.append((file, line))
        elif file.endswith(".html") and Path(file).is_relative_to(root):
            found.append((f"{OWN}/{Path(file).relative_to(root).as_posix()}", line))
    return found
