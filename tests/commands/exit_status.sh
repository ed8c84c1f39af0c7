# 0 done, 1 the input is wrong, 2 the call is wrong, 3 the system failed: an unwritable output, no memory.
. tests/lib.sh
make_work
spec=charts/revenues-yearly.yaml
bad=tests/errors/unknown-key.yaml

expect 0 "$DECKCHART" render "$spec" -o "$work"
expect_empty "$work/stdout"
expect_empty "$work/stderr"
expect 0 "$DECKCHART" check "$spec"
expect_empty "$work/stdout"
expect 1 "$DECKCHART" render "$bad" -o "$work/bad"
expect_empty "$work/stdout"
expect 1 "$DECKCHART" check "$bad"
expect 1 "$DECKCHART" render nowhere.yaml -o "$work/bad"
expect_absent "$work/bad"

expect 2 "$DECKCHART"
expect 2 "$DECKCHART" draw
expect 2 "$DECKCHART" render
expect 2 "$DECKCHART" check
expect 2 "$DECKCHART" render "$spec" --no-such-option
expect 2 "$DECKCHART" render "$spec" --scale 0
expect 2 "$DECKCHART" render "$spec" -j 0
expect 2 "$DECKCHART" render "$spec" -f gif
expect 2 "$DECKCHART" render "$spec" -f png,svg -o -
expect 2 "$DECKCHART" render "$spec" "$spec" -o "$work/bad"
expect 2 "$DECKCHART" render - - -o "$work/bad"
expect 2 "$DECKCHART" render "$spec" -o - --deps "$work/bad"
expect 2 "$DECKCHART" render "$spec" -o ""
expect_absent "$work/bad"

expect 3 "$DECKCHART" render "$spec" -o /proc/nowhere/out.png
expect 3 "$DECKCHART" render "$bad" "$spec" -o /proc/nowhere

[ -z "$SANITIZE" ] || exit 0
awk 'BEGIN { print "x,y"; for (i = 0; i < 400000; i++) print i "," i % 97 }' >"$work/large.csv"
cat >"$work/large.yaml" <<'END'
data: {url: large.csv}
mark: point
encoding: {x: {field: x, type: quantitative}, y: {field: y, type: quantitative}}
END
expect 3 sh -c 'ulimit -v 60000; exec "$@"' sh "$DECKCHART" render "$work/large.yaml" -f scene --metrics fixed -o "$work/bad"
expect_text "$work/stderr" "deckchart: out of memory"
expect_absent "$work/bad"
