"""What a rebuild needs, to the byte: Hongbang itself as a wheel, the packages it ran with, the fonts.

The wheel is packed by ourselves from the files that run, nothing compressed and nothing dated, so that the
same program gives the same wheel on every machine; its hash tells one version from another, whatever it is
called.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import sys
import zipfile
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.render.paper.fonts import Fonts
from generator.render.templates import shipped_templates

PACKAGE = Path(__file__).parents[1]
_LEFT_OUT = re.compile(r"\..*|__pycache__|.*\.py[co]|.*~|.*\.sw.")
_PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([0-9][0-9a-z.]*)(?: ; sys_platform == \"([a-z0-9]+)\")?", re.M)
_DAY = (1980, 1, 1, 0, 0, 0)


def own_version() -> str:
    """Hongbang's version as installed, ``0`` where it runs from a bare checkout."""
    try:
        return version("hongbang")
    except PackageNotFoundError:
        return "0"


def requirements() -> bytes:
    """The packages that Hongbang runs with, each with its version and hashes, as pip reads them."""
    return (PACKAGE / "archive" / "requirements.txt").read_bytes()


def unpinned() -> list[tuple[str, str, str]]:
    """The packages that run in another version than the pinned one: name, that version, this one."""
    found = []
    for name, pinned, platform in _PIN.findall(requirements().decode()):
        if platform and platform != sys.platform:
            continue
        try:
            running = version(name)
        except PackageNotFoundError:
            running = "—"
        if running != pinned:
            found.append((name, pinned, running))
    return found


def wheel_name() -> str:
    """The file name of our wheel."""
    return f"hongbang-{own_version()}-py3-none-any.whl"


@lru_cache(maxsize=1)
def own_wheel() -> bytes:
    """Hongbang as it runs, with its templates, as a wheel that pip installs."""
    return packed(_own_files())


def _own_files() -> dict[str, bytes]:
    """Every file of the package by its path in the wheel."""
    found = {f"generator/{name}": path for name, path in _below(PACKAGE)}
    found |= {f"generator/templates/{name}": path for name, path in _below(shipped_templates())}
    return {name: path.read_bytes() for name, path in sorted(found.items())}


def _below(folder: Path) -> Iterable[tuple[str, Path]]:
    for path in folder.rglob("*"):
        inner = path.relative_to(folder)
        if path.is_file() and not any(_LEFT_OUT.fullmatch(part) for part in inner.parts):
            yield inner.as_posix(), path


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files of a package as a wheel, with what pip asks for beside them."""
    about = f"hongbang-{own_version()}.dist-info"
    needs = [
        f"Requires-Dist: {name}=={pinned}" + (f' ; sys_platform == "{platform}"' if platform else "")
        for name, pinned, platform in _PIN.findall(requirements().decode())
    ]
    told = {
        "METADATA": ["Metadata-Version: 2.1", "Name: hongbang", f"Version: {own_version()}",
                     "Requires-Python: >=3.11", *needs],
        "WHEEL": ["Wheel-Version: 1.0", "Generator: hongbang", "Root-Is-Purelib: true", "Tag: py3-none-any"],
        "entry_points.txt": ["[console_scripts]", "hongbang = generator.cli:main"],
    }  # fmt: skip
    whole = {
        **files,
        **{f"{about}/{n}": "".join(f"{x}\n" for x in lines).encode() for n, lines in told.items()},
    }
    record = [f"{name},sha256={_unpadded(content)},{len(content)}\n" for name, content in whole.items()]
    whole[f"{about}/RECORD"] = "".join([*record, f"{about}/RECORD,,\n"]).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in whole.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def _unpadded(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")


def font_lines(fonts: Fonts | None) -> bytes:
    """The fonts that documents are printed in, a SHA-256 and a file name a line; nothing where none is."""
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in (fonts.folders if fonts is not None else ())
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in (".otf", ".ttf", ".ttc", ".otc")
    }
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(found.items())).encode()
