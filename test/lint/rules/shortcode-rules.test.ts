/** Rules on calls and their templates: what they leave alone, and what their fixes make of a page. */
import fc from 'fast-check';
import { lintPaths } from '../../../src/lint/lint-paths.js';
import type { Rule } from '../../../src/lint/rule.js';
import columns from '../../../src/lint/rules/shortcode/columns.js';
import duplicateArgument from '../../../src/lint/rules/shortcode/duplicate-argument.js';
import emptyBody from '../../../src/lint/rules/shortcode/empty-body.js';
import inCode from '../../../src/lint/rules/shortcode/in-code.js';
import invalidSyntax from '../../../src/lint/rules/shortcode/invalid-syntax.js';
import missingArgument from '../../../src/lint/rules/shortcode/missing-argument.js';
import unknown from '../../../src/lint/rules/shortcode/unknown.js';
import unknownArgument from '../../../src/lint/rules/shortcode/unknown-argument.js';
import { createRenderer } from '../../../src/render/renderer.js';
import { loadSite } from '../../../src/site/load.js';
import type { SitePage } from '../../../src/site/types.js';
import { parse } from '../../../src/syntax/parse.js';
import { runExample } from '../../support/run-example.js';
import { tempSite } from '../../support/temp-site.js';

const head = '+++\ntitle = "A"\n+++\n';

const templates = {
  'templates/shortcodes/youtube.html': '<iframe src="https://www.youtube.com/embed/{{ id }}"></iframe>\n',
  'templates/shortcodes/row.html':
    '{% for part in body | split(pat="|||") %}<div>{{ part | markdown | safe }}</div>{% endfor %}\n',
  'templates/shortcodes/note.html': '<aside>{{ body | markdown | safe }}</aside>\n',
  'templates/shortcodes/icon.md': '<i class="{{ name }}"></i>',
};

function lint(rule: Rule, body: string, files: Record<string, string> = templates) {
  const run = runExample(rule, { files: { ...files, 'content/a.md': head + body } });
  return {
    found: run.diagnostics.map(
      ({ position, severity }) => `${position.start.line - 3}:${position.start.column} ${severity}`,
    ),
    messages: run.diagnostics.map(({ message }) => message),
    fixed: run.fixed['content/a.md']?.slice(head.length),
  };
}

describe('fixes that would not render are not offered', () => {
  test.each([
    ['an argument is missing behind the new name', unknown, '{{ yotube(name="x") }}'],
    ['a body is missing behind the new name', unknown, '{{ nota(id="x") }}'],
    ['in a URL Zola loses the call', unknown, '[x]({{yotube(id="x")}})'],
    ['no parentheses, yet an argument is needed', invalidSyntax, '{{ youtube }}'],
    ['a body form that would have no end', invalidSyntax, 'text {% note() }} text'],
    ['the destination of a link', invalidSyntax, '[x]({{youtube(id=abc)}})'],
    ['a body is needed', emptyBody, '{% note() %}\n{% end %}'],
    ['no template at all', emptyBody, '{% nothing() %}{% end %}'],
    ['in code, in a body that runs calls once more', unknown, '{% note() %}\n`{{ nothing() }}`\n{% end %}'],
    ['stars in the call', inCode, '```\n{{ youtube(id="/* x */") }}\n```'],
    ['the body reaches out of the code', inCode, '```\n{% note() %}\nx\n```\n\n{% end %}'],
  ] as const)('%s', (_, rule, body) => {
    const { found, fixed } = lint(rule, body);
    expect(found.length).toBeGreaterThan(0);
    expect(fixed).toBeUndefined();
  });
});

describe('what is shown in code after the fix', () => {
  test.each([
    ['{{ youtube(id="x") }}', '{{ youtube(id="x") }}'],
    ['{%note()%}\n{{ youtube(id="x") }}\n{%  end %}', '{%note()%}\n{{ youtube(id="x") }}\n{%  end %}'],
    ['{{youtube(\n  id=`x`\n)}}', '{{youtube(\n  id=`x`\n)}}'],
    ['{% note() %}a {% note() %}b{% end %}{% end %} {{ youtube(id="1") }}', undefined],
  ])('%s', (code, shown) => {
    const body = `\`\`\`\n${code}\n\`\`\`\n`;
    const { fixed } = lint(inCode, body);
    const root = tempSite({
      'config.toml': 'base_url = "https://example.org"\n',
      ...templates,
      'content/a.md': head + fixed,
    });
    const site = loadSite(root);
    const { html, problems } = createRenderer(site).renderPage(site.pages.get('content/a.md') as SitePage);
    expect(problems).toEqual([]);
    const escaped = (shown ?? code).replaceAll('"', '&quot;');
    expect(html.replaceAll('"', '&quot;')).toContain(`<pre><code>${escaped}\n</code></pre>`);
  });
});

test('a call of a shortcode that prints no markup belongs in code', () => {
  const files = {
    'templates/shortcodes/file.html': '{{ load_data(path=path, format="plain") | safe }}',
    'templates/shortcodes/lines.html':
      '{% for line in body | split(pat="\n") %}{{ loop.index }} {{ line }}\n{% endfor %}',
  };
  expect(lint(inCode, '```\n{{ file(path="a") }}\n{% lines() %}x{% end %}\n```\n', files).found).toEqual([]);
});

test('an argument of a name that Zola sets is no unknown one; one of two of a name is told once', () => {
  expect(
    lint(unknownArgument, '{{ youtube(id="x", lang="en", page=1, titel="a", titel="b") }}').found,
  ).toEqual(['1:50 warning']);
});

test('a call that Zola never comes to is wrong, yet Zola passes', async () => {
  const text = '`{{ youtube(id="x") }}` {{ youtube() }}\n\n{{ icon() }}\n';
  const root = tempSite({
    'config.toml': 'base_url = "https://example.org"\n',
    ...templates,
    'content/a.md': head + text,
  });
  const lines = async (preset: 'recommended' | 'zola') => {
    const { diagnostics } = await lintPaths({ cwd: root, paths: [], overrides: { preset } });
    return diagnostics
      .filter(({ rule }) => rule === missingArgument.id)
      .map(({ position }) => position.start.line);
  };
  expect(await lines('recommended')).toEqual([4, 6]);
  expect(await lines('zola')).toEqual([6]);
});

describe('columns', () => {
  const split = (pattern: string) => ({
    'templates/shortcodes/row.html': `{% for part in body | split(pat="${pattern}") %}{{ part | markdown | safe }}{% endfor %}`,
    'templates/shortcodes/plain.html': '{{ body | markdown | safe }}',
  });

  test.each([
    ['a row of a table outside', 'a|b|c|d\n-|-|-|-\n|||\n', split('|||')],
    ['a rule outside of a body', 'a\n\n---\n\nb\n', split('---')],
    [
      'a rule in the body of another shortcode that knows it',
      '{% row() %}\na\n\n---\n\nb\n{% end %}',
      split('---'),
    ],
    ['splits that are no columns', '{% row() %}\n[a](b)\n\n|||\n{% end %}', split('](')],
    ['line by line', '{% row() %}\na\n\n|||\n\nb\n{% end %}', split('\\n')],
    [
      'a heading before, where a paragraph is looked for',
      '{% row() %}\n## A\n|||\n## B\n{% end %}',
      {
        'templates/shortcodes/row.html':
          '{% for p in body | markdown | split(pat="<p>|||</p>") %}{{ p | safe }}{% endfor %}',
      },
    ],
    ['a comment as separator', '{% row() %}\na\n\n<!-- next -->\n\nb\n{% end %}', split('<!-- next -->')],
    ['text about it', 'Columns are parted by ||| on a line.\n', split('|||')],
    ['a body without its end', '{% row() %}\n\na\n\n|||\n\nb\n', split('|||')],
  ])('nothing wrong: %s', (_, body, files) => {
    expect(lint(columns, body, files).found).toEqual([]);
  });

  test('a separator with line breaks of its own is not found where the line ends in another way', () => {
    const crlf = lint(columns, '{% row() %}\r\na\r\n---\r\nb\r\n{% end %}\r\n', split('\\n---\\n'));
    expect(crlf.found).toEqual(['3:1 warning']);
    expect(crlf.messages[0]).toContain('CRLF');
    expect(lint(columns, '{% row() %}\na\n---\nb\n{% end %}\n', split('\\n---\\n')).found).toEqual([]);
  });

  test('the settings tell what the template does not', async () => {
    const root = tempSite({
      'config.toml': 'base_url = "https://example.org"\n',
      'tfpage.toml': '[shortcodes.row]\nseparator = "+++"\n',
      'templates/shortcodes/row.html':
        '{% for part in body | split(pat=separator) %}{{ part | markdown | safe }}{% endfor %}',
      'content/a.md': `${head}{% row(separator="+++") %}\na\n\n+++\n\n+++\n\nb +++ c\n{% end %}\n\n+++\n`,
    });
    const { diagnostics } = await lintPaths({ cwd: root, paths: [] });
    const found = diagnostics.filter(({ rule }) => rule === columns.id);
    expect(found.map(({ position: { start } }) => `${start.line}:${start.column}`)).toEqual([
      '7:1',
      '11:3',
      '14:1',
    ]);
  });
});

test('the fix for arguments given twice keeps what Zola sees', () => {
  const value = fc.constantFrom('1', 'true', '"a"', '`b c`', '[1, "x"]', '-1.5', "'}}'");
  const argument = fc.record({
    name: fc.constantFrom('a', 'b', 'e3', '_'),
    value,
    separator: fc.constantFrom(', ', ',', ' ', '\n  ', ' ,\r\n'),
  });
  fc.assert(
    fc.property(fc.array(argument, { minLength: 1, maxLength: 6 }), (list) => {
      const source = list
        .map(({ name, value: text, separator }, index) => `${index > 0 ? separator : ''}${name}=${text}`)
        .join('');
      const call = `{{ icon(${source}) }}`;
      const seen = (text: string) => {
        const [found] = parse(text).data.shortcodes;
        return new Map(found?.arguments.map(({ name, value: given }) => [name, given]));
      };
      const { fixed } = lint(duplicateArgument, call);
      const text = head + (fixed ?? call);
      expect(seen(text)).toEqual(seen(head + call));
      expect(parse(text).data.shortcodes[0]?.arguments.length).toBe(
        new Set(list.map(({ name }) => name)).size,
      );
    }),
    { numRuns: 100 },
  );
});

test('pages full of mistakes take no longer than their length', () => {
  const rows = '{% row() %}a{% row() %}\n|||\n|||\n{% end %} ||| {% end %}\n'.repeat(800);
  const misses = '{{ youtube(id=abc) }} {{ yotube(x=1, x=2) }} {% note() %}{% end %}\n'.repeat(800);
  const start = performance.now();
  for (const rule of [columns, invalidSyntax, unknown, emptyBody, duplicateArgument, unknownArgument]) {
    lint(rule, rows + misses);
  }
  expect(performance.now() - start).toBeLessThan(15_000);
});
