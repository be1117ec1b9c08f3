// biome-ignore-all lint/suspicious/noTemplateCurlyInString: code in strings
/** Code that tries to get out, to go on for ever, or to be what no conversion makes. */
import { parse } from 'acorn';
import type { Program } from 'estree-jsx';
import { programFault } from '../../../src/convert/verify/check-program.js';
import { defineComponents } from '../../../src/convert/verify/component-modules.js';
import { componentGlobals, Sandbox } from '../../../src/convert/verify/sandbox.js';

const faultOf = (code: string) =>
  programFault(
    parse(code, { ecmaVersion: 2022, allowReturnOutsideFunction: true }) as unknown as Program,
    componentGlobals,
  )?.reason;

test.each([
  'const a = 1; const f = ({ b, c: [d] = [], ...e }) => { const g = b; return g + a + d + e.x; }; f({});',
  'for (const x of [1]) { let y = x; y += 1; }',
  "exports.A = (props) => props.a?.b ?? `${props['c']}`;",
  'function f(x) { return arguments.length + x; }',
])('may run: %s', (code) => {
  expect(faultOf(code)).toBeUndefined();
});

test.each([
  ['process.exit()', '`process`'],
  ['globalThis.x = 1', '`globalThis`'],
  ['eval("1")', '`eval`'],
  ['new Function("return 1")()', '`Function`'],
  ['import("node:fs")', 'ImportExpression'],
  ['[].constructor', '`constructor`'],
  ["[]['constructor']", '`constructor`'],
  ['({}).__proto__.x', '`__proto__`'],
  ['(() => a)(); { const b = 1; }', '`a`'],
  ['class A {}', 'ClassDeclaration'],
  ['(function () { return this; })()', 'ThisExpression'],
  ['async () => { await 1; }', '`AwaitExpression`'.replaceAll('`', '')],
  ['setTimeout(() => 1)', '`setTimeout`'],
])('may not run: %s', (code, what) => {
  expect(faultOf(code)).toContain(what);
});

test('values of the sandbox lead to nothing outside, even past the check', () => {
  const sandbox = new Sandbox();
  const tried = (code: string) => () => sandbox.define('x', code, false);
  expect(tried("module.constructor.constructor('return process')()")).toThrow(/code generation/i);
  expect(tried("require.constructor('return 1')()")).toThrow(/code generation/i);
  expect(tried("tfpage.show.constructor('return 1')()")).toThrow(/code generation/i);
  expect(tried("if (typeof process !== 'undefined') throw new Error('out')")).not.toThrow();
  expect(tried("if (require('node:fs') !== undefined) throw new Error('out')")).not.toThrow();
  expect(
    tried("if (typeof globalThis.console?.log === 'function') globalThis.console.log('out')"),
  ).not.toThrow();
});

test('what goes on for ever is stopped, and what throws anything is an Error', () => {
  const sandbox = new Sandbox(100);
  expect(() => sandbox.define('x', 'for (;;) {}', false)).toThrow('too long');
  const thrown = [
    '({ get message() { for (;;) {} } })',
    'new Proxy({}, { get() { for (;;) {} }, getPrototypeOf() { for (;;) {} } })',
    '({ message: { toString() { for (;;) {} } } })',
  ];
  for (const value of thrown) expect(() => sandbox.define('x', `throw ${value}`, false)).toThrow('too long');
  expect(() => sandbox.define('x', 'throw null', false)).toThrow(Error);
  expect(() => sandbox.define('x', 'const f = () => f(); f()', false)).toThrow(Error);
});

test('components lose their types, take what others share, and one that can not run is named', () => {
  const sandbox = new Sandbox();
  const faults = defineComponents(
    new Map([
      ['index.ts', "export { A } from './A';\n"],
      ['runtime.ts', 'export function twice(text: string): string {\n  return text + text;\n}\n'],
      [
        'A.tsx',
        "import type { ReactNode } from 'react';\nimport { twice } from './runtime';\n\nexport function A({ a }: { a: string; children?: ReactNode }) {\n  let x: any = a;\n  return <b title={twice(x)}>{x} &amp; {'<'}</b>;\n}\n",
      ],
      ['B.tsx', 'export function B() {\n  return <b>{process.pid}</b>;\n}\n'],
      ['C.tsx', 'export function C() {\n'],
    ]),
    sandbox,
  );
  expect([...faults.keys()]).toEqual(['B', 'C']);
  expect(faults.get('B')).toContain('process');
  const code =
    'const { jsx } = arguments[0]; return { default: ({ components }) => jsx(components.A, { a: "x" }) };';
  expect(sandbox.show(code)).toEqual([{ n: 'b', a: { title: 'xx' }, c: ['x', ' & ', '<'] }]);
});
