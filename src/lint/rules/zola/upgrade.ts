/** zola/upgrade: what a site has to change before Zola 0.23 builds it. */
import { join } from 'node:path';
import type { Position } from 'unist';
import type { ShortcodeFact } from '../../../site/facts.js';
import { isFile, listFiles } from '../../../site/file-system.js';
import type { Site, SitePage } from '../../../site/types.js';
import { own, tableIn } from '../../../site/values.js';
import { parseZolaVersion, type ZolaVersion } from '../../../site/zola-version.js';
import { SourceFile } from '../../../source/source-file.js';
import { defineRule } from '../../rule.js';
import { headerOf, presentName, strayKeys } from '../config/keys.js';
import { keyPlace } from '../support/entry-places.js';
import { pageSource } from '../support/page-text.js';
import { quote } from '../support/quote.js';
import { templateText } from '../support/template-text.js';
import { componentForm } from './component-form.js';
import { contentTags, type TemplateTag } from './content-template.js';
import { templateSteps } from './template-steps.js';

interface Step {
  file: string;
  position: Position;
  message: string;
}

export default defineRule({
  id: 'zola/upgrade',
  scope: 'config',
  severity: 'off',
  fixable: false,
  summary: 'What has to change before Zola 0.23 builds the site, one finding for each step',
  why: [
    'Zola 0.23 has no shortcodes and no macros, reads pages as templates of Tera 2, and refuses keys in',
    '`[markdown.highlighting]` that it does not know. For a site of an older version this rule lists the steps: calls of',
    'shortcodes (by page and name), text that would be read as a template (by page), templates of shortcodes, macros,',
    'imports, and filters, tests and arguments that are gone from the site’s own templates (by file), and config keys. A',
    'theme must be one that is written for 0.23. What depends on values, such as variables that are not there, it does not see.',
  ].join(' '),
  examples: [
    {
      title: 'Pages: calls, a body in a list with CRLF, text that looks like a template, an id of a heading',
      files: {
        'templates/index.html': '',
        'templates/page.html': '{{ page.content | safe }}\n',
        'templates/shortcodes/youtube.html': '{{ id }}',
        'templates/shortcodes/row.md': '{{ body }}',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '## Part {#one}',
          '',
          '- {% row(style="x") %}',
          '  {{ youtube(id="a",',
          '     start=3) }}',
          '  {% end %}',
          '- {{ youtube(id="b") }} in `{{/* youtube(id="c") */}}`, `{{ x }}`',
          '',
        ].join('\r\n'),
        'content/b.md': '+++\ntitle = "B"\n+++\n## Part {#one}\n',
      },
      reports: [
        { file: 'content/a.md', line: 4, column: 9, text: '{#one}', message: '0.23.2' },
        {
          file: 'content/a.md',
          line: 6,
          column: 3,
          text: '{% row(style="x") %}',
          message: '{% <row style="x"> %}',
        },
        {
          file: 'content/a.md',
          line: 7,
          column: 3,
          text: '{{ youtube(id="a",\r\n     start=3) }}',
          message: '2 calls',
        },
        {
          file: 'content/a.md',
          line: 10,
          column: 29,
          text: '{{/* youtube(id="c") */}}',
          message: '2 places',
        },
        { file: 'templates/shortcodes/row.md', line: 1, column: 1, message: 'component row' },
        { file: 'templates/shortcodes/youtube.html', line: 1, column: 1 },
      ],
    },
    {
      title: 'Templates of the site',
      files: {
        'templates/macros.html':
          '{% macro title(page) %}\r\n{{ page.title | as_str }}\r\n{% endmacro title %}\r\n',
        'templates/page.html': [
          '{% extends "base.html" %}',
          '{% import "macros.html" as macros %}',
          '{% set list = page.assets | slice(end=2) %}',
          '{% block main %}',
          '{{ macros::title(page=page) }}{{ macros::title(page=page) }}',
          '{% if list.0 is starting_with("a") %}{{ page.path | regex_replace(pattern="\\d", rep="") }}{% endif %}',
          '{% include "a.html" ignore missing %}',
          '{{ get_page(path="a.fr.md") | truncate }}',
          '{% endblock main %}',
        ].join('\n'),
        'templates/base.html': '{% block main %}{% endblock main %}',
        'templates/a.html': '{% set a = [1, 2] %}{{ a | first | default(value="b") }}',
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n',
        'content/a.md': '+++\ntitle = "A"\n+++\nPlain {#1}.\n',
      },
      reports: [
        { file: 'templates/macros.html', line: 1, column: 1, text: '{% macro title(page) %}' },
        { file: 'templates/macros.html', line: 2, column: 17, message: '`str`' },
        { file: 'templates/page.html', line: 2, column: 1, text: '{% import "macros.html" as macros %}' },
        { file: 'templates/page.html', line: 3, column: 1, message: 'outside of blocks' },
        { file: 'templates/page.html', line: 3, column: 29, message: '`slice`' },
        { file: 'templates/page.html', line: 5, column: 12, message: '2 places' },
        { file: 'templates/page.html', line: 6, column: 7, text: 'list.0' },
        { file: 'templates/page.html', line: 6, column: 7, message: 'starting_with(pat=…)' },
        { file: 'templates/page.html', line: 6, column: 75, text: '"\\d"' },
        { file: 'templates/page.html', line: 7, column: 1, message: '`ignore missing`' },
        { file: 'templates/page.html', line: 8, column: 4, message: 'lang="fr"' },
        { file: 'templates/page.html', line: 8, column: 31, message: 'length' },
      ],
    },
    {
      title: 'Config: a key that 0.22 ignores, a theme with shortcodes, generated CSS in `static`',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ntheme = "plain"\n\n[markdown.highlighting]\ntheme = "nord"\nstyle = "class"\ncolor = 1\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/shortcodes/note.html': '{{ body }}',
        'static/giallo.css': '.z-code {}\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [
        { file: 'config.toml', line: 2, column: 1, text: 'theme', message: 'written for 0.23' },
        { file: 'config.toml', line: 6, column: 1, text: 'style', message: 'static/giallo.css' },
        { file: 'config.toml', line: 7, column: 1, text: 'color', message: 'stops' },
      ],
    },
    {
      title: 'A site of Zola 0.23, and one that has nothing to change',
      files: {
        '.tool-versions': 'zola 0.23.6\n',
        'templates/shortcodes/x.html': '{{ a | as_str }}',
        'content/a.md': '+++\ntitle = "A"\n+++\n{{ x }}\n',
      },
      reports: [],
    },
    {
      title: 'Nothing to change',
      files: {
        'templates/page.html':
          '{% extends "base.html" %}\n{# note #}\n{% block main %}{% for a in page.assets %}{{ a | upper }}{% endfor %}{% endblock main %}\n',
        'templates/base.html': '{% block main %}{% endblock main %}{% include "page.html" %}',
        'content/a.md': '+++\ntitle = "A"\n+++\n## One {#two}\n\nText with { braces } and $\\frac{#1}{2}$.\n',
      },
      reports: [],
    },
  ],
  check({ site, zolaVersion, report }) {
    if (zolaVersion.minor >= 23) return;
    for (const step of configSteps(site, zolaVersion)) report(step);
    for (const step of ownTemplateSteps(site)) report(step);
    for (const page of site.pages.values()) for (const step of pageSteps(site, page)) report(step);
  },
});

const next = parseZolaVersion('0.23') as ZolaVersion;

function* configSteps(site: Site, version: ZolaVersion): Generator<Step> {
  const { config } = site;
  const nameOf = (path: readonly (string | number)[], key: string) => JSON.stringify([...path, key]);
  // What stops Zola already is for the rules of the config to tell.
  const refused = strayKeys(config, version).filter(({ spec }) => spec.unknown === 'fails');
  const known = new Set(refused.map(({ path, key }) => nameOf(path, key)));
  for (const stray of strayKeys(config, next)) {
    const { path, key, spec, retired } = stray;
    const position = keyPlace(config.entries, [...path, key]);
    if (!position || spec.unknown !== 'fails' || known.has(nameOf(path, key))) continue;
    const name = presentName(stray);
    const advice = name === undefined ? (retired?.advice ?? 'Remove it.') : `It is called \`${name}\` there.`;
    const where = path.length === 0 ? 'at the top of the config' : `in \`${headerOf(path)}\``;
    yield { file: config.file, position, message: `Zola 0.23 stops at \`${key}\` ${where}. ${advice}` };
  }
  yield* themeStep(site);
  yield* generatedCss(site);
}

/** A theme is changed by who wrote it, so it is one step, however much there is to change in it. */
function* themeStep(site: Site): Generator<Step> {
  const { theme, file, entries } = site.config;
  const position = theme === undefined ? undefined : keyPlace(entries, ['theme']);
  if (theme === undefined || !position) return;
  const folder = `themes/${theme}/templates`;
  let count = 0;
  for (const name of templatesIn(site, folder)) {
    const isShortcode = name.startsWith('shortcodes/');
    if (isShortcode || stepsOf(site, folder, name).length > 0) count++;
  }
  if (count === 0) return;
  const templates = count === 1 ? '1 template' : `${count} templates`;
  yield {
    file,
    position,
    message: `The theme \`${theme}\` has ${templates} that Zola 0.23 does not take: get a version of it that is written for 0.23.`,
  };
}

/** Zola 0.23 writes these itself, with other class names. */
const generated = ['giallo.css', 'giallo-light.css', 'giallo-dark.css'];

function* generatedCss(site: Site): Generator<Step> {
  const { config } = site;
  if (own(tableIn(tableIn(config.value, 'markdown'), 'highlighting'), 'style') !== 'class') return;
  const position = keyPlace(config.entries, ['markdown', 'highlighting', 'style']);
  const found = generated.filter((name) => isFile(join(site.root, 'static', name)));
  if (!position || found.length === 0) return;
  const names = found.map((name) => `\`static/${name}\``).join(', ');
  yield {
    file: config.file,
    position,
    message: `Zola 0.23 writes the CSS for \`style = "class"\` into the output with other class names, and ${names} would take its place: remove it.`,
  };
}

function templatesIn(site: Site, folder: string): string[] {
  return listFiles(site.root, folder).files.filter((name) => /\.(?:html|xml|md|txt)$/.test(name));
}

function stepsOf(site: Site, folder: string, name: string) {
  const text = templateText(site, `${folder}/${name}`);
  return text === undefined
    ? []
    : templateSteps(
        name,
        text,
        site.config.languages.map(({ code }) => code),
      );
}

function* ownTemplateSteps(site: Site): Generator<Step> {
  for (const name of templatesIn(site, 'templates')) {
    const file = `templates/${name}`;
    const source = SourceFile.fromText(file, templateText(site, file) ?? '');
    const shortcode = /^shortcodes\/(?:.*\/)?([^/]+)\.(?:html|md)$/.exec(name)?.[1];
    if (shortcode !== undefined) {
      yield {
        file,
        position: source.position(0, 0),
        message: `Zola 0.23 has no shortcodes, and parses what is left in \`templates/shortcodes\`: make this a component, \`{% component ${shortcode}(…) %}…{% endcomponent ${shortcode} %}\`, which has \`page\`, \`section\`, \`config\` and \`lang\` only as arguments.`,
      };
    }
    for (const { start, end, message, count } of stepsOf(site, 'templates', name)) {
      const more = count > 1 ? ` ${count} places in this file.` : '';
      yield { file, position: source.position(start, end), message: `${message}${more}` };
    }
  }
}

function* pageSteps(site: Site, page: SitePage): Generator<Step> {
  const { facts } = page;
  const byName = new Map<string, ShortcodeFact[]>();
  for (const call of facts.shortcodes) {
    const calls = byName.get(call.name);
    if (calls) calls.push(call);
    else byName.set(call.name, [call]);
  }
  for (const [first, ...rest] of byName.values()) {
    if (!first) continue;
    const count = rest.length === 0 ? 'a call' : `the first of ${rest.length + 1} calls`;
    yield {
      file: page.file,
      position: first.tagPosition,
      message: `Zola 0.23 has no shortcodes and stops: this is ${count} of \`${first.name}\` on the page. As the call of a component it is ${quote(componentForm(first), 200)}.`,
    };
  }
  // Most pages hold neither, which their facts do not tell.
  const file = pageSource(site, page);
  if (!file) return;
  const tags = contentTags(file.text, facts.frontMatter.position.end.offset ?? 0, page.kind);
  if (tags.length > 0) yield* textSteps(file, tags, facts.shortcodes);
}

/** What is no call of a shortcode is text up to 0.22. */
function* textSteps(
  file: SourceFile,
  tags: readonly TemplateTag[],
  calls: readonly ShortcodeFact[],
): Generator<Step> {
  const ranges = calls
    .flatMap(({ tagPosition, endPosition }) => (endPosition ? [tagPosition, endPosition] : [tagPosition]))
    .map(({ start, end }) => ({ start: start.offset ?? 0, end: end.offset ?? 0 }))
    .sort((a, b) => a.start - b.start);
  let at = 0;
  const text = tags.filter(({ start }) => {
    while (at < ranges.length && (ranges[at] as { end: number }).end <= start) at++;
    const range = ranges[at];
    return !range || start < range.start;
  });
  const [id] = text.filter(({ kind }) => kind === 'comment');
  if (id) {
    yield {
      file: file.path,
      position: file.position(id.start, id.end),
      message:
        'On a page that holds `{{` or `{%`, up to Zola 0.23.2 `{#` opens a comment: text vanishes, or Zola stops. Wrap it in `{% raw %}` and `{% endraw %}`.',
    };
  }
  const others = text.filter(({ kind }) => kind !== 'comment');
  const [first] = others;
  if (!first) return;
  const count = others.length === 1 ? '' : ` (the first of ${others.length} places on the page)`;
  yield {
    file: file.path,
    position: file.position(first.start, first.end),
    message: `${quote(file.text.slice(first.start, first.end))}${count} is text now and a template to Zola 0.23: wrap it in \`{% raw %}\` and \`{% endraw %}\`, or name the page in \`skip_content_templating\`.`,
  };
}
