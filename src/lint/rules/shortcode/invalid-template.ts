/** shortcode/invalid-template: a shortcode's template that Zola can't load, or that calls what is not there. */
import { sharedRenderer } from '../../../render/shared-renderer.js';
import { templatePath } from '../../../render/templates.js';
import { nearest } from '../../../site/nearest.js';
import type { Site } from '../../../site/types.js';
import { SourceFile } from '../../../source/source-file.js';
import {
  analyze,
  type CallUse,
  type Environment,
  type Place,
  type Template,
  TeraError,
} from '../../../tera/index.js';
import { defineRule, type Report } from '../../rule.js';
import { didYouMean, quote } from '../support/quote.js';
import { renderedTest } from '../support/rendered-calls.js';
import { type ShortcodeFile, shortcodeFiles } from '../support/shortcode-files.js';
import { templateText } from '../support/template-text.js';

export default defineRule({
  id: 'shortcode/invalid-template',
  scope: 'config',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: 'Template of a shortcode that does not parse or calls what shortcodes do not have',
  why: [
    'Zola parses all templates before anything else, also those of the theme that nothing calls: one that does not parse,',
    'or extends or imports a template that is not there, stops it. Filters, functions, macros and includes are looked up',
    'only when the template runs. `get_page`, `get_section`, `get_taxonomy` and `get_taxonomy_term` come into being when',
    'all content has been rendered, so a shortcode never has them. Where `name.md` and `name.html` are both there, be it',
    'one in the site and one in the theme, Zola takes either by chance.',
  ].join(' '),
  examples: [
    {
      title: 'A tag that is not closed, in a template of the theme that the site replaces',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/shortcodes/figure.html':
          '<figure>\r\n  <img src="{{ src }">\r\n</figure>\r\n',
        'templates/shortcodes/figure.html': '<img src="{{ src }}">\n',
        'content/a.md': '+++\ntitle = "A"\n+++\n',
      },
      reports: [{ file: 'themes/plain/templates/shortcodes/figure.html', line: 2, column: 20, text: '}">' }],
    },
    {
      title: 'Calls of what is not there, by way of an include and a macro',
      files: {
        'templates/parts/list.html':
          '{{ title | upcase }}{% if section %}{{ get_section(path="_index.md") }}{% endif %}\n',
        'templates/shortcodes/latest.html':
          '{% macro title(path) %}\n{% set page = get_page(path=path) %}{{ page.title }}\n{% endmacro %}\n{% include "parts/list.html" %}{% if x %}{{ x | ceil }}{% endif %}\n{% include "parts/nothing.html" %}\n{{ self::title(path="a.md") }}{{ self::titel() }}\n',
        'content/a.md': '+++\ntitle = "A"\n+++\n{{ latest(title="x") }}\n',
      },
      reports: [
        { file: 'templates/parts/list.html', line: 1, column: 12, text: 'upcase', message: '`upcase`' },
        { file: 'templates/shortcodes/latest.html', line: 2, column: 15, text: 'get_page(path=path)' },
        {
          file: 'templates/shortcodes/latest.html',
          line: 4,
          column: 49,
          text: 'ceil',
        },
        {
          file: 'templates/shortcodes/latest.html',
          line: 5,
          column: 1,
          text: '{% include "parts/nothing.html" %}',
        },
        {
          file: 'templates/shortcodes/latest.html',
          line: 6,
          column: 40,
          text: 'titel()',
          suggestions: ['title'],
        },
      ],
    },
    {
      title: 'Two templates for one name',
      files: {
        'templates/shortcodes/note.html': '<aside>{{ body }}</aside>\n',
        'templates/shortcodes/note.md': '> {{ body }}\n',
        'content/a.md': '+++\ntitle = "A"\n+++\n',
      },
      reports: [
        {
          file: 'templates/shortcodes/note.md',
          line: 1,
          column: 1,
          severity: 'warning',
          message: 'note.html',
        },
      ],
    },
    {
      title: 'Functions that shortcodes have, and nested bodies',
      files: {
        'templates/shortcodes/figure.html':
          '{% set image = resize_image(path=src, width=100) %}<img src="{{ image.url }}" alt="{{ trans(key="x") }}">\n',
        'templates/shortcodes/row.html': '{{ body | markdown(inline=true) | safe }}\n',
        'content/a.md': '+++\ntitle = "A"\n+++\n',
      },
      reports: [],
    },
  ],
  check({ site, report }) {
    const files = shortcodeFiles(site);
    const told = new Set<string>();
    const tell = (finding: Finding): void => {
      const key = `${finding.file}:${finding.position.start.offset}`;
      if (!told.has(key)) report(finding);
      told.add(key);
    };
    for (const finding of [...ambiguous(files), ...faults(site, files)]) tell(finding);
  },
});

type Finding = Report & { file: string; position: NonNullable<Report['position']> };

/** Of two kinds of template for one name either may be taken. */
function* ambiguous(files: readonly ShortcodeFile[]): Generator<Finding> {
  for (const file of files) {
    if (!file.file.endsWith('.md')) continue;
    const other = files.find(
      (candidate) => candidate.file.endsWith('.html') && nameOf(candidate) === nameOf(file),
    );
    if (!other) continue;
    const start = { line: 1, column: 1, offset: 0 };
    yield {
      file: file.file,
      position: { start, end: start },
      message: `\`${other.file}\` is a template of the same shortcode, and which of the two Zola takes is chance. Remove or rename one.`,
      severity: 'warning',
    };
  }
}

function nameOf({ file }: ShortcodeFile): string {
  return file.slice(file.indexOf('shortcodes/') + 'shortcodes/'.length).replace(/\.(?:html|md)$/, '');
}

function* faults(site: Site, files: readonly ShortcodeFile[]): Generator<Finding> {
  const { environment } = sharedRenderer(site);
  const called = calledTemplates(site);
  // What is called surely comes first: of two findings at one place the first counts.
  const sorted = [...files].sort((a, b) => Number(called.has(b.file)) - Number(called.has(a.file)));
  for (const { name, file } of sorted) {
    try {
      const template = environment.template(name);
      // What the theme has can't be told where it is absent.
      if (!template || site.absentTheme !== undefined) continue;
      environment.parents(template);
      yield* missingImports(template, environment, file);
      const { calls, missing } = analyze(template, environment);
      for (const call of calls) {
        // What is shared with pages may well have branches for them.
        if (!call.certain && call.template !== template) continue;
        const fault = faultOf(call, environment);
        if (fault)
          yield { ...placed(site, call, files), ...fault, ...weight(call.certain, called.has(file)) };
      }
      for (const include of missing) {
        if (!include.certain && include.template !== template) continue;
        yield {
          ...placed(site, include, files),
          message:
            'There is no such template to include, so Zola stops where this runs. Mend the name, or add `ignore missing`.',
          ...weight(include.certain, called.has(file)),
        };
      }
    } catch (error) {
      if (!(error instanceof TeraError)) throw error;
      const finding = loadFailure(site, error, environment, files);
      if (finding) yield finding;
    }
  }
}

function placed(site: Site, { template, start, end }: Place, files: readonly ShortcodeFile[]) {
  return { file: fileOf(site, template.name, files), position: template.source.position(start, end) };
}

/** Zola itself stops only where a template that is called surely gets there. */
function weight(certain: boolean, isCalled: boolean): Pick<Report, 'zola'> {
  return certain && isCalled ? {} : { zola: false };
}

/** What Tera knows of a call without running it; `undefined` where all is well. */
function faultOf(
  { kind, name, template }: CallUse,
  environment: Environment,
): Pick<Report, 'message' | 'suggestions'> | undefined {
  if (kind === 'macro') {
    const [namespace = '', macro = ''] = name.split('::');
    const owner = environment.namespaces(template).get(namespace);
    if (owner?.macros.has(macro)) return undefined;
    const suggestions = owner ? nearest(macro, owner.macros.keys()) : [];
    return {
      message: `There is no macro \`${name}\`, so Zola stops where this runs.${didYouMean(suggestions)}`,
      suggestions,
    };
  }
  if (kind === 'filter' && languageFilters.has(name)) return undefined;
  const callables = { filter: environment.filters, function: environment.functions, test: environment.tests }[
    kind
  ];
  if (callables.has(name)) return undefined;
  if (kind === 'function' && late.has(name)) {
    return {
      message: `Shortcodes have no \`${name}\`: Zola makes it when all content has been rendered, for the templates of pages. Zola stops where this runs.`,
    };
  }
  const suggestions = nearest(name, callables.keys());
  return {
    message: `There is no ${kind} \`${name}\`, so Zola stops where this runs.${didYouMean(suggestions)}`,
    suggestions,
  };
}

/** Filters that are part of the language itself. */
const languageFilters: ReadonlySet<string> = new Set(['safe', 'default']);

/** Functions that Zola registers behind the rendering of content. */
const late: ReadonlySet<string> = new Set(['get_page', 'get_section', 'get_taxonomy', 'get_taxonomy_term']);

function* missingImports(template: Template, environment: Environment, file: string): Generator<Finding> {
  for (const { name, start, end } of template.imports) {
    if (environment.template(name)) continue;
    yield {
      file,
      position: template.source.position(start, end),
      message: `There is no template ${quote(name)} to import, so Zola stops at once.`,
    };
  }
}

/** A template that Zola can't load. Imports that go round in a circle it takes, so they are no fault. */
function loadFailure(
  site: Site,
  error: TeraError,
  environment: Environment,
  files: readonly ShortcodeFile[],
): Finding | undefined {
  const broken = errorOf(environment, error.template);
  if (broken === undefined && !isParentFault(environment, error)) return undefined;
  const file = fileOf(site, error.template, files);
  const source = SourceFile.fromText(file, templateText(site, file) ?? '');
  const rest = source
    .lineText(error.line)
    .slice(error.column - 1)
    .trimEnd();
  return {
    file,
    position: source.position(error.offset, error.offset + rest.length),
    message: `Zola can't load this template and stops at once, whether or not it is called: ${error.message}.`,
  };
}

function isParentFault(environment: Environment, error: TeraError): boolean {
  const template = environment.template(error.template);
  return template?.parent?.start === error.offset;
}

/** The error by which a template does not parse. */
function errorOf(environment: Environment, name: string): TeraError | undefined {
  try {
    environment.template(name);
    return undefined;
  } catch (error) {
    if (error instanceof TeraError) return error;
    throw error;
  }
}

/** The files of the templates that some page calls and renders. */
function calledTemplates(site: Site): Set<string> {
  const called = new Set<string>();
  for (const page of site.pages.values()) {
    if (page.draft) continue;
    const isRendered = renderedTest(site, page.facts);
    for (const call of page.facts.shortcodes) {
      const template = site.shortcodeTemplates.get(call.name);
      if (template && !called.has(template.file) && isRendered(call)) called.add(template.file);
    }
  }
  return called;
}

function fileOf(site: Site, name: string, files: readonly ShortcodeFile[]): string {
  return files.find((file) => file.name === name)?.file ?? templatePath(site, name);
}
