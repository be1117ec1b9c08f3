/** Compiles MDX as a bare @mdx-js/mdx with GFM does, and renders it to HTML with components that show what they get. */
import { MdxCompiler } from '../../../src/convert/verify/compile-mdx.js';
import { Sandbox } from '../../../src/convert/verify/sandbox.js';
import { writeNodes } from '../../../src/convert/verify/write-elements.js';

const compiler = new MdxCompiler({ headingIds: 'anchor', isAstro: false });

/** Compiles; throws what MDX throws, or that the page would run something. */
export async function compileMdx(mdx: string): Promise<string> {
  return compiler.compile(mdx).code;
}

/** Compiles, runs and renders; a component `X` becomes `<x-component name="X" …>`. */
export async function renderMdx(mdx: string): Promise<string> {
  const code = await compileMdx(mdx);
  const sandbox = new Sandbox();
  for (const name of namesIn(code)) sandbox.define(name, named(name), false);
  return writeNodes(sandbox.show(code));
}

/** The components that the compiled code asks for. */
function namesIn(code: string): string[] {
  const asked = [...code.matchAll(/\{([^{}]*)\} = (?:_components|props\.components)/g)].flatMap(
    ([, names = '']) => names.split(','),
  );
  return [...new Set(asked.map((name) => name.trim()))];
}

/** A component's module: its properties as attributes, values that are no texts as JSON. */
function named(name: string): string {
  return `
const { jsx } = require('react/jsx-runtime');
exports[${JSON.stringify(name)}] = ({ children, ...given }) => {
  const data = Object.entries(given).map(([key, value]) => [
    'data-' + key,
    value === true ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
  return jsx('x-component', { name: ${JSON.stringify(name)}, ...Object.fromEntries(data), children });
};`;
}
