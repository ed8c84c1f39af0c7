# Two files: 0 the same, 1 different, 2 trouble, as diff(1); what is printed, the rules by name, the picture of the
# difference.
. tests/lib.sh
make_work
cat >"$work/one.yaml" <<'END'
data: {values: [{x: a, y: 1}, {x: b, y: 2}]}
mark: bar
encoding: {x: {field: x}, y: {field: y}}
width: 400
height: 300
END
sed 's/y: 2}/y: 1.5}/' "$work/one.yaml" >"$work/two.yaml"
sed 's/height: 300/height: 320/' "$work/one.yaml" >"$work/tall.yaml"
expect 0 "$DECKCHART" render "$work/one.yaml" "$work/two.yaml" "$work/tall.yaml" -f png,svg,pdf,scene -o "$work"
a=$work/one.png b=$work/two.png

expect 0 "$DECKCHART" diff "$a" "$a"
expect_text "$work/stdout" "same: "
expect_text "$work/stdout" "raw      0 of 120000 pixels"
expect 1 "$DECKCHART" diff "$a" "$b"
expect_text "$work/stdout" "different: $a $b"
expect_text "$work/stdout" "largest  "
expect_text "$work/stdout" "box      "
raw=$(sed -n 's/^  raw *\([0-9]*\) of 120000 pixels.*/\1/p' "$work/stdout")
counted=$(sed -n 's/^  counted *\([0-9]*\) (exact)$/\1/p' "$work/stdout")
[ "$raw" -gt 100 ] && [ "$raw" = "$counted" ] || fail "counts are $raw and $counted"
set -- $(sed -n 's/^  box *\([0-9]*\)x\([0-9]*\) at \([0-9]*\),\([0-9]*\)$/\1 \2 \3 \4/p' "$work/stdout")
width=$1 height=$2 left=$3 top=$4

# Rules. What is ignored is told; one column less than the box leaves some.
expect 0 "$DECKCHART" diff "$a" "$b" --ignore "$left,$top,$width,$height"
expect_text "$work/stdout" "$raw more are ignored"
expect 1 "$DECKCHART" diff "$a" "$b" --ignore "$left,$top,$((width - 1)),$height"
expect 0 "$DECKCHART" diff "$a" "$b" --ignore "$left,$top,$width,1" --ignore "$left,$((top + 1)),$width,$((height - 1))"
expect 0 "$DECKCHART" diff "$a" "$b" --tolerance 255
expect 1 "$DECKCHART" diff "$a" "$b" --tolerance 3
expect_text "$work/stdout" "(tolerance 3 of 255)"
expect 1 "$DECKCHART" diff "$a" "$b" --metric yiq
expect_text "$work/stdout" "(yiq, threshold 0.1, anti-aliasing left out)"
expect 0 "$DECKCHART" diff "$a" "$b" --metric yiq --threshold 1
expect 1 "$DECKCHART" diff "$a" "$b" --metric yiq --threshold 0 --include-aa

# JSON, quiet, streams.
expect 1 "$DECKCHART" diff "$a" "$b" --json
expect_text "$work/stdout" "\"raw\": $raw, \"counted\": $raw,"
expect_text "$work/stdout" "\"box\": [$left, $top, $width, $height]"
expect 1 "$DECKCHART" diff -q "$a" "$b"
expect_empty "$work/stdout"
expect 0 sh -c '"$0" diff - "$1" <"$1"' "$DECKCHART" "$a"
expect 2 sh -c '"$0" diff - - <"$1"' "$DECKCHART" "$a"
expect 2 sh -c '"$0" diff "$1" "$1" >/dev/full' "$DECKCHART" "$a"

# Sizes.
expect 1 "$DECKCHART" diff "$a" "$work/tall.png" -o "$work/tall-diff.png"
expect_text "$work/stdout" "size     400x300, 400x320"
expect 1 "$DECKCHART" diff "$a" "$work/tall.png" --json
expect_text "$work/stdout" '"sizesDiffer": true'

# The picture of the difference, only when there is one.
expect 0 "$DECKCHART" diff "$a" "$a" -o "$work/none.png"
expect_absent "$work/none.png"
expect 1 "$DECKCHART" diff "$a" "$b" -o "$work/three.png"
expect 1 "$DECKCHART" diff "$a" "$work/three.png"
expect_text "$work/stdout" "size     400x300, 1216x300"
expect 1 "$DECKCHART" diff "$a" "$b" -o "$work/overlay.png" --overlay
expect 1 "$DECKCHART" diff "$a" "$work/overlay.png"
expect_text "$work/stdout" "size     400x300"
expect 1 sh -c '"$0" diff "$1" "$2" -o - >"$3"' "$DECKCHART" "$a" "$b" "$work/streamed.png"
expect_same "$work/three.png" "$work/streamed.png"
expect 2 "$DECKCHART" diff "$a" "$b" -o /proc/nowhere/diff.png
expect_text "$work/stderr" "cannot write"

# Texts of ours by their lines.
for kind in svg scene; do
    expect 0 "$DECKCHART" diff "$work/one.$kind" "$work/one.$kind"
    expect 1 "$DECKCHART" diff "$work/one.$kind" "$work/two.$kind"
    grep -Eq '^  lines    [1-9][0-9]* removed, [1-9][0-9]* added$' "$work/stdout" || fail "no lines of $kind"
done
expect 1 "$DECKCHART" diff "$work/one.scene" "$work/two.scene" --json
expect_text "$work/stdout" '"addedLines": '

# What a tool of others has to draw; without it a plain word.
mkdir "$work/nothing"
for pair in "pdftoppm pdf poppler-utils" "rsvg-convert svg librsvg2-bin"; do
    set -- $pair
    rules=
    [ "$2" = pdf ] || rules="--tolerance 1"
    expect 0 "$DECKCHART" diff "$work/one.$2" "$work/one.$2"
    expect 2 env PATH="$work/nothing" "$DECKCHART" diff "$work/one.$2" "$work/two.$2" $rules
    expect_text "$work/stderr" "for that $1 is needed; install the Debian package $3"
    command -v "$1" >/dev/null || continue
    expect 1 "$DECKCHART" diff "$work/one.$2" "$work/two.$2" $rules
    expect_text "$work/stdout" "drawn    by $1"
    printf 'broken' | cat "$work/one.$2" - | head -c 1500 >"$work/broken.$2"
    expect 2 "$DECKCHART" diff "$work/one.$2" "$work/broken.$2" $rules
done

# PDF that looks the same may say something else.
if command -v pdftoppm >/dev/null && command -v pdftotext >/dev/null; then
    for word in hidden secret; do
        {
            cat "$work/one.yaml"
            echo "title: $word"
            echo 'config: {title: {color: "#ffffff"}}'
        } >"$work/$word.yaml"
    done
    expect 0 "$DECKCHART" render "$work/hidden.yaml" "$work/secret.yaml" -f pdf -o "$work"
    expect 1 "$DECKCHART" diff "$work/hidden.pdf" "$work/secret.pdf"
    expect_text "$work/stdout" "lines    1 removed, 1 added"
    expect_text "$work/stdout" "+1 secret"
    expect 1 "$DECKCHART" diff "$work/hidden.pdf" "$work/secret.pdf" --report "$work/pdf.html"
    expect_text "$work/pdf.html" "Lines of the text of the PDF"
    expect 0 "$DECKCHART" diff "$work/hidden.pdf" "$work/secret.pdf" --tolerance 1
fi

# Trouble.
head -c 1000 "$a" >"$work/cut.png"
expect 2 "$DECKCHART" diff "$a" "$work/cut.png"
expect_text "$work/stderr" "is not a valid PNG: it is cut short"
expect 2 "$DECKCHART" diff "$a" "$work/one.svg"
expect_text "$work/stderr" "of another kind"
expect 2 "$DECKCHART" diff "$a" "$work/one.yaml"
expect 2 "$DECKCHART" diff "$a" "$work/nowhere.png"
expect 2 "$DECKCHART" diff "$a"
expect 2 "$DECKCHART" diff "$a" "$b" "$b"
expect 2 "$DECKCHART" diff "$a" "$b" --threshold 0.2
expect 2 "$DECKCHART" diff "$a" "$b" --include-aa
expect 2 "$DECKCHART" diff "$a" "$b" --metric yiq --tolerance 1
expect 2 "$DECKCHART" diff "$a" "$b" --metric yiq --threshold 1.5
expect 2 "$DECKCHART" diff "$a" "$b" --overlay
expect 2 "$DECKCHART" diff "$a" "$b" -o - --json
for area in 1,2,3 1,2,3,4,5 1,2,0,4 -1,2,3,4 1,2,3,x 1.5,2,3,4 ""; do
    expect 2 "$DECKCHART" diff "$a" "$b" --ignore "$area"
done
