# check --layout lists faults and what layout did, as text or JSON; --strict fails for faults and for lints. Our
# own charts have neither.
. tests/lib.sh
make_work

expect 0 "$DECKCHART" check --layout --strict charts/*.yaml
if grep '! ' "$work/stdout"; then
    fail "the charts have faults"
fi

cat >"$work/crowded.yaml" <<'END'
width: 500
height: 400
data: {values: [{c: Communication, v: 3}, {c: Administration, v: 2}, {c: Transportation, v: 4}]}
mark: {type: text, fontSize: 12}
encoding: {x: {field: c, axis: null}, y: {value: 100}, text: {field: c}}
END
expect 0 "$DECKCHART" check --layout "$work/crowded.yaml"
expect_text "$work/stdout" '! small text "Communication"'
expect 1 "$DECKCHART" check --layout --strict "$work/crowded.yaml"
expect 0 "$DECKCHART" check --strict "$work/crowded.yaml"

expect 0 "$DECKCHART" check --layout --format json "$work/crowded.yaml" charts/revenues-yearly.yaml
expect_text "$work/stdout" '"kind": "small", "fault": true, "role": "text", "text": "Communication"'
[ "$(grep -c '"spec": ' "$work/stdout")" -eq 2 ] || fail "not an object for each spec"
if command -v python3 >/dev/null; then
    python3 -m json.tool "$work/stdout" >/dev/null || fail "that is no JSON"
fi

expect 1 "$DECKCHART" check --strict tests/errors/lint-base.yaml
expect 0 "$DECKCHART" check tests/errors/lint-base.yaml
expect 0 "$DECKCHART" render -q -f scene -o "$work/" tests/errors/lint-faint.yaml
expect_empty "$work/stderr"

# Charts made up from numbers (src/compile/layout_property_test.c), here with real fonts.
maker=$(dirname "$DECKCHART")/layout_property_test
if [ -x "$maker" ]; then
    for number in $(seq 500 579); do
        "$maker" "$number" >"$work/$number.yaml"
    done
    "$DECKCHART" check --layout -q "$work"/[0-9]*.yaml >"$work/stdout" 2>"$work/stderr"
    if grep '! ' "$work/stdout"; then
        fail "texts meet, or are cut off"
    fi
    if grep 'error: ' "$work/stderr" | grep -Ev 'expected shorter texts, or a larger width or height'; then
        fail "a chart could not be drawn"
    fi
fi
