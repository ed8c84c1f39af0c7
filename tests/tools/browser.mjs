// What the tests with a browser have in common: Chromium, steered by playwright-core.
import {createRequire} from 'node:module';
import {resolve} from 'node:path';

export const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// Ends with status 77 when it is not there.
export function loadPlaywright() {
  const places = [process.env.PLAYWRIGHT_CORE, resolve('build/node_modules/playwright-core'), 'playwright-core'];
  for (const place of places.filter(Boolean))
    try {
      return createRequire(import.meta.url)(place);
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND')
        throw error;
    }
  console.log('SKIPPED: playwright-core is not installed (npm install --prefix build playwright-core)');
  process.exit(77);
}
