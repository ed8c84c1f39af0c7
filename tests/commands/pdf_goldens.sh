# The PDF of each picture, drawn by poppler at the size of the PNG golden, looks like it: by the loose rule cells=24, as
# poppler smooths edges otherwise and draws glyphs heavier.
. tests/lib.sh
make_work
need pdftoppm poppler-utils
mkdir -p "$ACTUAL"
expect 0 "$DECKCHART" render tests/pictures/*.yaml -f pdf,scene -o "$work"
status=0
for golden in tests/pictures/*.png; do
    name=$(basename "$golden" .png)
    rm -f "$ACTUAL/$name.poppler.diff.png"
    set -- $(sed -n '1s/^scene \([0-9.]*\)x\([0-9.]*\) .*/\1 \2/p' "$work/$name.scene")
    pdftoppm -png -singlefile -scale-to-x "$1" -scale-to-y "$2" "$work/$name.pdf" "$work/$name" ||
        fail "poppler cannot draw $name.pdf"
    "$COMPARE_PICTURES" cells=24 "$golden" "$work/$name.png" "$ACTUAL/$name.poppler.diff.png" || {
        echo "$golden and poppler's picture of the PDF differ"
        status=1
    }
done
exit $status
