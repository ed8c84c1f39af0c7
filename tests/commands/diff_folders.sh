# Two folders: files by their names, however deep; added and removed ones; the same words whatever the number of
# threads; the report with its pictures inside, or beside it.
. tests/lib.sh
make_work
mkdir -p "$work/a/deep" "$work/b/deep"
for i in 1 2 3 4 5 6; do
    cat >"$work/$i.yaml" <<END
data: {values: [{x: a, y: $i}, {x: b, y: 2}]}
mark: bar
encoding: {x: {field: x}, y: {field: y}}
title: "<b> & $i"
width: 400
height: 300
END
done
expect 0 "$DECKCHART" render "$work"/[1-6].yaml -f png,scene -o "$work/a"
cp "$work"/a/*.png "$work"/a/*.scene "$work/b"
cp "$work/a/1.png" "$work/a/deep/1.png"
cp "$work/a/2.png" "$work/b/deep/1.png"
cp "$work/a/3.png" "$work/b/2.png"
cp "$work/a/3.scene" "$work/b/2.scene"
mv "$work/b/4.png" "$work/b/8.png"
echo text >"$work/a/notes.txt"
cp "$work/a/1.png" "$work/a/.hidden.png"
ln -s . "$work/a/circle"

expect 0 "$DECKCHART" diff "$work/a" "$work/a"
[ "$(cat "$work/stdout")" = "13 same, 0 different, 0 removed, 0 added, 0 failed; 4 of other kinds not compared" ] ||
    fail "$(cat "$work/stdout")"
expect 1 "$DECKCHART" diff "$work/a" "$work/b" -j 1
cp "$work/stdout" "$work/alone"
expect_text "$work/alone" "different: $work/a/2.png $work/b/2.png"
expect_text "$work/alone" "different: $work/a/deep/1.png $work/b/deep/1.png"
expect_text "$work/alone" "removed: $work/a/4.png"
expect_text "$work/alone" "added: $work/b/8.png"
expect_text "$work/alone" "9 same, 3 different, 1 removed, 1 added, 0 failed; 2 of other kinds not compared"
expect 1 "$DECKCHART" diff "$work/a" "$work/b" -j 4
expect_same "$work/alone" "$work/stdout" "the words depend on the number of threads"
expect 1 "$DECKCHART" diff "$work/a" "$work/b" --json
expect_text "$work/stdout" '"same": 9, "different": 3, "removed": 1, "added": 1, "failed": 0'
expect 2 "$DECKCHART" diff "$work/a" "$work/b" -o "$work/diff.png"
expect 2 "$DECKCHART" diff "$work/a" "$work/nowhere"

# A folder and a file: the file of that name.
expect 0 "$DECKCHART" diff "$work/a/1.png" "$work/b"
expect 1 "$DECKCHART" diff "$work/a" "$work/b/2.png"

# The report has everything in it: it may be moved.
expect 1 "$DECKCHART" diff "$work/a" "$work/b" --report "$work/report.html"
expect_absent "$work/report-files"
grep -o 'src="[^"]\{0,40\}' "$work/report.html" >"$work/sources"
grep -qv '^src="data:image/png;base64,' "$work/sources" && fail "the report refers to $(cat "$work/sources")"
[ "$(grep -c . "$work/sources")" -eq 8 ] || fail "the report has $(grep -c . "$work/sources") pictures"
expect_text "$work/report.html" "Lines of the scene"
expect_text "$work/report.html" "&lt;b&gt; &amp; "
cp "$work/report.html" "$work/report-alone.html"
expect 1 "$DECKCHART" diff "$work/a" "$work/b" --report "$work/report.html" -j 3
expect_same "$work/report-alone.html" "$work/report.html" "the report depends on the number of threads"

# One that could not be compared.
head -c 300 "$work/a/5.png" >"$work/b/5.png"
expect 2 "$DECKCHART" diff "$work/a" "$work/b" --report "$work/report.html"
expect_text "$work/report.html" "is not a valid PNG: it is cut short"
rm "$work/b/5.png"

# Large pictures stay where they are; the page refers to them, and to the differences, which lie beside it. What
# follows the end of a PNG makes it large and means nothing.
mkdir -p "$work/x" "$work/y/z" "$work/pages"
for i in 1 2; do
    { cat "$work/a/$i.png" && head -c 7000000 /dev/zero; } >"$work/x/a b$i.png"
    cp "$work/a/3.png" "$work/y/z/a b$i.png"
done
expect 1 "$DECKCHART" diff "$work/x" "$work/y/z" --report "$work/pages/large.html"
expect_text "$work/pages/large.html" 'src="../x/a%20b1.png"'
expect_text "$work/pages/large.html" 'src="../y/z/a%20b2.png"'
expect_text "$work/pages/large.html" 'src="large-files/1.png"'
expect_present "$work/pages/large-files/1.png" "$work/pages/large-files/2.png"
expect_absent "$work/pages/large-files/3.png"
