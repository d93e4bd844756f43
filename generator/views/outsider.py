"""How somebody without Hongbang verifies closed years: bash, and what comes with Linux and Git for Windows.

Each script runs in the folder of the archive and prints nothing where all is well; none is longer than ten
lines. The page of the archive prints them, and ``tests/archive`` runs them there against every fault.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Script:
    """One check: its name, what it finds, and its lines."""

    name: str
    title: str
    finds: str
    text: str


SCRIPTS = (
    Script(
        "capstone",
        "封顶值",
        "最近的年度被删去，或者档案包和档案链被一并改写。先把归档通知所印的封顶值填入第一行；"
        "通知应取自纸质存档或者他人保存的副本。",
        """
: "${CAPSTONE:=填入归档通知所印的封顶值}"
echo "$(echo "$CAPSTONE" | tr -d ' ')  chain.txt" | sha256sum --quiet -c
""",
    ),
    Script(
        "chain",
        "档案链",
        "某一行被改动、删去，或者某个档案包不是归档时的那一个。",
        """
n=0
while read -r year _ _ _ public _ record _ before; do
  [ "$(head -n $n chain.txt | sha256sum | cut -c1-64)" = "$before" ] || echo "line $((n + 1))"
  echo "$public  $year/public/tagmanifest-sha256.txt" | sha256sum --quiet -c
  echo "$record  $year/record/tagmanifest-sha256.txt" | sha256sum --quiet -c
  n=$((n + 1))
done < chain.txt
cut -d' ' -f1 chain.txt | sort -c
""",
    ),
    Script(
        "files",
        "每一个文件",
        "内容被改动，或者文件不在了。",
        """
for bag in */public */record; do (
  cd "$bag"
  sha256sum --quiet -c tagmanifest-sha256.txt manifest-sha256.txt
); done
""",
    ),
    Script(
        "added",
        "多出的文件",
        "清单没有的文件、链接和空文件夹；sha256sum 不会发现它们。",
        """
for bag in */public */record; do (
  cd "$bag"
  { cut -c67- manifest-sha256.txt tagmanifest-sha256.txt; echo tagmanifest-sha256.txt; } | sort |
    diff - <(find . ! -type d | cut -c3- | sort)
  find . -type d -empty
); done
""",
    ),
    Script(
        "strays",
        "多出和缺少的年度",
        "档案链没有的年度，档案链有而不在的年度，其他多出的文件。",
        """
{ echo chain.txt; cut -d' ' -f1 chain.txt; } | sort | diff - <(ls -A | grep -v 'sig$' | sort)
for year in [0-9]*; do ls -A "$year" | diff <(printf 'public\\nrecord\\n') -; done
""",
    ),
    Script(
        "names",
        "名实相符",
        "档案包放在了别的年度之下，或者其中有别的年度的网页。",
        """
for bag in */public */record; do
  grep -qx "External-Identifier: $bag" "$bag/bag-info.txt" || echo "$bag"
done
for site in */public/data/site; do
  [ ! -d "$site" ] || [ "$(ls -A "$site")" = "${site%%[./]*}" ] || echo "$site"
done
""",
    ),
)
"""In the order in which they are best run."""
GIT = """
for tag in $(git tag -l 'archive/*'); do
  said=$(git tag -l --format='%(contents)' "$tag" | sed -n 's/^capstone: //p')
  [ "$(git cat-file -t "$tag")" = tag ] || echo "$tag"
  [ "$(git cat-file blob "$tag:./chain.txt" | sha256sum | cut -c1-64)" = "$said" ] || echo "$tag"
  n=$(git cat-file blob "$tag:./chain.txt" | wc -l)
  [ "$(head -n "$n" chain.txt | sha256sum | cut -c1-64)" = "$said" ] || echo "$tag"
done
"""
"""A tag that was moved, or a chain that is not the one of the tag; where the archive is kept in git."""
