# The goldens as a whole: none belongs to no chart; at least 120 charts have some; no PNG is larger than 20 KiB, and with
# the SVG files they take at most 3 MiB.
. tests/lib.sh
make_work
expect 0 "$DECKCHART" test charts tests/scenes --golden tests/scenes --actual "$work/actual"
expect 0 "$DECKCHART" test tests/pictures --golden tests/pictures --actual "$work/actual"

set -- $(ls tests/scenes/*.scene tests/pictures/*.scene | wc -l)
[ "$1" -ge 120 ] || fail "only $1 charts have goldens"
find tests/scenes tests/pictures -name '*.png' -size +20k >"$work/large"
[ ! -s "$work/large" ] || fail "larger than 20 KiB: $(cat "$work/large")"
set -- $(cat tests/scenes/*.svg tests/scenes/*.png tests/pictures/*.svg tests/pictures/*.png | wc -c)
[ "$1" -le 3145728 ] || fail "the pictures take $1 bytes; at most 3 MiB"
