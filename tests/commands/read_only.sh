# A folder that may not be written to stays as it is, and the message names the output.
. tests/lib.sh
make_work
run=
if [ "$(id -u)" -eq 0 ]; then
    # Permissions do not hold for root.
    command -v setpriv >/dev/null || skip "setpriv is not installed (Debian package util-linux)"
    run="setpriv --reuid=65534 --regid=65534 --clear-groups"
fi
chmod 755 "$work"
cp "$DECKCHART" "$work/deckchart"
cp tests/scenes/bar.yaml "$work/bar.yaml"
chmod 755 "$work/deckchart"
mkdir "$work/locked"
echo old >"$work/locked/bar.svg"
chmod 666 "$work/locked/bar.svg"
chmod 555 "$work/locked"
# shellcheck disable=SC2086
$run "$work/deckchart" --version >/dev/null 2>&1 || skip "the program does not run as another user"

# shellcheck disable=SC2086
expect 3 $run "$work/deckchart" render "$work/bar.yaml" -f png,svg -o "$work/locked"
expect_text "$work/stderr" "cannot write \"$work/locked/bar.png\": Permission denied"
[ "$(ls -A "$work/locked")" = bar.svg ] || fail "it has: $(ls -A "$work/locked")"
[ "$(cat "$work/locked/bar.svg")" = old ] || fail "bar.svg has changed"

chmod 000 "$work/bar.yaml"
# shellcheck disable=SC2086
expect 1 $run "$work/deckchart" render "$work/bar.yaml" -o "$work/locked"
expect_text "$work/stderr" "cannot read \"$work/bar.yaml\": Permission denied"
chmod 755 "$work/locked"
