# Outputs appear whole or not at all, and a failure changes nothing.
. tests/lib.sh
make_work
good=tests/scenes/bar.yaml
bad=tests/errors/unknown-key.yaml
formats=png,svg,pdf
program=$(command -v "$DECKCHART")

# expect_unchanged FOLDER: it has what it had when it was copied to $work/before.
expect_unchanged() {
    diff -r "$work/before" "$1" >/dev/null || fail "$2: $1 has changed: $(ls -A "$1")"
}

remember() {
    rm -rf "$work/before"
    cp -a "$1" "$work/before"
}

# One of several specs fails: nothing of it, all of the others, and no depfile.
expect 1 "$program" render "$good" "$bad" tests/scenes/line.yaml -f $formats -o "$work/several" --deps "$work/deps"
expect_absent "$work/deps" "$work/several/unknown-key.png"
expect_present "$work/several/bar.png" "$work/several/bar.pdf" "$work/several/line.svg"
[ "$(ls -A "$work/several" | wc -l)" -eq 6 ] || fail "more is there: $(ls -A "$work/several")"

# An old output and an old depfile of a spec that fails stay.
cp "$work/several/bar.png" "$work/several/unknown-key.png"
echo old >"$work/deps"
remember "$work/several"
expect 1 "$program" render "$bad" -f $formats -o "$work/several" --deps "$work/deps"
expect_unchanged "$work/several" "a failing spec"
[ "$(cat "$work/deps")" = old ] || fail "the depfile has changed"

# The last of three outputs can not be written: the first two are not either.
mkdir "$work/blocked" "$work/blocked/bar.pdf"
remember "$work/blocked"
expect 3 "$program" render "$good" -f $formats -o "$work/blocked"
expect_text "$work/stderr" "cannot write \"$work/blocked/bar.pdf\": Is a directory"
expect_unchanged "$work/blocked" "a folder in the way"

# No folder can be made below a file; what was made on the way is gone again.
echo text >"$work/file"
expect 3 "$program" render "$good" -f $formats -o "$work/file/below"
expect_text "$work/stderr" "cannot write \"$work/file\": Not a directory"
[ "$(cat "$work/file")" = text ] || fail "the file has changed"

# A file that may not grow: as on a full disk.
remember "$work/several"
expect 3 sh -c 'trap "" XFSZ; ulimit -f 1; exec "$@"' sh "$program" render tests/scenes/line.yaml tests/scenes/area.yaml \
    -f $formats -o "$work/several"
expect_text "$work/stderr" "File too large"
expect_unchanged "$work/several" "no room"
expect 3 sh -c 'trap "" XFSZ; ulimit -f 1; exec "$@"' sh "$program" render "$good" -f $formats -o "$work/made/by/it"
expect_absent "$work/made"
