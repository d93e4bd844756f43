"""A release as the file that records it: a few lines that people read, and the seal below."""

from __future__ import annotations

from datetime import datetime, tzinfo

from generator.render.schemas import COMMENT
from generator.tables.acts import Release, Seal, SealedTable


def record_path(name: str) -> str:
    """Where the record of a release lies, below ``content/``."""
    return f"releases/{name}.yaml"


def release_record(release: Release, zone: tzinfo) -> str:
    """The text of the file: the instant is told in ``zone``."""
    lines = [f"{COMMENT}../../schemas/releases.json", "format: 1", f"release: {release.release}"]
    if release.scheme is not None:
        lines.append(f"scheme: {release.scheme}")
        lines.append(f"assessments: [{', '.join(release.assessments)}]")
        lines.append(f"periods: [{', '.join(p.name for p in release.periods)}]")
    if release.up_to is not None:
        lines.append(f"up-to: {_quoted(release.up_to)}")
    if release.notices:
        lines.append(f"notices: [{', '.join(release.notices)}]")
    lines += [f"released: {_instant(release.released, zone)}", f"by: {_quoted(release.by)}"]
    if release.seal is not None:
        lines += _seal(release.seal)
    return "\n".join(lines) + "\n"


def _seal(seal: Seal) -> list[str]:
    lines = ["seal:"]
    if seal.results:
        lines.append("  results:")
        for one in seal.results:
            lines += _table(one)
    if seal.notices:
        lines += ["  notices:", *(f"    {name}: {sign}" for name, sign in sorted(seal.notices.items()))]
    return lines


def _table(one: SealedTable) -> list[str]:
    return [
        f"  - assessment: {one.assessment}",
        f"    period: {one.period.name}",
        f"    edition: {_quoted(one.edition)}",
        f"    public: {_quoted(one.public)}",
        *_hashes("rows", one.rows),
        *_hashes("columns", one.columns),
    ]


def _hashes(key: str, hashes: dict[str, str]) -> list[str]:
    if not hashes:
        return [f"    {key}: {{}}"]
    return [f"    {key}:", *(f"      {name}: {_quoted(sign)}" for name, sign in hashes.items())]


def _instant(instant: datetime, zone: tzinfo) -> str:
    return instant.astimezone(zone).isoformat()


def _quoted(text: str) -> str:
    """A text that YAML reads as it stands, whatever is in it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
