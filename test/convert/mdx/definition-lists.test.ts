import { convertPaths } from '../../../src/convert/convert-paths.js';
import { tempSite } from '../../support/temp-site.js';

const content = `+++
title = "T"
+++
Term *one*
: tight [a](@/a.md)
: second

## H

Loose

: a

  b

- item

  In a list
  : yes
`;

async function mdxOf(markdown: string): Promise<{ text: string; equal: number }> {
  const root = tempSite({
    'config.toml': `base_url = "https://tide.example"\n[markdown]\n${markdown}\n`,
    'content/a.md': content,
  });
  let text = '';
  const { verification } = await convertPaths({
    cwd: root,
    paths: [],
    to: 'mdx',
    verify: true,
    onPage: (page) => {
      text = page.text ?? '';
    },
  });
  return { text, equal: verification?.equal ?? -1 };
}

test('terms and definitions are elements, and show what Zola shows', async () => {
  const { text, equal } = await mdxOf('definition_list = true');
  expect(text).toContain('<dt>Term *one*</dt>');
  expect(text).toMatch(/<dd>tight \[a\]\([^)]*\)<\/dd>/);
  expect(text).toContain('<dt>In a list</dt>');
  expect(equal).toBe(1);
});

test('without the option they are text', async () => {
  const { text, equal } = await mdxOf('definition_list = false');
  expect(text).not.toContain('<dl>');
  expect(equal).toBe(1);
});
