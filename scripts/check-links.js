/**
 * Looks for the target of every local link and image in a folder of built pages:
 * node scripts/check-links.js DIR BASE [PATH...]
 * BASE is the URL path that DIR is served at, or `-` for pages that are opened from disk: a path from the root leads
 * nowhere then. PATHs are those below BASE that nothing needs to be at.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';

const [folder, served, ...allowed] = process.argv.slice(2);
const isOnDisk = served === '-';
const base = isOnDisk ? '' : served;
const files = readdirSync(folder, { recursive: true }).filter(
  (file) => file.endsWith('.html') && statSync(join(folder, file)).isFile(),
);
const pages = new Map(files.map((file) => [file, read(join(folder, file))]));
let failures = 0;
for (const [file, { urls }] of pages) {
  const here = new URL(`http://local${base}/${file.replace(/(^|\/)index\.html$/, '$1')}`);
  for (const url of urls) {
    const target = new URL(url, here);
    // That page is made for a server, which shows it at any path.
    if (isOnDisk && file === '404.html') continue;
    if (isOnDisk && /^\/(?!\/)/.test(url) && !allowed.includes(url)) {
      failures++;
      console.error(`${file}: ${url}: is no relative path`);
      continue;
    }
    if (target.origin !== here.origin || allowed.includes(target.pathname.slice(base.length))) continue;
    const fault = faultOf(target);
    if (fault === undefined) continue;
    failures++;
    console.error(`${file}: ${url}: ${fault}`);
  }
}
console.log(`${pages.size} pages, ${failures} broken links and images`);
process.exitCode = failures > 0 ? 1 : 0;

function faultOf({ pathname, hash }) {
  if (base !== '' && pathname !== base && !pathname.startsWith(`${base}/`)) return 'is not below the base';
  const path = decodeURIComponent(pathname.slice(base.length + 1));
  const isFolder =
    path === '' || (existsSync(join(folder, path)) && statSync(join(folder, path)).isDirectory());
  const file = isFolder ? join(path, 'index.html') : path;
  if (!existsSync(join(folder, file))) return 'is not there';
  const ids = pages.get(file)?.ids;
  const id = decodeURIComponent(hash.slice(1));
  return id === '' || id === 'top' || !ids || ids.has(id) ? undefined : 'has no such id';
}

function read(path) {
  const urls = new Set();
  const ids = new Set();
  const parser = new Parser({
    onopentag(name, attributes) {
      for (const key of ['id', 'name']) if (attributes[key]) ids.add(attributes[key]);
      if (name === 'link' && !/stylesheet|icon/.test(attributes.rel ?? '')) return;
      for (const key of ['href', 'src', 'poster']) if (attributes[key]) urls.add(attributes[key]);
    },
  });
  parser.end(readFileSync(path, 'utf8'));
  return { urls, ids };
}
