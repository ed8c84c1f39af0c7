// report_page.mjs PAGE: opens the report of `deckchart diff` in Chromium, and tries its keys, buttons and pictures.
// Wants playwright-core (npm) and a Chromium, whose path is in CHROMIUM. Says what is wrong; status 77: no browser.
import {pathToFileURL} from 'node:url';
import {resolve} from 'node:path';
import {loadPlaywright, flags} from './browser.mjs';

const {chromium} = loadPlaywright();
const browser = await chromium.launch({executablePath: process.env.CHROMIUM, args: flags});
const page = await browser.newPage({viewport: {width: 1200, height: 800}});
const faults = [];
page.on('pageerror', error => faults.push(`script: ${error}`));
page.on('requestfailed', request => faults.push(`not loaded: ${request.url().slice(0, 100)}`));
page.on('request', request => {
  if (!/^(file|data):/.test(request.url()))
    faults.push(`asks the network for ${request.url()}`);
});

function check(holds, fault) {
  if (!holds)
    faults.push(fault);
}

const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };

// What can be seen in the first pair: 'ED' when the expected picture and the difference can.
const seen = () => page.evaluate(() => ['expected', 'difference', 'actual']
  .filter(role => getComputedStyle(document.querySelector(`.pair.drawn .${role}`)).visibility === 'visible')
  .map(role => role[0].toUpperCase()).join(''));
const imageBox = role => page.locator(`.pair.drawn .${role} img`).first().boundingBox();

await page.goto(pathToFileURL(resolve(process.argv[2])).href);
await page.waitForLoadState('load');
const empty = await page.evaluate(() => [...document.images].filter(image => !image.naturalWidth).length);
check(empty === 0, `${empty} pictures are empty`);
check(await page.locator('.item').count() >= 2, 'there are not two items');
check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page is wider than the window');

check(await seen() === 'EDA', 'side by side not all can be seen');
const [left, middle, right] = [await imageBox('expected'), await imageBox('difference'), await imageBox('actual')];
check(left.x + left.width <= middle.x && middle.x + middle.width <= right.x, 'they are not side by side');
check(right.x + right.width <= 1200, 'they do not fit');
for (const [key, roles] of [['2', 'E'], ['3', 'D'], ['4', 'A'], ['5', 'EA']]) {
  await press(key);
  check(await seen() === roles, `key ${key} shows ${await seen()} instead of ${roles}`);
}

// Swipe: both lie upon each other, and the pointer cuts the upper one.
const [below, above] = [await imageBox('expected'), await imageBox('actual')];
check(below.x === above.x && below.y === above.y, 'swiped pictures do not lie upon each other');
const cut = () => page.evaluate(() => getComputedStyle(document.querySelector('.pair.drawn .actual img')).clipPath);
await page.mouse.move(above.x + above.width / 4, above.y + 5);
check(/25(\.\d+)?%\)|2[45]\.\d+%\)/.test(await cut()), `the pointer cuts at ${await cut()}`);
const before = await cut();
await press('ArrowRight');
check(before !== await cut(), 'the arrow key does not swipe');

// Blink: they take turns by themselves.
await press('6');
const first = await seen();
check(first === 'E' || first === 'A', `blinking shows ${first}`);
await page.waitForTimeout(700);
check(first !== await seen(), 'it does not blink');

// Zoom.
await press('2', '9');
const natural = await page.evaluate(() => document.querySelector('.pair.drawn .expected img').naturalWidth);
check((await imageBox('expected')).width === natural, '1:1 is not the size of the picture');
await press('+');
check((await imageBox('expected')).width > natural, '+ does not enlarge');
await press('-', '-');
check((await imageBox('expected')).width < natural, '- does not make smaller');
await press('0', '1');

// From picture to picture.
await press('n', 'n');
check(await page.evaluate(() => [...document.querySelectorAll('.item')].findIndex(one => one.matches('.current'))) === 1,
  'n does not go to the next');
await press('p');
check(await page.evaluate(() => document.querySelector('.item').matches('.current')), 'p does not go back');
await page.getByRole('button', {name: 'Swipe'}).click();
check(await seen() === 'EA', 'the button does not swipe');
check(await page.getByRole('button', {name: 'Swipe'}).getAttribute('aria-pressed') === 'true', 'no button is pressed');

await browser.close();

// Without scripts it still shows all.
const plain = await chromium.launch({executablePath: process.env.CHROMIUM, args: flags});
const still = await (await plain.newContext({javaScriptEnabled: false})).newPage();
await still.goto(pathToFileURL(resolve(process.argv[2])).href);
const box = await still.locator('.pair.drawn .actual img').first().boundingBox();
check(box.width > 50, 'without scripts nothing can be seen');
await plain.close();

faults.forEach(fault => console.log(fault));
process.exit(faults.length ? 1 : 0);
