/** suppress/unused: a suppress comment that suppresses nothing. */
import type { Position } from 'unist';
import { nearest } from '../../../site/nearest.js';
import type { Fix } from '../../../source/diagnostic.js';
import type { SourceFile } from '../../../source/source-file.js';
import { defineRule, type Report, type SuppressionRuleContext, type SuppressionUse } from '../../rule.js';
import { quote } from '../support/quote.js';
import { commentRemoval, type ListedName, listedNames, nameRemoval } from './comment-edits.js';

export default defineRule({
  id: 'suppress/unused',
  scope: 'suppressions',
  severity: 'warning',
  fixable: 'safe',
  summary: 'suppress comment that suppresses nothing, or names no rule',
  why:
    'A comment that is left behind when its cause is gone hides the next mistake on that line, and one with a ' +
    'misspelt name hides nothing. The comment is taken out, or the one name of several; a name that is close to ' +
    "a rule's is left to you. Rules that are off for the file, or that need a site where there is none, count as used.",
  examples: [
    {
      title: 'Nothing to suppress; a second name of which there is nothing',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n\n<!-- tfpage-disable-next-line link/empty -->\n\n[home](/)\n\n' +
          '<!-- tfpage-disable-next-line link/empty, image -- a draft -->\n[b]()\n',
      },
      reports: [
        {
          line: 5,
          column: 1,
          text: '<!-- tfpage-disable-next-line link/empty -->',
          message: 'suppresses nothing',
        },
        { line: 9, column: 43, text: 'image', message: '`image`' },
      ],
      fixed: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n\n[home](/)\n\n<!-- tfpage-disable-next-line link/empty -- a draft -->\n[b]()\n',
      },
    },
    {
      title: 'A name that no rule has: near to one, and near to none',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n<!-- tfpage-disable-next-line link/emtpy -->\n[b]()\n\n' +
          '<!-- tfpage-disable-file MD033 -->\n',
      },
      reports: [
        { line: 4, column: 31, text: 'link/emtpy', suggestions: ['link/empty'] },
        { line: 7, column: 1, text: '<!-- tfpage-disable-file MD033 -->', message: 'No rule' },
      ],
      fixed: {
        'content/a.md': '+++\ntitle = "A"\n+++\n<!-- tfpage-disable-next-line link/emtpy -->\n[b]()\n\n',
      },
    },
    {
      title: 'A pair in a list, CRLF; a comment between two lines of text; front matter and config',
      files: {
        'config.toml': 'base_url = "https://example.org"\n# tfpage-disable-next-line config\ntitle = "T"\n',
        'content/a.md':
          '---\r\n# tfpage-disable-file shortcode\r\ntitle: A\r\n---\r\n- one\r\n\r\n' +
          '  <!-- tfpage-disable link -->\r\n\r\n  [two](/)\r\n  <!-- tfpage-enable -->\r\n',
        'content/b.md': '+++\ntitle = "B"\n+++\none\n<!-- tfpage-disable-next-line -->\ntwo\n',
      },
      reports: [
        { file: 'config.toml', line: 2, column: 1, text: '# tfpage-disable-next-line config' },
        { file: 'content/a.md', line: 2, column: 1, text: '# tfpage-disable-file shortcode' },
        { file: 'content/a.md', line: 7, column: 3, text: '<!-- tfpage-disable link -->' },
        { file: 'content/b.md', line: 5, column: 1 },
      ],
      fixed: {
        'config.toml': 'base_url = "https://example.org"\ntitle = "T"\n',
        'content/a.md': '---\r\ntitle: A\r\n---\r\n- one\r\n\r\n  [two](/)\r\n',
        'content/b.md': '+++\ntitle = "B"\n+++\none\n\ntwo\n',
      },
    },
    {
      title: 'Used; for a rule that is off; a line in a string; its own exception',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\ndescription = """\n# tfpage-disable-file image\n"""\n+++\n\n' +
          '<!-- tfpage-disable link -->\n[b]()\n<!-- tfpage-enable -->\n\n' +
          '<!-- tfpage-disable-next-line suppress/unused -->\n<!-- tfpage-disable-next-line structure -->\ntext\n',
      },
      reports: [],
    },
  ],
  check(context) {
    const comments = new Map<number, SuppressionUse[]>();
    for (const use of context.suppressions) {
      const at = use.position.start.offset as number;
      comments.set(at, [...(comments.get(at) ?? []), use]);
    }
    for (const uses of comments.values()) checkComment(uses, context);
  },
});

/** Checks the suppressions that one comment makes. */
function checkComment(uses: readonly SuppressionUse[], context: SuppressionRuleContext): void {
  const { file, stateOf, report } = context;
  const { position } = uses[0] as SuppressionUse;
  const names = listedNames(file, position);
  if (names.length === 0) {
    if (stateOf() !== 'ran' || uses.some(({ used }) => used.size > 0)) return;
    report({ position, message: nothing('This comment'), ...removal(position, uses, context) });
    return;
  }
  const faults = names.map((listed) => faultOf(listed, uses, context));
  if (faults.every((fault) => fault !== undefined && fault.suggestions.length === 0)) {
    const [first] = faults as Fault[];
    const message = faults.length === 1 ? (first as Fault).message : nothing('This comment');
    report({ position, message, ...removal(position, uses, context) });
    return;
  }
  for (const [index, fault] of faults.entries()) {
    if (!fault) continue;
    const { name, start, end } = names[index] as ListedName;
    const found: Report = { position: file.position(start, end), ...fault };
    if (fault.suggestions.length === 0) {
      const ended = uses.filter(({ rules }) => rules.length === 1 && rules[0] === name);
      const edits = [nameRemoval(names, index), ...endRemovals(file, ended, context)];
      found.fix = { edits, safety: 'safe', keepsRendering: true };
    }
    report(found);
  }
}

interface Fault {
  message: string;
  suggestions: string[];
}

function faultOf(
  { name }: ListedName,
  uses: readonly SuppressionUse[],
  { stateOf, names }: SuppressionRuleContext,
): Fault | undefined {
  // A comment that is about this very rule has its use elsewhere.
  if (name === 'suppress' || name === 'suppress/unused') return undefined;
  switch (stateOf(name)) {
    case 'skipped':
      return undefined;
    case 'ran':
      if (uses.some(({ used }) => used.has(name))) return undefined;
      return { message: nothing(`The suppression of ${quote(name)}`), suggestions: [] };
    case 'unknown':
      return {
        message: `No rule or category is called ${quote(name)}, so nothing is suppressed.`,
        suggestions: nearest(name, names),
      };
  }
}

function nothing(what: string): string {
  return `${what} suppresses nothing: no finding of that kind is on the lines that it covers. Take it out.`;
}

function removal(
  position: Position,
  uses: readonly SuppressionUse[],
  context: SuppressionRuleContext,
): { fix: Fix } {
  const edits = [commentRemoval(context.file, position), ...endRemovals(context.file, uses, context)];
  return { fix: { edits, safety: 'safe', keepsRendering: true } };
}

/** Takes out the `tfpage-enable` comments that end nothing but these. */
function endRemovals(
  file: SourceFile,
  uses: readonly SuppressionUse[],
  { suppressions }: SuppressionRuleContext,
) {
  const ends = uses.flatMap(({ end }) => (end ? [end] : []));
  return ends
    .filter((end, index) => ends.indexOf(end) === index)
    .filter((end) => suppressions.every((other) => other.end !== end || uses.includes(other)))
    .map((end) => commentRemoval(file, end));
}
