# All of a text is in the PDF's structure and can be searched, where a glyph stands for two characters (ligatures), two
# glyphs for one (an accent without a letter of its own), or one glyph for different ones (blanks).
. tests/lib.sh
make_work
need qpdf qpdf
need pdfinfo poppler-utils
need pdftotext poppler-utils

# structure_text NAME: the structure's texts in $work/said, pieces of one text put together.
structure_text() {
    expect 0 "$DECKCHART" pack "$work/$1.yaml" -o "$work/$1.pdf"
    expect 0 qpdf --check "$work/$1.pdf"
    expect_empty "$work/stderr"
    expect 0 pdfinfo -struct-text "$work/$1.pdf"
    sed -n 's/^ *"\(.*\)"$/\1/p; t; s/.*/|/p' "$work/stdout" | tr -d '\n' >"$work/said"
}

cat >"$work/blanks.yaml" <<'EOF'
config: {language: ja}
slides:
  - title: A 社 の 売上高
    text: "- 売上高^1^ は 99 億円 x̌a x̌"
    footnotes: ["^1^　会社の 公表値 です。", "^2^　次の注 です。"]
EOF
structure_text blanks
for text in 'A 社 の 売上高' '売上高1 は 99 億円 x̌a x̌'; do
    expect_text "$work/said" "|$text|"
done
sed 's/　//g; s/ //g' <"$work/said" >"$work/words"
expect_text "$work/words" "会社の公表値です。|"
expect_text "$work/words" "次の注です。"

cat >"$work/ligatures.yaml" <<'EOF'
config: {fonts: [{family: DejaVu Serif}]}
slides:
  - title: The first final offer
    text: "- Fees of the office file"
    chart:
      data: {values: [{k: affluent, v: 1}, {k: first, v: 2}]}
      mark: bar
      encoding: {x: {field: k}, y: {field: v}, text: {field: v}}
EOF
[ -r /usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf ] || skip "no DejaVu Serif"
structure_text ligatures
for text in '|The first final offer|' '|Fees of the office file|' affluentfirst12; do
    expect_text "$work/said" "$text"
done
expect 0 pdftotext "$work/ligatures.pdf" -
expect_text "$work/stdout" "The first final offer"
