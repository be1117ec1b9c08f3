import { siteOf } from './page.js';

test('the site has its own templates and those of its theme, its own first', () => {
  const site = siteOf(
    {
      'templates/shortcodes/row.html': '',
      'templates/shortcodes/note.md': '',
      'templates/shortcodes/sub/deep.html': '',
      'templates/shortcodes/other.txt': '',
      'templates/page.html': '',
      'themes/t/templates/shortcodes/row.html': '',
      'themes/t/templates/shortcodes/theirs.html': '',
      'themes/u/templates/shortcodes/not-used.html': '',
    },
    'theme = "t"\n',
  );
  const { shortcodeTemplates } = site;
  expect([...shortcodeTemplates.keys()].sort()).toEqual(['note', 'row', 'theirs']);
  expect(shortcodeTemplates.get('row')).toEqual({
    name: 'row',
    file: 'templates/shortcodes/row.html',
    type: 'html',
    from: 'site',
  });
  expect(shortcodeTemplates.get('note')).toMatchObject({ type: 'md' });
  expect(shortcodeTemplates.get('theirs')).toMatchObject({
    from: 'theme',
    file: 'themes/t/templates/shortcodes/theirs.html',
  });
});

test('Zola has no shortcodes of its own', () => {
  expect([...siteOf({}).shortcodeTemplates.keys()]).toEqual([]);
});
