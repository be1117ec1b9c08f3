/** The engine: what rules are called with, and what becomes of their reports. */
import type { Heading } from 'mdast';
import { dispatch } from '../../src/lint/dispatch.js';
import { finish, isSectionFile, runPageRules } from '../../src/lint/engine.js';
import { defineRule, type PageRule, type Visitor } from '../../src/lint/rule.js';
import { ruleSets } from '../../src/lint/rule-set.js';
import { defaultSettings, type Settings } from '../../src/settings/settings.js';
import { collectFacts } from '../../src/site/collect-facts.js';
import { SourceFile } from '../../src/source/source-file.js';
import { parse } from '../../src/syntax/parse.js';

function rule(id: string, check: PageRule['check'], more: Partial<PageRule> = {}): PageRule {
  return defineRule({
    id,
    scope: 'page',
    severity: 'error',
    fixable: false,
    summary: 'x',
    why: 'x',
    examples: [],
    check,
    ...more,
  });
}

function run(rules: PageRule[], text: string, settings: Partial<Settings> = {}) {
  const file = SourceFile.fromText('content/a.md', text);
  const tree = parse(file);
  const set = ruleSets(rules, { ...defaultSettings(), ...settings })(file.path);
  return finish(runPageRules(set, file, tree, collectFacts(file, tree)));
}

const reportAll =
  (severity?: 'warning', zola?: false): PageRule['check'] =>
  (context) => ({
    heading: (node: Heading) =>
      context.report({
        node,
        message: 'here',
        ...(severity ? { severity } : {}),
        ...(zola === undefined ? {} : { zola }),
      }),
  });

test('one walk in source order enters bodies of calls, also of calls inside raw HTML', () => {
  const seen: string[] = [];
  const visitor = (name: string): Visitor => ({
    heading: (node: Heading) => seen.push(`${name} ${node.position?.start.line}`),
    'zolaShortcodeFlow:exit': () => seen.push(`${name} exit`),
  });
  const tree = parse(
    '+++\n+++\n# A\n\n{% row() %}\n## B\n{% end %}\n\n<div>{% row() %}\n## C\n{% end %}</div>\n\n# D\n',
  );
  dispatch(tree, [visitor('x'), visitor('y')]);
  expect(seen.filter((entry) => entry.startsWith('x'))).toEqual(['x 3', 'x 6', 'x exit', 'x 10', 'x 13']);
  // All rules see a node before the next one is entered.
  expect(seen.slice(0, 2)).toEqual(['x 3', 'y 3']);
});

test('handlers see the ancestors, outermost first', () => {
  let types: string[] = [];
  dispatch(parse('+++\n+++\n> - *a*\n'), [
    {
      emphasis: (_: never, ancestors) => {
        types = ancestors.map(({ type }) => type);
      },
    },
  ]);
  expect(types).toEqual(['root', 'blockquote', 'list', 'listItem', 'paragraph']);
});

test('a rule that is off is not called', () => {
  const check = () => {
    throw new Error('called');
  };
  expect(
    run([rule('a/b', check)], '# A\n', {
      layers: [{ rules: new Map([['a', { severity: 'off', options: {} }]]) }],
    }),
  ).toEqual([]);
});

test('a rule that throws is named with the file, on one line', () => {
  const check = () => {
    throw new TypeError('boom');
  };
  expect(() => run([rule('a/b', check)], '# A\n')).toThrow('rule a/b failed on content/a.md: boom');
});

test('diagnostics are sorted, and what is reported twice is there once', () => {
  const twice: PageRule['check'] = ({ file, report }) => {
    for (const at of [5, 0, 5]) report({ position: file.position(at, at + 1), message: 'x' });
  };
  expect(
    run([rule('b/b', twice), rule('a/a', twice)], 'abcdefgh').map(({ rule: id, position }) => [
      id,
      position.start.offset,
    ]),
  ).toEqual([
    ['a/a', 0],
    ['b/b', 0],
    ['a/a', 5],
    ['b/b', 5],
  ]);
});

test('a report may be lower than its rule, unless the user says what the rule is', () => {
  const rules = [rule('a/b', reportAll('warning'))];
  const severities = (settings: Partial<Settings>) =>
    run(rules, '# A\n', settings).map(({ severity }) => severity);
  expect(severities({})).toEqual(['warning']);
  expect(severities({ layers: [{ rules: new Map([['a/b', { severity: 'error', options: {} }]]) }] })).toEqual(
    ['error'],
  );
  expect(severities({ preset: 'strict' })).toEqual(['error']);
});

test('a rule set to warn never gives an error', () => {
  const rules = [rule('a/b', reportAll())];
  const found = run(rules, '# A\n', {
    layers: [{ rules: new Map([['a/b', { severity: 'warning', options: {} }]]) }],
  });
  expect(found.map(({ severity }) => severity)).toEqual(['warning']);
});

test('preset zola: only what makes zola check fail, zola-build also what makes zola build fail', () => {
  const rules = [
    rule('a/check', reportAll(), { zola: 'check' }),
    rule('a/build', reportAll(), { zola: 'build' }),
    rule('a/passed', reportAll(), {}),
    rule('a/lowered', reportAll('warning'), { zola: 'check' }),
    rule('a/marked', reportAll(undefined, false), { zola: 'check' }),
    rule('a/warned', reportAll(), { zola: 'check', severity: 'warning' }),
  ];
  const ids = (preset: Settings['preset']) =>
    run(rules, '# A\n', { preset }).map((found) => [found.rule, found.severity]);
  expect(ids('zola')).toEqual([
    ['a/check', 'error'],
    ['a/warned', 'error'],
  ]);
  expect(ids('zola-build')).toEqual([
    ['a/build', 'error'],
    ['a/check', 'error'],
    ['a/warned', 'error'],
  ]);
});

test('preset strict: warnings are errors, what is off warns', () => {
  const rules = [
    rule('a/off', reportAll(), { severity: 'off' }),
    rule('a/warning', reportAll(), { severity: 'warning' }),
  ];
  expect(run(rules, '# A\n', { preset: 'strict' }).map((found) => [found.rule, found.severity])).toEqual([
    ['a/off', 'warning'],
    ['a/warning', 'error'],
  ]);
});

test.each([
  ['content/_index.md', true],
  ['content/a/_index.fr.md', true],
  ['content/index.md', false],
  ['content/my_index.md', false],
  ['content/_index.md/a.md', false],
])('%s is a section: %s', (path, expected) => {
  expect(isSectionFile(path)).toBe(expected);
});
