/** The components of a conversion: one for each shortcode that the converted pages call. */

import { templateOf } from '../../render/calls.js';
import { configValue } from '../../render/context/config.js';
import { sharedRenderer } from '../../render/shared-renderer.js';
import { shortcodeAnalysis } from '../../render/shortcode-analysis.js';
import { templatePath } from '../../render/templates.js';
import type { Site } from '../../site/types.js';
import { type Analysis, type Template, TeraError } from '../../tera/index.js';
import { componentName } from '../mdx/component-name.js';
import { literalOf } from '../mdx/literals.js';
import { importPath } from '../output-paths.js';
import type { CallsOfShortcode } from './calls.js';
import {
  type BodyForm,
  columnSource,
  componentSource,
  contextRoots,
  fileName,
  stubSource,
} from './component-source.js';
import type { ValueType } from './expressions.js';
import { pick } from './pick.js';
import type { Dialect } from './print-markup.js';
import { type Helper, runtimeSource } from './runtime.js';
import { siteMarkdown } from './site-markdown.js';
import { translate } from './translate.js';
import type { Given, Translation } from './translation.js';
import { Untranslatable } from './untranslatable.js';

/** What pages need to know of a component to call it. */
export interface ComponentUse {
  name: string;
  /** As one's own `--components` names it; absent for a generated one. */
  importPath?: string;
  body: BodyForm;
  /** What of `page` and `section` goes in as a property, as lists of keys; `lang` and `nth` have none. */
  context: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Arguments that are Markdown: each goes in rendered, too, under its name with `Html` behind it. */
  rendered: ReadonlyMap<string, { isInline: boolean }>;
}

/** A place of a template that needs a hand. */
export interface ComponentGap {
  shortcode: string;
  /** The template's file, relative to the root. */
  file: string;
  line: number;
  column: number;
  /** UTF-16, into the template's text. */
  offset: number;
  reason: string;
  /** The component is a stub that shows its children alone. */
  isStub: boolean;
}

export interface ComponentPlan {
  /** By shortcode. */
  uses: Map<string, ComponentUse>;
  /** The files in the folder of the components, by name; `used` are the components that pages call. */
  files(used: ReadonlySet<string>): Map<string, string>;
  gaps: ComponentGap[];
}

export interface PlanOptions {
  dialect: Dialect;
  /** By shortcode, from the settings. */
  componentNames: ReadonlyMap<string, string>;
  columnNames: ReadonlyMap<string, string>;
  /** By shortcode: where one's own component is imported from; relative paths are from the output folder. */
  own: ReadonlyMap<string, string>;
  /** Where the components lie, relative to the output folder. */
  folder: string;
  /** Shortcodes whose calls become no components. */
  expanded: ReadonlySet<string>;
}

/** Plans the components for the calls of the pages to convert. Never throws on what templates hold. */
export function planComponents(
  site: Site,
  calls: ReadonlyMap<string, CallsOfShortcode>,
  options: PlanOptions,
): ComponentPlan {
  const planner = new Planner(site, options);
  for (const [name, of] of calls) if (!options.expanded.has(name)) planner.add(name, of);
  return planner.finish();
}

const astroColumns = `/** The parts of a body, as HTML: the slots \`column-1\`, \`column-2\` …, or the whole body where there are none. */
export async function columnsOf(slots: { has(name: string): boolean; render(name: string): Promise<string> }): Promise<string[]> {
  const parts: string[] = [];
  for (let number = 1; slots.has(\`column-\${number}\`); number++) parts.push(await slots.render(\`column-\${number}\`));
  if (parts.length === 0 && slots.has('default')) parts.push(await slots.render('default'));
  return parts;
}
`;

class Planner {
  readonly #site: Site;
  readonly #options: PlanOptions;
  readonly #uses: ComponentPlan['uses'] = new Map();
  readonly #gaps: ComponentGap[] = [];
  readonly #files = new Map<string, string>();
  readonly #helpers = new Set<Helper>();
  readonly #config: (readonly string[])[] = [];
  readonly #exports: string[] = [];

  constructor(site: Site, options: PlanOptions) {
    this.#site = site;
    this.#options = options;
  }

  add(shortcode: string, calls: CallsOfShortcode): void {
    const { dialect, componentNames, own } = this.#options;
    const name = componentNames.get(shortcode) ?? componentName(shortcode);
    const ownPath = own.get(shortcode);
    if (ownPath !== undefined) {
      this.#uses.set(shortcode, {
        name,
        importPath: ownPath,
        body: 'children',
        context: new Map(),
        rendered: new Map(),
      });
      const path = importPath(`${this.#options.folder}/index.ts`, ownPath);
      this.#exports.push(`export { default as ${name} } from ${JSON.stringify(path)};`);
      return;
    }
    const known = shortcodeAnalysis(this.#site, shortcode);
    if (!known) {
      this.#stub(shortcode, name, undefined, `the site has no template for ${shortcode}`);
      return;
    }
    const { file } = known.template;
    const environment = sharedRenderer(this.#site).environment;
    let template: Template | undefined;
    try {
      template = environment.template(templateOf(this.#site, shortcode) as string);
      if (!template || known.error) throw known.error ?? new Error();
      const isMarkdown = known.template.type === 'md';
      const given = {
        environment,
        arguments: argumentTypes(calls),
        nodesAreText: dialect === 'astro',
        isMarkdown,
        isInLine: calls.isInLine,
        markdown: (text: string, isInline: boolean) => siteMarkdown(this.#site, text, isInline),
        internalUrl: (path: string) => this.#site.pageByContentPath(path.slice(2))?.permalink,
      };
      const form = bodyForm(calls, known.analysis, isMarkdown);
      const { body, translation } = translateBest(template, form, (body) => ({ ...given, body }));
      const source = componentSource({ name, shortcode, file, calls, translation }, body, dialect);
      this.#write(name, source.text);
      for (const helper of source.helpers) this.#helpers.add(helper);
      this.#use(shortcode, name, body, translation);
      for (const { template: of, offset, reason } of translation.gaps)
        this.#gap(shortcode, of, offset, reason, false);
      for (const loss of source.losses) this.#gap(shortcode, template, 0, loss, false);
    } catch (error) {
      if (error instanceof Untranslatable) {
        this.#stub(shortcode, name, template, error.message, error);
      } else if (error instanceof TeraError) {
        this.#stub(shortcode, name, template, error.message);
      } else throw error;
    }
  }

  finish(): ComponentPlan {
    return { uses: this.#uses, gaps: this.#gaps, files: (used) => this.#allFiles(used) };
  }

  #allFiles(used: ReadonlySet<string>): Map<string, string> {
    const { dialect, columnNames } = this.#options;
    const files = new Map(this.#files);
    const exports = [...this.#exports];
    for (const column of new Set(['Column', ...columnNames.values()])) {
      if (!used.has(column) || files.has(fileName(column, dialect))) continue;
      files.set(fileName(column, dialect), columnSource(column, dialect));
      exports.push(exportLine(column, dialect));
    }
    const runtime = this.#runtime();
    if (runtime !== '') files.set('runtime.ts', runtime);
    if (this.#config.length > 0) {
      const { root, config } = this.#site;
      const value = pick(configValue(root, config, config.defaultLanguage), this.#config);
      const text = `/** What the components read of the site's configuration. */\nexport const config: any = ${literalOf(value)};\n`;
      files.set('config.ts', text);
    }
    if (exports.length > 0) files.set('index.ts', [...exports, ''].join('\n'));
    return files;
  }

  #runtime(): string {
    if (this.#helpers.size === 0) return '';
    const isAstro = this.#options.dialect === 'astro';
    const helpers = new Set(this.#helpers);
    const hasAstroColumns = isAstro && helpers.delete('columnsOf');
    const baseUrl = this.#site.config.baseUrl.replace(/\/+$/, '');
    return runtimeSource(helpers, baseUrl) + (hasAstroColumns ? `\n${astroColumns}` : '');
  }

  #use(shortcode: string, name: string, body: BodyForm, translation: Translation): void {
    const context = new Map<string, (readonly string[])[]>();
    for (const root of contextRoots(translation)) context.set(root, []);
    for (const { root, keys } of translation.context.values()) {
      if (root === 'config') this.#config.push(keys ?? []);
      else context.get(root)?.push(keys ?? []);
    }
    this.#uses.set(shortcode, { name, body, context, rendered: translation.rendered });
  }

  #write(name: string, text: string): void {
    const { dialect } = this.#options;
    const file = fileName(name, dialect);
    if (this.#files.has(file)) return;
    this.#files.set(file, text);
    this.#exports.push(exportLine(name, dialect));
  }

  #stub(
    shortcode: string,
    name: string,
    template: Template | undefined,
    reason: string,
    at?: Untranslatable,
  ): void {
    const { dialect } = this.#options;
    const file =
      this.#site.shortcodeTemplates.get(shortcode)?.file ?? `templates/shortcodes/${shortcode}.html`;
    const text = template?.source.text ?? '';
    this.#write(name, stubSource({ name, shortcode, file, template: text, reason }, dialect));
    this.#uses.set(shortcode, { name, body: 'children', context: new Map(), rendered: new Map() });
    if (at) this.#gap(shortcode, at.template, at.offset, reason, true);
    else this.#gaps.push({ shortcode, file, line: 1, column: 1, offset: 0, reason, isStub: true });
  }

  #gap(shortcode: string, template: Template, offset: number, reason: string, isStub: boolean): void {
    const { line, column } = template.source.position(offset, offset).start;
    this.#gaps.push({
      shortcode,
      file: templatePath(this.#site, template.name),
      line,
      column,
      offset,
      reason,
      isStub,
    });
  }
}

/** How the calls' bodies reach the component, as far as the template's analysis tells. */
function bodyForm(calls: CallsOfShortcode, { body }: Analysis, isMarkdown: boolean): BodyForm {
  if (!calls.hasBodies) return 'none';
  return isMarkdown || body.markdown || calls.isNested || !body.read ? 'children' : 'text';
}

/** A body that seems to be text may be rendered after all, under another name. */
function translateBest(
  template: Template,
  form: BodyForm,
  given: (body: BodyForm) => Given,
): { body: BodyForm; translation: Translation } {
  if (form !== 'text') return { body: form, translation: translate(template, given(form)) };
  const asText = attempt(() => translate(template, given('text')));
  if (asText && asText.gaps.length === 0) return { body: 'text', translation: asText };
  const asChildren = attempt(() => translate(template, given('children')));
  if (asChildren && (!asText || asChildren.gaps.length < asText.gaps.length)) {
    return { body: 'children', translation: asChildren };
  }
  return { body: 'text', translation: asText ?? translate(template, given('text')) };
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof Untranslatable) return undefined;
    throw error;
  }
}

function argumentTypes({
  arguments: given,
  count,
}: CallsOfShortcode): Map<string, { type: ValueType; isOptional: boolean }> {
  return new Map(
    [...given].map(([name, use]) => {
      const types = new Set(
        [...use.kinds].map(
          (kind): ValueType =>
            kind === 'integer' || kind === 'float' ? 'number' : kind === 'array' ? 'list' : kind,
        ),
      );
      const [type] = types;
      return [name, { type: types.size === 1 && type ? type : 'unknown', isOptional: use.count < count }];
    }),
  );
}

function exportLine(component: string, dialect: Dialect): string {
  if (dialect === 'astro') return `export { default as ${component} } from './${component}.astro';`;
  return `export { ${component} } from './${component}';`;
}
