# A line of many rows is the same whatever the order of its rows, and takes no longer than sorting them.
. tests/lib.sh
make_work
cat >"$work/line.yaml" <<'END'
data: {url: line.csv}
mark: line
encoding: {x: {field: second, type: quantitative}, y: {field: price, type: quantitative}}
END
# 7,919 and the count have no divisor in common, so that each row comes once.
write_rows() {
    awk -v step="$1" -v count=300000 'BEGIN {
        print "second,price"
        for (i = 0; i < count; i++) {
            row = i * step % count
            print row "," row * 7919 % 300007
        }
    }' >"$work/line.csv"
}
write_rows 1
expect 0 "$DECKCHART" render "$work/line.yaml" -o "$work/sorted.svg"
write_rows 7919
expect 0 timeout 20 "$DECKCHART" render "$work/line.yaml" -o "$work/mixed.svg"
expect_same "$work/sorted.svg" "$work/mixed.svg"
