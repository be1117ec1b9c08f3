import fc from 'fast-check';
import type { Node, Parent } from 'mdast';
import { SourceFile } from '../../src/source/source-file.js';
import { type ParseOptions, parse } from '../../src/syntax/parse.js';
import type { HeadingAttributes, PageTree, ZolaShortcode } from '../../src/syntax/types.js';
import { walk } from '../../src/syntax/walk.js';

/** One line a node: type, name or value, and the text at its position. */
function outline(text: string, options?: ParseOptions): string[] {
  const lines: string[] = [];
  walk(parse(text, options), (node, ancestors) => {
    if (node.type === 'root') return;
    const { name, value } = node as { name?: string; value?: string };
    const label = name ?? (value === undefined ? undefined : JSON.stringify(value));
    const source = JSON.stringify(text.slice(node.position?.start.offset, node.position?.end.offset));
    lines.push(
      `${'  '.repeat(ancestors.length - 1)}${node.type} ${label ?? ''} ${source}`.replace('  "', ' "'),
    );
  });
  return lines;
}

function find<T extends Node>(tree: PageTree, type: string): T {
  let found: Node | undefined;
  walk(tree, (node) => {
    if (node.type === type) found ??= node;
  });
  return found as T;
}

test('a call alone in its paragraph is flow, one among text is text', () => {
  expect(outline('{{ a() }}\n\nx {{ b() }} y')).toEqual([
    'zolaShortcodeFlow a "{{ a() }}"',
    'paragraph "x {{ b() }} y"',
    '  text "x " "x "',
    '  zolaShortcodeText b "{{ b() }}"',
    '  text " y" " y"',
  ]);
});

test('two calls on neighbouring lines share a paragraph', () => {
  expect(outline('{{ a() }}\n{{ b() }}').map((line) => line.trim().split(' ')[0])).toEqual([
    'paragraph',
    'zolaShortcodeText',
    'text',
    'zolaShortcodeText',
  ]);
});

test('a call above dashes is a heading', () => {
  expect(outline('{{ a() }}\n---')[0]).toBe('heading "{{ a() }}\\n---"');
});

test('a body is a document of its own, with the positions of the file', () => {
  const text = '+++\r\n+++\r\n- {% row(a="x") %}\r\n  ## T *e*\r\n\r\n  {{ in() }}\r\n  {% end %}\r\n';
  expect(outline(text)).toEqual([
    'toml "" "+++\\r\\n+++"',
    'list "- {% row(a=\\"x\\") %}\\r\\n  ## T *e*\\r\\n\\r\\n  {{ in() }}\\r\\n  {% end %}"',
    '  listItem "- {% row(a=\\"x\\") %}\\r\\n  ## T *e*\\r\\n\\r\\n  {{ in() }}\\r\\n  {% end %}"',
    '    zolaShortcodeFlow row "{% row(a=\\"x\\") %}\\r\\n  ## T *e*\\r\\n\\r\\n  {{ in() }}\\r\\n  {% end %}"',
    '      heading "## T *e*"',
    '        text "T " "T "',
    '        emphasis "*e*"',
    '          text "e" "e"',
    '      zolaShortcodeFlow in "{{ in() }}"',
  ]);
});

test('a definition outside a body does not serve in it', () => {
  const tree = parse('{% a() %}[x]{% end %}\n\n[x]: /y\n');
  expect(find<Parent>(tree, 'zolaShortcodeFlow').children[0]).toMatchObject({
    children: [{ type: 'text', value: '[x]' }],
  });
});

test('a separator on a line of its own parts a body, and nothing else', () => {
  const text = '{% row() %}\n![a](a.png)\n ||| \n*b* ||| c\n{% end %}\n\n|||\n';
  expect(outline(text).map((line) => line.trim().split(' ').slice(0, 2).join(' '))).toEqual([
    'zolaShortcodeFlow row',
    'paragraph "![a](a.png)"',
    'image "![a](a.png)"',
    'zolaSeparator "|||"',
    'paragraph "*b*',
    'emphasis "*b*"',
    'text "b"',
    'text "',
    'paragraph "|||"',
    'text "|||"',
  ]);
  expect(outline(text, { separatorOf: () => undefined }).some((line) => line.includes('zolaSeparator'))).toBe(
    false,
  );
  const own = '{% a() %}x\n+*+\ny{% end %}';
  expect(outline(own, { separatorOf: (name) => (name === 'a' ? '+*+' : undefined) })[2]?.trim()).toBe(
    'text "x" "x"',
  );
});

test('calls in strings hang on the node that holds them, whose strings have the source', () => {
  const text =
    '[l]({{ u(a="b c") }} "{{ t() }}") ![{{ alt() }}](x) `{{ c() }}`\n\n```{{ i() }}\n{{ k() }}\n```\n\n<b a="{{ h() }}">\n\n[d]: {{ e() }}\n';
  const tree = parse(text);
  expect(tree.data.shortcodes.map(({ name, data }) => [name, data.context])).toEqual([
    ['u', 'url'],
    ['t', 'title'],
    ['alt', 'alt'],
    ['c', 'inlineCode'],
    ['i', 'fenceInfo'],
    ['k', 'code'],
    ['h', 'html'],
    ['e', 'url'],
  ]);
  expect(find(tree, 'link')).toMatchObject({ url: '{{ u(a="b c") }}', title: '{{ t() }}' });
  expect(find(tree, 'image')).toMatchObject({ alt: '{{ alt() }}' });
  expect(find(tree, 'inlineCode')).toMatchObject({
    value: '{{ c() }}',
    data: { shortcodes: [{ name: 'c' }] },
  });
  expect(find(tree, 'code')).toMatchObject({ lang: '{{ i() }}', value: '{{ k() }}' });
  expect(find(tree, 'html')).toMatchObject({ value: '<b a="{{ h() }}">' });
});

test('the words of a call are not Markdown, and emphasis around it is that of the placeholder', () => {
  expect(outline('**{{ a(b="*x* _y_ [z](q)") }}**')).toEqual([
    'paragraph "**{{ a(b=\\"*x* _y_ [z](q)\\") }}**"',
    '  strong "**{{ a(b=\\"*x* _y_ [z](q)\\") }}**"',
    '    zolaShortcodeText a "{{ a(b=\\"*x* _y_ [z](q)\\") }}"',
  ]);
});

test('ignored forms are text without their stars', () => {
  expect(outline('{{/* a(b="c") */}} `{{/* d() */}}`')).toEqual([
    'paragraph "{{/* a(b=\\"c\\") */}} `{{/* d() */}}`"',
    '  text "{{ a(b=\\"c\\") }} " "{{/* a(b=\\"c\\") */}} "',
    '  inlineCode "{{ d() }}" "`{{/* d() */}}`"',
  ]);
});

test('a page that holds the placeholder itself is read right', () => {
  expect(outline('@@ZOLA_SC_PLACEHOLDER@@ {{ a() }}')).toEqual([
    'paragraph "@@ZOLA_SC_PLACEHOLDER@@ {{ a() }}"',
    '  text "@@ZOLA_SC_PLACEHOLDER@@ " "@@ZOLA_SC_PLACEHOLDER@@ "',
    '  zolaShortcodeText a "{{ a() }}"',
  ]);
});

test('arguments and tags have their places', () => {
  const text = 'x\n{% a(b="c", d=[1]) %}\n body \n{% end %}';
  const file = SourceFile.fromText('a.md', text);
  const call = find<ZolaShortcode>(parse(file), 'zolaShortcodeText');
  expect(
    call.arguments.map(({ namePosition, valuePosition, kind }) => [
      file.slice(namePosition),
      file.slice(valuePosition),
      kind,
    ]),
  ).toEqual([
    ['b', '"c"', 'string'],
    ['d', '[1]', 'array'],
  ]);
  expect(file.slice(call.data.tagPosition)).toBe('{% a(b="c", d=[1]) %}');
  expect(file.slice(call.data.bodyPosition as never)).toBe('body');
  expect(file.slice(call.data.endPosition as never)).toBe('{% end %}');
  expect(call.data.namePosition.start).toEqual({ line: 2, column: 4, offset: 5 });
});

describe('heading attributes', () => {
  test.each<[string, string, Partial<HeadingAttributes> | undefined]>([
    [
      '# A {#b .c d=e fg h}',
      'A',
      {
        id: 'b',
        classes: ['c'],
        other: [
          ['d', 'e'],
          ['fg', undefined],
        ],
      },
    ],
    ['# A ## {#b}', 'A', { id: 'b' }],
    ['A\nB {.c}\n===', 'A\nB', { classes: ['c'] }],
    ['# A {}', 'A', { classes: [], other: [] }],
    ['# {#b}', '', { id: 'b' }],
    ['# A {#b} c', 'A {#b} c', undefined],
    ['# A {#b} #', 'A {#b}', undefined],
    ['# A {{ b }}', 'A {{ b }}', undefined],
    ['# A {<b>}', 'A {', undefined],
    ['A {#b}', 'A {#b}', undefined],
  ])('%j', (text, expected, attributes) => {
    const tree = parse(text);
    const heading = find<Parent>(
      tree,
      text.startsWith('#') || text.includes('===') ? 'heading' : 'paragraph',
    );
    const first = heading.children[0] as { value?: string } | undefined;
    expect(first?.value ?? '').toBe(expected);
    const found = (heading.data as { attributes?: HeadingAttributes } | undefined)?.attributes;
    if (attributes) expect(found).toMatchObject(attributes);
    else expect(found).toBeUndefined();
  });

  test('leave a heading its calls, however long they are and whatever stands before', () => {
    const long = `{{ a(t="${'x'.repeat(100)}") }}`;
    for (const text of [
      `${long}\n\n## ${long} T {#z}`,
      `## A ${long} T {#z}`,
      `## {% b() %}c{% end %} T {#z}`,
    ]) {
      const heading = find<Parent>(parse(text), 'heading');
      expect(heading.children.map(({ type }) => type).slice(-2)).toEqual(['zolaShortcodeText', 'text']);
      expect(heading.children.at(-1)).toMatchObject({ value: ' T' });
      const { attributes } = heading.data as { attributes: HeadingAttributes };
      expect(text.slice(attributes.position.start.offset, attributes.position.end.offset)).toBe('{#z}');
    }
  });

  test('have places in the file, in bodies too', () => {
    const text = '{% a() %}\n# T {.x #id}\n{% end %}';
    const { attributes } = find<Parent>(parse(text), 'heading').data as { attributes: HeadingAttributes };
    expect(text.slice(attributes.position.start.offset, attributes.position.end.offset)).toBe('{.x #id}');
    expect(attributes.idPosition?.start).toEqual({ line: 2, column: 10, offset: 19 });
  });

  test('an emphasis that would end in the braces is none', () => {
    const heading = find<Parent>(parse('# a *b {.c* d}'), 'heading');
    expect(heading.children).toMatchObject([{ type: 'text', value: 'a *b' }]);
  });
});

test('problems tell what they stand in', () => {
  const { scanProblems } = parse('{{ a }} `{{ b }}`\n\n    {{ c }}\n\n<p x="{{ d }}">\n').data;
  expect(scanProblems.map(({ name, context }) => [name, context])).toEqual([
    ['a', 'text'],
    ['b', 'code'],
    ['c', 'code'],
    ['d', 'html'],
  ]);
});

const fragments = [
  '+++\n',
  '---\n',
  'title = "x"\n',
  '{% row(a="b") %}',
  '{% end %}',
  '{{ x() }}',
  '{{ x(',
  '{{/* y() */}}',
  '|||\n',
  '# ',
  '## A {#id .c}',
  '\n',
  '\r\n',
  '\n\n',
  '- ',
  '1. ',
  '> ',
  '    ',
  '\t',
  '*',
  '**',
  '_',
  '`',
  '```',
  '[',
  ']',
  '](',
  ')',
  '(',
  '<b>',
  '</b>',
  '<div>\n',
  '<!-- ',
  ' -->',
  '| a | b |\n| - | - |\n',
  '[^1]',
  '[^1]: ',
  '[x]: /y\n',
  '~~',
  '&amp;',
  '\\',
  '\0',
  '\uFEFF',
  '😀',
  'word ',
  '@@ZOLA_SC_PLACEHOLDER@@',
  '{',
  '}',
];

test('no text makes it throw, positions nest and are in order, and every text is where it says', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...fragments), { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      const file = SourceFile.fromText('a.md', text);
      walk(parse(file), (node, ancestors) => {
        const { start, end } = node.position as NonNullable<Node['position']>;
        expect(start.offset).toBeLessThanOrEqual(end.offset as number);
        expect(file.pointAt(start.offset as number)).toEqual(start);
        expect(file.pointAt(end.offset as number)).toEqual(end);
        const parent = ancestors.at(-1)?.position;
        if (parent) {
          expect(start.offset).toBeGreaterThanOrEqual(parent.start.offset as number);
          expect(end.offset).toBeLessThanOrEqual(parent.end.offset as number);
        }
        // Where nothing is escaped, a text is its source, and so are code and raw HTML on one line.
        const source = file.slice(node.position as never);
        if (node.type === 'text' && !/[\\&\n\r\0{}]/.test(source)) {
          expect((node as Node & { value: string }).value).toBe(source);
        }
        if (node.type === 'html' && !/[\n\r\0{}]/.test(source)) {
          expect((node as Node & { value: string }).value).toBe(source);
        }
        if (node.type.startsWith('zolaShortcode')) {
          expect(file.slice(node.position as never)).toMatch(/^\{[{%][\s\S]*[%}]\}$/);
        }
      });
    }),
    { numRuns: 2000 },
  );
});

describe('time is linear: four times the text takes about four times as long', () => {
  const time = (text: string): number => {
    const start = performance.now();
    parse(text);
    return performance.now() - start;
  };

  test.each([
    '{% a() %}',
    '{{ a(b="',
    '[',
    ']',
    '> ',
    '*a_ ',
    '{% a() %}x{% end %}\n\n',
    '[a]({{ u() }}) ',
    '|||\n',
    '# {#a}\n',
  ])('1 MB of %j', (unit) => {
    const small = unit.repeat(250_000 / unit.length);
    time(small);
    const before = Math.max(20, Math.min(time(small), time(small)));
    expect(time(unit.repeat(1_000_000 / unit.length))).toBeLessThan(before * 14);
  });

  test('a page of keys, tags and quotes', () => {
    const keys = (count: number) =>
      `+++\n${Array.from({ length: count }, (_, n) => `k${n} = 1\n`).join('')}+++\n`;
    const before = Math.max(20, time(keys(10_000)));
    expect(time(keys(40_000))).toBeLessThan(before * 14);
  });
});
