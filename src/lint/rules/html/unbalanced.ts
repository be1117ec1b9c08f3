/** html/unbalanced: a tag of raw HTML that is opened and not closed, or closed and not opened. */
import type { Html, Parent } from 'mdast';
import type { CallOutput } from '../../../render/page-outputs.js';
import type { ShortcodeFact } from '../../../site/facts.js';
import { type HtmlToken, htmlTokens } from '../../../syntax/html.js';
import type { ZolaShortcode } from '../../../syntax/types.js';
import { defineRule, type Report } from '../../rule.js';
import {
  htmlOutput,
  outputTokens,
  type PlacedToken,
  tokensWithOutputs,
  unknownCalls,
} from '../support/call-html.js';
import { isComponentCall } from '../support/component-call.js';
import { isHtmlElement } from '../support/elements.js';
import { quote } from '../support/quote.js';
import { TagBalance, type UnbalancedTag } from '../support/tag-balance.js';
import { type FoundTag, weighed } from './printed-tags.js';

/** Behind this many findings on one page the rest says nothing new. */
const maxReports = 100;

export default defineRule({
  id: 'html/unbalanced',
  scope: 'page',
  withOutputs: true,
  severity: 'error',
  fixable: false,
  summary: 'Raw HTML tag that is opened and not closed, or closed and not opened',
  why: [
    'Zola copies raw HTML as it stands. A `<div>` that is never closed takes in the rest of the page, a stray `</div>`',
    'closes an element of the page template, and `<T>` in a text is a tag that vanishes. Tags are counted over the page,',
    'and inside the body of each shortcode on their own. End tags that HTML lets one leave out may be left out; `/>`',
    'closes only elements that never have an end tag. What shortcode calls print counts, and is reported at the call; where',
    'that is not known and an inline call could write the other tag, the report is a warning.',
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
          'one</br>two</img>',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 4, column: 1, text: '<div\r\n  class="x">' },
        { line: 7, column: 7, text: '</span>' },
        { line: 9, column: 1, text: '<a id="here"/>', message: '`/>`' },
        { line: 12, column: 3, text: '<b>' },
        { line: 15, column: 13, text: '<T>', message: '&lt;' },
        { line: 17, column: 4, text: '</br>', message: 'another `<br>`', severity: 'warning' },
        { line: 17, column: 12, text: '</img>', message: 'closes nothing', severity: 'warning' },
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
      title:
        'What calls print: a start without an end, in a list; an end too many; a body that its template leaves open',
      files: {
        'templates/shortcodes/open.html': '<div class="{{ class }}">\n',
        'templates/shortcodes/close.html': '</div>\n',
        'templates/shortcodes/row.html': '<section>{{ body | markdown | safe }}</section>\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '- {{ open(',
          '  class="x") }}',
          '- text',
          '',
          '{% row() %}',
          'A <b>bold {{ close() }} word.',
          '{% end %}',
          '',
          '{{ close() }}',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 9, column: 3, text: '<b>', severity: 'error' },
        { line: 12, column: 1, text: '{{ close() }}', message: 'prints `</div>`', severity: 'error' },
      ],
    },
    {
      title:
        'A pair of calls, one in raw HTML; a body whose template closes what it opens or prints it as text',
      files: {
        'templates/shortcodes/open.html': '<div class="x">\n',
        'templates/shortcodes/close.md': '</div>\n',
        'templates/shortcodes/tail.html': '{{ body | markdown | safe }}</b>\n',
        'templates/shortcodes/tex.html': '<code>{{ body }}</code>\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{{ open() }}\n\ntext\n\n{{ close() }}\n\n<p>{{ open() }}</div></p>\n\n{% tail() %}\n<b>text\n{% end %}\n\n{% tex() %}\na <b and c> d\n{% end %}\n\n`{{/* open() */}}`\n',
      },
      reports: [],
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
  check({ file, facts, outputs, report }) {
    const page = new TagBalance();
    const scopes = [page];
    /** The page's raw HTML alone. */
    const raw = new TagBalance();
    /** The call that stands in no other's body and whose body this is. */
    let around: CallOutput | undefined;
    const printedBy = new Map<HtmlToken, CallOutput>();
    const found: FoundTag[] = [];
    const add = (tokens: readonly PlacedToken[]) => {
      for (const { token, output } of tokens) if (output) printedBy.set(token, output);
      (scopes[scopes.length - 1] as TagBalance).add(
        tokens.map(({ token }) => token),
        file.text,
      );
    };
    const enter = (node: ZolaShortcode, ancestors: readonly Parent[]) => {
      if (scopes.length === 1) {
        around = htmlOutput(outputs, node);
        // What a call in raw HTML prints has been read with that.
        if (around && ancestors[ancestors.length - 1]?.type !== 'html') add(outputTokens(around));
      }
      if (node.children) scopes.push(new TagBalance());
    };
    const leave = (node: ZolaShortcode) => {
      if (!node.children) return;
      const body = scopes.pop() as TagBalance;
      for (const tag of body.finish()) found.push({ tag, isInBody: true, ...(around ? { around } : {}) });
    };
    return {
      html(node: Html) {
        const isInPage = scopes.length === 1;
        if (!isInPage || !outputs) {
          const written = htmlTokens(node, file).filter(({ start }) => !isComponentCall(file.text, start));
          (scopes[scopes.length - 1] as TagBalance).add(written, file.text);
          return;
        }
        const tokens = tokensWithOutputs(node, file, outputs).filter(
          ({ token, output }) => output || !isComponentCall(file.text, token.start),
        );
        add(tokens);
        raw.add(
          tokens.filter(({ output }) => !output).map(({ token }) => token),
          file.text,
        );
      },
      zolaShortcodeFlow: enter,
      'zolaShortcodeFlow:exit': leave,
      zolaShortcodeText: enter,
      'zolaShortcodeText:exit': leave,
      'root:exit'() {
        for (const tag of page.finish()) {
          const output = printedBy.get(tag.token);
          found.push({ tag, isInBody: false, ...(output ? { output } : {}) });
        }
        const unknown = unknownCalls(outputs, facts);
        const written = () => new Set(raw.finish().map(({ name }) => name));
        for (const finding of pairAcrossBodies(weighed(found, outputs, written)).slice(0, maxReports)) {
          const { tag, other, isInBody, output } = finding;
          const source = quote(file.text.slice(tag.start, tag.end));
          const line = other === undefined ? 0 : file.pointAt(other.start).line;
          report({
            position: file.position(tag.start, tag.end),
            ...(output
              ? { message: explainPrinted(tag, output), ...lowered(isCertainlyPrinted(tag, unknown)) }
              : other
                ? describePair(source, line, isInBody)
                : describe(tag, source, isInBody, unknown)),
          });
        }
      },
    };
  },
});

interface Finding extends FoundTag {
  /** The start tag in another body that an end tag was meant for. */
  other?: UnbalancedTag;
}

/** A start tag and an end tag that stand in different bodies are one finding, at the end tag. */
function pairAcrossBodies(found: readonly FoundTag[]): Finding[] {
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
    .map((finding) => {
      const other = paired.get(finding.tag);
      return other ? { ...finding, other } : finding;
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

/** `calls`: those of which it is not known what they print. */
function describe(
  tag: UnbalancedTag,
  source: string,
  isInBody: boolean,
  calls: readonly ShortcodeFact[],
): Pick<Report, 'message' | 'severity'> {
  const isCertain =
    !mayBeWrittenByCall(tag, calls) && tag.kind !== 'void-close' && (!isInBody || isHtmlElement(tag.name));
  return { message: explain(tag, source), ...lowered(isCertain) };
}

/** `</p>` makes an empty paragraph and does no other harm. */
function isCertainlyPrinted(tag: UnbalancedTag, calls: readonly ShortcodeFact[]): boolean {
  return tag.kind !== 'void-close' && tag.name !== 'p' && !mayBeWrittenByCall(tag, calls);
}

function lowered(isCertain: boolean): Pick<Report, 'severity'> {
  return isCertain ? {} : { severity: 'warning' };
}

/** The tag is the call's. */
function explainPrinted({ kind, name }: UnbalancedTag, { call }: CallOutput): string {
  switch (kind) {
    case 'close':
      return `\`${call.name}\` prints \`</${name}>\` without a \`<${name}>\` that it closes: mend the template.`;
    case 'void-close':
      return `\`${call.name}\` prints \`</${name}>\`: \`<${name}>\` never has an end tag. Mend the template.`;
    case 'self-closing':
      return `\`${call.name}\` prints \`<${name}/>\`, which is not closed: in HTML \`/>\` closes no \`<${name}>\`.`;
    case 'open':
      return `\`${call.name}\` prints \`<${name}>\`, and nothing closes it.`;
  }
}

function explain({ kind, name }: UnbalancedTag, source: string): string {
  switch (kind) {
    case 'close':
      return `${source} closes nothing: no \`<${name}>\` is open here. Remove it, or add the start tag.`;
    case 'void-close':
      // Browsers break the line there all the same.
      return name === 'br'
        ? `${source} is no end tag, since \`<br>\` has none: browsers take it for another \`<br>\`. Write that, or remove it.`
        : `${source} closes nothing: \`<${name}>\` never has an end tag. Remove it.`;
    case 'self-closing':
      return `${source} is not closed: in HTML \`/>\` closes no \`<${name}>\`. Add \`</${name}>\`.`;
    case 'open':
      return isHtmlElement(name)
        ? `${source} is never closed. Add \`</${name}>\` where it ends.`
        : `${source} is taken for a tag that is never closed, and is not shown. If it is text, write \`&lt;\` for \`<\` or put it in backquotes.`;
  }
}

/** An inline call behind a start tag may close it, one before an end tag may have opened it. */
function mayBeWrittenByCall({ kind, start }: UnbalancedTag, calls: readonly ShortcodeFact[]): boolean {
  return calls.some(({ form, position }) => {
    const offset = position.start.offset ?? 0;
    return form === 'inline' && (kind === 'close' ? offset < start : kind === 'open' && offset > start);
  });
}
