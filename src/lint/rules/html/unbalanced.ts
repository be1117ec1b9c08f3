/** html/unbalanced: a tag of raw HTML that is opened and not closed, or closed and not opened. */
import type { Html, Node } from 'mdast';
import type { PageFacts } from '../../../site/facts.js';
import { htmlTokens } from '../../../syntax/html.js';
import { defineRule, type Report } from '../../rule.js';
import { isHtmlElement } from '../support/elements.js';
import { quote } from '../support/quote.js';
import { TagBalance, type UnbalancedTag } from '../support/tag-balance.js';

/** Behind this many findings on one page the rest says nothing new. */
const maxReports = 100;

export default defineRule({
  id: 'html/unbalanced',
  scope: 'page',
  severity: 'error',
  fixable: false,
  summary: 'Raw HTML tag that is opened and not closed, or closed and not opened',
  why: [
    'Zola copies raw HTML as it stands. A `<div>` that is never closed takes in the rest of the page, a stray `</div>`',
    'closes an element of the page template, and `<T>` in a text is a tag that vanishes. Tags are counted over the page,',
    'and inside the body of each shortcode on their own. End tags that HTML lets one leave out may be left out; `/>`',
    'closes only elements that never have an end tag. Where an inline shortcode could write the other tag, the report is a',
    'warning.',
  ].join(' '),
  examples: [
    {
      title: 'Not closed, not opened, closed by a slash only, a type in a text; a tag over two lines (CRLF)',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '<div',
          '  class="x">',
          '',
          '- text</span>',
          '',
          '<a id="here"/>',
          '',
          '{% row() %}',
          'A <b>bold *word*.',
          '{% end %}',
          '',
          'The type Vec<T> holds',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 4, column: 1, text: '<div\r\n  class="x">' },
        { line: 7, column: 7, text: '</span>' },
        { line: 9, column: 1, text: '<a id="here"/>', message: '`/>`' },
        { line: 12, column: 3, text: '<b>' },
        { line: 15, column: 13, text: '<T>', message: '&lt;' },
      ],
    },
    {
      title: 'Opened outside of a body and closed inside; an inline call that may close',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n<section>\n\n{% row() %}\nText.\n\n</section>\n{% end %}\n\n<div>\n\n{{ div_end() }}\n',
      },
      reports: [
        { line: 9, column: 1, text: '</section>', message: 'line 4', severity: 'warning' },
        { line: 12, column: 1, text: '<div>', severity: 'warning' },
      ],
    },
    {
      title: 'Tags over several blocks, optional end tags, elements without one, raw text, comments, SVG',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '<div>',
          '',
          '**Text** <img src="a.png" alt=""><br>',
          '',
          '> <details><summary>x</summary>',
          '>',
          '> text',
          '> </details>',
          '',
          '</div>',
          '',
          '<ul><li>one<li>two<p>three</ul>',
          '<table><tr><td>a<td>b</table>',
          '',
          '<script>if (a <b && c> d) document.write("<div>");</script>',
          '',
          'Text <!-- <div> --> `<div>` \\<div> <https://example.org>',
          '',
          '<svg><path d="M0 0"/><g><circle r="1"/></g></svg>',
          '',
          '{% row() %}<div>{% row() %}text{% end %}</div>{% end %}',
          '',
        ].join('\n'),
      },
      reports: [],
    },
  ],
  check({ file, facts, report }) {
    const scopes = [new TagBalance()];
    const found: { tag: UnbalancedTag; isInBody: boolean }[] = [];
    const finish = () => {
      const scope = scopes.pop();
      for (const tag of scope?.finish() ?? []) found.push({ tag, isInBody: scopes.length > 0 });
    };
    const enter = (node: Node) => {
      if ('children' in node) scopes.push(new TagBalance());
    };
    const leave = (node: Node) => {
      if ('children' in node) finish();
    };
    return {
      html(node: Html) {
        (scopes[scopes.length - 1] as TagBalance).add(
          htmlTokens(node, file).filter((token) => !isComponentCall(file.text, token.start)),
          file.text,
        );
      },
      zolaShortcodeFlow: enter,
      'zolaShortcodeFlow:exit': leave,
      zolaShortcodeText: enter,
      'zolaShortcodeText:exit': leave,
      'root:exit'() {
        finish();
        for (const { tag, other, isInBody } of pairAcrossBodies(found).slice(0, maxReports)) {
          const source = quote(file.text.slice(tag.start, tag.end));
          const line = other === undefined ? 0 : file.pointAt(other.start).line;
          report({
            position: file.position(tag.start, tag.end),
            ...(other ? describePair(source, line, isInBody) : describe(tag, source, isInBody, facts)),
          });
        }
      },
    };
  },
});

/** `{{<card />}}` and `{% <card> %}`: how Zola 0.23 calls its components; no HTML. */
function isComponentCall(text: string, start: number): boolean {
  return /\{[{%]\s*$/.test(text.slice(Math.max(0, start - 8), start));
}

interface Finding {
  tag: UnbalancedTag;
  /** The start tag in another body that an end tag was meant for. */
  other?: UnbalancedTag;
  isInBody: boolean;
}

/** A start tag and an end tag that stand in different bodies are one finding, at the end tag. */
function pairAcrossBodies(found: readonly { tag: UnbalancedTag; isInBody: boolean }[]): Finding[] {
  const inOrder = [...found].sort((a, b) => a.tag.start - b.tag.start);
  const open = new Map<string, UnbalancedTag[]>();
  const paired = new Map<UnbalancedTag, UnbalancedTag>();
  const taken = new Set<UnbalancedTag>();
  for (const { tag } of inOrder) {
    const starts = open.get(tag.name) ?? [];
    open.set(tag.name, starts);
    if (tag.kind !== 'close') {
      starts.push(tag);
      continue;
    }
    const start = starts.pop();
    if (!start) continue;
    paired.set(tag, start);
    taken.add(start);
  }
  return inOrder
    .filter(({ tag }) => !taken.has(tag))
    .map(({ tag, isInBody }) => {
      const other = paired.get(tag);
      return other ? { tag, other, isInBody } : { tag, isInBody };
    });
}

/** A template may print its body bare, between other tags or not at all: no certainty here. */
function describePair(source: string, line: number, isInBody: boolean): Pick<Report, 'message' | 'severity'> {
  const where = isInBody ? "outside of this shortcode's body" : 'inside of a shortcode body';
  return {
    message: `${source} closes a tag that was opened ${where}, on line ${line}; the body is rendered on its own. Open and close it on the same side.`,
    severity: 'warning',
  };
}

function describe(
  tag: UnbalancedTag,
  source: string,
  isInBody: boolean,
  facts: PageFacts,
): Pick<Report, 'message' | 'severity'> {
  const isCertain =
    !mayBeWrittenByCall(tag, facts) && tag.kind !== 'void-close' && (!isInBody || isHtmlElement(tag.name));
  return { message: explain(tag, source), ...(isCertain ? {} : { severity: 'warning' as const }) };
}

function explain({ kind, name }: UnbalancedTag, source: string): string {
  switch (kind) {
    case 'close':
      return `${source} closes nothing: no \`<${name}>\` is open here. Remove it, or add the start tag.`;
    case 'void-close':
      return `${source} closes nothing: \`<${name}>\` never has an end tag. Remove it.`;
    case 'self-closing':
      return `${source} is not closed: in HTML \`/>\` closes no \`<${name}>\`. Add \`</${name}>\`.`;
    case 'open':
      return isHtmlElement(name)
        ? `${source} is never closed. Add \`</${name}>\` where it ends.`
        : `${source} is taken for a tag that is never closed, and is not shown. If it is text, write \`&lt;\` for \`<\` or put it in backquotes.`;
  }
}

/** An inline call behind a start tag may close it, one before an end tag may have opened it. */
function mayBeWrittenByCall({ kind, start }: UnbalancedTag, facts: PageFacts): boolean {
  return facts.shortcodes.some(({ form, position }) => {
    const offset = position.start.offset ?? 0;
    return form === 'inline' && (kind === 'close' ? offset < start : kind === 'open' && offset > start);
  });
}
