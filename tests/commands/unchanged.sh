# An output whose bytes do not change is left alone but for its time; one that changes keeps its permissions,
# and a symbolic link stays one.
. tests/lib.sh
make_work
spec=tests/scenes/bar.yaml
other=tests/scenes/line.yaml
out=$work/out.svg

inode() {
    ls -i "$1" | awk '{ print $1 }'
}

expect 0 "$DECKCHART" render "$spec" -o "$out"
cp "$out" "$work/kept"
before=$(inode "$out")
touch -d '2001-02-03 04:05:06' "$out"
touch -d '2001-02-03 04:05:07' "$work/later"
expect 0 "$DECKCHART" render "$spec" -o "$out"
[ "$(inode "$out")" = "$before" ] || fail "an output with the same bytes was replaced"
[ -n "$(find "$out" -newer "$work/later")" ] || fail "its time is still the old one"

chmod 640 "$out"
ln "$out" "$work/hard"
expect 0 "$DECKCHART" render "$other" -o "$out"
cmp -s "$out" "$work/kept" && fail "the output did not change"
expect_same "$work/kept" "$work/hard" "what had the old file under another name lost it"
[ "$(stat -c %a "$out")" = 640 ] || fail "permissions became $(stat -c %a "$out")"

expect 0 sh -c 'umask 027; "$0" render "$1" -o "$2"' "$DECKCHART" "$spec" "$work/new.svg"
[ "$(stat -c %a "$work/new.svg")" = 640 ] || fail "the umask left $(stat -c %a "$work/new.svg")"

mkdir "$work/real"
cp "$work/kept" "$work/real/chart.svg"
ln -s real/chart.svg "$work/link.svg"
expect 0 "$DECKCHART" render "$other" -o "$work/link.svg"
[ -L "$work/link.svg" ] || fail "the link was replaced"
expect_same "$out" "$work/real/chart.svg"

expect 0 "$DECKCHART" render "$spec" -o "$work/durable.svg" --durable
expect_same "$work/kept" "$work/durable.svg"
