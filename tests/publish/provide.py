"""Set-up of the tests of publishing: rsync and the web servers whose configuration is shipped.

Where they are missing, Debian's packages are tried in continuous integration, where no test may be skipped;
elsewhere nothing is installed, since a package of a web server may start it, and those tests are skipped.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser.provide import install_packages

PACKAGES = {"rsync": "rsync", "nginx": "nginx", "apache2": "apache2-bin"}
"""Each program, and the package that has it."""


def find(program: str) -> str | None:
    """Where a program is; those of servers stand outside the path of most users."""
    return shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")


def main() -> int:
    """Provide everything where that is our business; the exit code says whether tests can begin."""
    lacking = [program for program in PACKAGES if find(program) is None]
    if lacking and os.environ.get("CI"):
        install_packages([PACKAGES[program] for program in lacking])
        lacking = [program for program in PACKAGES if find(program) is None]
    if not lacking:
        return 0
    print(f"The tests of publishing lack {', '.join(lacking)}.", file=sys.stderr)
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
