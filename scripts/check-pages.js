/**
 * Opens every page of a folder in Chromium from disk, and asserts that nothing that a page asks for fails:
 * node scripts/check-pages.js DIR [SCREENSHOTS [PAGE...]]
 * Pictures of the pages (all of them without PAGEs), 1280 and 390 pixels wide, go to the folder SCREENSHOTS.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, screenshots, ...wanted] = process.argv.slice(2);
const root = resolve(folder);
const wide = 1280;
const narrow = 390;
const pages = readdirSync(root, { recursive: true })
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.split(sep).join('/'))
  // A page that leads on asks for nothing itself.
  .filter((file) => !readFileSync(join(root, file), 'utf8').includes('http-equiv="refresh"'))
  .sort();
const profile = mkdtempSync(join(tmpdir(), 'check-pages-'));
const browser = spawn(
  process.env.CHROMIUM ?? 'chromium',
  [
    '--headless',
    '--no-sandbox',
    '--remote-debugging-pipe',
    '--hide-scrollbars',
    `--user-data-dir=${profile}`,
  ],
  { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
);
const ended = new Promise((done) => browser.on('exit', done));
browser.on('error', (error) => {
  console.error(`check-pages: ${error.message}`);
  process.exit(2);
});

const answers = new Map();
const listeners = new Set();
let rest = '';
let next = 1;
browser.stdio[4].on('data', (data) => {
  const messages = (rest + data).split('\0');
  rest = messages.pop();
  for (const message of messages.map((text) => JSON.parse(text))) {
    if (message.id === undefined) for (const listener of listeners) listener(message);
    else answers.get(message.id)?.(message);
    answers.delete(message.id);
  }
});

async function send(method, params = {}, sessionId = undefined) {
  const id = next++;
  const answer = new Promise((done, fail) => {
    answers.set(id, done);
    setTimeout(() => fail(new Error(`${method}: Chromium does not answer`)), 30_000).unref();
  });
  browser.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
  const { result, error } = await answer;
  if (error) throw new Error(`${method}: ${error.message}`);
  return result;
}

let failures = 0;
const elsewhere = new Set();
try {
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const inPage = (method, params) => send(method, params, sessionId);
  for (const domain of ['Page', 'Network', 'Log', 'Runtime']) await inPage(`${domain}.enable`);
  // The network plays no part, so that nothing waits for it.
  await inPage('Network.setBlockedURLs', { urls: ['http://*', 'https://*'] });
  if (screenshots) mkdirSync(screenshots, { recursive: true });
  for (const page of pages) {
    for (const fault of await open(page, inPage)) {
      failures++;
      console.error(`${page}: ${fault}`);
    }
    if (screenshots && (wanted.length === 0 || wanted.includes(page))) await picture(page, inPage);
  }
} finally {
  await Promise.race([send('Browser.close'), ended]);
  await ended;
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
if (elsewhere.size > 0) console.log(`asked for elsewhere: ${[...elsewhere].sort().join(', ')}`);
console.log(`${pages.length} pages opened, ${failures} failures`);
process.exitCode = failures > 0 ? 1 : 0;

/** What goes wrong while a page loads. What content asks for from other hosts is no fault. */
async function open(page, inPage) {
  const faults = [];
  const urls = new Map();
  const loaded = new Promise((done) => {
    listeners.clear();
    listeners.add(({ method, params }) => {
      if (method === 'Page.loadEventFired') done();
      if (method === 'Network.requestWillBeSent') {
        const { url } = params.request;
        urls.set(params.requestId, url);
        if (/^https?:/.test(url)) elsewhere.add(new URL(url).host);
      }
      if (method === 'Network.loadingFailed' && urls.get(params.requestId)?.startsWith('file:'))
        faults.push(
          `${decodeURI(urls.get(params.requestId).replace(pathToFileURL(root).href, ''))}: ${params.errorText}`,
        );
      if (method === 'Runtime.exceptionThrown') faults.push(`script: ${params.exceptionDetails.text}`);
    });
    setTimeout(done, 10_000).unref();
  });
  await show(narrow, inPage);
  await inPage('Page.navigate', { url: pathToFileURL(join(root, page)).href });
  await loaded;
  const { result } = await inPage('Runtime.evaluate', {
    expression: 'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  });
  if (result.value > 1 && page !== '404.html') faults.push(`is ${result.value} pixels wider than the window`);
  return faults;
}

async function picture(page, inPage) {
  for (const width of [wide, narrow]) {
    await show(width, inPage);
    const { data } = await inPage('Page.captureScreenshot', {
      captureBeyondViewport: true,
      clip: await whole(width, inPage),
    });
    const name = page.replace(/\/?index\.html$/, '').replaceAll('/', '-') || 'home';
    writeFileSync(join(screenshots, `${name}-${width}.png`), Buffer.from(data, 'base64'));
  }
}

async function show(width, inPage) {
  const mobile = width === narrow;
  await inPage('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile });
}

async function whole(width, inPage) {
  const { cssContentSize } = await inPage('Page.getLayoutMetrics');
  return { x: 0, y: 0, width, height: Math.min(cssContentSize.height, 8000), scale: 1 };
}
