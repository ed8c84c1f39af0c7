# report.awk: what measure.c found becomes Markdown; with -v csv=FILE what bench.yaml draws, too.

function note(list, word) {
    if (!((list, word) in seen)) {
        seen[list, word] = 1
        items[list, ++count[list]] = word
    }
}

function cell(value, decimals) {
    return value == "" ? "–" : sprintf("%." decimals "f", value)
}

function say_table(title, what, decimals,    i, k, row) {
    print "\n## " title "\n"
    row = "| |"
    for (i = 1; i <= count["work"]; i++) row = row " " items["work", i] " |"
    print row
    gsub(/[^|]+/, "--:", row)
    sub(/--:/, "---", row)
    print row
    for (k = 1; k <= count["peer"]; k++) {
        row = "| " items["peer", k] " |"
        for (i = 1; i <= count["work"]; i++)
            row = row " " cell(found[what, items["work", i], items["peer", k]], decimals) " |"
        print row
    }
}

function ratio(what, work, base) {
    return found[what, base, "gnuplot"] == "" || found[what, work, "deckchart"] == "" ? "" \
        : found[what, work, "deckchart"] / found[what, base, "gnuplot"]
}

function say_goal(text, work, base, most,    clock, processor) {
    clock = ratio("clock", work, base)
    processor = ratio("processor", work, base)
    printf "| %s | %.2f | %s | %s | %s |\n", text, most, cell(clock, 3), cell(processor, 3), (clock != "" && clock <= most ? "yes" : "no")
}

function say_limit(text, value, limit, unit, decimals) {
    printf "| %s | %s %s | %s | | %s |\n", text, limit, unit, cell(value, decimals), (value != "" && value <= limit ? "yes" : "no")
}

function per_sheet(what, threads) {
    return (found[what, "1000 sheets, " threads, "deckchart"] - found[what, "100 sheets, " threads, "deckchart"]) / 900
}

function say_goals(    gain) {
    print "\n## What is asked for\n"
    print "Ratios to gnuplot, of the medians on the clock and of processor time.\n"
    print "| | at most | on the clock | processor | reached |"
    print "|---|--:|--:|--:|---|"
    say_goal("one chart, PNG", "PNG", "PNG", 0.20)
    say_goal("one chart, SVG", "SVG", "SVG", 0.50)
    say_goal("one chart, PDF", "PDF", "PDF", 0.25)
    say_goal("one chart, all three, against gnuplot’s PNG", "PNG, SVG and PDF", "PNG", 0.25)
    say_goal("22 charts × 3 formats", "22 × 3", "22 × 3", 0.15)
    say_goal("the deck of 22 slides to PDF, against 22 × 3", "pack", "22 × 3", 0.10)
    say_goal("1,000,000 points, PNG", "1,000,000 points", "1,000,000 points", 0.08)
    say_limit("1,000,000 points: memory", found["memory", "1,000,000 points", "deckchart"] / 1024, 64, "MiB", 1)
    say_limit("1,000,000 points: SVG", found["bytes", "1,000,000 points, SVG", "deckchart"] / 1e6, 1, "MB", 2)
    say_limit("1,000,000 points: PDF", found["bytes", "1,000,000 points, PDF", "deckchart"] / 1e6, 1, "MB", 2)
    say_limit("one chart: memory", found["memory", "PNG", "deckchart"] / 1024, 20, "MiB", 1)
    say_limit("PNG’s size, against gnuplot’s", ratio("bytes", "PNG", "PNG"), 1, "×", 2)
    say_limit("memory of 1,000 sheets, against 100 (shaped texts are kept, up to a limit)", \
        found["memory", "1000 sheets, 2", "deckchart"] / found["memory", "100 sheets, 2", "deckchart"], 1.15, "×", 2)
    gain = per_sheet("clock", 1) / per_sheet("clock", 2)
    printf "| 1,000 sheets: two threads’ rate, against one’s | at least 1.8 × | %.2f | %.2f | %s |\n", gain, \
        2 * per_sheet("processor", 1) / per_sheet("processor", 2), (gain >= 1.8 ? "yes" : "no")
}

function say_own(    i, k) {
    print "\n## deckchart and the floor\n"
    print "| | ms | processor ms | MiB | bytes |"
    print "|---|--:|--:|--:|--:|"
    for (i = 1; i <= count["own"]; i++) {
        k = items["own", i]
        printf "| %s | %.2f | %.2f | %.1f | %s |\n", k, own["clock", k], own["processor", k], own["memory", k] / 1024, own["bytes", k]
    }
}

BEGIN {
    known["vega_lite"] = "Vega-Lite"
    known["echarts"] = "ECharts"
}

{
    if ($2 in known) $2 = known[$2]
    split("clock processor memory bytes", names, " ")
    for (i = 1; i <= 4; i++) {
        found[names[i], $1, $2] = $(i + 2)
        name = ($1 == "floor" ? "floor: " $2 : $1)
        if ($2 == "deckchart" || $1 == "floor") own[names[i], name] = $(i + 2)
    }
    if ($1 != "floor" && $1 !~ /sheets|points,|^pack$/) {
        note("work", $1)
        note("peer", $2)
    }
    if ($2 == "deckchart" || $1 == "floor") note("own", ($1 == "floor" ? "floor: " $2 : $1))
}

END {
    print "# deckchart and other programs that draw charts\n"
    print "Medians of whole processes, run in turn on the same CSV, 1600×900. Made by `script/bench`; what is drawn and what"
    print "the numbers mean is in `bench/README.md`."
    say_goals()
    say_table("On the clock, ms", "clock", 1)
    say_table("Processor time, ms", "processor", 1)
    say_own()
    if (csv != "") {
        print "work,tool,ms" >csv
        for (i = 1; i <= count["work"]; i++)
            for (k = 1; k <= count["peer"]; k++)
                if (found["clock", items["work", i], items["peer", k]] != "")
                    printf "\"%s\",%s,%s\n", items["work", i], items["peer", k], found["clock", items["work", i], items["peer", k]] >csv
    }
}
