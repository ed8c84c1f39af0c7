# "-" is standard input as a spec and standard output as an output; the bytes are those of the files.
. tests/lib.sh
make_work
spec=tests/scenes/bar.yaml

for format in png svg pdf scene; do
    expect 0 "$DECKCHART" render "$spec" -f $format -o "$work/file.$format"
    expect 0 "$DECKCHART" render "$spec" -f $format -o -
    expect_same "$work/file.$format" "$work/stdout" "$format: standard output differs from the file"
    expect_empty "$work/stderr"
    expect 0 sh -c '"$0" render - -f "$1" <"$2"' "$DECKCHART" $format "$spec"
    expect_same "$work/file.$format" "$work/stdout" "$format: by way of standard input it differs"
    expect 0 sh -c 'cat "$2" | "$0" render - -f "$1" -o - | cat' "$DECKCHART" $format "$spec"
    expect_same "$work/file.$format" "$work/stdout" "$format: through pipes it differs"
done

# Data is looked for from the current folder then.
cp charts/revenues-yearly.yaml "$work/input.yaml"
expect 0 sh -c 'cd charts && "$0" render - -o "$1/yearly.svg" <"$1/input.yaml"' "$DECKCHART" "$work"
expect 0 "$DECKCHART" render charts/revenues-yearly.yaml -o "$work/expected.svg"
expect_same "$work/expected.svg" "$work/yearly.svg"

# Into a folder it is called stdin.
expect 0 sh -c '"$0" render - -f svg -o "$2/folder" <"$1"' "$DECKCHART" "$spec" "$work"
expect_same "$work/file.svg" "$work/folder/stdin.svg"

# Faults name <stdin>; a closed or full output is a failure.
expect 1 sh -c 'printf "marks: bar\n" | "$0" render - -o "$1/none.png"' "$DECKCHART" "$work"
expect_text "$work/stderr" "<stdin>:1:1: error: unknown key \"marks\""
expect_absent "$work/none.png"
expect 3 sh -c '"$0" render "$1" -o - >/dev/full' "$DECKCHART" "$spec"
expect_text "$work/stderr" "cannot write \"standard output\": No space left on device"
