/**
 * Small sites that Zola 0.22.1 was given, with what `zola check` and `zola
 * build` said (true: passed): the presets `zola` and `zola-build` must agree,
 * site by site. They are about templates of pages, sections, taxonomies and
 * feeds, search indexes and highlighting. Each has an `index.html`, `page.html`
 * and `section.html` besides.
 */
import { readFileSync } from 'node:fs';
import { lintPaths } from '../../src/lint/lint-paths.js';
import { tempSite } from '../support/temp-site.js';

interface Verdict {
  files: Record<string, string>;
  check: boolean;
  build: boolean;
}

const verdicts = JSON.parse(readFileSync(new URL('./zola-sites.json', import.meta.url), 'utf8')) as Verdict[];
const templates = Object.fromEntries(
  ['index', 'page', 'section'].map((name) => [`templates/${name}.html`, 'x']),
);

test.each(['zola', 'zola-build'] as const)('preset %s', async (preset) => {
  const wrong: object[] = [];
  for (const verdict of verdicts) {
    const cwd = tempSite({ 'content/': '', ...templates, ...verdict.files });
    const { diagnostics } = await lintPaths({ cwd, paths: [], overrides: { preset } });
    const passes = preset === 'zola' ? verdict.check : verdict.build;
    if (passes !== (diagnostics.length === 0)) {
      wrong.push({ files: verdict.files, passes, found: diagnostics.map(({ rule }) => rule) });
    }
  }
  expect(verdicts.length).toBeGreaterThan(90);
  expect(wrong).toEqual([]);
});
