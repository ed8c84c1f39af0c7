# On a disk that is really full, nothing is left behind.
. tests/lib.sh
make_work
[ "$(id -u)" -eq 0 ] || skip "only root can mount a small disk"
mkdir "$work/disk"
mount -t tmpfs -o size=64k tmpfs "$work/disk" 2>/dev/null || skip "no small disk can be mounted here"
trap 'umount "$work/disk"; rm -rf "$work"' EXIT

echo old >"$work/disk/gross-margin-by-segment.svg"
expect 3 "$DECKCHART" render charts/gross-margin-by-segment.yaml -f png,svg,pdf --scale 2 -o "$work/disk"
expect_text "$work/stderr" "No space left on device"
[ "$(ls -A "$work/disk")" = gross-margin-by-segment.svg ] || fail "left behind: $(ls -A "$work/disk")"
[ "$(cat "$work/disk/gross-margin-by-segment.svg")" = old ] || fail "an output has changed"

# What fits still works.
expect 0 "$DECKCHART" render tests/scenes/bar.yaml -f svg -o "$work/disk"
expect_present "$work/disk/bar.svg"
