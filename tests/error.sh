# error.sh NAME [--print]: what the program says about errors/NAME.yaml is what errors/NAME.expected has: "exit
# STATUS" in its first line, then standard error, to the letter. errors/NAME.call, when there is one, has the
# arguments instead of the usual ones; $out stands for a folder for outputs. After a failure no output is there.
# With --print what the program says is printed instead.
. tests/lib.sh
make_work
name=$1
actual=$work/$name.actual
out=$work/out

call="render --metrics fixed -f png -o \$out $name.yaml"
if [ -e "tests/errors/$name.call" ]; then
    call=$(cat "tests/errors/$name.call")
fi
cd tests/errors || exit 1
status=0
eval "\"\$DECKCHART\" $call" >"$work/stdout" 2>"$work/stderr" || status=$?
{
    echo "exit $status"
    sed "s,$out,OUT,g" "$work/stderr"
} >"$actual"
if [ "${2-}" = --print ]; then
    cat "$actual"
    exit
fi
mkdir -p "$ACTUAL"
rm -f "$ACTUAL/$name.expected.actual"
if ! cmp -s "$name.expected" "$actual"; then
    cp "$actual" "$ACTUAL/$name.expected.actual"
    if [ -e "$name.expected" ]; then
        diff -u "$name.expected" "$actual"
    else
        cat "$actual"
    fi
    fail "tests/errors/$name.expected is not that (script/bless $name takes it)"
fi
[ "$status" -eq 0 ] || expect_absent "$out"
