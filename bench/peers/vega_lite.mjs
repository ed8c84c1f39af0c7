// vega_lite.mjs KIND FORMATS DATA FOLDER NAME...: the charts NAME, from DATA/NAME.csv, into FOLDER. Vega makes SVG, from
// which resvg makes PNG.
import { readFileSync, writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import * as vega from "vega";
import * as lite from "vega-lite";

const [kind, formats, data, folder, ...names] = process.argv.slice(2);
const series = ["Dedicated access", "Dial-up access", "Value-added services", "Systems integration"];
const colors = ["#0B3C6F", "#2F6DAE", "#7FAEDB", "#BFD6EC"];
const config = {
  font: "Inter",
  view: { stroke: null },
  axis: { labelFontSize: 22, ticks: false, title: null },
  legend: { labelFontSize: 22, labelLimit: 300, title: null },
  text: { fontSize: 20 },
  title: { fontSize: 44, subtitleFontSize: 24, anchor: "start" },
};

function stack(csv, name) {
  const y = { field: "revenue", type: "quantitative", axis: null };
  const order = { field: "order" };
  return {
    title: { text: `Revenues of Region ${Number(name.slice(-2))}`, subtitle: "JPY in millions" },
    data: { values: csv, format: { type: "csv" } },
    transform: [
      { fold: series, as: ["service", "revenue"] },
      { calculate: `indexof(${JSON.stringify(series)}, datum.service)`, as: "order" },
    ],
    encoding: { x: { field: "quarter", type: "ordinal", sort: null, axis: { labelAngle: 0 } } },
    layer: [
      {
        mark: { type: "bar", width: { band: 0.64 } },
        encoding: { y, order, color: { field: "service", type: "nominal", scale: { domain: series, range: colors } } },
      },
      {
        mark: { type: "text" },
        encoding: {
          y: { ...y, stack: "zero", bandPosition: 0.5 },
          order,
          text: { field: "revenue", type: "quantitative", format: ",.0f" },
          color: { condition: { test: "datum.order < 2", value: "#FFFFFF" }, value: "#14202B" },
          detail: { field: "service" },
        },
      },
      {
        mark: { type: "text", dy: -14, fontWeight: "bold" },
        encoding: {
          y: { aggregate: "sum", field: "revenue" },
          text: { aggregate: "sum", field: "revenue", format: ",.0f" },
        },
      },
    ],
  };
}

function line(csv) {
  return {
    title: { text: "A Million Prices", subtitle: "JPY" },
    data: { values: csv, format: { type: "csv" } },
    mark: { type: "line", color: colors[0], strokeWidth: 4 },
    encoding: {
      x: { field: "second", type: "quantitative", axis: { grid: false } },
      y: { field: "price", type: "quantitative", scale: { zero: false } },
    },
  };
}

for (const name of names) {
  const csv = readFileSync(`${data}/${name}.csv`, "utf8");
  const chart = kind === "stack" ? stack(csv, name) : line(csv);
  const size = { width: 1600, height: 900, autosize: { type: "fit", contains: "padding" } };
  const spec = lite.compile({ ...chart, ...size, background: "white", config }).spec;
  const svg = await new vega.View(vega.parse(spec), { renderer: "none" }).toSVG();
  for (const format of formats.split(",")) {
    const font = { loadSystemFonts: false, fontFiles: ["/usr/share/fonts/opentype/inter/Inter-Regular.otf"] };
    const bytes = format === "svg" ? svg : new Resvg(svg, { font }).render().asPng();
    writeFileSync(`${folder}/${name}.${format}`, bytes);
  }
}
