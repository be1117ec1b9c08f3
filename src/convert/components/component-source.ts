/** The files of components: `.tsx` for React, `.astro` for Astro. */
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
    types.push([`${propertyKey(name)}${isOptional ? '?' : ''}`, typeOf(use?.kinds)]);
  }
  for (const name of translation.rendered.keys()) types.push([`${propertyKey(`${name}Html`)}?`, 'string']);
  for (const root of contextRoots(translation))
    types.push([`${root}?`, root === 'lang' ? 'string' : root === 'nth' ? 'number' : 'any']);
  if (body === 'text') types.push(['body?', 'string']);
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
    name === variable ? name : `${propertyKey(name)}: ${variable}`,
  );
  for (const [name, { variable }] of translation.rendered) {
    const key = `${name}Html`;
    names.push(key === variable ? key : `${propertyKey(key)}: ${variable}`);
  }
  names.push(...contextRoots(translation));
  if (body === 'text' && translation.usesBody) names.push('body');
  if (body === 'children' && isReact && translation.usesBody) names.push('children');
  return names;
}

function reactSource(description: Description, body: BodyForm): ComponentSource {
  const { name, translation } = description;
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
      ...(usesConfig(translation) ? ["import { config } from './config';"] : []),
      ...(helpers.size > 0 ? [`import { ${[...helpers].sort().join(', ')} } from './runtime';`] : []),
      '',
      ...(types.length > 0
        ? [`export interface ${name}Props {`, ...types.map(([key, type]) => `  ${key}: ${type};`), '}', '']
        : []),
      `export function ${name}(${parameter}) {`,
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
  const { translation } = description;
  const printer = new MarkupPrinter('astro');
  const markup = printer.lines(translation.view, '');
  const helpers = new Set([...translation.helpers, ...printer.needs.helpers]);
  const types = propertyTypes(description, body);
  const properties = destructured(description, body, false);
  const statements = statementLines(translation.statements, '');
  const script = [...statements, ...markup].join('\n');
  const readsBody = body === 'children' && /\bbody\b/.test(script);
  return {
    text: [
      '---',
      `// ${head(description)}`,
      ...(usesConfig(translation) ? ["import { config } from './config';"] : []),
      ...(helpers.size > 0 ? [`import { ${[...helpers].sort().join(', ')} } from './runtime';`] : []),
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
      ...markup,
      '',
    ].join('\n'),
    helpers,
    losses: printer.needs.losses,
  };
}

/** A component that shows what stands between its tags and nothing of its own: the template, in a comment, waits to be translated. */
export function stubSource(
  {
    name,
    shortcode,
    file,
    template,
    reason,
  }: { name: string; shortcode: string; file: string; template: string; reason: string },
  dialect: Dialect,
): string {
  const lines = template
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .map((line) => `// ${line.replaceAll('---', '- - -')}`.trimEnd());
  const comment = [
    `// TODO tfpage: ${commentText(reason)}`,
    `// ${head({ shortcode, file })} Its template is:`,
    ...lines,
  ];
  if (dialect === 'astro') return ['---', ...comment, '---', '<slot />', ''].join('\n');
  return [
    ...comment,
    "import type { ReactNode } from 'react';",
    '',
    `export function ${name}({ children }: { children?: ReactNode; [argument: string]: unknown }) {`,
    '  return <>{children}</>;',
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
