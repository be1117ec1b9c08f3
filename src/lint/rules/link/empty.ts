/** link/empty: a link without a URL. */
import { LinkFailure } from '../../../render/markdown-filter.js';
import type { PageOutputs } from '../../../render/page-outputs.js';
import type { ScannedCall } from '../../../syntax/shortcode/scan.js';
import { defineRule } from '../../rule.js';
import { quote } from '../support/quote.js';

export default defineRule({
  id: 'link/empty',
  scope: 'page',
  withOutputs: true,
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: 'Link without a URL',
  why: [
    'Zola refuses a page with a Markdown link whose URL is empty. It is mostly a link that was to be filled in later. In',
    'the body of a shortcode it is what the template makes of it that counts.',
  ].join(' '),
  examples: [
    {
      title: 'An empty URL, in a table and over two lines in a nested body',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '| a |',
          '|---|',
          '| [x]() |',
          '',
          '{% row() %}',
          '[two',
          'lines](<>)',
          '{% end %}',
          '',
        ].join('\n'),
      },
      reports: [
        { line: 6, column: 3, text: '[x]()' },
        { line: 9, column: 1, text: '[two\nlines](<>)' },
      ],
    },
    {
      title: 'Links that a template mends, or does not take for links, and one that a `.md` template prints',
      files: {
        'templates/shortcodes/fill.html':
          '{{ body | split(pat="](") | join(sep="](/x") | markdown | safe }}\n',
        'templates/shortcodes/tex.html': '<code>{{ body }}</code>\n',
        'templates/shortcodes/row.html': '<div>{{ body | markdown | safe }}</div>\n',
        'templates/shortcodes/ref.md': '[{{ text }}]({{ to | default(value="") }})\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% fill() %}\n[x]()\n{% end %}\n\n{% tex() %}\nf[x]()\n{% end %}\n\n{% row() %}\n[x]()\n{% end %}\n\n* {{ ref(text="y") }}\n',
      },
      reports: [
        { line: 13, column: 1, text: '[x]()' },
        { line: 16, column: 3, text: '{{ ref(text="y") }}', message: 'prints a link' },
      ],
    },
    {
      title: 'A fragment alone is a URL; an empty image and a raw link are other matters',
      files: {
        'content/a.md': '+++\ntitle = "A"\n+++\n[top](#) `[x]()` \\[x]() ![]() <a href="">here</a>\n',
      },
      reports: [],
    },
  ],
  check({ file, facts, outputs, report }) {
    const printed = outputs && new EmptyLinks(outputs);
    for (const link of facts.links) {
      if (link.url !== '' || link.dynamic || link.source === 'html') continue;
      if (printed && !printed.isOne(link.position.start.offset as number)) continue;
      report({
        position: link.position,
        message: `${quote(file.slice(link.position))} has no URL, so Zola refuses the page. Give it one or take the brackets away.`,
      });
    }
    for (const { name, start, tagEnd } of printed?.others() ?? []) {
      report({
        position: file.position(start, tagEnd),
        message: `\`${name}\` prints a link without a URL, so Zola refuses the page.`,
      });
    }
  },
});

/** Which links without a URL Zola meets when it has rendered the page's calls. */
class EmptyLinks {
  readonly #outputs: PageOutputs;
  /** Where the calls start in which it met one. */
  readonly #met = new Set<number>();
  /** Those of them in whose bodies one is written. */
  readonly #written = new Set<number>();

  constructor(outputs: PageOutputs) {
    this.#outputs = outputs;
    const hasMarkdown = outputs.calls.some(({ type }) => type === 'md');
    for (const { url, error, diagnostic } of [
      ...outputs.problems,
      ...(hasMarkdown ? outputs.linkProblems : []),
    ]) {
      const isEmpty = url === '' || (error?.failure instanceof LinkFailure && error.failure.url === '');
      const call = isEmpty && outputs.callAround(diagnostic.position.start.offset as number);
      if (call) this.#met.add(call.start);
    }
  }

  /** Whether the link that begins here is one: outside of calls it is, in a body if its call fails at such a link. */
  isOne(offset: number): boolean {
    const call = this.#outputs.callAround(offset);
    if (!call) return true;
    const isOne = this.#met.has(call.start);
    if (isOne) this.#written.add(call.start);
    return isOne;
  }

  /** The `.md` calls that print one of their own; to be asked for when all links of the page have been. */
  others(): ScannedCall[] {
    return this.#outputs.calls
      .filter(
        ({ type, call }) => type === 'md' && this.#met.has(call.start) && !this.#written.has(call.start),
      )
      .map(({ call }) => call);
  }
}
