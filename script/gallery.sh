# For script/render: write_gallery makes output/index.html, a page with every chart of charts/ that is drawn, in the
# order of the first lines of their specs. Static, without scripts, all links relative. Sourced, with the current folder
# at the root of the repository.

# For each spec its first line, where that is a comment, and the chart's name; Slide 9 comes before Slide 10.
list_charts() {
    awk 'FNR == 1 && FILENAME !~ /[.]pack[.]yaml$/ {
        name = FILENAME
        gsub(/^.*\/|\.yaml$/, "", name)
        print (sub(/^# */, "") ? $0 : "") "\t" name
    }' charts/*.yaml | LC_ALL=C sort -V
}

write_page_head() {
    cat <<'END'
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Charts</title>
<style>
body { margin: 0 auto; max-width: 1640px; padding: 40px 32px; background: #f4f6f8; color: #14202b;
       font: 16px/1.4 Inter, "Noto Sans CJK JP", sans-serif }
h1 { margin: 0 0 24px; font-size: 32px }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(560px, 100%), 1fr)); gap: 32px }
figure { display: flex; flex-direction: column; margin: 0 }
img { display: block; width: 100%; height: auto; background: #fff; border: 1px solid #e4e8ec; box-sizing: border-box }
figcaption { margin-top: 10px }
h2 { margin: 0; font-size: 18px }
p { margin: 2px 0 0; color: #5a6672 }
a { color: #2f6dae; margin-right: 12px }
@media print {
  @page { margin: 14mm }
  body { max-width: none; padding: 0; background: none; font-size: 10pt }
  h1 { margin-bottom: 4mm; font-size: 16pt }
  main { display: block }
  figure { display: block; break-inside: avoid; margin-bottom: 8mm }
  img { width: auto; max-width: 100%; max-height: 88mm }
  nav { display: none }
}
</style>
</head>
<body>
<h1>Charts</h1>
<main>
END
}

# A list of charts becomes figures. Title, description, language and size are those in the chart's SVG.
write_figures() {
    awk -F '\t' '
    function escape(text) {
        gsub(/&/, "\\&amp;", text)
        gsub(/</, "\\&lt;", text)
        gsub(/>/, "\\&gt;", text)
        gsub(/"/, "\\&quot;", text)
        return text
    }
    function escape_link(text) {
        gsub(/%/, "%25", text)
        gsub(/ /, "%20", text)
        gsub(/#/, "%23", text)
        gsub(/\?/, "%3F", text)
        return escape(text)
    }
    function attribute(line, name) {
        return match(line, " " name "=\"[^\"]*\"") ? substr(line, RSTART + 1, RLENGTH - 1) : ""
    }
    function content(line) {
        gsub(/^[^>]*>|<[^<]*$/, "", line)
        gsub(/"/, "\\&quot;", line)
        return line
    }
    function read_picture(svg, line, in_head) {
        width = height = lang = title = desc = ""
        while (desc == "" && (getline line < svg) > 0) {
            in_head = title == "" && line !~ /<(title|desc)/
            if (in_head && width == "") width = attribute(line, "width")
            if (in_head && height == "") height = attribute(line, "height")
            if (in_head && lang == "") lang = attribute(line, "lang")
            if (line ~ /^ *<title/) title = content(line)
            if (line ~ /^ *<desc/) desc = content(line)
        }
        close(svg)
        return title != ""
    }
    function find_translation(name, link, svg, line, found) {
        svg = "output/ja/" name ".svg"
        found = (getline line < svg) > 0
        close(svg)
        return found ? " <a lang=\"ja\" href=\"ja/" link ".png\">日本語</a>" : ""
    }
    read_picture("output/" $2 ".svg") {
        link = escape_link($2)
        print "<figure>"
        print "<a href=\"" link ".png\"><img src=\"" link ".png\" alt=\"" desc "\" loading=\"lazy\" " width " " height "></a>"
        print "<figcaption>"
        print "<h2 " lang ">" title "</h2>"
        print "<p>" escape($1) "</p>"
        print "<nav><a href=\"" link ".svg\">SVG</a> <a href=\"" link ".pdf\">PDF</a>" \
            " <a href=\"../charts/" link ".yaml\">Spec</a>" find_translation($2, link) "</nav>"
        print "</figcaption>"
        print "</figure>"
    }'
}

write_gallery() {
    new=output/.index.html.new
    {
        write_page_head
        list_charts | write_figures
        printf '</main>\n</body>\n</html>\n'
    } >"$new"
    mv "$new" output/index.html
    echo "   $(grep -c '^<figure' output/index.html) charts are on output/index.html"
}
