# --deps says for each output which files it was made from: spec, data, theme and fonts.
. tests/lib.sh
make_work
mkdir "$work/data" "$work/a b"
printf 'x,y\na,1\nb,2\n' >"$work/data/plain.csv"
printf 'x,y\na,3\nb,4\n' >"$work/a b/da\$ta#1.csv"
echo 'theme: print' >"$work/theme.yaml"
cat >"$work/one.yaml" <<'END'
data: {url: data/plain.csv}
mark: bar
encoding: {x: {field: x}, y: {field: y}}
END
cat >"$work/two.yaml" <<'END'
config: theme.yaml
data: {url: "a b/da$ta#1.csv"}
mark: bar
encoding: {x: {field: x}, y: {field: y}}
END
cd "$work" || exit 1

expect 0 "$DECKCHART" render one.yaml two.yaml -f png,svg -o out --deps deps
grep -q '^out/one.png out/one.svg: one.yaml data/plain.csv /.*\.otf' deps || fail "one: $(cat deps)"
expect_text deps 'out/two.png out/two.svg: two.yaml theme.yaml a\ b/da$$ta\#1.csv '
expect_text deps 'data/plain.csv:'
grep -q 'plain.csv.*two\|two.*plain.csv' deps && fail "two was not made from plain.csv"

if command -v make >/dev/null; then
    printf 'all: out/one.png out/two.png\nout/%%.png: %%.yaml\n\ttouch $@\ninclude deps\n' >Makefile
    touch out/*
    expect 0 make -q
    touch -d '2038-01-01' "a b/da\$ta#1.csv"
    make -q out/one.png 2>/dev/null || fail "one.png does not depend on that file"
    make -q out/two.png 2>/dev/null && fail "make does not see that two.png is old"
    rm data/plain.csv
    make -n >/dev/null 2>&1 || fail "make stops where an input was deleted"
fi

# An unwritable or unsayable depfile is a failure.
expect 3 "$DECKCHART" render two.yaml -o out --deps no/such/folder/deps
expect_text stderr 'cannot write "no/such/folder/deps": No such file or directory'
cp two.yaml 'semi;colon.yaml'
expect 3 "$DECKCHART" render 'semi;colon.yaml' -o out --deps deps2
expect_text stderr 'semi;colon'
expect_absent deps2
