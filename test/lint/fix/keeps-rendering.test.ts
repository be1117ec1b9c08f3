/** Fixes that are meant to keep what is rendered: the HTML of every page is the same before and after. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fixPaths } from '../../../src/lint/fix/fix-paths.js';
import { createRenderer } from '../../../src/render/renderer.js';
import { loadSite } from '../../../src/site/load.js';
import { fixtures } from '../../fixtures/zola-table.js';
import { tempSite } from '../../support/temp-site.js';

const keeping = [
  'front-matter/unknown-key',
  'front-matter/wrong-kind-key',
  'link/unused-definition',
  'shortcode/duplicate-argument',
  'suppress/unused',
];

/** White space between tags aside, and comments: that of a suppression that suppresses nothing goes. */
function htmlOf(root: string): Map<string, string> {
  const site = loadSite(root);
  const renderer = createRenderer(site, { now: () => new Date(0), random: () => 0 });
  return new Map(
    [...site.pages.values()].map((page) => [
      page.file,
      renderer
        .renderPage(page)
        .html.replace(/<!--[\s\S]*?-->/g, '')
        .replace(/\s+/g, ' ')
        .replace(/> </g, '><')
        .trim(),
    ]),
  );
}

test.each(['blog', 'broken', 'broken-templates', 'grid', 'handbook'])('%s', async (name) => {
  const root = tempSite({});
  cpSync(join(fixtures, name), root, { recursive: true });
  const before = htmlOf(root);
  const { fixed } = await fixPaths({
    cwd: root,
    paths: [],
    fix: { unsafe: false, types: keeping, dryRun: false },
  });
  expect([...htmlOf(root)].filter(([file, html]) => html !== before.get(file))).toEqual([]);
  if (name === 'broken') expect(fixed).toBeGreaterThan(5);
});
