# No work takes more instructions than instructions.txt says, by more than a tenth. Counted are those of the program and
# of what is linked into it statically, which are the same in each run; what shared libraries run depends on the
# processor (copying with the widest registers that there are). With --print the counts are printed.
. tests/lib.sh
make_work
need valgrind valgrind
[ -z "$SANITIZE" ] || skip "sanitizers have instructions of their own"
case ${BUILD_TYPE:-Release} in
    Release) ;;
    *) skip "only Release builds are counted, not $BUILD_TYPE" ;;
esac

# A line of 100,000 points.
awk 'BEGIN {
    print "second,price"
    for (i = 0; i < 100000; i++) {
        seed = (seed * 16807 + 11) % 2147483647
        price += seed / 2147483647 - 0.5
        printf "%d,%.3f\n", i, 1000 + price
    }
}' >"$work/line.csv"
cat >"$work/line.yaml" <<'END'
data: {url: line.csv}
mark: line
encoding: {x: {field: second, type: quantitative}, y: {field: price, scale: {zero: false}}}
END

# count NAME ARGUMENT...: prints the name and the instructions.
count() {
    name=$1
    shift
    expect 0 valgrind --tool=callgrind --callgrind-out-file="$work/counts" "$DECKCHART" "$@"
    printf '%-24s %11s\n' "$name" "$(awk -f tests/tools/sum_instructions.awk "$work/counts")"
}

count_all() {
    count check check charts/revenues-quarterly.yaml
    for format in png svg pdf scene; do
        count "stack-$format" render charts/revenues-quarterly.yaml -o "$work/stack.$format"
    done
    count japanese-png render charts/revenues-quarterly.yaml --lang ja -o "$work/japanese.png"
    count table-png render charts/provider-ranking-table.yaml -o "$work/table.png"
    count panels-png render charts/ebitda.yaml -o "$work/panels.png"
    count three-formats render charts/gross-margin.yaml -f png,svg,pdf -o "$work/three"
    set --
    for chart in backbone-costs dedicated-access ebitda gross-margin operating-income; do
        set -- "$@" "charts/$chart.yaml"
    done
    count five-charts render "$@" -f png,svg,pdf -o "$work/five"
    count line-100000-png render "$work/line.yaml" -o "$work/line.png"
    count line-100000-svg render "$work/line.yaml" -o "$work/line.svg"
}

count_all >"$work/found"
if [ "${1:-}" = --print ]; then
    cat "$work/found"
    exit 0
fi
awk '
FNR == NR { expected[$1] = $2; next }
{
    share = expected[$1] ? $2 / expected[$1] : 0
    printf "%-24s %11d instead of %11d (%+.1f%%)\n", $1, $2, expected[$1], 100 * (share - 1)
    if (share > 1.1 || !share) failed = 1
    seen++
}
END { exit failed || !seen }' tests/instructions.txt "$work/found" ||
    fail "more than a tenth above tests/instructions.txt (script/bless instructions takes what is counted now)"
