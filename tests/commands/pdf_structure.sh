# What programs that read for people find in a chart's PDF: names, language, date, and a Figure with the chart's
# description, or a Table.
. tests/lib.sh
make_work
need qpdf qpdf
need pdfinfo poppler-utils

# dictionaries NAME: the file's objects as text, without streams' bytes.
dictionaries() {
    expect 0 qpdf --qdf --object-streams=disable "$work/$1.pdf" "$work/$1.qdf"
    LC_ALL=C sed 's/[^ -~]/?/g' "$work/$1.qdf" >"$work/$1.txt"
}

# shellcheck disable=SC2046
expect 0 env SOURCE_DATE_EPOCH=1000000000 "$DECKCHART" render $(chart_specs) tests/scenes/table.yaml -f pdf,scene -o "$work"
for file in "$work"/*.pdf; do
    name=$(basename "$file" .pdf)
    expect 0 qpdf --check "$file"
    expect_empty "$work/stderr"
    dictionaries "$name"
    expect_text "$work/$name.txt" "/CreationDate (D:20010909014640Z)"
    expect_text "$work/$name.txt" "/DisplayDocTitle true"
    language=$(sed -n '1s/.* language \([a-zA-Z-]*\).*/\1/p' "$work/$name.scene")
    expect_text "$work/$name.txt" "/Lang ($language)"
    kinds=$(grep -c '^  /S /Figure$' "$work/$name.txt")
    if grep -q 'group table$' "$work/$name.scene"; then
        expect_text "$work/$name.txt" "/S /Table"
        expect_text "$work/$name.txt" "/Scope /Column"
    else
        [ "$kinds" -eq 1 ] || fail "$name.pdf has $kinds figures"
        [ "$(grep -c '^  /Alt ' "$work/$name.txt")" -eq 1 ] || fail "the figure of $name.pdf has no /Alt"
    fi
done

# The description is the chart's own; a word of each row of a table has its cell.
description=$(sed -n 's/^  description "\(.*\)"$/\1/p' "$work/gross-margin.scene")
[ -n "$description" ] || fail "there is no description"
expect 0 qpdf --json "$work/gross-margin.pdf"
expect_text "$work/stdout" "\"/Alt\": \"u:$description\""
expect 0 pdfinfo -struct-text "$work/table.pdf"
for text in TH '"Service"' TD '"Dedicated access"' '"+46.4%"'; do
    expect_text "$work/stdout" "$text"
done
[ "$(grep -c ' TR$' "$work/stdout")" -eq "$(grep -c 'group table-row$' "$work/table.scene")" ] ||
    fail "the table has other rows than the scene"

# A cell without text has its place in its row.
expect 0 pdfinfo -struct-text "$work/provider-ranking-table.pdf"
[ "$(grep -c ' T[DH]\(:\|$\)' "$work/stdout")" -eq $((3 * $(grep -c ' TR$' "$work/stdout"))) ] ||
    fail "a row of three columns has other than three cells"
