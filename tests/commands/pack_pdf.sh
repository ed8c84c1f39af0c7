# A pack's PDF as other programs read it: pictures, links, italics, outline, labels, structure; and its slides look
# alike in PNG, SVG and PDF.
. tests/lib.sh
make_work
need qpdf qpdf
need pdfinfo poppler-utils
need pdftotext poppler-utils
need pdftoppm poppler-utils
need rsvg-convert librsvg2-bin
need mutool mupdf-tools
mkdir -p "$ACTUAL"

cp tests/pictures/bubbles.png "$work/bubbles.png"
cat >"$work/logo.svg" <<'EOF'
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60">
  <linearGradient id="g"><stop offset="0" stop-color="#0b3c6f"/><stop offset="1" stop-color="#7faedb"/></linearGradient>
  <rect width="120" height="60" rx="10" fill="url(#g)"/>
  <circle cx="30" cy="30" r="18" fill="#ffffff" fill-opacity="0.8"/>
  <path d="M60 45C75 10 95 10 110 45" fill="none" stroke="#d9480f" stroke-width="5"/>
</svg>
EOF
cat >"$work/deck.yaml" <<'EOF'
document: {title: Pictures and Links, author: A (B) \ C, keywords: [one, two]}
slides:
  - title: First Words
    text: |
      - Words with *italics*, ***both*** and [a link](https://example.com/?a=(1)&b=2), and *more*
        - Below it [the picture](#3), then the end
      - A second one
  - title: A Chart
    chart:
      data: {values: [{k: A, v: 3}, {k: B, v: 5}]}
      mark: bar
      encoding: {x: {field: k}, y: {field: v}, text: {field: v}}
  - title: A Picture of Points
    picture: bubbles.png
    description: Bubbles on a plane
  - title: A Picture of Lines
    picture: logo.svg
    description: The logo
EOF
expect 0 env SOURCE_DATE_EPOCH=1000000000 "$DECKCHART" pack "$work/deck.yaml" -f pdf,png,svg -o "$work"
expect 0 qpdf --check "$work/deck.pdf"
expect_empty "$work/stderr"

expect 0 pdfinfo -url "$work/deck.pdf"
expect_text "$work/stdout" "https://example.com/?a=%281%29&b=2"
expect 0 pdfinfo -dests "$work/deck.pdf"
for page in 1 2 3 4; do
    grep -Eq "^ *$page \\[ Fit .*\"$page\"" "$work/stdout" || fail "page $page has no name"
done
expect 0 qpdf --json "$work/deck.pdf"
mv "$work/stdout" "$work/json"
for text in '"/Author": "u:A (B) \\ C"' '"/Keywords": "u:one, two"' '"/Alt": "u:Bubbles on a plane"' \
    '"/Alt": "u:The logo"' '"/CreationDate": "u:D:20010909014640Z"'; do
    expect_text "$work/json" "$text"
done
expect 0 mutool show "$work/deck.pdf" outline
for title in "First Words" "A Chart" "A Picture of Points" "A Picture of Lines"; do
    expect_text "$work/stdout" "$title"
done

# The link to a page: its annotation leads to the third.
expect 0 qpdf --qdf --object-streams=disable --no-original-object-ids "$work/deck.pdf" "$work/deck.qdf"
third=$(qpdf --show-pages "$work/deck.qdf" | sed -n 's/^page 3: \([0-9]*\) 0 R$/\1/p')
[ -n "$third" ] || fail "qpdf does not tell the third page"
LC_ALL=C sed -n '/Subtype \/Link/,/^endobj/p; /\/Dest \[/,/\]/p' "$work/deck.qdf" | grep -q "^    $third 0 R$" ||
    fail "no link leads to page 3"

# One picture of points, however it is drawn; lines stay lines; words in reading order, with their structure.
expect 0 mutool trace "$work/deck.pdf" 4
grep -q fill_image "$work/stdout" && fail "the picture of lines has become points"
expect_text "$work/stdout" "<fill_path"
expect 0 pdftotext "$work/deck.pdf" -
tr '\n' ' ' <"$work/stdout" >"$work/words"
expect_text "$work/words" "Words with italics, both and a link, and more"
expect_text "$work/words" "Below it the picture, then the end"
expect 0 pdfinfo -struct-text "$work/deck.pdf"
[ "$(grep -c ' LI (block)$' "$work/stdout")" -eq 3 ] || fail "the list has other items in the structure"
[ "$(grep -c ' Link (inline)$' "$work/stdout")" -eq 2 ] || fail "the links are not in the structure"
[ "$(grep -c ' Figure:\{0,1\}$' "$work/stdout")" -eq 3 ] || fail "chart and pictures are not the figures of the structure"

# rsvg-convert slants what has no italics, and knows no tabular figures; poppler draws glyphs heavier.
for page in 1 2 3 4; do
    picture=$work/deck-0$page
    size=$(LC_ALL=C od -An -t u1 -j 16 -N 8 "$picture.png" | awk '{ print ($3 * 256 + $4) " " ($7 * 256 + $8) }')
    expect 0 pdftoppm -png -singlefile -f $page -l $page -scale-to-x "${size% *}" -scale-to-y "${size#* }" \
        "$work/deck.pdf" "$work/pdf-$page"
    expect 0 rsvg-convert -w "${size% *}" -h "${size#* }" -o "$work/svg-$page.png" "$picture.svg"
    "$COMPARE_PICTURES" cells=28 "$picture.png" "$work/pdf-$page.png" "$ACTUAL/deck-$page.pdf.diff.png" ||
        fail "PNG and PDF of slide $page differ"
    "$COMPARE_PICTURES" mean=4 "$picture.png" "$work/svg-$page.png" "$ACTUAL/deck-$page.svg.diff.png" ||
        fail "PNG and SVG of slide $page differ"
done
