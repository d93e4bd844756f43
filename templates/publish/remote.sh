# What Hongbang runs where the readers' folder stands, through ssh: POSIX sh, find, sort, comm, cut, sha256sum.
# Before it stand: verb, parent, name, fresh (the new tree's name beside the folder), seen (the manifest's
# SHA-256 that the plan was made against, or "none").
set -eu
LC_ALL=C; export LC_ALL; umask 022
list=hongbang-manifest.txt
say() { echo "$1" >&2; exit 1; }
cd -- "$parent" 2>/dev/null || say "missing: $parent"
[ ! -L "$name" ] || say "link: $parent/$name is a link; name the folder that it leads to"
[ ! -e "$name" ] || [ -d "$name" ] || say "nofolder: $parent/$name is no folder"

# The files of a tree by name; refuses what can be neither removed nor carried over.
files() (
    cd -- "$1"
    odd=$(find . ! -type f ! -type d | head -n 1)
    [ -z "$odd" ] || say "odd: $odd is no regular file; move it away first"
    find . -type f | cut -c3- | sort
)
ours() ( cd -- "$1"; { cut -c67- "$list"; echo "$list"; } | sort )
intact() (
    cd -- "$1"
    bad=$(sha256sum -c "$list" 2>/dev/null | grep -v ': OK$' | head -n 1) || true
    [ -z "$bad" ] || say "differs: $bad"
)
standing() {
    if [ ! -e "$name" ]; then echo none
    elif [ -f "$name/$list" ]; then sha256sum <"$name/$list" | cut -c-64
    else echo empty; fi
}
# One at a time where there is flock; the lock goes with this shell.
alone() {
    command -v flock >/dev/null 2>&1 || return 0
    exec 9>>".$name.lock"
    flock -n 9 || say "busy: another publication is at work there"
}
at_once() {
    mv --exchange -T -- "$1" "$2" 2>/dev/null && return
    python3 - "$1" "$2" 2>/dev/null <<'PYTHON'
import ctypes, os, sys
one, other = map(os.fsencode, sys.argv[1:])
sys.exit(ctypes.CDLL(None).renameat2(-100, one, -100, other, 2) != 0)
PYTHON
}

case $verb in
look)
    if [ ! -e "$name" ] && [ -e ".$name.old" ]; then
        alone
        # Whoever was between two renames may have finished meanwhile.
        [ -e "$name" ] || mv -- ".$name.old" "$name"
    fi
    find . -maxdepth 1 -name ".$name.new-*" -mtime +1 -exec rm -rf -- {} +
    case $(standing) in
    none) echo none ;;
    empty) [ -z "$(find "$name" -mindepth 1 | head -n 1)" ] ||
            say "notours: $parent/$name is not empty and was not written by Hongbang"
        echo empty ;;
    *) files "$name" >/dev/null
        intact "$name"
        echo ours; cat -- "$name/$list" ;;
    esac ;;
switch)
    alone
    [ "$(standing)" = "$seen" ] || say "overtaken: somebody else published there meanwhile"
    files "$fresh" >".$name.list"
    intact "$fresh"
    ours "$fresh" | cmp -s - ".$name.list" || say "differs: the new tree does not read back"
    if [ "$seen" != none ] && [ "$seen" != empty ]; then
        files "$name" >".$name.list"
        ours "$name" | comm -13 - ".$name.list" | while IFS= read -r one; do
            [ ! -e "$fresh/$one" ] || say "taken: somebody else's file $one stands where a page is to go"
            mkdir -p -- "$(dirname -- "$fresh/$one")"
            cp -p -- "$name/$one" "$fresh/$one"
        done
    fi
    rm -f -- ".$name.list"
    if [ "$seen" = none ]; then mv -- "$fresh" "$name"
    elif at_once "$fresh" "$name"; then rm -rf -- "$fresh"
    else
        rm -rf -- ".$name.old"
        mv -- "$name" ".$name.old"
        mv -- "$fresh" "$name" || { mv -- ".$name.old" "$name"; exit 1; }
        rm -rf -- ".$name.old"
    fi ;;
drop) rm -rf -- "$fresh" ;;
esac
