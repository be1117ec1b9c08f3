import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { convertPaths } from '../../src/convert/convert-paths.js';
import type { ConvertOptions } from '../../src/convert/request.js';
import { tempSite } from '../support/temp-site.js';

const page = (keys: string, content = 'x') => `+++\ntitle = "T"\n${keys}\n+++\n${content}\n`;

/** 252 bytes: a file's name of full length with `.md`. */
const long = 'é'.repeat(126);

/** A site in a folder of its own: what is written beside it is written outside of the output folder. */
const files = {
  'in/site/config.toml': 'base_url = "https://x.example"\n[slugify]\npaths = "off"\n',
  'in/site/content/_index.md': page(''),
  'in/site/content/a.md': page('path = "../../x"', '![i](/b.png) [s](<@/s p #?%41.md>)'),
  'in/site/content/b.md': page('slug = "a/b"'),
  'in/site/content/c.md': page('slug = "../../../y"', '[a](@/a.md)'),
  'in/site/content/d.md': page('aliases = ["../../../z", "/../q.html", "a\\u0000b", "//e.org/x"]'),
  'in/site/content/e/index.md': page(''),
  'in/site/content/e.md': page(''),
  'in/site/content/s p #?%41.md': page(''),
  'in/site/content/🦀.md': page(''),
  'in/site/content/nul.md': page('path = "n/\\u0000/x"'),
  'in/site/content/long.md': page(`path = "${'p'.repeat(300)}"`),
  [`in/site/content/${long}.md`]: page(''),
};

test.each<Partial<ConvertOptions> & { to: string }>([
  { to: 'mdx' },
  { to: 'mdx', profile: 'astro' },
  { to: 'mdx', profile: 'docusaurus' },
  { to: 'mdx', profile: 'next' },
  { to: 'md' },
  { to: 'json' },
  { to: 'html' },
  { to: 'html', site: true },
])(
  '$to $profile $site: nothing outside the output folder, and what is not written is reported',
  async (options) => {
    const root = tempSite({ ...files, 'out/': '' });
    const before = new Set(readdirSync(root, { recursive: true }) as string[]);
    const out = join(root, 'out/site');
    const result = await convertPaths({
      cwd: join(root, 'in/site'),
      paths: [],
      out,
      verify: false,
      ...options,
    });
    const added = (readdirSync(root, { recursive: true }) as string[]).filter((path) => !before.has(path));
    expect(added.filter((path) => !path.startsWith('out/site'))).toEqual([]);
    expect(result.written.every((path) => existsSync(join(out, path)))).toBe(true);
    expect(new Set(result.written).size).toBe(result.written.length);
    // Each page is in the output or has an error.
    const told = new Set(result.diagnostics.map(({ file }) => file));
    const written = new Set(result.outputs?.map(({ file }) => file));
    for (const path of Object.keys(files)) {
      const file = path.slice('in/site/'.length);
      if (file.endsWith('.md')) expect([file, written.has(file) || told.has(file)]).toEqual([file, true]);
    }
  },
);
