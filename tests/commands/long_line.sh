# A text longer than fonts can shape is an error that says so (NOT_DRAWABLE).
. tests/lib.sh
make_work
{
    printf 'data: {values: [{x: "'
    head -c 1200000 /dev/zero | tr '\0' a
    printf '", y: 1}]}\nmark: bar\nencoding: {x: {field: y}, y: {field: x}}\n'
} >"$work/long.yaml"
expect 1 "$DECKCHART" render "$work/long.yaml" -o "$work/long.png"
expect_text "$work/stderr" "long.yaml: error: a line of text has 1200000 bytes; expected at most 1048576"
expect_absent "$work/long.png"
