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
    text = "\n".join(lines) + "\n"
    return with_seal(text, release.seal, zone) if release.seal is not None else text


def with_seal(record: str, seal: Seal, zone: tzinfo) -> str:
    """The text of a record that has no seal, left as it is, with the seal below it."""
    return "\n".join([*record.splitlines(), *_seal(seal, zone)]) + "\n"


def _seal(seal: Seal, zone: tzinfo) -> list[str]:
    lines = ["seal:"]
    if seal.sealed is not None:
        lines.append(f"  sealed: {_instant(seal.sealed, zone)}")
    if seal.salt:
        lines.append(f"  salt: {_quoted(seal.salt)}")
    if seal.results:
        lines.append("  results:")
        for one in seal.results:
            lines += _table(one)
    for key, signs in (("notices", seal.notices), ("made", seal.made)):
        said = [f"    {name}: {_quoted(sign)}" for name, sign in sorted((signs or {}).items()) if sign]
        lines += [f"  {key}:", *said] if said else []
    return lines


def _table(one: SealedTable) -> list[str]:
    return [
        f"  - assessment: {one.assessment}",
        f"    period: {one.period.name}",
        f"    edition: {_quoted(one.edition)}",
        *(
            f"    {key}: {_quoted(line)}"
            for key, line in (("public", one.public), ("rows", one.rows), ("columns", one.columns))
            if line
        ),
    ]


def _instant(instant: datetime, zone: tzinfo) -> str:
    return instant.astimezone(zone).isoformat()


def _quoted(text: str) -> str:
    """A text that YAML reads as it stands, whatever is in it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
