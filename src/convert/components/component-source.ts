/** The files of components: `.tsx` for React, `.astro` for Astro. */
import { propertyOf } from '../mdx/jsx-attributes.js';
import { propertyKey } from '../mdx/literals.js';
import type { CallsOfShortcode } from './calls.js';
import { commentText } from './comment-text.js';
import { type Dialect, MarkupPrinter, statementLines } from './print-markup.js';
import type { Helper } from './runtime.js';
import type { Translation } from './translation.js';

export interface ComponentSource {
  text: string;
  helpers: Set<Helper>;
  losses: string[];
}

interface Description {
  /** The component's name. */
  name: string;
  shortcode: string;
  /** The template's file. */
  file: string;
  calls: CallsOfShortcode;
  translation: Translation;
  /** What `data.ts` calls the values that are the same for all calls, by the variables that hold them. */
  dataNames: ReadonlyMap<string, string>;
}

/** How a component gets the body. */
export type BodyForm = 'children' | 'text' | 'none';

/** The name of a component's file. */
export function fileName(component: string, dialect: Dialect): string {
  return `${component}.${dialect === 'astro' ? 'astro' : 'tsx'}`;
}

/** A component's file. */
export function componentSource(description: Description, body: BodyForm, dialect: Dialect): ComponentSource {
  return dialect === 'react' ? reactSource(description, body) : astroSource(description, body);
}

function head({ shortcode, file }: Pick<Description, 'shortcode' | 'file'>): string {
  return commentText(`The shortcode ${shortcode}, made from ${file}.`);
}

/** Properties of the component with their types, the context that it reads among them. */
function propertyTypes({ calls, translation }: Description, body: BodyForm): [string, string][] {
  const types: [string, string][] = [];
  for (const name of new Set([...calls.arguments.keys(), ...translation.properties.keys()])) {
    const use = calls.arguments.get(name);
    const isOptional = !use || use.count < calls.count;
    types.push([`${propertyKey(propertyOf(name))}${isOptional ? '?' : ''}`, typeOf(use?.kinds)]);
  }
  for (const name of translation.rendered.keys()) types.push([`${propertyKey(`${name}Html`)}?`, 'string']);
  if (translation.gaps.length > 0) types.push(['html?', 'string']);
  for (const { property, type } of translation.computed) types.push([`${property}?`, type]);
  for (const root of contextRoots(translation))
    types.push([`${root}?`, root === 'lang' ? 'string' : root === 'nth' ? 'number' : 'any']);
  if (body === 'text' && !calls.arguments.has('body')) types.push(['body?', 'string']);
  return types;
}

function typeOf(kinds: ReadonlySet<string> = new Set(['string'])): string {
  const names = [...kinds].map((kind) =>
    kind === 'integer' || kind === 'float' ? 'number' : kind === 'array' ? 'unknown[]' : kind,
  );
  return [...new Set(names)].sort().join(' | ');
}

/** `page`, `section`, `lang`, `nth`, as far as the template reads them; `config` is imported. */
export function contextRoots({ context }: Translation): string[] {
  return [...new Set([...context.values()].map(({ root }) => root))].filter((root) => root !== 'config');
}

function usesConfig({ context }: Translation): boolean {
  return [...context.values()].some(({ root }) => root === 'config');
}

function destructured({ translation }: Description, body: BodyForm, isReact: boolean): string[] {
  const names = [...translation.properties].map(([name, variable]) =>
    propertyOf(name) === variable ? variable : `${propertyKey(propertyOf(name))}: ${variable}`,
  );
  for (const [name, { variable }] of translation.rendered) {
    const key = `${name}Html`;
    names.push(key === variable ? key : `${propertyKey(key)}: ${variable}`);
  }
  if (translation.gaps.length > 0) names.push('html');
  for (const { property, variable } of translation.computed)
    names.push(property === variable ? property : `${property}: ${variable}`);
  names.push(...contextRoots(translation));
  if (body === 'text' && translation.usesBody) names.push('body');
  if (body === 'children' && isReact && translation.usesBody) names.push('children');
  return names;
}

/** Imports of what the components share. */
function importLines({ translation, dataNames }: Description, helpers: ReadonlySet<Helper>): string[] {
  const data = [...translation.data.keys()].map((variable) => {
    const name = dataNames.get(variable) ?? variable;
    return name === variable ? name : `${name} as ${variable}`;
  });
  return [
    ...(usesConfig(translation) ? ["import { config } from './config';"] : []),
    ...(data.length > 0 ? [`import { ${data.sort().join(', ')} } from './data';`] : []),
    ...(helpers.size > 0 ? [`import { ${[...helpers].sort().join(', ')} } from './runtime';`] : []),
  ];
}

function reactSource(description: Description, body: BodyForm): ComponentSource {
  const { name, calls, translation } = description;
  const printer = new MarkupPrinter('react');
  const result = printer.expression(translation.view, '  ');
  const helpers = new Set([...translation.helpers, ...printer.needs.helpers]);
  const types = propertyTypes(description, body);
  const react = [
    ...(printer.needs.fragment ? ['Fragment'] : []),
    ...(body === 'children' ? ['type ReactNode'] : []),
  ];
  if (body === 'children') types.push(['children?', 'ReactNode']);
  const properties = destructured(description, body, true);
  const parameter =
    properties.length > 0
      ? `{ ${properties.join(', ')} }: ${name}Props`
      : types.length > 0
        ? `_: ${name}Props`
        : '';
  return {
    text: [
      `/** ${head(description)} */`,
      ...(react.length > 0 ? [`import { ${react.join(', ')} } from 'react';`] : []),
      ...importLines(description, helpers),
      '',
      ...(types.length > 0
        ? [`export interface ${name}Props {`, ...types.map(([key, type]) => `  ${key}: ${type};`), '}', '']
        : []),
      `export function ${name}(${parameter}) {`,
      ...(translation.gaps.length > 0
        ? [`  if (html !== undefined) return ${givenHtml(calls, 'react')};`]
        : []),
      ...statementLines(translation.statements, '  '),
      `  return ${result};`,
      '}',
      '',
    ].join('\n'),
    helpers,
    losses: printer.needs.losses,
  };
}

function astroSource(description: Description, body: BodyForm): ComponentSource {
  const { calls, translation } = description;
  const printer = new MarkupPrinter('astro');
  const markup = printer.lines(translation.view, '');
  const helpers = new Set([...translation.helpers, ...printer.needs.helpers]);
  const types = propertyTypes(description, body);
  const properties = destructured(description, body, false);
  const statements = statementLines(translation.statements, '');
  const readsBody = body === 'children' && translation.bodyReads > 0;
  return {
    text: [
      '---',
      `// ${head(description)}`,
      ...importLines(description, helpers),
      '',
      ...(types.length > 0
        ? ['interface Props {', ...types.map(([key, type]) => `  ${key}: ${type};`), '}', '']
        : []),
      ...(properties.length > 0 ? [`const { ${properties.join(', ')} } = Astro.props;`] : []),
      ...(readsBody
        ? ["const body = Astro.slots.has('default') ? await Astro.slots.render('default') : undefined;"]
        : []),
      ...(translation.usesParts ? ['const parts = await columnsOf(Astro.slots);'] : []),
      ...statements,
      '---',
      ...(translation.gaps.length > 0
        ? [`{html !== undefined ? ${givenHtml(calls, 'astro')} : (<>`, ...markup, '</>)}']
        : markup),
      '',
    ].join('\n'),
    helpers,
    losses: printer.needs.losses,
  };
}

/** The HTML that the renderer has made of a call. React has no HTML without an element around it; this one has no box. */
function givenHtml({ isInLine }: Pick<CallsOfShortcode, 'isInLine'>, dialect: Dialect): string {
  if (dialect === 'astro') return '<Fragment set:html={html} />';
  const tag = isInLine ? 'span' : 'div';
  return `<${tag} style={{ display: 'contents' }} dangerouslySetInnerHTML={{ __html: html }} />`;
}

export interface UntranslatedComponent {
  name: string;
  shortcode: string;
  /** The template's file, and its text. */
  file: string;
  template: string;
  reason: string;
  calls: CallsOfShortcode;
}

/** What a component that was not translated says of its template, which waits to be. */
function untranslated({ shortcode, file, template, reason }: UntranslatedComponent): string[] {
  const lines = template
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .map((line) => `// ${line.replaceAll('---', '- - -')}`.trimEnd());
  return [
    `// TODO tfpage: ${commentText(reason)}`,
    `// ${head({ shortcode, file })} Its template is:`,
    ...lines,
  ];
}

/** A component that shows the HTML which the conversion has made of each call. */
export function staticSource(component: UntranslatedComponent, dialect: Dialect): string {
  const comment = [
    '// Static: each call comes as the HTML that the template made of it at conversion.',
    ...untranslated(component),
  ];
  const html = givenHtml(component.calls, dialect);
  if (dialect === 'astro') {
    const markup = `{html === undefined ? <slot /> : ${html}}`;
    return ['---', ...comment, 'const { html } = Astro.props;', '---', markup, ''].join('\n');
  }
  return [
    ...comment,
    "import type { ReactNode } from 'react';",
    '',
    `export function ${component.name}({ html, children }: { html?: string; children?: ReactNode; [argument: string]: unknown }) {`,
    `  if (html !== undefined) return ${html};`,
    '  return <>{children}</>;',
    '}',
    '',
  ].join('\n');
}

/** A component without a template: an element that keeps the name, the arguments and the body. */
export function stubSource(component: UntranslatedComponent, dialect: Dialect): string {
  const comment = untranslated(component);
  const { name, shortcode, calls } = component;
  const tag = calls.isInLine ? 'span' : 'div';
  const given = dialect === 'astro' ? 'Astro.props' : 'given';
  const data = [
    'const data = Object.fromEntries(',
    `  Object.entries(${given}).map(([name, value]) => [`,
    // A template literal in the file, not here.
    `    \`data-\${name}\`,`,
    "    typeof value === 'object' ? JSON.stringify(value) : String(value),",
    '  ]),',
    ');',
  ];
  if (dialect === 'astro') {
    const markup = `<${tag} class="${shortcode}" {...data}><slot /></${tag}>`;
    return ['---', ...comment, ...data, '---', markup, ''].join('\n');
  }
  return [
    ...comment,
    "import type { ReactNode } from 'react';",
    '',
    `export function ${name}({ children, ...given }: { children?: ReactNode; [argument: string]: unknown }) {`,
    ...data.map((line) => `  ${line}`),
    `  return <${tag} className="${shortcode}" {...data}>{children}</${tag}>;`,
    '}',
    '',
  ].join('\n');
}

/** The component around each part of a body. */
export function columnSource(name: string, dialect: Dialect): string {
  if (dialect === 'astro')
    return ['---', '// A part of the body of a shortcode.', '---', '<slot />', ''].join('\n');
  return [
    '/** A part of the body of a shortcode. */',
    "import type { ReactNode } from 'react';",
    '',
    `export function ${name}({ children }: { children?: ReactNode }) {`,
    '  return <>{children}</>;',
    '}',
    '',
    `${name}.isColumn = true;`,
    '',
  ].join('\n');
}
