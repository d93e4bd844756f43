"""From the files of the content to checked tables: configuration, roster, records, and the office's acts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import partial

from generator.base.finding import Findings, Place
from generator.sources.model import SourceFile
from generator.tables.acts import (
    AcceptedDifference,
    Closing,
    Correction,
    Objection,
    Release,
    Takedown,
    Withdrawal,
)
from generator.tables.calendar import check_calendar
from generator.tables.closings import check_closings, closings_at
from generator.tables.configuration import (
    accepted_at,
    changes_after,
    check_facts,
    completions_at,
    objections_at,
    read_configuration,
    releases_at,
    tell_unclaimed,
    unique,
    zone_of,
)
from generator.tables.corrections import Correcting, check_objections, corrections_at
from generator.tables.declared import (
    Acceptances,
    Completions,
    Disclosure,
    Lot,
    Organisation,
    Register,
    Ruling,
    SiteConfig,
)
from generator.tables.later import Later
from generator.tables.lots import check_lot
from generator.tables.model import Records, Roster, Tables
from generator.tables.outside import Wages, YearCalendar
from generator.tables.publishing import check_targets
from generator.tables.records import read_records, setting_of
from generator.tables.registers import check_register
from generator.tables.roster import read_roster
from generator.tables.sheets import Shelf

NEEDED = ("site.yaml", "organisation.yaml", "disclosure.yaml")


def read_tables(
    files: list[SourceFile], as_of: datetime, findings: Findings, more: tuple[Release, ...] = ()
) -> Tables | None:
    """Everything that is neither rule nor document, as it stood at ``as_of``.

    Rows, releases, rulings, completions, lots and acceptances of later days do not exist; a day has come
    when it has begun in the site's zone. None only where the site, the organisation or the disclosure
    policy cannot be read. ``as_of`` bears a zone. ``more`` are releases to be tried beside those written.
    """
    shelf = Shelf(files)
    made = read_configuration(shelf, findings)
    made.many.setdefault(Release, []).extend(more)
    for path in NEEDED:
        if path not in shelf.files:
            findings.add("configuration-missing", Place(path), path)
    site, organisation, disclosure = (made.single.get(path) for path in NEEDED)
    if site is None or organisation is None or disclosure is None:
        return None
    assert isinstance(site, SiteConfig)
    assert isinstance(organisation, Organisation)
    assert isinstance(disclosure, Disclosure)
    today = as_of.astimezone(zone_of(site, findings)).date()
    check_facts(disclosure, findings)
    roster = read_roster(organisation, shelf, today.toordinal(), findings)
    registers = unique(made.all_of(Register), lambda r: r.register, "register", findings)
    later = Later()
    corrections = unique(made.all_of(Correction), lambda c: c.correction, "correction", findings)
    correcting = corrections_at(corrections, registers, as_of, findings)
    read = partial(_read_registers, registers, organisation, roster, today, shelf)
    records = read(findings, later, correcting)
    touched = {str(c.correction.register) for c in correcting.done}

    def reread(left_out: frozenset[str]) -> dict[str, Records]:
        """The registers that corrections concern, with some of these left out."""
        made = Correcting(tuple(c for c in correcting.due if str(c.correction) not in left_out))
        return read(Findings(), Later(), made, touched)

    rulings = unique(made.all_of(Ruling), lambda r: r.ruling, "ruling", findings)
    lots = unique(made.all_of(Lot), lambda r: r.lot, "lot", findings)
    drawn = tuple(lot for lot in lots.values() if lot.drawn <= today)
    for lot in drawn:
        check_lot(lot, roster.person_index(), findings)
    calendars = unique(made.all_of(YearCalendar), lambda c: str(c.year), "year", findings)
    for calendar in calendars.values():
        check_calendar(calendar, findings)
    withdrawals = unique(made.all_of(Withdrawal), lambda w: w.withdrawal, "withdrawal", findings)
    takedowns = unique(made.all_of(Takedown), lambda t: t.takedown, "takedown", findings)
    objections = unique(made.all_of(Objection), lambda o: o.objection, "objection", findings)
    check_objections(objections.values(), corrections, findings)
    closings = unique(made.all_of(Closing), lambda c: c.closing, "closing", findings)
    settled = unique(made.all_of(AcceptedDifference), lambda d: d.replay, "replay", findings)
    _check_approvers(made.all_of(Release), site, findings)
    check_closings(closings.values(), site, findings)
    check_targets(site.publish, findings)
    wages = made.single.get("wages.yaml")
    tell_unclaimed(shelf, made, findings)
    return Tables(
        site=site,
        organisation=organisation,
        roster=roster,
        registers={name: one for name, one in registers.items() if name in records},
        records=records,
        completions=completions_at(made.all_of(Completions), today),
        releases=releases_at(unique(made.all_of(Release), lambda r: r.release, "release", findings), as_of),
        rulings=tuple(r for r in rulings.values() if r.adopted.on <= today),
        lots=drawn,
        calendars={c.year: c for c in calendars.values()},
        wages=wages if isinstance(wages, Wages) else None,
        disclosure=disclosure,
        accepted=tuple(a for a in accepted_at(made.all_of(Acceptances), today) if not later.holds(a.finding)),
        corrected=tuple(correcting.done),
        reread=reread,
        scheduled=frozenset(str(n) for r in made.all_of(Release) if r.released > as_of for n in r.notices),
        changes_at=changes_after(made, as_of.astimezone(zone_of(site, Findings()))),
        coming=frozenset(r.ruling for r in rulings.values() if r.adopted.on > today),
        withdrawals=tuple(w for w in withdrawals.values() if w.withdrawn <= as_of),
        takedowns=tuple(t for t in takedowns.values() if t.taken_down <= as_of),
        taking_down=tuple(t for t in takedowns.values() if t.taken_down > as_of),
        objections=objections_at(objections, today),
        accepted_differences=tuple(d for d in settled.values() if d.on <= today),
        closings=closings_at(closings.values(), as_of),
    )


def _check_approvers(releases: Iterable[Release], site: SiteConfig, findings: Findings) -> None:
    """A release is by somebody whom the site lets release, also where its record was written by hand."""
    for one in releases:
        if site.approvers and one.by not in site.approvers:
            findings.add("release-by-somebody-else", one.at.key("by"), one.by, release=one.release,
                         listed="、".join(site.approvers))  # fmt: skip


def _read_registers(
    registers: dict[str, Register],
    organisation: Organisation,
    roster: Roster,
    today: date,
    shelf: Shelf,
    findings: Findings,
    later: Later,
    correcting: Correcting,
    only: Collection[str] | None = None,
) -> dict[str, Records]:
    """The records of every register whose declaration holds, or of those in ``only``."""
    setting = setting_of(organisation, roster, today.toordinal())
    # Without a roster nobody is known: that is said once, not at every cell.
    people = roster.people or organisation.people is None
    heard = findings if people and roster.units and not roster.empty else Findings()
    records: dict[str, Records] = {}
    claims: dict[str, list[Register]] = {}
    for name, register in registers.items():
        if only is not None and name not in only:
            continue
        if not check_register(register, findings):
            if register.files.count("{period}") <= 1:
                shelf.matching(register.files)  # its files are not strangers, though they cannot be read
            continue
        for file, _ in shelf.matching(register.files):
            _check_claim(file, register, claims.setdefault(file.path, []), findings)
        records[name] = read_records(register, setting, shelf, heard, later, correcting)
    later.tell(roster.coming, heard)
    return records


def _check_claim(file: SourceFile, register: Register, claims: list[Register], findings: Findings) -> None:
    """Two registers may read one file, but not the same columns of the same sheet."""
    headings = {c.heading for c in register.columns}
    for other in claims:
        if register.sheet == other.sheet and headings == {c.heading for c in other.columns}:
            findings.add("file-claimed-twice", file.place(), register.register, first=other.register)
    claims.append(register)
