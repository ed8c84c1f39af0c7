# Texts of slides, drawn by themselves (tests/tools/draw_prose.c): their words are found in PDF and SVG in the
# order of reading with the blanks where they belong, whatever the styles; the bytes repeat; faults are told with
# their places and leave no output.
. tests/lib.sh
make_work
draw=$(dirname "$DECKCHART")/tests/draw_prose

cat >"$work/bullets.md" <<'END_OF_TEXT'
- **Steady** growth, see the [annual *report*](https://www.iij.ad.jp/en/ir/)^(1)^
  - by **35.7%** from *3Q00*, or 4.3**%**
  2. text in a list of its own
- **「売上高」**は**過去最高（連結）**を更新し
  ました。
END_OF_TEXT
cat >"$work/legal.md" <<'END_OF_TEXT'
The **statements** within this may contain forward-looking statements that involve *risk* and uncertainties,
and may differ materially from actual future events.
END_OF_TEXT

# words FILE EXPECTED: what pdftotext reads, on one line.
words() {
    pdftotext "$1" - | tr '\n\f' '  ' | sed 's/  */ /g; s/ $//' >"$work/words"
    printf %s "$2" >"$work/expected"
    cmp -s "$work/expected" "$work/words" || {
        diff "$work/expected" "$work/words"
        fail "pdftotext reads other words in $1"
    }
}

expect 0 "$draw" "$work/bullets.md" "$work/bullets.pdf" 1000 400
expect 0 "$draw" "$work/legal.md" "$work/legal.pdf" 500 400 align=justify
if command -v pdftotext >/dev/null; then
    words "$work/bullets.pdf" "Steady growth, see the annual report(1) – by 35.7% from 3Q00, or 4.3% 2. text in a list of its own 「売上高」は過去最高（連結）を更新しました。"
    words "$work/legal.pdf" "The statements within this may contain forward-looking statements that involve\
 risk and uncertainties, and may differ materially from actual future events."
fi

expect 0 "$draw" "$work/legal.md" "$work/legal.svg" 500 400 align=justify
grep -o '<text.*' "$work/legal.svg" | sed 's/<[^>]*>//g' | tr -d '\n' >"$work/words"
expect_text "$work/words" "that involve risk and"

expect 0 "$draw" "$work/bullets.md" "$work/again.pdf" 1000 400
expect_same "$work/bullets.pdf" "$work/again.pdf"

printf 'a\n\n- b `c`\n' >"$work/code.md"
expect 1 "$draw" "$work/code.md" "$work/code.png" 500 400
expect_text "$work/stderr" "code.md:3:5: code in a text; use **bold** or *italic*"
expect_absent "$work/code.png"
expect 1 "$draw" "$work/legal.md" "$work/legal.png" 300 60
expect_text "$work/stderr" "legal.md:1:1: the text is"
expect_absent "$work/legal.png"
