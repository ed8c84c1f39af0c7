# SOURCE_DATE_EPOCH is the date in PDF files, and nowhere else; without it they have none; when it is malformed nothing is drawn.
. tests/lib.sh
make_work
need qpdf qpdf
spec=tests/scenes/bar.yaml
unset SOURCE_DATE_EPOCH

# date_in FILE
date_in() {
    qpdf --qdf --object-streams=disable "$1" - 2>/dev/null | sed -n 's/.*CreationDate (D*:*\([0-9]*\).*/\1/p'
}

# expect_date EPOCH DATE
expect_date() {
    expect 0 env SOURCE_DATE_EPOCH="$1" "$DECKCHART" render "$spec" -f png,svg,pdf -o "$work/dated"
    [ "$(date_in "$work/dated/bar.pdf")" = "$2" ] || fail "$1: the date is $(date_in "$work/dated/bar.pdf")"
    expect_same "$work/plain/bar.png" "$work/dated/bar.png"
    expect_same "$work/plain/bar.svg" "$work/dated/bar.svg"
}

expect 0 "$DECKCHART" render "$spec" -f png,svg,pdf -o "$work/plain"
[ -z "$(date_in "$work/plain/bar.pdf")" ] || fail "without it: $(date_in "$work/plain/bar.pdf")"
! grep -a ModDate "$work/plain/bar.pdf" >/dev/null || fail "without it there is a date of change"
expect_date 0 19700101000000
expect_date 1012521599 20020131235959
expect_date 951782400 20000229000000
expect_date 4102444800 21000101000000

for bad in "" " 1" "1 " -1 +1 1.5 1e9 0x10 abc 253402300800 99999999999999999999999; do
    expect 2 env SOURCE_DATE_EPOCH="$bad" "$DECKCHART" render "$spec" -f png -o "$work/bad"
    expect_text "$work/stderr" "SOURCE_DATE_EPOCH: found \"$bad\", expected whole seconds from 0 to 253402300799"
    expect_absent "$work/bad"
done
