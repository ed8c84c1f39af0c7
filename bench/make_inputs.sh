# make_inputs.sh FOLDER: what all peers draw, as CSV, and deckchart's specs for it. The figures are made up by a
# generator of numbers, the same ones each time.
set -eu
LC_ALL=C
export LC_ALL
folder=$1
mkdir -p "$folder"
cd "$folder"
[ ! -e complete ] || exit 0

# 22 stacks: ten quarters of four series, as wide tables.
awk '
function random() { seed = (seed * 16807) % 2147483647; return seed / 2147483647 }
BEGIN {
    seed = 20011231
    for (chart = 1; chart <= 22; chart++) {
        name = sprintf("stack-%02d", chart)
        print "quarter,Dedicated access,Dial-up access,Value-added services,Systems integration" > (name ".csv")
        for (quarter = 0; quarter < 10; quarter++) {
            row = sprintf("%dQ%02d", quarter % 4 + 1, 99 + int(quarter / 4) - (quarter > 3 ? 100 : 0))
            for (series = 1; series <= 4; series++)
                row = row "," int((1 + random()) * (6 - series) * 400 * (1 + quarter / 12))
            print row > (name ".csv")
        }
        close(name ".csv")
        spec = name ".yaml"
        print "title: {text: Revenues of Region " chart ", subtitle: JPY in millions}" > spec
        print "data: {url: " name ".csv}" > spec
        print "transform:" > spec
        print "  - fold: [Dedicated access, Dial-up access, Value-added services, Systems integration]" > spec
        print "    as: [service, revenue]" > spec
        print "mark: bar" > spec
        print "encoding:" > spec
        print "  x: {field: quarter}" > spec
        print "  y: {field: revenue}" > spec
        print "  color: {field: service}" > spec
        print "  text: {field: revenue, format: \",.0f\"}" > spec
        print "annotations: [totals]" > spec
        close(spec)
    }
}'

# A walk of a million steps.
awk '
function random() { seed = (seed * 16807) % 2147483647; return seed / 2147483647 }
BEGIN {
    seed = 1999
    print "second,price"
    for (i = 0; i < 1000000; i++) {
        price += random() - 0.5
        printf "%d,%.3f\n", i, 1000 + price
    }
}' >line.csv
cat >line.yaml <<'END'
title: {text: A Million Prices, subtitle: JPY}
data: {url: line.csv}
mark: line
encoding:
  x: {field: second, type: quantitative, axis: {format: ",.0f"}}
  y: {field: price, type: quantitative, scale: {zero: false}}
END

# 1,000 sheets of a company each: four charts and a table.
awk '
function random() { seed = (seed * 16807) % 2147483647; return seed / 2147483647 }
function say(line) { print line > spec }
function years(from, step,    i, rows) {
    for (i = 0; i < 6; i++)
        rows = rows (i ? ", " : "") "{year: FY" 1996 + i ", value: " int(from + step * i + random() * step) "}"
    return rows
}
function panel(title, mark, from, step) {
    say("      - title: " title)
    say("        data: {values: [" years(from, step) "]}")
    say("        mark: " mark)
    say("        encoding: {x: {field: year}, y: {field: value}, text: {field: value, format: \",.0f\"}}")
}
BEGIN {
    seed = 1001
    for (sheet = 1; sheet <= 1000; sheet++) {
        spec = sprintf("sheet-%04d.yaml", sheet)
        say("title: {text: Company " sheet ", subtitle: JPY in millions}")
        say("vconcat:")
        say("  - hconcat:")
        panel("Revenues", "bar", 1000 + 9000 * random(), 700)
        panel("Operating income", "bar", 100 + 900 * random(), 60)
        say("  - hconcat:")
        panel("Contracts", "{type: line, point: true}", 200 + 800 * random(), 90)
        panel("Employees", "bar", 50 + 900 * random(), 40)
        say("resolve: {scale: {x: independent, y: independent}}")
        say("footnotes: [All figures are made up.]")
        close(spec)
    }
}'
: >complete
