/** The files that generated components share: helpers, the configuration, data and translations, with no more in them than is used. */
import { configValue, languageTable } from '../../render/context/config.js';
import { tableMap } from '../../render/context/values.js';
import type { Site } from '../../site/types.js';
import { tableIn } from '../../site/values.js';
import type { Value } from '../../tera/index.js';
import { literalOf, stringLiteral } from '../mdx/literals.js';
import { JsNames } from './js-names.js';
import { pick } from './pick.js';
import type { Dialect } from './print-markup.js';
import { type Helper, runtimeSource } from './runtime.js';
import type { Translation } from './translation.js';

const astroColumns = `/** The parts of a body, as HTML: the slots \`column-1\`, \`column-2\` …, or the whole body where there are none. */
export async function columnsOf(slots: { has(name: string): boolean; render(name: string): Promise<string> }): Promise<string[]> {
  const parts: string[] = [];
  for (let number = 1; slots.has(\`column-\${number}\`); number++) parts.push(await slots.render(\`column-\${number}\`));
  if (parts.length === 0 && slots.has('default')) parts.push(await slots.render('default'));
  return parts;
}
`;

export class SharedFiles {
  readonly #site: Site;
  readonly #dialect: Dialect;
  readonly #helpers = new Set<Helper>();
  readonly #config: (readonly string[])[] = [];
  readonly #data = new Map<string, Value>();
  readonly #dataNames = new JsNames();
  #translations: Set<string> | 'all' = new Set();

  constructor(site: Site, dialect: Dialect) {
    this.#site = site;
    this.#dialect = dialect;
  }

  /** Takes the helpers that a component imports. */
  use(helpers: Iterable<Helper>): void {
    for (const helper of helpers) this.#helpers.add(helper);
  }

  /** Takes what a component reads; gives the names that the values which are the same for all calls are exported by, by variable. */
  add({ data, translations, context }: Translation): Map<string, string> {
    for (const { root, keys } of context.values()) if (root === 'config') this.#config.push(keys ?? []);
    if (translations === 'all') this.#translations = 'all';
    else if (this.#translations !== 'all') for (const key of translations) this.#translations.add(key);
    const names = new Map<string, string>();
    for (const [variable, value] of data) {
      const name = this.#dataNames.take(variable);
      names.set(variable, name);
      this.#data.set(name, value);
    }
    return names;
  }

  /** By name. */
  files(): Map<string, string> {
    const files = new Map<string, string>();
    if (this.#helpers.size > 0) files.set('runtime.ts', this.#runtime());
    if (this.#config.length > 0) {
      const { root, config } = this.#site;
      const value = pick(configValue(root, config, config.defaultLanguage), this.#config);
      const what = "/** What the components read of the site's configuration. */";
      files.set('config.ts', [what, `export const config: any = ${literalOf(value)};`, ''].join('\n'));
    }
    if (this.#data.size > 0) {
      const values = [...this.#data].map(
        ([name, value]) => `export const ${name}: any = ${literalOf(value)};`,
      );
      const what = '/** What templates load or work out, the same for all calls. */';
      files.set('data.ts', [what, ...values, ''].join('\n'));
    }
    if (this.#helpers.has('trans')) files.set('translations.ts', this.#translationsSource());
    return files;
  }

  #runtime(): string {
    const isAstro = this.#dialect === 'astro';
    const helpers = new Set(this.#helpers);
    const hasAstroColumns = isAstro && helpers.delete('columnsOf');
    const baseUrl = this.#site.config.baseUrl.replace(/\/+$/, '');
    return runtimeSource(helpers, baseUrl) + (hasAstroColumns ? `\n${astroColumns}` : '');
  }

  /** The words that components ask for, in each language. */
  #translationsSource(): string {
    const { config } = this.#site;
    const keys = this.#translations;
    const tables = config.languages.map(({ code }): [string, Value] => {
      const words = tableMap(tableIn(languageTable(config, code), 'translations'));
      return [code, new Map([...words].filter(([key]) => keys === 'all' || keys.has(key)))];
    });
    return [
      "/** Words of the site's configuration, by language and key. */",
      `export const translations: Record<string, Record<string, string>> = ${literalOf(new Map(tables))};`,
      '',
      `export const defaultLanguage = ${stringLiteral(config.defaultLanguage)};`,
      '',
    ].join('\n');
  }
}
