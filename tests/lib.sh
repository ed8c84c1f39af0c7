# For the test scripts, which run at the root of the repository. Sourced. From outside come DECKCHART (the
# program), COMPARE_PICTURES and MUTATIONS (test tools), ACTUAL (a folder for what was found instead of
# what was expected) and SANITIZE (the sanitizers that the program was built with, or nothing).
set -u
LC_ALL=C
export LC_ALL
umask 022

fail() {
    printf 'FAILED: %s\n' "$*"
    exit 1
}

# ctest takes exit status 77 for "skipped".
skip() {
    printf 'SKIPPED: %s\n' "$*"
    exit 77
}

# make_work: a folder $work of one's own, removed at the end.
make_work() {
    work=$(mktemp -d) || fail "no temporary folder"
    trap 'rm -rf "$work"' EXIT
    trap 'exit 1' HUP INT TERM
}

# expect STATUS COMMAND...: runs it; its streams are in $work/stdout and $work/stderr.
expect() {
    expected_status=$1
    shift
    status=0
    "$@" >"$work/stdout" 2>"$work/stderr" || status=$?
    if [ "$status" -ne "$expected_status" ]; then
        cat "$work/stderr"
        fail "exit status $status instead of $expected_status: $*"
    fi
}

expect_same() {
    cmp -s "$1" "$2" || fail "${3:-"$1 and $2 differ"}"
}

expect_absent() {
    for absent in "$@"; do
        [ ! -e "$absent" ] && [ ! -L "$absent" ] || fail "$absent should not be there"
    done
}

expect_present() {
    for present in "$@"; do
        [ -s "$present" ] || fail "$present is missing or empty"
    done
}

# expect_text FILE TEXT: the file has the text somewhere.
expect_text() {
    grep -qF -e "$2" "$1" || {
        cat "$1"
        fail "$1 does not say: $2"
    }
}

expect_empty() {
    [ ! -s "$1" ] || {
        cat "$1"
        fail "$1 should be empty"
    }
}

# need TOOL PACKAGE
need() {
    command -v "$1" >/dev/null || skip "$1 is not installed (Debian package $2)"
}

# The specs of charts/ that are of one picture: NAME.yaml, without NAME.pack.yaml and the like.
chart_specs() {
    find charts -maxdepth 1 -name '*.yaml' ! -name '*.*.yaml' | sort
}
