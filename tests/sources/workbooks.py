"""Small workbooks written part by part, so that a test can say what no office program would save for it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from generator.base.finding import Findings
from generator.sources.grids import read_grids
from generator.sources.model import Grid, SourceFile

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def read(path: Path, sheet: str | None = None) -> tuple[list[Grid], Findings]:
    """The grids of a file and what was found."""
    findings = Findings()
    return read_grids(SourceFile(path.name, path), findings, sheet), findings


def told(findings: Findings) -> list[tuple[str, str, str]]:
    """Each finding as (code, cell or line, value), in reading order; every saying is filled once."""
    for finding in findings:
        for lang in ("zh", "en"):
            assert "{" not in finding.says(lang) + finding.to_do(lang)
    return [(f.code, f.place.cell or str(f.place.line or ""), f.value) for f in findings]


def xlsx_parts(
    rows: str, *, formats: tuple[str | int, ...] = (), before: str = "", after: str = "", shared: str = "",
    state: str = "visible", from_1904: bool = False,
) -> dict[str, str]:  # fmt: skip
    """The parts of a workbook with one sheet 打分. Style ``n`` of a cell is the n-th format, from 1."""
    own = "".join(
        f'<numFmt numFmtId="{200 + i}" formatCode="{f.replace(chr(34), "&quot;")}"/>'
        for i, f in enumerate(formats)
        if isinstance(f, str)
    )
    ids = [0, *(200 + i if isinstance(f, str) else f for i, f in enumerate(formats))]
    styles = "".join(f'<xf numFmtId="{n}"/>' for n in ids)
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"/>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
        f'Type="{_OFFICE_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE_RELATIONS}">'
        f'<workbookPr date1904="{int(from_1904)}"/>'
        f'<sheets><sheet name="打分" sheetId="1" state="{state}" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
        '<Relationship Id="r1" Type="x" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="r2" Type="x" Target="styles.xml"/>'
        '<Relationship Id="r3" Type="x" Target="/xl/sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts>{own}</numFmts>'
        f"<cellXfs>{styles}</cellXfs></styleSheet>",
        "xl/sharedStrings.xml": f'{_HEAD}<sst xmlns="{_MAIN}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": f'{_HEAD}<worksheet xmlns="{_MAIN}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
    }


def packed(parts: dict[str, str]) -> bytes:
    """Parts as a ZIP package, the first one stored."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for number, (name, text) in enumerate(parts.items()):
            package.writestr(name, text, zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED)
    return buffer.getvalue()


def xlsx(folder: Path, rows: str, **more: object) -> Path:
    """A workbook file of one sheet, whose rows are written as XML."""
    path = folder / "打分.xlsx"
    path.write_bytes(packed(xlsx_parts(rows, **more)))  # type: ignore[arg-type]  # handed through
    return path


def row(number: int, *cells: str, more: str = "") -> str:
    """One row; a cell that is plain text becomes an inline string, one that begins with ``<`` stays XML."""
    made = "".join(
        c if c.startswith("<") else f'<c r="{chr(65 + i)}{number}" t="inlineStr"><is><t>{c}</t></is></c>'
        for i, c in enumerate(cells)
    )
    return f'<row r="{number}" {more}>{made}</row>'


def number(ref: str, value: str, style: int = 0) -> str:
    """A cell with a stored number."""
    return f'<c r="{ref}" s="{style}"><v>{value}</v></c>'


def ods(folder: Path, table: str, *, styles: str = "", manifest: str = "") -> Path:
    """A workbook of LibreOffice with one sheet 打分, its rows and columns written as XML."""
    spaces = " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for n in ("office", "table", "text", "style")
    )
    path = folder / "打分.ods"
    path.write_bytes(
        packed(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": f"{_HEAD}<office:document-content {spaces}><office:automatic-styles>{styles}"
                "</office:automatic-styles><office:body><office:spreadsheet>"
                f'<table:table table:name="打分" table:style-name="ta1">{table}</table:table>'
                "</office:spreadsheet></office:body></office:document-content>",
                "META-INF/manifest.xml": f"{_HEAD}<manifest>{manifest}</manifest>",
            }
        )
    )
    return path
