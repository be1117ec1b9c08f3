/** The differential tables of fixtures/zola: how each kind of input becomes a site, and what is kept of Zola's output. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { possibleNames, probeTemplate, readProbes } from './probes.js';
import { buildScratch } from './scratch-site.js';

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));
const CONFIG = 'base_url = "https://example.com"\n';
const CONTENT_TEMPLATES = {
  'templates/page.html': '{{ page.content | safe }}',
  'templates/section.html': '{{ section.content | safe }}',
  'templates/index.html': '{{ section.content | safe }}',
};

/** `item.config` is added to the config; `item.input` is the page behind an empty front matter. */
function pageSite(item, type) {
  const files = {
    'config.toml': `${CONFIG}${item.config ?? ''}`,
    ...CONTENT_TEMPLATES,
    'content/x.md': `+++\n+++\n${item.input}`,
  };
  for (const name of possibleNames(item.input))
    files[`templates/shortcodes/${name}.${type}`] = probeTemplate(name);
  return files;
}

function build(zola, files, output, read) {
  const site = buildScratch(zola, files);
  try {
    if (!site.ok) return failure(site);
    return read(site.read(output));
  } finally {
    site.done();
  }
}

/** Whether Zola passes a site, by command. */
function verdicts(zola, files) {
  const passes = (command) => {
    const site = buildScratch(zola, files, command);
    site.done();
    return site.ok;
  };
  return { check: passes('check'), build: passes('build') };
}

/** `missing` marks a file without front matter; every other failure is just one. */
function failure(site) {
  if (site.panicked) return { error: true, panic: true };
  return site.output.includes("Couldn't find front matter")
    ? { error: true, missing: true }
    : { error: true };
}

/** Calls of `.md` templates are replaced before Markdown is parsed, so all show: the scanner alone. */
function shortcode(zola, item) {
  return build(zola, pageSite(item, 'md'), 'x/index.html', (html) => readProbes(html));
}

/** Calls of `.html` templates show only where Zola expands them. */
function placement(zola, item) {
  return build(zola, pageSite(item, 'html'), 'x/index.html', (html) => {
    const { text } = readProbes(html);
    return { html: text.replaceAll('@@ZOLA_SC_PLACEHOLDER@@', '«placeholder»') };
  });
}

/** Base64, so that nothing in a value can be taken for a separator. */
const encoded = (expression) => `{{ ${expression} | base64_encode | safe }}`;

/** The whole file is the input; the root section prints what Zola read. A page that is no part of the site is `absent`. */
function frontMatter(zola, item) {
  const files = {
    'config.toml': CONFIG,
    ...CONTENT_TEMPLATES,
    'templates/index.html': `{% for page in section.pages %}${[
      encoded('page.title | default(value="")'),
      encoded('page.path'),
      encoded('page.date | default(value="")'),
      encoded('page.updated | default(value="")'),
      encoded('page.content'),
    ].join('|')}{% endfor %}`,
    'content/x.md': item.input,
  };
  return build(zola, files, 'index.html', (line) => {
    if (line === '') return { absent: true };
    const [title, path, date, updated, html] = line
      .split('|')
      .map((part) => Buffer.from(part, 'base64').toString('utf8'));
    const result = { title, html };
    if (path !== '/x/') result.path = path;
    if (date !== '') result.date = date;
    if (updated !== '') result.updated = updated;
    return result;
  });
}

function headings(zola, item) {
  return build(zola, pageSite(item, 'html'), 'x/index.html', (html) => {
    const found = [];
    for (const match of html.matchAll(/<h([1-6]) id="([^"]*)"(?: class="([^"]*)")?>([\s\S]*?)<\/h\1>/g)) {
      found.push({
        depth: Number(match[1]),
        id: unescaped(match[2]),
        classes: match[3] === undefined ? [] : unescaped(match[3]).split(' '),
        html: readProbes(match[4]).text,
      });
    }
    return { headings: found };
  });
}

/** The path of a page whose `slug` is the input, under each strategy of `slugify.paths`. */
function slug(zola, item) {
  const result = {};
  for (const strategy of ['on', 'safe', 'off']) {
    const files = {
      'config.toml': `${CONFIG}[slugify]\npaths = "${strategy}"\n`,
      ...CONTENT_TEMPLATES,
      'templates/index.html': '{% for page in section.pages %}{{ page.path | safe }}{% endfor %}',
      'content/x.md': `+++\nslug = ${JSON.stringify(item.input)}\n+++\n`,
    };
    result[strategy] = build(zola, files, 'index.html', (path) => path);
  }
  return result;
}

/** The pages that the inputs of the table `links` point at; the input itself is `content/x.md`. */
const linkTargets = JSON.parse(
  readFileSync(new URL('../../fixtures/zola/link-targets.json', import.meta.url), 'utf8'),
);

/** `build` and `check` say whether Zola passes; the HTML is that of the build. */
function link(zola, item) {
  const files = {
    'config.toml': `${CONFIG}[languages.fr]\n${item.config ?? ''}`,
    ...CONTENT_TEMPLATES,
    ...linkTargets,
    'content/x.md': `+++\n+++\n${item.input}`,
  };
  const check = buildScratch(zola, files, 'check');
  check.done();
  const built = build(zola, files, 'x/index.html', (html) => ({ build: true, html }));
  return { check: check.ok, build: false, ...(built.error ? {} : built) };
}

function markdown(zola, item) {
  return build(zola, pageSite(item, 'html'), 'x/index.html', (html) => ({ html: readProbes(html).text }));
}

/**
 * `item.files` (path to text, Base64 behind `base64:`) are the site's templates and whatever else the page needs;
 * `item.path` is the page's own file below `content`, where it is not `x.md`, but has the URL of `x` all the same.
 */
function render(zola, item) {
  const print = (kind) =>
    `{{ ${kind}.content | base64_encode | safe }}${kind === 'page' ? '|{{ page.summary | default(value="") | base64_encode | safe }}' : ''}`;
  const files = {
    'config.toml': `${CONFIG}${item.config ?? ''}`,
    'templates/page.html': print('page'),
    'templates/section.html': print('section'),
    'templates/index.html': print('section'),
    [`content/${item.path ?? 'x.md'}`]: `+++\n${item.frontMatter ?? ''}+++\n${item.input}`,
  };
  for (const [path, text] of Object.entries(item.files ?? {}))
    files[path] = text.startsWith('base64:') ? Buffer.from(text.slice(7), 'base64') : text;
  const output = /\.fr\.md$/.test(item.path ?? '') ? 'fr/x/index.html' : 'x/index.html';
  return build(zola, files, output, (text) => {
    const [html, summary] = text
      .split('|')
      .map((part) => withoutColors(Buffer.from(part, 'base64').toString('utf8')));
    return { html, ...(summary ? { summary } : {}) };
  });
}

/** Code that Zola highlights, without its colours; a line that only a colour marks has the class of the other style. */
function withoutColors(html) {
  return html.replace(/<pre class="giallo[\s\S]*?<\/pre>/g, (block) =>
    block
      .replace(/^(<pre class="[^"]*") style="[^"]*"/, '$1')
      .replace(/<span class="giallo-l" style="[^"]*">/g, '<span class="giallo-l z-hl">')
      .replace(/(<span aria-hidden="true" class="giallo-ln") style="[^"]*"/g, '$1')
      .replace(/<span(?: style="[^"]*"| class="z-[^"]*")?>([^<]*)<\/span>/g, '$1'),
  );
}

function unescaped(text) {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/**
 * `item.input` is a page that calls the shortcode `t`, whose template is `item.template`; `item.page` is another file
 * for it than `content/x.md`, `item.files` are files besides.
 */
function argument(zola, item) {
  return verdicts(zola, argumentSite(item));
}

function argumentSite({ input, template, page = 'content/x.md', frontMatter = '', config = '', files = {} }) {
  return {
    'config.toml': `${CONFIG}${config}`,
    ...CONTENT_TEMPLATES,
    'templates/shortcodes/t.html': template,
    [page]: `+++\n${frontMatter}+++\n${input}`,
    ...files,
  };
}

/** `item.input` says which page of the fixture handbook is changed, where (offsets), and what stands there then. */
function mutation(zola, { input: { page, start, end, text } }) {
  const files = siteFiles(join(fixtures, 'handbook'));
  const path = `content/${page}`;
  const before = files[path].toString('utf8');
  files[path] = before.slice(0, start) + text + before.slice(end);
  return verdicts(zola, files);
}

function siteFiles(root) {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    paths.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(root, path), readFileSync(path)];
    }),
  );
}

/** Table file (without `.json`) to the function that records one item. */
export const tables = {
  arguments: argument,
  mutations: mutation,
  shortcodes: shortcode,
  placement,
  'front-matter': frontMatter,
  headings,
  slugs: slug,
  links: link,
  markdown,
  render,
};
