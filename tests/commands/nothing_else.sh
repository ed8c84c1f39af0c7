# Nothing is written but the outputs: not at home, not among temporary files, not beside specs and data.
. tests/lib.sh
make_work
mkdir "$work/home" "$work/tmp" "$work/cwd" "$work/in"
cp -R charts data "$work/in"
cp -a "$work/in" "$work/kept"

cd "$work/cwd" || exit 1
expect 0 env HOME="$work/home" TMPDIR="$work/tmp" XDG_CACHE_HOME="$work/home/cache" XDG_RUNTIME_DIR="$work/tmp" \
    "$DECKCHART" render ../in/charts/*.yaml -f png,svg,pdf,scene -o "$work/out" -j 2 --deps "$work/deps"
expect 0 env HOME="$work/home" TMPDIR="$work/tmp" "$DECKCHART" check ../in/charts/*.yaml
for folder in home tmp cwd; do
    [ -z "$(ls -A "$work/$folder")" ] || fail "written into $folder: $(ls -A "$work/$folder")"
done
diff -r "$work/kept" "$work/in" >/dev/null || fail "the inputs have changed"
for spec in ../in/charts/*.yaml; do
    stem=$(basename "$spec" .yaml)
    for format in png svg pdf scene; do
        rm -f "$work/out/$stem.$format" "$work/out/${stem%.pack}".$format "$work/out/${stem%.pack}"-[0-9]*.$format
    done
done
[ -z "$(ls -A "$work/out")" ] || fail "among the outputs are: $(ls -A "$work/out")"

# By default outputs are in the current folder.
expect 0 "$DECKCHART" render ../in/charts/revenues-yearly.yaml
[ "$(ls -A .)" = revenues-yearly.png ] || fail "the current folder has: $(ls -A .)"
