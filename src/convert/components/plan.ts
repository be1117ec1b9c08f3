/** The components of a conversion: one for each shortcode that the converted pages call. */

import { templateOf } from '../../render/calls.js';
import { sharedRenderer } from '../../render/shared-renderer.js';
import { shortcodeAnalysis } from '../../render/shortcode-analysis.js';
import { templatePath } from '../../render/templates.js';
import type { Site } from '../../site/types.js';
import { type Analysis, type Template, TeraError } from '../../tera/index.js';
import { componentName } from '../mdx/component-name.js';
import { importPath } from '../output-paths.js';
import type { CallsOfShortcode } from './calls.js';
import {
  type BodyForm,
  columnSource,
  componentSource,
  contextRoots,
  fileName,
  staticSource,
  stubSource,
} from './component-source.js';
import type { ComputedValue } from './computed.js';
import { constantValue } from './constant-value.js';
import type { Dialect } from './print-markup.js';
import { SharedFiles } from './shared-files.js';
import { siteMarkdown } from './site-markdown.js';
import { translate } from './translate.js';
import type { ArgumentType, GapPlace, Given, Translation } from './translation.js';
import { Untranslatable } from './untranslatable.js';
import type { ValueType } from './values.js';

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
  /** How the template renders the body; undefined where that is not known, or differs. */
  bodyMarkdown?: 'inline' | 'block';
  /** Values that are worked out for each call. */
  computed: readonly ComputedValue[];
  /** What the component lacks: a call that comes to it goes in as HTML, in the property `html`. */
  gaps: readonly GapPlace[];
  /** All calls go in as HTML. */
  isStatic: boolean;
  /** The calls that went in as HTML, `FILE:OFFSET`; filled as pages are converted. */
  staticCalls: Set<string>;
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
  /**
   * `stub`: there is no template; the component is an element with the arguments and the body. `static`: it shows each call as the template rendered it at
   * conversion. `gap`: it lacks something, so that calls that come to it are shown so. `loss`: an attribute is left
   * out. `remark`: nothing is lost.
   */
  kind: 'stub' | 'static' | 'gap' | 'loss' | 'remark';
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

/** A component of which nothing is known but its name. */
const plainUse: Omit<ComponentUse, 'name' | 'staticCalls'> = {
  body: 'children',
  context: new Map(),
  rendered: new Map(),
  computed: [],
  gaps: [],
  isStatic: false,
};

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

class Planner {
  readonly #site: Site;
  readonly #options: PlanOptions;
  readonly #uses: ComponentPlan['uses'] = new Map();
  readonly #gaps: ComponentGap[] = [];
  readonly #files = new Map<string, string>();
  readonly #exports: string[] = [];
  readonly #shared: SharedFiles;

  constructor(site: Site, options: PlanOptions) {
    this.#site = site;
    this.#options = options;
    this.#shared = new SharedFiles(site, options.dialect);
  }

  add(shortcode: string, calls: CallsOfShortcode): void {
    const { dialect, componentNames, own } = this.#options;
    const name = componentNames.get(shortcode) ?? componentName(shortcode);
    const ownPath = own.get(shortcode);
    if (ownPath !== undefined) {
      this.#uses.set(shortcode, {
        name,
        importPath: ownPath,
        ...plainUse,
        staticCalls: new Set(),
      });
      const path = importPath(`${this.#options.folder}/index.ts`, ownPath);
      this.#exports.push(`export { default as ${name} } from ${JSON.stringify(path)};`);
      return;
    }
    const known = shortcodeAnalysis(this.#site, shortcode);
    if (!known) {
      this.#untranslated(shortcode, calls, undefined, `the site has no template for ${shortcode}`);
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
        constant: (expression: string) => constantValue(environment, expression),
      };
      const form = bodyForm(calls, known.analysis, isMarkdown);
      const { body, translation } = translateBest(template, form, (body) => ({ ...given, body }));
      // A call without body loses nothing by being HTML.
      const [gap] = translation.gaps;
      if (gap && !calls.hasBodies) throw new Untranslatable(gap.reason, gap.template, gap.offset);
      const dataNames = this.#shared.add(translation);
      const source = componentSource({ name, shortcode, file, calls, translation, dataNames }, body, dialect);
      this.#write(name, source.text);
      this.#shared.use(source.helpers);
      this.#use(shortcode, name, body, translation);
      for (const { template: of, offset, reason } of translation.gaps)
        this.#gap(shortcode, of, offset, reason, 'gap');
      for (const { template: of, offset, reason } of translation.remarks)
        this.#gap(shortcode, of, offset, reason, 'remark');
      for (const loss of source.losses) this.#gap(shortcode, template, 0, loss, 'loss');
    } catch (error) {
      if (error instanceof Untranslatable) {
        this.#untranslated(shortcode, calls, template, error.message, error);
      } else if (error instanceof TeraError) {
        this.#untranslated(shortcode, calls, template, error.message);
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
    for (const [name, text] of this.#shared.files()) files.set(name, text);
    if (exports.length > 0) files.set('index.ts', [...exports, ''].join('\n'));
    return files;
  }

  #use(shortcode: string, name: string, body: BodyForm, translation: Translation): void {
    const context = new Map<string, (readonly string[])[]>();
    for (const root of contextRoots(translation)) context.set(root, []);
    for (const { root, keys } of translation.context.values()) context.get(root)?.push(keys ?? []);
    const { rendered, computed, gaps, bodyMarkdown } = translation;
    const [only, other] = bodyMarkdown;
    this.#uses.set(shortcode, {
      ...plainUse,
      staticCalls: new Set(),
      name,
      body,
      context,
      rendered,
      computed,
      gaps: gaps.flatMap(({ places }) => places),
      ...(only && !other ? { bodyMarkdown: only } : {}),
    });
  }

  #write(name: string, text: string): void {
    const { dialect } = this.#options;
    const file = fileName(name, dialect);
    if (this.#files.has(file)) return;
    this.#files.set(file, text);
    this.#exports.push(exportLine(name, dialect));
  }

  /** A component that is not made from the template: what it shows is made at conversion, if the template works at all. */
  #untranslated(
    shortcode: string,
    calls: CallsOfShortcode,
    template: Template | undefined,
    reason: string,
    at?: Untranslatable,
  ): void {
    const { dialect, componentNames } = this.#options;
    const name = componentNames.get(shortcode) ?? componentName(shortcode);
    const file =
      this.#site.shortcodeTemplates.get(shortcode)?.file ?? `templates/shortcodes/${shortcode}.html`;
    const text = template?.source.text ?? '';
    const kind = at ? 'static' : 'stub';
    const write = kind === 'static' ? staticSource : stubSource;
    this.#write(name, write({ name, shortcode, file, template: text, reason, calls }, dialect));
    this.#uses.set(shortcode, { ...plainUse, staticCalls: new Set(), name, isStatic: kind === 'static' });
    if (at) this.#gap(shortcode, at.template, at.offset, reason, kind);
    else this.#gaps.push({ shortcode, file, line: 1, column: 1, offset: 0, reason, kind });
  }

  #gap(
    shortcode: string,
    template: Template,
    offset: number,
    reason: string,
    kind: ComponentGap['kind'],
  ): void {
    const { line, column } = template.source.position(offset, offset).start;
    this.#gaps.push({
      shortcode,
      file: templatePath(this.#site, template.name),
      line,
      column,
      offset,
      reason,
      kind,
    });
  }
}

/** How the calls' bodies reach the component, as far as the template's analysis tells. */
function bodyForm(calls: CallsOfShortcode, { body }: Analysis, isMarkdown: boolean): BodyForm {
  // What is passed as an argument of that name stands for the body.
  if (!calls.hasBodies) return calls.arguments.has('body') ? 'text' : 'none';
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

function argumentTypes({ arguments: given, count }: CallsOfShortcode): Map<string, ArgumentType> {
  return new Map(
    [...given].map(([name, use]) => {
      const types = new Set(
        [...use.kinds].map(
          (kind): ValueType =>
            kind === 'integer' || kind === 'float' ? 'number' : kind === 'array' ? 'list' : kind,
        ),
      );
      const [type] = types;
      return [
        name,
        {
          type: types.size === 1 && type ? type : 'unknown',
          isOptional: use.count < count,
          isInternal: use.isInternal,
        },
      ];
    }),
  );
}

function exportLine(component: string, dialect: Dialect): string {
  if (dialect === 'astro') return `export { default as ${component} } from './${component}.astro';`;
  return `export { ${component} } from './${component}';`;
}
