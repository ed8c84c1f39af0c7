# Help and version go to standard output; the help of all names every command, that of a command its options.
. tests/lib.sh
make_work

expect 0 "$DECKCHART" --version
grep -Eq '^deckchart [0-9]+\.[0-9]+\.[0-9]+$' "$work/stdout" || fail "no version: $(cat "$work/stdout")"
expect 0 "$DECKCHART" --help
mv "$work/stdout" "$work/help"
expect 0 "$DECKCHART" -h
expect_same "$work/help" "$work/stdout"

commands=$(sed -n 's/^COMMAND(\([a-z]*\))/\1/p' src/cli/commands.def)
[ -n "$commands" ] || fail "src/cli/commands.def lists no commands"
for command in $commands; do
    expect_text "$work/help" "  $command "
    expect 0 "$DECKCHART" "$command" --help
    expect_empty "$work/stderr"
    expect_text "$work/stdout" "deckchart $command"
    expect_text "$work/stdout" "--help"
    awk 'length($0) > 110 { print FILENAME ": too wide for a terminal: " $0; wide = 1 } END { exit wide }' \
        "$work/stdout" || fail "$command --help has long lines"
done
expect 0 "$DECKCHART" render --help
for option in --output --format --scale --jobs --deps --durable --strict --quiet --verbose --color; do
    expect_text "$work/stdout" "$option"
done
expect 3 sh -c '"$0" --help >/dev/full' "$DECKCHART"
