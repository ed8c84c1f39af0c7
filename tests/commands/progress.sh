# Quiet unless asked: -v names what was written, --timings says how long it took, --strict minds warnings.
. tests/lib.sh
make_work
expect 0 "$DECKCHART" render tests/scenes/bar.yaml tests/scenes/line.yaml -f svg -o "$work/out"
expect_empty "$work/stdout"
expect_empty "$work/stderr"
expect 0 "$DECKCHART" render tests/scenes/bar.yaml tests/scenes/line.yaml -f svg -o "$work/out" -v
printf 'wrote %s/out/bar.svg\nwrote %s/out/line.svg\n' "$work" "$work" >"$work/expected"
expect_same "$work/expected" "$work/stderr" "-v says: $(cat "$work/stderr")"
expect 0 "$DECKCHART" render tests/scenes/bar.yaml -f svg,png -o "$work/out" --timings
t='[0-9.]+ ms'
grep -Eq "^start $t\$" "$work/stderr" &&
    grep -Eq "^tests/scenes/bar.yaml: read $t, fonts $t, compile $t, svg $t, png $t, publish $t\$" "$work/stderr" ||
    fail "--timings says: $(cat "$work/stderr")"
expect 0 "$DECKCHART" check tests/scenes/bar.yaml --timings
grep -Eq "^tests/scenes/bar.yaml: read $t, fonts $t, compile $t\$" "$work/stderr" ||
    fail "--timings says: $(cat "$work/stderr")"

warned=tests/errors/label-dropped.yaml
expect 0 "$DECKCHART" render --metrics fixed $warned -o "$work/warned"
expect_text "$work/stderr" "warning: "
expect_present "$work/warned/label-dropped.png"
expect 1 "$DECKCHART" render --metrics fixed $warned -o "$work/strict" --strict
expect_text "$work/stderr" "warning: "
expect_absent "$work/strict"

# Colour and the source line with a caret are for terminals.
expect 1 "$DECKCHART" check tests/errors/unknown-key.yaml --color always
expect_text "$work/stderr" "$(printf '\033[')"
expect_text "$work/stderr" "^"
expect 1 "$DECKCHART" check tests/errors/unknown-key.yaml
grep -q "$(printf '\033')" "$work/stderr" && fail "colour without a terminal"
exit 0
