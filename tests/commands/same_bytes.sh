# The same input gives the same bytes, wherever and however the program runs.
. tests/lib.sh
make_work
unset SOURCE_DATE_EPOCH
root=$PWD
formats=png,svg,pdf,scene
program=$(command -v "$DECKCHART")

# compare NAME: the outputs in $work/NAME are those in $work/first.
compare() {
    for file in "$work/first"/*; do
        expect_same "$file" "$work/$1/${file##*/}" "$1: ${file##*/} has other bytes"
    done
    [ "$(ls "$work/first" | wc -l)" -eq "$(ls "$work/$1" | wc -l)" ] || fail "$1: other files"
}

# run NAME COMMAND...: the charts by way of COMMAND.
run() {
    run_name=$1
    shift
    expect 0 "$@" render charts/*.yaml -f $formats -o "$work/$run_name"
    compare "$run_name"
}

expect 0 "$program" render charts/*.yaml -f $formats -o "$work/first"
run again "$program"
run other-home env HOME=/nonexistent XDG_CONFIG_HOME=/nonexistent XDG_CACHE_HOME=/nonexistent "$program"
run no-environment env -i ASAN_OPTIONS="${ASAN_OPTIONS-}" LSAN_OPTIONS="${LSAN_OPTIONS-}" "$program"
run other-zone env TZ=Asia/Tokyo "$program"
run german env LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 LANGUAGE=de "$program"
run japanese env LC_ALL=ja_JP.UTF-8 LANG=ja_JP.UTF-8 "$program"
run fontconfig env FONTCONFIG_FILE=/nonexistent FC_DEBUG=0 "$program"
run terminal env TERM=xterm-256color COLUMNS=40 NO_COLOR=1 FORCE_COLOR=1 "$program"
run strict-umask sh -c 'umask 077; exec "$@"' sh "$program"

# From other folders, with relative paths.
(cd charts && "$program" render ./*.yaml -f $formats -o "$work/in-charts") || fail "from charts/"
compare in-charts
mkdir "$work/elsewhere"
ln -s "$root" "$work/elsewhere/link"
(cd "$work/elsewhere" && "$program" render link/charts/*.yaml -f $formats -o ../by-link) || fail "by a link"
compare by-link
(cd / && "$program" render "$root"/charts/*.yaml -f $formats -o "$work/absolute") || fail "by absolute paths"
compare absolute

# One at a time: what was drawn before leaves no trace.
for spec in charts/*.yaml; do
    for format in png svg pdf scene; do
        expect 0 "$program" render "$spec" -f $format -o "$work/alone/"
    done
done
compare alone

# On threads, all specs there are, and backwards.
many() {
    expect 0 "$program" render "$@" -f $formats
}
set -- charts/*.yaml tests/scenes/*.yaml
many "$@" -j 1 -o "$work/one"
many "$@" -j 2 -o "$work/two"
many "$@" -j 4 -o "$work/four"
backwards=
for spec in "$@"; do
    backwards="$spec $backwards"
done
# shellcheck disable=SC2086
many $backwards -j 2 -o "$work/backwards"
for file in "$work/one"/*; do
    for other in two four backwards; do
        expect_same "$file" "$work/$other/${file##*/}" "$other: ${file##*/} has other bytes"
    done
done

# Messages come in the same order too.
cd tests/errors || exit 1
for threads in 1 2 4; do
    "$program" check ./*.yaml -j $threads >"$work/messages-$threads" 2>&1 && fail "errors went unnoticed"
    expect_same "$work/messages-1" "$work/messages-$threads" "-j $threads: other messages"
done
