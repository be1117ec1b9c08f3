/** structure/index-conflict: an `index.md` at the URL of a section. */
import { defineRule } from '../../rule.js';
import { quote } from '../support/quote.js';
import { claimPlace, pathClaim, sectionOfIndex } from './url-claims.js';

export default defineRule({
  id: 'structure/index-conflict',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: '`index.md` where a section has the same URL',
  why: [
    '`_index.md` makes its folder a section, which lists the pages in it; `index.md` makes its folder one page, which owns',
    'the files beside it. A folder can only be one of the two, and Zola stops where it is both, whether the section is',
    'rendered or not. `content/index.md` is never right: the front page is `content/_index.md`.',
  ].join(' '),
  examples: [
    {
      title: 'Both in one folder, a slug that is the name of a section, the front page',
      files: {
        'content/index.md': '+++\r\ntitle = "Home"\r\n+++\r\n',
        'content/blog/_index.md': '+++\ntitle = "Blog"\nrender = false\n+++\n',
        'content/blog/index.md': '+++\ntitle = "Blog"\n+++\n',
        'content/journal/index.md': '+++\ntitle = "Journal"\nslug = "blog"\n+++\n',
      },
      reports: [
        {
          file: 'content/blog/index.md',
          line: 1,
          column: 1,
          text: '+++',
          message: '`content/blog/_index.md`',
        },
        { file: 'content/index.md', line: 1, column: 1, text: '+++', message: '`content/_index.md`' },
        { file: 'content/journal/index.md', line: 3, column: 8, text: '"blog"' },
      ],
    },
    {
      title:
        'A page with a folder of its own in a section, a page that moves away, another language, a draft',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n',
        'content/blog/_index.md': '+++\ntitle = "Blog"\n+++\n',
        'content/blog/index.md': '+++\ntitle = "Moved"\npath = "moved"\n+++\n',
        'content/blog/post/index.md': '+++\ntitle = "Post"\n+++\n',
        'content/notes/_index.fr.md': '+++\ntitle = "Notes"\n+++\n',
        'content/notes/index.md': '+++\ntitle = "Notes"\n+++\n',
        'content/old/_index.md': '+++\ntitle = "Old"\ndraft = true\n+++\n',
        'content/old/index.md': '+++\ntitle = "Old"\n+++\n',
      },
      reports: [],
    },
  ],
  check({ site, page, report }) {
    const section = sectionOfIndex(site, page);
    if (section === undefined) return;
    const file = `content/${section}`;
    report({
      position: claimPlace(pathClaim(page)),
      message:
        page.contentPath === 'index.md'
          ? `Zola takes no ${quote('content/index.md')}: the front page is ${quote(file)}. Rename the file.`
          : `This \`index.md\` has the URL of the section ${quote(file)}, at which Zola stops. Keep one of the two: \`_index.md\` for a list of pages, \`index.md\` for one page.`,
    });
  },
});
