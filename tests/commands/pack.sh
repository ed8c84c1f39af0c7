# A pack as one PDF and as pictures: pages, texts, outline, labels, links, alternative texts, and what goes wrong.
. tests/lib.sh
make_work
need pdfinfo poppler-utils
need qpdf qpdf
pack=tests/packs/harbor.pack.yaml
pdf=$work/out/harbor.pdf

expect 0 env SOURCE_DATE_EPOCH=1000000000 "$DECKCHART" pack "$pack" -f pdf,png,scene -o "$work/out"
expect_empty "$work/stderr"
[ "$(ls "$work/out" | wc -l)" -eq 21 ] || fail "the outputs are: $(ls "$work/out")"
expect 0 qpdf --check "$pdf"
expect_empty "$work/stderr"
expect 0 pdfinfo "$pdf"
cp "$work/stdout" "$work/info"
for line in 'Title: *Harbor Foods FY2024' 'Author: *Harbor Foods plc' 'Keywords: *results, FY2024' 'Tagged: *yes' \
    'Pages: *10' 'Page size: *841.8 x 595.2 pts (A4)'; do
    grep -q "^$line\$" "$work/info" || fail "pdfinfo does not say: $line"
done

# Words in the order of reading, computed figures among them; footnotes' marks are raised, not written.
expect 0 pdftotext -f 3 -l 3 "$pdf" "$work/text"
tr '\n' ' ' <"$work/text" >"$work/line"
expect_text "$work/line" 'What we achieved Sales rose to EUR 2,845 million, by 12.5% on the year'
expect_text "$work/line" 'At constant exchange rates.'
grep -q '\^' "$work/text" && fail "marks are written out"
expect 0 pdftotext -f 6 -l 6 "$pdf" "$work/text"
expect_text "$work/text" 'Margin 9.2%'

# Links lead out and to slides by their ids; sections are the outline's upper level; labels are numbers.
expect 0 pdfinfo -url "$pdf"
expect_text "$work/stdout" 'https://www.example.com/ir'
expect 0 pdfinfo -dests "$pdf"
grep -q '^ *4 .*"regions"$' "$work/stdout" || fail "slide 4 cannot be led to by its id"
expect 0 qpdf --json --json-key=outlines --json-key=pagelabels "$pdf"
expect_text "$work/stdout" '"title": "The year in figures"'
sed -n '/"destpageposfrom1": 2/,/"title": "The year in figures"/p' "$work/stdout" >"$work/section"
expect_text "$work/section" '"title": "What we achieved"'
expect 0 qpdf --qdf --object-streams=disable "$pdf" "$work/qdf"
LC_ALL=C sed 's/[^ -~]/?/g' "$work/qdf" >"$work/objects"
expect_text "$work/objects" '/Lang (en)'
[ "$(grep -c '/S /H1' "$work/objects")" -ge 10 ] || fail "slides without a heading"
grep -q '/Alt (The logo of Harbor Foods)' "$work/objects" || fail "the picture has no /Alt"
[ "$(grep -c '^ */Alt ' "$work/objects")" -eq "$(grep -c '^ */S /Figure' "$work/objects")" ] ||
    fail "a figure has no /Alt"

# A part of the slides is drawn as in the whole, and links to the others lead nowhere.
expect 0 "$DECKCHART" pack "$pack" --slides 4-5 -f pdf,png -o "$work/part"
[ "$(ls "$work/part" | tr '\n' ' ')" = 'harbor-04.png harbor-05.png harbor.pdf ' ] || fail "$(ls "$work/part")"
expect_same "$work/part/harbor-04.png" "$work/out/harbor-04.png"
expect_same "$work/part/harbor-05.png" "$work/out/harbor-05.png"
expect 0 "$DECKCHART" pack "$pack" --slides 3 -o "$work/three.pdf"
expect 0 qpdf --check "$work/three.pdf"
expect 2 "$DECKCHART" pack "$pack" --slides 5-4 -o "$work/none.pdf"
expect 2 "$DECKCHART" pack "$pack" --slides 0 -o "$work/none.pdf"

# Bars of a scale group are equally broad and their scales the same, in whatever slide.
breadths() {
    sed -n 's/.*rect bar [-0-9.]*,[-0-9.]* \([0-9.]*\)x.*/\1/p' "$work/out/harbor-$1.scene" | sort -u
}
[ "$(breadths 04 | wc -l)" -eq 1 ] || fail "bars of slide 4: $(breadths 04)"
[ "$(breadths 04)" = "$(breadths 05)" ] || fail "bars are $(breadths 04) broad, and $(breadths 05)"

# Stamps.
expect 0 "$DECKCHART" pack "$pack" --draft -f scene --slides 3 -o "$work/draft"
expect_text "$work/draft/harbor-03.scene" '"Draft · Confidential"'

# The same bytes again; in other sizes too the PDF is sound.
expect 0 env SOURCE_DATE_EPOCH=1000000000 TZ=Asia/Tokyo LC_ALL=C "$DECKCHART" pack "$pack" -o "$work/again.pdf"
expect_same "$pdf" "$work/again.pdf"
cp tests/packs/*.csv tests/packs/*.svg "$work"
for size in '"16:9"' '"4:3"' Letter 'A4, orientation: portrait'; do
    { printf '{page: %s, ' "$size"; printf 'slides: [{layout: title, title: One}, {title: Two, text: "- a\\n- b"}]}\n'; } \
        >"$work/size.pack.yaml"
    expect 0 "$DECKCHART" pack "$work/size.pack.yaml" -o "$work/size.pdf"
    expect 0 qpdf --check "$work/size.pdf"
done

# A claim that does not hold stops everything, and nothing that was there is touched.
sed 's/4Q24,Baltics,350/4Q24,Baltics,351/' tests/packs/sales.csv >"$work/sales.csv"
cp "$pack" "$work/broken.pack.yaml"
echo before >"$work/broken.pdf"
expect 1 "$DECKCHART" pack "$work/broken.pack.yaml" -f pdf,png -o "$work"
expect_text "$work/stderr" 'the claim "four quarters are a year" does not hold'
expect_text "$work/stderr" 'sales.csv:'
[ "$(cat "$work/broken.pdf")" = before ] || fail "the old PDF is gone"
expect_absent "$work"/broken-*.png

# Without a format it is a PDF, in a folder too; other formats follow from the output's ending.
expect 0 "$DECKCHART" pack "$pack" -o "$work/folder/"
[ "$(ls "$work/folder")" = harbor.pdf ] || fail "without a format: $(ls "$work/folder")"
expect 0 "$DECKCHART" pack "$pack" --slides 1 -o "$work/one.svg"
expect_present "$work/one-01.svg"

# check and the depfile know packs.
expect 0 "$DECKCHART" check --strict --layout "$pack"
expect 0 "$DECKCHART" pack "$pack" -o "$work/deps.pdf" --deps "$work/deps"
for input in harbor.pack.yaml sales.csv profit.csv logo.svg; do
    expect_text "$work/deps" "tests/packs/$input"
done

# In pictures links lead to the files of their slides; to one that is not made there is no link, but its words.
expect 0 "$DECKCHART" pack "$pack" -f svg -o "$work/linked"
for slide in 03 04; do
    expect_text "$work/linked/harbor-$slide.svg" 'aria-roledescription="slide"'
done
expect_text "$work/linked/harbor-03.svg" '<a href="harbor-04.svg" class="link">'
! grep -q 'href="#' "$work"/linked/*.svg || fail "a link leads nowhere"
expect 0 "$DECKCHART" pack "$pack" --slides 3 -o "$work/alone.svg"
expect_text "$work/alone-03.svg" 'every quarter'
expect_text "$work/alone-03.svg" '<a href="https://www.example.com/ir"'
[ "$(grep -c '<a ' "$work/alone-03.svg")" = "$(grep -c '<a href="http' "$work/alone-03.svg")" ] || fail "a link leads nowhere"
