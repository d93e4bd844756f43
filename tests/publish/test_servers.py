"""The shipped configuration of web servers, tried with the servers themselves."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.publish.folder import MANIFEST
from generator.publish.targets.folder import FolderTarget
from generator.render.carried import Server, UnfitError, policy, server_config
from tests.life.conftest import BASE, LivingSite
from tests.publish.conftest import Desk
from tests.publish.office import Office
from tests.publish.provide import find

PROGRAMS: dict[str, str] = {"nginx": "nginx", "apache": "apache2"}
MODULES = ("mpm_event", "authz_core", "alias", "dir", "mime", "headers", "filter", "deflate")
SECONDS = 20
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".xml": "application/atom+xml; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".pdf": "application/pdf",
}


class Served:
    """A server at work, and what it answers."""

    def __init__(self, address: str) -> None:
        self._parts = urlsplit(address)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers by their names in lower case, and body of one answer; the path is from the site."""
        connection = http.client.HTTPConnection("127.0.0.1", self._parts.port or 80, timeout=SECONDS)
        try:
            whole = path if path.startswith("/") else self._parts.path + path
            said = {"Host": str(self._parts.netloc), **{k.replace("_", "-"): v for k, v in headers.items()}}
            connection.request(method, whole, headers=said)
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def surrounding(server: str, folder: Path, config: Path, port: int) -> list[str]:
    """The command that runs a server with our configuration and nothing else."""
    main = folder / "main.conf"
    if server == "nginx":
        user = "user root;\n" if os.geteuid() == 0 else ""
        places = "".join(
            f"{kind}_temp_path {folder}/temp;\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        main.write_text(
            f"{user}daemon off;\nworker_processes 1;\npid {folder}/pid;\nerror_log {folder}/log;\nevents {{}}\n"
            f'http {{\naccess_log off;\n{places}include "{config}";\n}}\n'
        )
        return [str(find("nginx")), "-c", str(main), "-p", str(folder)]
    program = str(find("apache2"))
    built_in = subprocess.run([program, "-l"], capture_output=True, text=True, check=True).stdout
    loads = "".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"
        for name in MODULES
        if f"mod_{name}.c" not in built_in and f"  {name}.c" not in built_in
    )
    user = "User #65534\nGroup #65534\n" if os.geteuid() == 0 else ""
    main.write_text(
        f'ServerRoot "{folder}"\n{loads}{user}Listen 127.0.0.1:{port}\nPidFile "{folder}/pid"\n'
        f'ErrorLog "{folder}/log"\nTypesConfig /dev/null\nServerName localhost\n'
        f'<Directory />\nRequire all denied\n</Directory>\nInclude "{config}"\n'
    )
    return [program, "-D", "FOREGROUND", "-f", str(main)]


@pytest.fixture(params=["nginx", "apache"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each server whose configuration is shipped."""
    if find(PROGRAMS[request.param]) is None and not os.environ.get("CI"):
        pytest.skip(f"{request.param} is not installed")
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def room() -> Iterator[Path]:
    """A folder that the server's own user may read too."""
    folder = Path(tempfile.mkdtemp(prefix="hongbang-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@contextmanager
def served(server: Server, room: Path, root: Path, path: str) -> Iterator[Served]:
    """The server at work on the folder ``root``, at an address that ends in ``path``."""
    port = free_port()
    address = f"http://localhost:{port}{path}"
    config = room / "hongbang.conf"
    config.write_bytes(server_config(server, str(root), address))
    output = room / "output"
    with output.open("wb") as said:
        command = surrounding(server, room, config, port)
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
    try:
        until = time.monotonic() + SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert process.poll() is None and time.monotonic() < until, output.read_text()
                time.sleep(0.05)
        yield Served(address)
    finally:
        process.terminate()
        process.wait(SECONDS)
    assert "warn" not in output.read_text()


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The small site before and after its release, with a notice."""
    folder = tmp_path_factory.mktemp("small") / "site"
    shutil.copytree(BASE, folder)
    living = LivingSite(folder)
    before = living.build("2026-02-01")
    living.announce()
    return before, living.build("2026-03-01")


Sites = tuple[dict[str, bytes], dict[str, bytes]]


def publish(room: Path, root: Path, files: dict[str, bytes]) -> None:
    """Bring a site to the folder ``root``."""
    carried = [(address, content) for address, content in files.items() if address != MANIFEST]
    Office(room / "office", FolderTarget("web", root)).bring(carried)


def test_every_file_with_its_headers(server: Server, sites: Sites, room: Path) -> None:
    """Byte for byte, with type and charset, policy on pages alone; hidden, missing and written to: refused."""
    root = room / "网站 根" / "kaohe"
    root.parent.mkdir()
    publish(room, root, sites[1])
    (root / ".hidden").write_bytes(b"secret")
    with served(server, room, root, "/kaohe/") as one:
        kinds: set[str] = set()
        for address, content in sites[1].items():
            status, headers, body = one.ask(address)
            ending = Path(address).suffix
            assert (status, body) == (200, content), address
            assert headers["content-type"].lower() == TYPES[ending], address
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "same-origin"
            assert headers["cache-control"] == "no-cache"
            page = ending in (".html", ".svg")
            assert headers.get("content-security-policy") == (policy() if page else None), address
            kinds.add(ending)
        assert kinds >= {".html", ".css", ".js", ".svg", ".csv", ".json", ".pdf", ".xml", ".ics", ".txt"}
        assert one.ask("")[2] == sites[1]["index.html"]
        status, headers, _ = one.ask("/kaohe")
        assert (status, urlsplit(headers["location"]).path) == (301, "/kaohe/")
        for hidden in (".hidden", "nowhere.html", "2026/.hidden", "/", "..%2f..%2fetc/passwd"):
            assert one.ask(hidden)[0] in (400, 403, 404), hidden
        assert one.ask("index.html", "HEAD")[0] == 200
        for method in ("POST", "PUT", "DELETE"):
            assert one.ask("index.html", method)[0] in (403, 405), method


def test_what_is_unchanged_is_not_sent_again(server: Server, sites: Sites, room: Path) -> None:
    """A browser that asks again is told so; compressed where it can be; once published it gets the new page."""
    before, after = sites
    assert before["index.html"] != after["index.html"]
    root = room / "web"
    publish(room, root, before)
    with served(server, room, root, "/") as one:
        _, headers, _ = one.ask("index.html")
        assert one.ask("index.html", If_None_Match=headers["etag"])[0] == 304
        _, packed, _ = one.ask("index.html", Accept_Encoding="gzip")
        assert packed["content-encoding"] == "gzip"
        assert "Accept-Encoding" in packed["vary"]
        assert packed["content-security-policy"] == policy()
        publish(room, root, after)
        status, _, body = one.ask("index.html", If_None_Match=headers["etag"])
        assert (status, body) == (200, after["index.html"])


def test_policy_is_that_of_the_pages(sites: Sites) -> None:
    """The header says what every page says of itself, and who may frame it."""
    said = policy().partition("; frame-ancestors")[0]
    for address, content in sites[1].items():
        if address.endswith(".html"):
            assert re.findall(r'Security-Policy" content="([^"]+)"', content.decode()) == [said], address


def test_written_by_the_command(desk: Desk, tmp_path: Path) -> None:
    """For the address of the site; an existing file is never written over."""
    desk.change("site.yaml", "zone:", "address: http://kaohe.example:8080/hongbang\nzone:")
    path = tmp_path / "conf.d" / "kaohe.conf"
    words = ("new", "server", "nginx", desk.folder, "--root", "/srv/www/kaohe", "--to", path)
    done = desk.run(*words)
    assert done.exit_code == 0, done.output
    text = path.read_text("utf-8")
    assert all(w in text for w in ("listen 8080;", '"kaohe.example"', "/hongbang/ {", '"/srv/www/kaohe/"'))
    assert "@" not in re.sub(r"#.*", "", text)
    assert desk.run(*words).exit_code == 3
    done = desk.run("new", "server", "apache", desk.folder, "--root", "srv", "--to", tmp_path / "a.conf")
    assert (done.exit_code, "应是绝对路径" in done.output) == (2, True)


@pytest.mark.parametrize(
    ("root", "address"),
    [
        ("relative", ""), ('/srv/"; }', ""), ("/srv/$uri", ""), ("/srv/a\nb", ""), ("/srv/{a}", ""),
        ("/srv", "kaohe.example"), ("/srv", "http://"), ("/srv", "http://a b/"), ("/srv", "http://a/;x/"),
        ("/srv", "http://a:99999/"), ("/srv", "file:///srv"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["nginx", "apache"])
def test_what_cannot_be_written(kind: Server, root: str, address: str) -> None:
    """Nothing becomes a directive that was meant as a path or a host."""
    with pytest.raises(UnfitError):
        server_config(kind, root, address)
