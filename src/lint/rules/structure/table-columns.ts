/** structure/table-columns: a table row that has not as many cells as the header. */
import type { Table, TableRow } from 'mdast';
import type { SourceFile } from '../../../source/source-file.js';
import { defineRule, type Report } from '../../rule.js';
import { quote } from '../support/quote.js';

export default defineRule({
  id: 'structure/table-columns',
  scope: 'page',
  severity: 'warning',
  fixable: false,
  markdownOnly: true,
  summary: 'Table row with more or fewer cells than the header',
  why: [
    'The header says how many columns a table has. Cells beyond them Zola drops, with all that is in them; missing ones it',
    'adds empty, at the end of the row: of short rows the first in each table is reported. A `|` parts cells in code too: it',
    'is written `\\|` there. And a table goes on up to a blank line, so that text right below it becomes a row.',
  ].join(' '),
  examples: [
    {
      title: 'A pipe in code, a cell left out (in a list), a line of text below the table (CRLF)',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '| Operator | Meaning |',
          '|---|---|',
          '| `a | b` | or |',
          'These are all.',
          '',
          '- | a | b | c |',
          '  |---|---|---|',
          '  | 1 | 2 |',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 6, column: 11, text: '| or |', message: '`\\|`' },
        { line: 7, column: 1, text: 'These are all.', message: 'blank line' },
        { line: 11, column: 3, text: '| 1 | 2 |', message: '2 cells, the header 3' },
      ],
    },
    {
      title:
        'Escaped pipes, empty cells, no pipes at the ends, a call with a pipe, a body that is no Markdown',
      files: {
        'templates/shortcodes/x.html': '{{ a }}\n',
        'templates/shortcodes/data.html': '<pre>{{ body }}</pre>\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          'a | b',
          '---|---',
          '`a \\| b` | or',
          '| |',
          '{{ x(a="|") }} | x',
          '',
          '| one |',
          '|---|',
          'text in the only column',
          '',
          '{% data() %}',
          '| a | b |',
          '|---|---|',
          '| 1 |',
          '{% end %}',
          '',
        ].join('\n'),
      },
      reports: [{ line: 7, column: 1, text: '| |', message: '1 cell, the header 2' }],
    },
    {
      title: 'Rows as they should be',
      files: {
        'content/a.md': '+++\ntitle = "A"\n+++\n> | a | b |\n> |---|:-:|\n> | `x \\| y` | |\n> |  | z |\n',
      },
      reports: [],
    },
  ],
  check({ file, report }) {
    return {
      table(table: Table) {
        const columns = table.children[0]?.children.length ?? 0;
        const short: TableRow[] = [];
        for (const row of table.children) {
          if (row.children.length > columns) reportLong(row, columns, file, report);
          else if (row.children.length < columns && isText(row, file)) reportText(row, report);
          else if (row.children.length < columns) short.push(row);
        }
        // Rows are often left short on purpose: one word on each table is enough.
        const [first] = short;
        if (first) reportShort(first, columns, short.length - 1, report);
      },
    };
  },
});

type Reporter = (report: Report) => void;

function reportLong(row: TableRow, columns: number, file: SourceFile, report: Reporter): void {
  const extra = row.children.slice(columns);
  if (extra.every(({ children }) => children.length === 0)) return;
  const start = extra[0]?.position?.start.offset ?? 0;
  const end = row.position?.end.offset ?? start;
  report({
    position: file.position(start, end),
    message: `This row has ${count(row)}, the header ${columns}: Zola drops ${quote(file.text.slice(start, end))}. Write \`\\|\` for a pipe that belongs to a cell, in code too.`,
  });
}

function reportText(row: TableRow, report: Reporter): void {
  report({
    node: row,
    message: 'This line becomes a row of the table above. Put a blank line before it.',
  });
}

function reportShort(row: TableRow, columns: number, others: number, report: Reporter): void {
  const more = others === 0 ? '' : `, and ${others} more ${others === 1 ? 'is' : 'are'} short`;
  report({
    node: row,
    message: `This row has ${count(row)}, the header ${columns}${more}: what is missing at the end stays empty. Add the cells.`,
  });
}

/** A line without any pipe, below a table with several columns. */
function isText({ children, position }: TableRow, file: SourceFile): boolean {
  return (
    children.length === 1 && !file.text.slice(position?.start.offset, position?.end.offset).includes('|')
  );
}

function count({ children }: TableRow): string {
  return `${children.length} ${children.length === 1 ? 'cell' : 'cells'}`;
}
