/** source/encoding: bytes that are no UTF-8, and NUL characters. */
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'source/encoding',
  scope: 'page',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: 'File that is not UTF-8 (Zola stops), or that holds NUL characters (a warning)',
  why: [
    'Zola reads files as UTF-8 and stops at the first byte that is none, without saying where it is; a file saved as',
    'Latin-1 or UTF-16 is the usual cause. A byte order mark in front is right. A NUL character in the text is passed',
    'and becomes a replacement character in the page; in front matter Zola stops at it.',
  ].join(' '),
  examples: [
    {
      title: 'A NUL character',
      files: { 'content/a.md': '+++\ntitle = "A"\n+++\nText\0.\n' },
      reports: [{ line: 4, column: 5, text: '\0', message: 'NUL', severity: 'warning' }],
    },
    {
      title: 'In front matter Zola stops at it',
      files: { 'content/a.md': '---\ntitle: "A\0"\n---\n' },
      reports: [{ line: 2, column: 10, text: '\0', message: 'Zola stops', severity: 'error' }],
    },
    {
      title: 'UTF-8, with a byte order mark and a replacement character that is meant',
      files: { 'content/a.md': '\uFEFF+++\ntitle = "Über"\n+++\n\uFFFD is the replacement character.\n' },
      reports: [],
    },
  ],
  check({ file, facts, report }) {
    for (const { kind, offset, count } of facts.decodeProblems) {
      const position = file.position(offset, offset + 1);
      const more = count > 1 ? `, ${count} in all` : '';
      if (kind === 'nul') {
        const inFrontMatter = offset < (facts.frontMatter.position.end.offset ?? 0);
        const message = `A NUL character stands here${more}${inFrontMatter ? ': Zola stops' : ''}. Take it out.`;
        report(inFrontMatter ? { position, message } : { position, message, severity: 'warning' });
      } else {
        report({ position, message: `Bytes here are not UTF-8${more}: Zola stops. Save the file as UTF-8.` });
      }
    }
  },
});
