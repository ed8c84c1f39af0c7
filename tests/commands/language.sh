# The language prints itself: a JSON Schema that is JSON, and a reference that names every key of the schema.
. tests/lib.sh
make_work

expect 0 "$DECKCHART" schema
mv "$work/stdout" "$work/schema.json"
expect_empty "$work/stderr"
expect_present "$work/schema.json"
expect 0 "$DECKCHART" reference
mv "$work/stdout" "$work/reference.md"
expect_present "$work/reference.md"
for key in nodes around fromSide encoding xOffset scenario annotations footnotes joinaggregate labelAngle strokeDash; do
    expect_text "$work/schema.json" "\"$key\""
    expect_text "$work/reference.md" "$key"
done

# The program's own reader of JSON takes the schema: as data of one row, of which a property is drawn.
cat >"$work/schema.yaml" <<'END'
data: {url: schema.json, format: {property: required}}
mark: bar
encoding: {x: {field: data}, y: {value: 10}}
END
"$DECKCHART" check "$work/schema.yaml" >"$work/stdout" 2>&1
if grep -q 'YAML' "$work/stdout"; then
    cat "$work/stdout"
    fail "the schema is not JSON"
fi
