/** Records what Zola makes of a fixture site: its URLs, the ids of its pages, and the HTML of their content. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { runZola } from './scratch-site.js';

/** The fixture sites that Zola builds. */
export const sites = ['grid', 'blog'];

/** Prints the source file, the table of contents as JSON and the content, each from a line of its own. */
const CONTENT_ONLY = ['page', 'section']
  .map((kind, index) => {
    const file = `FILE {{ ${kind}.relative_path | safe }}`;
    const toc = `{{ ${kind}.toc | json_encode | safe }}`;
    return `{% ${index === 0 ? 'if' : 'elif'} ${kind} %}${file}\n${toc}\n{{ ${kind}.content | safe }}`;
  })
  .join('')
  .concat('{% endif %}');

/** Writes `expected/<site>` and gives the number of pages in words. */
export function recordSite(zola, fixtures, name) {
  const work = mkdtempSync(join(tmpdir(), 'record-zola-'));
  try {
    const site = join(work, 'site');
    cpSync(join(fixtures, name), site, { recursive: true });
    const target = join(fixtures, 'expected', name);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });

    build(zola, site, join(work, 'as-it-is'));
    const urls = files(join(work, 'as-it-is')).map((file) => `/${file.replace(/(^|\/)index\.html$/, '$1')}`);
    writeFileSync(join(target, 'urls.txt'), `${urls.sort().join('\n')}\n`);

    for (const folder of ['templates', ...themes(site)]) replaceTemplates(join(site, folder));
    build(zola, site, join(work, 'content-only'));
    const ids = {};
    for (const file of files(join(work, 'content-only')).sort()) {
      const page = file.endsWith('.html') && readPage(readFileSync(join(work, 'content-only', file), 'utf8'));
      // The root section exists without a file of its own.
      if (!page || page.file in ids || !existsSync(join(site, 'content', page.file))) continue;
      ids[page.file] = { headings: page.headings, html: page.ids };
      const output = join(target, 'content', `${page.file}.html`);
      mkdirSync(dirname(output), { recursive: true });
      writeFileSync(output, page.html);
    }
    const sorted = Object.fromEntries(
      Object.keys(ids)
        .sort()
        .map((file) => [file, ids[file]]),
    );
    writeFileSync(join(target, 'ids.json'), `${JSON.stringify(sorted, null, 2)}\n`);
    return `${Object.keys(ids).length} pages`;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function build(zola, site, output) {
  const run = runZola(zola, site, output);
  if (!run.ok) throw new Error(run.output);
}

function themes(site) {
  const folder = join(site, 'themes');
  return existsSync(folder) ? readdirSync(folder).map((theme) => join('themes', theme, 'templates')) : [];
}

/** Shortcodes and the pages that are no content (404, feeds) stay as they are. */
function replaceTemplates(folder) {
  if (!existsSync(folder)) return;
  for (const file of files(folder)) {
    if (!file.startsWith('shortcodes/') && file !== '404.html')
      writeFileSync(join(folder, file), CONTENT_ONLY);
  }
}

function readPage(text) {
  const match = /^FILE (.*)\n(.*)\n([\s\S]*)$/.exec(text);
  if (match === null) return undefined;
  const [, file, toc, html] = match;
  const ids = [...html.matchAll(/\s(?:id|name)="([^"]*)"/g)].map((found) => found[1]);
  return { file, headings: flatten(JSON.parse(toc)), ids, html };
}

function flatten(headings) {
  return headings.flatMap((heading) => [heading.id, ...flatten(heading.children)]);
}

/** Every file below a folder, relative to it, with `/`. */
function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    );
}
