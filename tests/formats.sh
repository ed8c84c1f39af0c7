# formats.sh SPEC: its PNG, and its SVG and PDF as other programs draw them, show the same picture; all its texts
# can be found in SVG and PDF; the files are well formed.
. tests/lib.sh
make_work
need rsvg-convert librsvg2-bin
need pdftoppm poppler-utils
need pdftotext poppler-utils
need qpdf qpdf
name=$(basename "$1" .yaml)
mkdir -p "$ACTUAL"
rm -f "$ACTUAL/$name."*.diff.png

# Rules of compare_pictures, by what is compared with the PNG. A mark that is missing, moved or in another colour
# breaks them by far; the texts themselves are looked for below.
outlines=cells=12 # smoothing of edges only; small pages are enlarged, and the PNG has lines of whole pixels
pdf=cells=28      # poppler draws glyphs heavier
text=mean=4       # librsvg knows no tabular figures: digits of large texts are to the side by some pixels

# Large enough for edges not to count.
expect 0 "$DECKCHART" render -f svg,pdf,scene -o "$work" "$1"
size=$(sed -n '1s/^scene \([0-9.]*\)x\([0-9.]*\) .*/\1 \2/p' "$work/$name.scene")
scale=1
while [ $((${size% *} * scale)) -lt 1500 ]; do
    scale=$((scale + 1))
    outlines=cells=20
done
width=$((${size% *} * scale))
height=$((${size#* } * scale))
expect 0 "$DECKCHART" render -f png --scale $scale -o "$work" "$1"
expect 0 "$DECKCHART" render -f svg --svg-text outlines -o "$work/outlines.svg" "$1"

# compare RULE NAME
compare() {
    "$COMPARE_PICTURES" "$1" "$work/$name.png" "$work/$2.png" "$ACTUAL/$name.$2.diff.png" ||
        fail "PNG and $2 differ"
}

expect 0 rsvg-convert -w $width -h $height -o "$work/text.png" "$work/$name.svg"
expect_empty "$work/stderr"
expect 0 rsvg-convert -w $width -h $height -o "$work/outlines.png" "$work/outlines.svg"
expect_empty "$work/stderr"
expect 0 pdftoppm -png -singlefile -scale-to-x $width -scale-to-y $height "$work/$name.pdf" "$work/pdf"
expect_empty "$work/stderr"
compare $outlines outlines
compare $pdf pdf
compare $text text

expect 0 qpdf --check "$work/$name.pdf"
expect_empty "$work/stderr"
grep -q '<text' "$work/outlines.svg" && fail "there is text in the SVG of outlines"

# Texts, without blanks: one that is turned or set in two fonts may come out in pieces.
sed -n 's/^ *text [a-z-]* "\(.*\)" at .*/\1/p' "$work/$name.scene" | sed 's/\\\(.\)/\1/g; s/ //g' >"$work/texts"
[ -s "$work/texts" ] || fail "the scene has no texts"
pdftotext -raw "$work/$name.pdf" - | tr -d ' \n\f' >"$work/in-pdf"
sed 's/<[^>]*>//g; s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g' "$work/$name.svg" | tr -d ' \n' >"$work/in-svg"
while IFS= read -r line; do
    for format in pdf svg; do
        grep -qF -e "$line" "$work/in-$format" || fail "the $format does not have the text: $line"
    done
done <"$work/texts"
