# --lang: all texts that a reader sees are those of the strings file, names from the data too; filters, sorts and
# domains go on with the data as it is, and figures are computed as in the original.
. tests/lib.sh
make_work

# Every text of the deck's charts has its Japanese, so that nothing warns or fails.
specs=$(grep -l '^strings:' charts/*.yaml)
# shellcheck disable=SC2086
expect 0 "$DECKCHART" check --lang ja $specs
[ ! -s "$work/stderr" ] || fail "$(cat "$work/stderr")"

# So have all slides, and every text of the deck's strings file has a use.
expect 0 "$DECKCHART" pack charts/3q01.pack.yaml --metrics fixed --lang ja -f scene -o "$work/deck"
[ ! -s "$work/stderr" ] || fail "$(cat "$work/stderr")"
grep -l 'language ja' "$work"/deck/*.scene | wc -l | grep -q 22 || fail "not 22 slides in Japanese"
cat "$work"/deck/*.scene >"$work/deck.scene"
for text in '売上高は99億円、3Q00比35.7%増、2Q01比4.3%増' '国際バックボーン回線の単価' '閉域IPネットワーク' '配信元サーバ'; do
    expect_text "$work/deck.scene" "$text"
done

cat >"$work/strings.yml" <<'END'
ja:
  "Sales of {{ sum(data.sales) | ,.0f }}": "売上 {{ sum(data.sales) | ,.0f }}"
  North: 北
  South: 南
  Online: 通販
  Shops: 店舗
  Sales: 売上高
  Ratio: 比率
  "{values}, from the books": "{values}は帳簿による"
  "{series} went up by {value}": "{series}は{value}の増加"
END
cat >"$work/sales.csv" <<'END'
region,channel,sales
South,Online,3
South,Shops,5
North,Online,4
North,Shops,9
East,Shops,7
END
cat >"$work/sales.yaml" <<'END'
title: "Sales of {{ sum(data.sales) | ,.0f }}"
strings: strings.yml
data: {url: sales.csv}
transform: [{filter: datum.region != 'East'}]
layer:
  - name: Sales
    mark: bar
    encoding:
      x: {field: region, type: nominal, scale: {domain: [North, South]}}
      y: {field: sales, title: Sales}
      color: {field: channel, scale: {domain: [Shops, Online]}}
annotations:
  - totals
  - difference: {from: South, to: North, layer: Sales, series: Shops, text: "{series} went up by {value}"}
footnotes:
  - {test: datum.region == 'South', field: region, text: "{values}, from the books"}
END
cd "$work" || exit 1
expect 0 "$DECKCHART" render --metrics fixed --lang ja sales.yaml -o ja.scene --deps ja.d
for text in '"売上 21"' '"北"' '"南"' '"通販"' '"店舗"' '"店舗は+80.0%の増加"' '"南は帳簿による"' 'language ja'; do
    expect_text ja.scene "$text"
done
grep -qE 'North|South|Shops|Online' ja.scene && fail "a name is as in the data: $(grep -E 'North|South|Shops|Online' ja.scene)"
grep -q strings.yml ja.d || fail "the depfile lacks the strings file: $(cat ja.d)"

# Bars are where they are without a language.
expect 0 "$DECKCHART" render --metrics fixed sales.yaml -o plain.scene --deps plain.d
expect_text plain.scene '"Sales of 21"'
[ "$(grep -c '^ *rect bar' plain.scene)" -eq "$(grep -c '^ *rect bar' ja.scene)" ] || fail "other bars"
grep -q strings.yml plain.d && fail "without a language the strings file is not read"

# Without a language a strings file may even be missing; check says so.
rm strings.yml
expect 0 "$DECKCHART" render --metrics fixed sales.yaml -o plain.scene
expect 1 "$DECKCHART" check sales.yaml
expect_text stderr 'cannot read "strings.yml"'

# The config's own language and locale stay.
cat >strings.yml <<'END'
ja: {Sales: 売上高, A: ~}
END
cat >own.yaml <<'END'
title: Sales
strings: strings.yml
config: {locale: en-US}
data: {values: [{t: 2001-04-01, v: 1}, {t: 2001-05-01, v: 2}]}
mark: line
encoding: {x: {field: t}, y: {field: v, axis: {format: "$.0f"}}}
END
expect 0 "$DECKCHART" render --metrics fixed --lang ja own.yaml -o own.scene
expect_text own.scene 'language ja'
# shellcheck disable=SC2016
expect_text own.scene '"$2"'

# Of a pack, texts of no use are told, a chart's own strings come before the pack's, and a missing text names the slide.
cat >pack.yml <<'END'
ja:
  Results: 決算
  Sales: 売上
  Unused: 未使用
END
cat >chart.yml <<'END'
ja: {Sales: 売上高}
END
cat >chart.yaml <<'END'
title: Sales
strings: chart.yml
data: {values: [{a: 1Q01, b: 1}, {a: 2Q01, b: 2}]}
mark: bar
encoding: {x: {field: a}, y: {field: b}}
END
cat >results.pack.yaml <<'END'
strings: pack.yml
slides:
  - title: Results
    chart: chart.yaml
  - title: Sales
    text: "{{ 1 + 1 }}"
END
expect 0 "$DECKCHART" pack --metrics fixed --lang ja -f scene results.pack.yaml -o slides --deps slides.d
expect_text stderr 'pack.yml:4:3: warning: nothing uses the text "Unused" in ja'
[ "$(wc -l <stderr)" -eq 1 ] || fail "$(cat stderr)"
expect_text slides/results-01.scene '"売上高"'
expect_text slides/results-02.scene '"売上"'
grep -q chart.yml slides.d && grep -q pack.yml slides.d || fail "the depfile lacks a strings file: $(cat slides.d)"
sed -i '/Results/d' pack.yml
expect 1 "$DECKCHART" pack --metrics fixed --lang ja -f scene results.pack.yaml -o slides
expect_text stderr '"Results" has no text in ja'
expect_text stderr 'slide 1'
