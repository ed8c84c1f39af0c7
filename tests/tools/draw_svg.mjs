// draw_svg.mjs: draws SVG files in Chromium. Standard input has a line for each: SVG WIDTH HEIGHT SCALE PNG. Wants
// playwright-core (npm) and a Chromium, whose path is in CHROMIUM. Status 77: no playwright-core.
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {resolve} from 'node:path';
import {loadPlaywright, flags} from './browser.mjs';

const {chromium} = loadPlaywright();
const pictures = readFileSync(0, 'utf8').trim().split('\n').map(line => line.split(' '));
const browser = await chromium.launch({executablePath: process.env.CHROMIUM, args: flags});
const pages = new Map(); // by scale

async function pageOf(scale) {
  if (!pages.has(scale))
    pages.set(scale, await (await browser.newContext({deviceScaleFactor: Number(scale)})).newPage());
  return pages.get(scale);
}

for (const [svg, width, height, scale, png] of pictures) {
  const page = await pageOf(scale);
  await page.setViewportSize({width: Number(width), height: Number(height)});
  await page.goto(pathToFileURL(resolve(svg)).href);
  await page.screenshot({path: png, omitBackground: true});
}
await browser.close();
