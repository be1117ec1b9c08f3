import fc from 'fast-check';
import { slugify, slugifyAnchor } from '../../src/site/slugify.js';

/** What the Rust crate slug 0.1.6 gives. */
const slugs: [text: string, slug: string][] = [
  ['My Test String!!!1!1', 'my-test-string-1-1'],
  ['  --test_-_cool', 'test-cool'],
  ['Æúű--cool?', 'aeuu-cool'],
  ['ß', 'ss'],
  ['日本', 'ri-ben'],
  ['日本 東京', 'ri-ben-dong-jing'],
  ['万', 'mo'],
  ['価格', 'jia-ge'],
  ['한국어', 'hangugeo'],
  ['Привет мир', 'privet-mir'],
  ['Ελλάδα', 'ellada'],
  ['a’b — c…', 'a-b-c'],
  ['🎉 party', 'tada-party'],
  ['👍🏽', '1'],
  ['𝐁𝐨𝐥𝐝', 'bold'],
  ['½ ℃ №', '1-2-c-no'],
  ['a\u0301', 'a'],
  ['→x', 'x'],
  ['©™', 'c-tm'],
  ['\ue000z', 'z'],
  ['!!!', ''],
  ['', ''],
];

describe('slugify', () => {
  test.each(slugs)('%s becomes %s', (text, slug) => {
    expect(slugify(text, 'on')).toBe(slug);
    expect(slugifyAnchor(text, 'on')).toBe(slug);
  });

  test('safe takes away what file systems refuse', () => {
    expect(slugify('a<b>c:d"e/f\\g|h?i*j k. . ', 'safe')).toBe('abcdefghij k');
  });

  test('off changes nothing', () => {
    expect(slugify('A b/é?. ', 'off')).toBe('A b/é?. ');
  });

  test('anchors under safe and off only lose white space', () => {
    expect(slugifyAnchor('A b\tc?é  d', 'safe')).toBe('A_b_c?é__d');
    expect(slugifyAnchor('A b\u00a0c', 'off')).toBe('A_b\u00a0c');
  });

  test('a slug is lower-case ASCII with single hyphens inside, and its own slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const slug = slugify(text, 'on');
        expect(slug).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/);
        expect(slugify(slug, 'on')).toBe(slug);
      }),
    );
  });

  test('takes linear time on long runs', () => {
    const started = performance.now();
    slugify(' '.repeat(1_000_000), 'on');
    slugify(`${' .'.repeat(500_000)}x`, 'safe');
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
