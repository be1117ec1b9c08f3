import fc from 'fast-check';
import { stringify } from 'smol-toml';
import { SourceFile } from '../../src/source/source-file.js';
import { entryAt } from '../../src/syntax/front-matter/entries.js';
import { parseFrontMatter } from '../../src/syntax/front-matter/parse.js';
import { parseToml } from '../../src/syntax/front-matter/toml.js';
import type { FrontMatterEntry } from '../../src/syntax/types.js';

function read(text: string) {
  const file = SourceFile.fromText('a.md', text);
  const { frontMatter, bodyStart } = parseFrontMatter(file);
  return { file, ...frontMatter, body: text.slice(bodyStart) };
}

function texts(file: SourceFile, entry: FrontMatterEntry | undefined) {
  return entry && [file.slice(entry.key), file.slice(entry.value)];
}

describe('where the block ends', () => {
  test.each([
    ['+++\na = 1\n+++\nbody', 'toml', 'body'],
    ['---\na: 1\n---\nbody', 'yaml', 'body'],
    ['\n  \n+++\na = 1\n+++\n\n\n  body', 'toml', '  body'],
    ['+++\na = 1 +++\nbody', 'toml', 'body'],
    ['+++\na = "b +++ c"\n+++  \t\n\nbody', 'toml', 'body'],
    ['+++\r\na = 1\r\n+++\r\n\r\nbody', 'toml', 'body'],
    ['\uFEFF---\na: 1\n---', 'yaml', ''],
    ['---\n---', 'yaml', ''],
    ['+++\na = 1\n+++\n---\nx', 'toml', '---\nx'],
    ['+++\na = 1\n+++ x\n+++\nbody', 'toml', 'body'],
  ])('%j', (text, kind, body) => {
    const result = read(text);
    expect(result.kind).toBe(kind);
    expect(result.body).toBe(body);
    expect(result.nearMiss).toBeUndefined();
  });

  test.each([
    ['+++\na = 1\n', 'unclosed', '+++'],
    ['--- \na: 1\n---\nbody', 'bad-fence', '--- '],
    ['----\na: 1\n----\nbody', 'bad-fence', '----'],
    ['<!-- note -->\n---\ntitle: x\n---\nbody', 'late', '---'],
  ])('%j has none, yet a fence that was meant', (text, kind, fence) => {
    const result = read(text);
    expect(result.kind).toBe('none');
    expect(result.nearMiss?.kind).toBe(kind);
    expect(result.nearMiss && result.file.slice(result.nearMiss.position)).toBe(fence);
  });

  test.each(['# Title\n\ntext', '---\n\nA thematic break.\n', '', 'a\n---\n'])(
    '%j is no front matter at all',
    (text) => {
      expect(read(text)).toMatchObject({ kind: 'none', body: text });
      expect(read(text).nearMiss).toBeUndefined();
    },
  );
});

describe('TOML', () => {
  test('places of keys and values', () => {
    const result = read(
      '+++\ntitle = "x" # c\ntags = ["a", \'b\']\n"odd key" = 1\na.b = { c = [1,\n 2] }\n[extra.deep]\nz = 2024-05-01\n[[list]]\nn = 1\n[[list]]\nn = 2\n+++\n',
    );
    const at = (...path: (string | number)[]) => texts(result.file, entryAt(result.entries, path));
    expect(at('title')).toEqual(['title', '"x"']);
    expect(at('tags', 1)).toEqual(["'b'", "'b'"]);
    expect(at('odd key')).toEqual(['"odd key"', '1']);
    expect(at('a', 'b', 'c', 1)).toEqual(['2', '2']);
    expect(at('extra', 'deep')).toEqual(['deep', '[extra.deep]']);
    expect(at('extra', 'deep', 'z')).toEqual(['z', '2024-05-01']);
    expect(at('list', 1, 'n')).toEqual(['n', '2']);
    expect(result.value).toMatchObject({
      extra: { deep: { z: { type: 'date', kind: 'local-date', text: '2024-05-01' } } },
    });
    expect(result.problems).toEqual([]);
  });

  test('is read as TOML 1.1', () => {
    expect(read('+++\na = { b = 1,\n  c = "\\e", }\n+++').value).toEqual({ a: { b: 1, c: '\u001b' } });
  });

  test('a syntax error is placed in the file', () => {
    const { file, problems } = read('+++\ntitle = "x"\ndate = \n+++\n');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.position.start.line).toBe(3);
    expect(file.slice(problems[0]?.position as never)).not.toContain('title');
  });

  test('a key that stands twice is told at its second place', () => {
    const { file, problems } = read('+++\ntitle = "x"\nweight = 1\ntitle = "y"\n+++\n');
    expect(problems).toMatchObject([{ kind: 'duplicate-key', position: { start: { line: 4, column: 1 } } }]);
    expect(file.slice(problems[0]?.position as never)).toBe('title');
  });

  test('a key called __proto__ is a key', () => {
    const { value } = read('+++\n__proto__ = { polluted = true }\n+++');
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('every leaf of a document has a place whose text is its value', () => {
    const key = fc.stringMatching(/^[a-z]([a-z_ "'é]{0,6})$/);
    const leaf = fc.oneof(
      fc.integer(),
      fc.boolean(),
      fc.string({ maxLength: 12 }),
      fc.array(fc.integer(), { maxLength: 3 }),
    );
    const table = fc.dictionary(key, fc.oneof(leaf, fc.dictionary(key, leaf, { maxKeys: 3 })), {
      maxKeys: 5,
    });
    fc.assert(
      fc.property(table, (value) => {
        const text = stringify(value);
        const file = SourceFile.fromText('a.toml', text);
        const parsed = parseToml(file, 0, text.length);
        expect(parsed.problems).toEqual([]);
        for (const [name, item] of Object.entries(value)) {
          const entry = entryAt(parsed.entries, [name]);
          expect(entry).toBeDefined();
          if (typeof item === 'object' && !Array.isArray(item)) continue;
          const source = `x = ${file.slice((entry as FrontMatterEntry).value)}`;
          expect(parseToml(SourceFile.fromText('b.toml', source), 0, source.length).value).toEqual({
            x: item,
          });
        }
      }),
    );
  });
});

describe('YAML', () => {
  test('places of keys and values', () => {
    const result = read('---\ntitle: "x"\ntags:\n  - a\n  - b c\nextra: {k: [1, 2]}\nempty:\n---\n');
    const at = (...path: (string | number)[]) => texts(result.file, entryAt(result.entries, path));
    expect(at('title')).toEqual(['title', '"x"']);
    expect(at('tags', 1)).toEqual(['b c', 'b c']);
    expect(at('extra', 'k', 0)).toEqual(['1', '1']);
    expect(at('empty')).toEqual(['empty', '']);
  });

  test('yes is a string, a date is a string, merge keys do not exist', () => {
    expect(read('---\na: yes\nd: 2024-01-01\n---').value).toEqual({ a: 'yes', d: '2024-01-01' });
    expect(read('---\nb: &b {x: 1}\nc:\n  <<: *b\n---').value).toEqual({
      b: { x: 1 },
      c: { '<<': { x: 1 } },
    });
  });

  test('values with a tag of their own are their text', () => {
    expect(read('---\na: !!timestamp 2024-01-01\nb: !!binary aGk=\n---').value).toEqual({
      a: '2024-01-01',
      b: 'aGk=',
    });
  });

  test('a duplicate key is told at its second place and the first value counts', () => {
    const { value, problems } = read('---\na: 1\na: 2\n---');
    expect(value).toEqual({ a: 1 });
    expect(problems).toMatchObject([{ kind: 'duplicate-key', position: { start: { line: 3, column: 1 } } }]);
  });

  test('an alias bomb ends in a problem', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let n = 1; n < 9; n++)
      lines.push(
        `a${n}: &a${n} [${Array(9)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
      );
    const { problems } = read(`---\n${lines.join('\n')}\n---`);
    expect(problems.some(({ kind }) => kind === 'too-many-aliases')).toBe(true);
  });

  test.each([
    ['an unknown alias', 'a: *nope'],
    ['a second document', 'a: 1\n...\nb: 2'],
    ['a list at the top', '- a'],
    ['an open bracket', 'a: [1'],
    ['a tab', '\ta: 1'],
    ['deep brackets', `a: ${'['.repeat(100_000)}`],
    ['deep dashes', '- '.repeat(100_000)],
  ])('%s is a problem', (_, yaml) => {
    expect(read(`---\n${yaml}\n---`).problems.length).toBeGreaterThan(0);
  });

  // Zola reads YAML with libyaml, which is laxer here than YAML 1.2; each case was seen to pass.
  test.each([
    ['a string whose second line is not indented', 'a: "x\nb: y"\nc: 1', { a: 'x b: y', c: 1 }],
    ['the same in single quotes', "a: 'it''s\nx'\nc: 1", { a: "it's x", c: 1 }],
    ['an escaped quote in it', 'a: "x\n\\"y\\"\n\tz"\nc: 1', { a: 'x "y" z', c: 1 }],
    ['a string in a list in a table', 'x:\n  - k: "a\nb"\n    l: 2', { x: [{ k: 'a b', l: 2 }] }],
    [
      'a list whose lines are not indented',
      'a: [\nb,\n"]",\n[c,\nd]\n]\ne: 1',
      { a: ['b', ']', ['c', 'd']], e: 1 },
    ],
    ['a quote behind a backslash at the end of a line', 'a: "b\\"\nc"\nd: "e\\\\"', { a: 'b" c', d: 'e\\' }],
    ['a table whose lines are not indented', 'a: {\nb: 1,\n\tc: 2\n}', { a: { b: 1, c: 2 } }],
    ['a comment without a space before it', 'a: "x"#c\nb: [y]#c', { a: 'x', b: ['y'] }],
    ['CR, U+0085 and U+2028 as line breaks', 'a: 1\rb: 2\u0085c: 3\u2028d: 4', { a: 1, b: 2, c: 3, d: 4 }],
    [
      'lines that begin with a tab in quotes and brackets',
      'a: "x\n\t\n y"\nb: [1,\n\t# c\n2]',
      { a: 'x\ny', b: [1, 2] },
    ],
  ])('%s is no problem', (_, yaml, value) => {
    const result = read(`---\n${yaml}\n---`);
    expect(result.problems).toEqual([]);
    expect(result.value).toEqual(value);
  });

  test('places behind and in a string with lines that are not indented', () => {
    const result = read('---\nx:\n  k: "a\nb\n\nc" # d\ne: [1,\n2]\nf: 3\n---');
    const at = (...path: (string | number)[]) => texts(result.file, entryAt(result.entries, path));
    expect(at('x', 'k')).toEqual(['k', '"a\nb\n\nc"']);
    expect(at('e')).toEqual(['e', '[1,\n2]']);
    expect(at('e', 1)).toEqual(['2', '2']);
    expect(at('f')).toEqual(['f', '3']);
  });

  test('a string that never closes is told where it begins, even if a quote follows somewhere', () => {
    const { problems } = read('---\ntitle: "My page\ndescription: "Text"\n---');
    expect(problems[0]).toMatchObject({ kind: 'syntax', position: { start: { line: 2, column: 8 } } });
    expect(problems[0]?.message).toContain('never closed');
  });

  test.each([
    ['a line of a tab', 'a: 1\n\t\nb: 2', 3],
    ['a comment behind a tab', 'a:\n\t# c\n  b: 2', 3],
    ['a control character', 'a: x\u0007', 2],
    ['a last quote that stands for itself', "a: 'b''\nc: 1", 2],
    ['a closing quote behind a backslash', 'a: "C:\\"\nb: 1', 2],
    ['a line separator in a plain value', 'a: x\u2028y', 2],
  ])('%s is a problem', (_, yaml, line) => {
    const { problems } = read(`---\n${yaml}\n---`);
    expect(problems).toMatchObject([{ kind: 'syntax', position: { start: { line } } }]);
  });

  test('a key called __proto__ is a key', () => {
    expect(Object.keys(read('---\n__proto__: {polluted: true}\n---').value)).toEqual(['__proto__']);
  });

  test('10 000 keys take no longer than they should', () => {
    const yaml = Array.from({ length: 10_000 }, (_, n) => `k${n}: ${n}`).join('\n');
    expect(Object.keys(read(`---\n${yaml}\n---`).value)).toHaveLength(10_000);
  });
});

test('no text makes it throw', () => {
  const fragment = fc.constantFrom(
    '+++',
    '---',
    '\n',
    '\r\n',
    ' ',
    'a = 1',
    'a: 1',
    '[x]',
    '[[y]]',
    '"',
    "'''",
    '&a',
    '*a',
    '{',
    '- ',
    '# c',
    'date = 2024-01-01',
  );
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 20 }), (parts) => {
      const text = parts.join('');
      const { file, entries, position, body } = read(text);
      expect(text.endsWith(body)).toBe(true);
      for (const { key, value } of entries) {
        expect(key.start.offset).toBeLessThanOrEqual(key.end.offset as number);
        expect(file.slice(value)).toBe(text.slice(value.start.offset, value.end.offset));
        expect(value.end.offset).toBeLessThanOrEqual(position.end.offset as number);
      }
    }),
  );
});
