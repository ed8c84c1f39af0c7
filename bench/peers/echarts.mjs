// echarts.mjs KIND FORMATS DATA FOLDER NAME...: the charts NAME, from DATA/NAME.csv, into FOLDER. ECharts makes SVG, from
// which resvg makes PNG.
import { readFileSync, writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import * as echarts from "echarts";

const [kind, formats, data, folder, ...names] = process.argv.slice(2);
const colors = ["#0B3C6F", "#2F6DAE", "#7FAEDB", "#BFD6EC"];
const texts = ["#FFFFFF", "#FFFFFF", "#14202B", "#14202B"];
const textStyle = { fontFamily: "Inter", fontSize: 20 };
const write = (value) => Math.round(value).toLocaleString("en-US");

function stack(rows, name) {
  const [head, ...body] = rows;
  const series = head.slice(1).map((service, k) => ({
    name: service,
    type: "bar",
    stack: "all",
    barWidth: "64%",
    color: colors[k],
    label: { show: true, color: texts[k], formatter: ({ value }) => write(value), ...textStyle },
    data: body.map((row) => Number(row[k + 1])),
  }));
  const totals = body.map((row) => row.slice(1).reduce((sum, value) => sum + Number(value), 0));
  series.push({
    type: "line",
    symbol: "circle",
    symbolSize: 1,
    lineStyle: { width: 0 },
    label: { show: true, position: "top", formatter: ({ value }) => write(value), fontWeight: "bold", ...textStyle },
    data: totals,
  });
  return {
    title: { text: `Revenues of Region ${Number(name.slice(-2))}`, subtext: "JPY in millions" },
    legend: { orient: "vertical", right: 0, top: "middle", textStyle },
    grid: { right: 300, left: 20 },
    xAxis: { type: "category", data: body.map((row) => row[0]), axisTick: { show: false }, axisLabel: textStyle },
    yAxis: { show: false },
    series,
  };
}

function line(rows) {
  return {
    title: { text: "A Million Prices", subtext: "JPY" },
    xAxis: { type: "value", splitLine: { show: false }, axisLabel: textStyle },
    yAxis: { type: "value", scale: true, axisLabel: textStyle },
    series: [
      {
        type: "line",
        showSymbol: false,
        sampling: "minmax",
        lineStyle: { width: 4, color: colors[0] },
        data: rows.slice(1).map((row) => [Number(row[0]), Number(row[1])]),
      },
    ],
  };
}

for (const name of names) {
  const rows = readFileSync(`${data}/${name}.csv`, "utf8").trimEnd().split("\n").map((row) => row.split(","));
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: 1600, height: 900 });
  chart.setOption({ animation: false, backgroundColor: "#FFFFFF", textStyle, ...(kind === "stack" ? stack(rows, name) : line(rows)) });
  const svg = chart.renderToSVGString();
  chart.dispose();
  for (const format of formats.split(",")) {
    const font = { loadSystemFonts: false, fontFiles: ["/usr/share/fonts/opentype/inter/Inter-Regular.otf"] };
    const bytes = format === "svg" ? svg : new Resvg(svg, { font }).render().asPng();
    writeFileSync(`${folder}/${name}.${format}`, bytes);
  }
}
