import { headingIds } from '../../src/site/heading-ids.js';
import { page, pageOf, siteOf } from './page.js';

/** The ids of the headings of a page with this body. */
function headings(body: string, config = ''): string[] {
  const site = siteOf({ 'content/a.md': page('', body) }, config);
  return site.headingIds(pageOf(site, 'a.md'));
}

describe('heading ids', () => {
  test('are slugs of the text, code and emoji included', () => {
    expect(headings('# Head One\n\n## `code` *em* ![alt](i.png) [l](https://x.org)\n\n# 🎉!\n')).toEqual([
      'head-one',
      'code-em-alt-l',
      'tada',
    ]);
  });

  test('get the next free number where taken', () => {
    expect(headings('# Dup\n\n# Dup\n\n# Dup 1\n\n# Dup\n\n# !!!\n\n# !!!\n')).toEqual([
      'dup',
      'dup-1',
      'dup-1-1',
      'dup-2',
      '',
      '-1',
    ]);
  });

  test('explicit ones are taken first, wherever they stand, and never changed', () => {
    expect(headings('# Dup\n\n# X {#dup}\n\n# Y {#dup}\n\n# Z {#Big}\n')).toEqual([
      'dup-1',
      'dup',
      'dup',
      'Big',
    ]);
  });

  test('ids of raw HTML reserve nothing', () => {
    expect(headings('<div id="dup"></div>\n\n# Dup\n')).toEqual(['dup']);
  });

  test('soft breaks vanish', () => {
    expect(headings('So\nft\n===\n')).toEqual(['soft']);
  });

  test('anchors that are not slugified keep their case', () => {
    expect(headings('# Head One é?\n', '[slugify]\nanchors = "safe"\n')).toEqual(['Head_One_é?']);
  });

  test('with lazy_async_image no text counts from the first image on', () => {
    const body =
      '# One\n\n# Two ![alt](i.png) `code` end\n\n# Three\n\n# Four `code` *x*\n\n# Five {#five}\n\n# Six\n\n{% row() %}\n# Seven\n{% end %}\n';
    const site = siteOf(
      { 'content/a.md': page('', body), 'templates/shortcodes/row.html': '' },
      '[markdown]\nlazy_async_image = true\n',
    );
    expect(site.headingIds(pageOf(site, 'a.md'))).toEqual([
      'one',
      'two-code',
      '',
      'code',
      'five',
      '-1',
      'seven',
    ]);
    expect(
      headings('# One\n\n![][i]\n\n# Two\n\n[i]: i.png\n', '[markdown]\nlazy_async_image = true\n'),
    ).toEqual(['one', '']);
  });

  test('bodies of shortcodes are documents of their own', () => {
    const body = '# Dup\n\n{% row() %}\n# Dup\n\n# Dup\n{% end %}\n\n# Dup\n';
    const site = siteOf({ 'content/a.md': page('', body), 'templates/shortcodes/row.html': '' });
    expect(site.headingIds(pageOf(site, 'a.md'))).toEqual(['dup', 'dup', 'dup-1', 'dup-1']);
  });

  test('a hundred thousand headings of one text take no quadratic time', () => {
    const position = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
    const fact = { depth: 1, text: 'Same', position, document: 0, dynamic: false };
    const started = performance.now();
    const ids = headingIds(
      Array.from({ length: 100_000 }, () => fact),
      'on',
    );
    expect(ids[99_999]).toBe('same-99999');
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('ids of a page', () => {
  const idsOf = (body: string, config = '', files = {}) => {
    const site = siteOf({ 'content/a.md': page('', body), ...files }, config);
    const { ids, complete } = site.ids(pageOf(site, 'a.md'));
    return { ids: [...ids].sort(), complete };
  };

  test('are those of headings and of raw HTML', () => {
    expect(idsOf('# Head\n\n<div id="Raw"></div> <a name="nm"></a>\n')).toEqual({
      ids: ['Raw', 'head', 'nm'],
      complete: true,
    });
  });

  test('are complete with a shortcode whose template writes none', () => {
    const files = { 'templates/shortcodes/row.html': '<div class="row">{{ body | markdown | safe }}</div>' };
    expect(idsOf('{% row() %}\n# In\n{% end %}\n', '', files)).toEqual({ ids: ['in'], complete: true });
  });

  test.each([
    ['<div id="x">{{ body }}</div>', 'row.html'],
    ['<a name={{ n }}>', 'row.html'],
    ['{% include "x.html" %}', 'row.html'],
    ['plain', 'row.md'],
    ['plain', 'other.html'],
  ])('may be more with the template %s as %s', (template, name) => {
    const files = { [`templates/shortcodes/${name}`]: template };
    expect(idsOf('{% row() %}\nx\n{% end %}\n', '', files).complete).toBe(false);
  });

  test('may be others where emoji names or quotes are replaced', () => {
    expect(idsOf('# Hi :tada:\n', '[markdown]\nrender_emoji = true\n').complete).toBe(false);
    expect(idsOf('# Hi 10:30\n', '[markdown]\nrender_emoji = true\n').complete).toBe(true);
    const smart = '[markdown]\nsmart_punctuation = true\n';
    expect(idsOf("# It's\n", smart)).toEqual({ ids: ['it-s'], complete: true });
    expect(idsOf("# It's\n", `${smart}[slugify]\nanchors = "off"\n`).complete).toBe(false);
  });
});

describe('ids that Zola adds', () => {
  const footnotes = [
    { label: 'n', references: 2, isDefined: true },
    { label: 'unused', references: 0, isDefined: true },
  ];
  const idsWith = (config: string) => {
    const site = siteOf({ 'content/a.md': page() }, config);
    const made = pageOf(site, 'a.md');
    Object.assign(made.facts, { footnotes, hasMore: true });
    return [...site.ids(made).ids];
  };

  test('footnotes where they stand have their label', () => {
    expect(idsWith('')).toEqual(['continue-reading', 'n', 'unused']);
  });

  test('footnotes at the bottom have one id a reference, and only if there is one', () => {
    expect(idsWith('[markdown]\nbottom_footnotes = true\n')).toEqual([
      'continue-reading',
      'fr-n-1',
      'fr-n-2',
      'fn-n',
    ]);
  });
});
