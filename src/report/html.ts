/** One self-contained page for a browser: readable without JavaScript, with filters where there is some. */
import { createHash } from 'node:crypto';
import type { Diagnostic } from '../source/diagnostic.js';
import { codeFrame } from './code-frame.js';
import { type Groups, groupBy } from './group-by.js';
import type { Render, ReportModel } from './model.js';
import { printable } from './printable.js';
import { fixMark, summarize, summaryLine } from './summary.js';

/** Columns of a code frame; a narrower screen scrolls it. */
const frameWidth = 110;

export const renderHtml: Render = (model) => {
  const byFile = groupBy(model.diagnostics, ({ file }) => file);
  const byRule = groupBy(model.diagnostics, ({ rule }) => rule);
  const parts = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hash(style)}'; script-src '${hash(script)}'">`,
    `<title>${escaped(model.tool)}: ${escaped(summaryLine(model.diagnostics, model.pages))}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<header>',
    `<h1>${escaped(model.tool)}</h1>`,
    `<p class="summary">${escaped(summaryLine(model.diagnostics, model.pages))}</p>`,
    `<p class="root">${escaped(model.root)}</p>`,
    '</header>',
    ...(model.diagnostics.length > 0 ? [filters(model, byRule, byFile), ruleTable(model, byRule)] : []),
    '<main>',
    ...[...byFile].map(([file, diagnostics]) => fileSection(model, file, diagnostics)),
    '</main>',
    ...(model.diagnostics.length > 0 ? [`<script>${script}</script>`] : []),
    '</body>',
    '</html>',
  ];
  return `${parts.join('\n')}\n`;
};

/** Hidden until the script shows it: without one it would do nothing. */
function filters({ diagnostics }: ReportModel, byRule: Groups, byFile: Groups): string {
  const { errors, warnings } = summarize(diagnostics);
  const select = (name: string, label: string, options: [value: string, text: string][]) =>
    `<label>${label} <select name="${name}"><option value="">all</option>${options
      .map(([value, text]) => `<option value="${escaped(value)}">${escaped(text)}</option>`)
      .join('')}</select></label>`;
  const counted = (groups: Groups): [string, string][] =>
    [...groups].map(([name, group]): [string, string] => [name, `${name} (${group.length})`]).sort();
  return [
    '<form id="filters" hidden>',
    select('severity', 'Severity', [
      ['error', `error (${errors})`],
      ['warning', `warning (${warnings})`],
    ]),
    select('rule', 'Rule', counted(byRule)),
    select('file', 'File', counted(byFile)),
    '<output></output>',
    '</form>',
  ].join('\n');
}

function ruleTable({ rules }: ReportModel, byRule: Groups): string {
  const rows = [...byRule]
    .sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .map(([rule, found]) => {
      const errors = found.filter(({ severity }) => severity === 'error').length;
      const summary = rules?.(rule)?.summary ?? '';
      return `<tr><td><code>${escaped(rule)}</code></td><td>${errors}</td><td>${found.length - errors}</td><td>${inline(summary)}</td></tr>`;
    });
  return [
    '<details open>',
    '<summary>By rule</summary>',
    '<div class="scroll"><table>',
    '<thead><tr><th scope="col">Rule</th><th scope="col">Errors</th><th scope="col">Warnings</th><th scope="col">Reports</th></tr></thead>',
    `<tbody>${rows.join('\n')}</tbody>`,
    '</table></div>',
    '</details>',
  ].join('\n');
}

function fileSection(model: ReportModel, file: string, diagnostics: readonly Diagnostic[]): string {
  return [
    `<section data-file="${escaped(file)}">`,
    `<h2>${escaped(file)}</h2>`,
    ...diagnostics.map((diagnostic) => article(model, diagnostic)),
    '</section>',
  ].join('\n');
}

function article(model: ReportModel, diagnostic: Diagnostic): string {
  const { rule, severity, message, position, suggestions, fix } = diagnostic;
  const { line, column } = position.start;
  const others = suggestions.filter((suggestion) => !message.includes(suggestion));
  return [
    `<article class="${severity}" data-severity="${severity}" data-rule="${escaped(rule)}">`,
    `<p class="head"><span class="place">${line}:${column}</span> <strong>${severity}</strong> <code>${escaped(rule)}</code>${
      fix ? ` <span class="fix">${fixMark(fix)}</span>` : ''
    }</p>`,
    `<p>${inline(message)}</p>`,
    frame(model, diagnostic),
    ...(others.length > 0
      ? [
          `<p class="suggestions">Perhaps ${others.map((text) => `<code>${escaped(text)}</code>`).join(', ')}</p>`,
        ]
      : []),
    '</article>',
  ].join('\n');
}

function frame(model: ReportModel, { file, position }: Diagnostic): string {
  const source = model.source(file);
  if (!source) return '';
  const rows = codeFrame(source, position, frameWidth);
  const width = Math.max(0, ...rows.map(({ gutter }) => gutter.length));
  const lines = rows.map(({ gutter, bracket, text, marker }) => {
    const code = marker ? `<mark>${escaped(bracket + text)}</mark>` : escaped(bracket + text);
    return `<span class="gutter">${gutter.padStart(width)} │</span> ${code}`;
  });
  return `<pre>${lines.join('\n')}</pre>`;
}

/** Text with its `code` marked up. */
function inline(text: string): string {
  return escaped(text).replace(/`` (.+?) ``|`([^`]+)`/g, (_, long, short) => `<code>${long ?? short}</code>`);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return printable(text).replace(/[&<>"]/g, (char) => entities[char] as string);
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

const style = `
:root { color-scheme: light dark; --error: #b3261e; --warning: #8a5a00; --line: #8884; --soft: #8881; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffca6b; } }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1rem; }
h1 { font-size: 1.25rem; margin: 0; }
h2 { font-size: 1rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; position: sticky; top: 0; background: Canvas; padding: .25rem 0; border-bottom: 1px solid var(--line); }
.summary { font-size: 1.5rem; font-weight: 600; margin: .25rem 0; }
.root, .place, .suggestions, .fix { opacity: .75; font-size: .875rem; overflow-wrap: anywhere; }
form { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; }
form label { display: flex; flex-wrap: wrap; gap: .25rem .5rem; min-width: 0; max-width: 100%; }
form[hidden], [data-hidden] { display: none; }
select { font: inherit; min-width: 0; max-width: 100%; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875rem; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
article { border-left: .25rem solid; padding: .25rem 0 .25rem .75rem; margin: .75rem 0; }
article.error { border-color: var(--error); }
article.warning { border-color: var(--warning); }
.error strong, .error mark { color: var(--error); }
.warning strong, .warning mark { color: var(--warning); }
article p { margin: .25rem 0; overflow-wrap: anywhere; }
code, pre { font: .875rem/1.4 ui-monospace, monospace; }
p code, td code { background: var(--soft); padding: .1em .3em; border-radius: .25em; }
pre { background: var(--soft); overflow-x: auto; padding: .5rem; margin: .5rem 0; }
mark { background: none; font-weight: 700; }
.gutter { opacity: .6; user-select: none; }
@media print { form { display: none; } h2 { position: static; } }
`;

const script = `
const form = document.getElementById('filters');
form.hidden = false;
const toggle = (node, hidden) => { if (hidden) node.dataset.hidden = ''; else delete node.dataset.hidden; };
const apply = () => {
  const { severity, rule, file } = Object.fromEntries(new FormData(form));
  let shown = 0;
  for (const section of document.querySelectorAll('section')) {
    let any = false;
    for (const item of section.querySelectorAll('article')) {
      const fits = (!severity || item.dataset.severity === severity) && (!rule || item.dataset.rule === rule) && (!file || section.dataset.file === file);
      toggle(item, !fits);
      if (fits) { any = true; shown++; }
    }
    toggle(section, !any);
  }
  form.querySelector('output').textContent = shown + ' shown';
};
form.addEventListener('change', apply);
apply();
`;
