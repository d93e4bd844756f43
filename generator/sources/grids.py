"""Reading a file of cells or of text, whatever program saved it.

The reader is chosen by what the bytes are; where the name says something else, that is the finding, because
whoever renamed a web page to ``.xlsx`` believes in a workbook that nobody has looked at.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile

from generator.base.finding import Findings
from generator.base.text import Text
from generator.sources.from_csv import decode, read_csv
from generator.sources.model import Grid, SourceFile
from generator.sources.zipped import open_package

MOST_BYTES = 512 * 2**20
"""A file of more bytes is refused before it is read."""
SUFFIXES = {
    ".csv": "text", ".tsv": "text", ".txt": "text",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls", ".ods": "ods",
}  # fmt: skip
"""Endings of the files that :func:`read_grids` reads, with what their bytes must be."""
_KINDS = {
    "text": Text("纯文本（如 CSV）", "plain text (such as CSV)"),
    "xlsx": Text("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)"),
    "xls": Text("旧版 Excel 工作簿（.xls）", "an old Excel workbook (.xls)"),
    "ods": Text("OpenDocument 表格（.ods）", "an OpenDocument sheet (.ods)"),
    "xlsb": Text("Excel 二进制工作簿（.xlsb）", "a binary Excel workbook (.xlsb)"),
    "html": Text("网页（HTML）", "a web page (HTML)"),
    "xml": Text("XML 文档", "an XML document"),
    "mail": Text("网页归档（MHTML）", "a web archive (MHTML)"),
    "zip": Text("ZIP 压缩包或其他文档", "a ZIP archive or another document"),
    "ole": Text("旧版 Office 文档", "another old Office document"),
    "pdf": Text("PDF 文档", "a PDF document"),
    "packed": Text("压缩包（RAR、7z、gzip）", "a packed archive (RAR, 7z, gzip)"),
    "picture": Text("图片", "a picture"),
    "unknown": Text("无法识别的数据", "data of no known kind"),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = (
    (b"%PDF", "pdf"), (b"Rar!", "packed"), (b"7z\xbc\xaf\x27\x1c", "packed"), (b"\x1f\x8b", "packed"),
    (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"), (b"MIME-Version:", "mail"),
)  # fmt: skip
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|meta|table|body|style)\b", re.I)


def read_bytes(file: SourceFile, findings: Findings) -> bytes | None:
    """The bytes of the file; None, with the finding that says why, where there are none to read."""
    try:
        size = file.disk.stat().st_size
        if size > MOST_BYTES:
            findings.add("file-too-large", file.place(), size, most=MOST_BYTES)
            return None
        content = file.disk.read_bytes()
    except OSError as problem:
        findings.add("file-unreadable", file.place(), problem.strerror or "")
        return None
    if not content:
        findings.add("file-empty", file.place())
        return None
    return content


def read_grids(
    file: SourceFile, findings: Findings, sheet: str | None = None, content: bytes | None = None
) -> list[Grid]:
    """The sheets of a file, cells as text; a CSV file is one sheet without a name.

    With ``sheet``, only the sheet of that name is read and judged (CSV files have none: the name is not
    looked at). ``content`` are the file's bytes where the caller has them. What cannot be read surely is a
    finding, and its grid is missing from the answer.
    """
    if content is None:
        content = read_bytes(file, findings)
    if content is None:
        return []
    if not content:
        findings.add("file-empty", file.place())
        return []
    suffix = "." + file.path.rpartition(".")[2].lower()
    declared = SUFFIXES.get(suffix)
    if declared is None:
        findings.add("file-kind-unknown", file.place(), suffix, kinds="、".join(SUFFIXES))
        return []
    kind = kind_of(content)
    if kind == "protected":
        findings.add("file-protected", file.place())
        return []
    if kind != declared:
        # Text has no signature: anything unknown passes for it, but for bytes that no text has.
        found = _KINDS["unknown" if kind == "text" and b"\0" in content[:4096] else kind]
        findings.add("file-not-what-its-name-says", file.place(), suffix, kind_zh=found.zh, kind_en=found.en)
        return []
    if kind == "text":
        return read_csv(file, content, findings)
    if kind == "xls":
        from generator.sources.from_xls import read_xls

        return read_xls(file, content, findings, sheet)
    package = open_package(file, content, findings)
    if package is None:
        return []
    with package:
        if kind == "xlsx":
            from generator.sources.from_xlsx import read_xlsx

            return read_xlsx(file, package, findings, sheet)
        from generator.sources.from_ods import read_ods

        return read_ods(file, package, findings, sheet)


def kind_of(content: bytes) -> str:
    """What the bytes are: ``text``, ``xlsx``, ``xls``, ``ods``, ``protected``, or what is no table."""
    if content.startswith(_OLE):
        # The directory of an OLE file names its streams in UTF-16.
        if "EncryptedPackage".encode("utf-16-le") in content:
            return "protected"
        streams = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
        return "xls" if any(s in content for s in streams) else "ole"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_package(content)
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    head = content[:2048].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<?xml"):
        return "html" if _HTML.search(head) else "xml"
    return "html" if _HTML.match(head) else "text"


def _kind_of_package(content: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        # The directory stands at the end; of a file cut short only the first names are left.
        if b"xl/" in content:
            return "xlsx"
        return "ods" if b"opendocument.spreadsheet" in content else "zip"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(n.startswith("xl/") for n in names):
        return "xlsx"
    # The media type is stored first and unpacked (OpenDocument 1.3 part 2, 3.3).
    return "ods" if b"opendocument.spreadsheet" in content[:200] else "zip"


def read_text(file: SourceFile, findings: Findings, content: bytes | None = None) -> str | None:
    """The text of a YAML or Markdown file; None, with the finding, where it is not UTF-8.

    Line ends become ``\\n``; a byte order mark is dropped. Other encodings are named and not read: a rule
    must not rest on a guess.
    """
    if content is None:
        content = read_bytes(file, findings)
    if content is None:
        return None
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        decoded = decode(content)
        guess = "—" if isinstance(decoded, int) else decoded[1]
        line = content.count(b"\n", 0, problem.start) + 1
        findings.add("text-not-utf-8", file.place(line), guess)
        return None
    if "\0" in text:
        findings.add("text-has-nul", file.place(text.count("\n", 0, text.index("\0")) + 1))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
