/** `tfpage urls`, and the list as link/vanished-url reads it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, removeFolders, requireFreshBuild, tfpage } from './tfpage.js';

beforeAll(requireFreshBuild);
afterAll(removeFolders);

const files = {
  'config.toml': 'base_url = "https://example.org"\n',
  'tfpage.toml': '[rules]\n"link/vanished-url" = "error"\n',
  'content/a.md': '+++\ntitle = "A"\n+++\n## One\n',
};

test('a page that moves is reported until it has its old address as alias', () => {
  const folder = folderWith(files);
  expect(tfpage(folder, ['urls', '--output', 'urls.txt'])).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(readFileSync(join(folder, 'urls.txt'), 'utf8')).toContain(
    '\n/a/\tcontent/a.md\n/a/#one\tcontent/a.md\n',
  );
  expect(tfpage(folder, ['lint'])).toMatchObject({ code: 0 });
  writeFileSync(join(folder, 'content/a.md'), '+++\ntitle = "A"\nslug = "b"\n+++\n## One\n');
  const { code, stdout } = tfpage(folder, ['lint']);
  expect(code).toBe(1);
  expect(stdout).toContain('link/vanished-url');
  writeFileSync(
    join(folder, 'content/a.md'),
    '+++\ntitle = "A"\nslug = "b"\naliases = ["/a/"]\n+++\n## One\n',
  );
  expect(tfpage(folder, ['lint'])).toMatchObject({ code: 0 });
});

test('json, without anchors', () => {
  const { code, stdout } = tfpage(folderWith(files), ['urls', '--format', 'json', '--no-anchors']);
  expect(code).toBe(0);
  const { version, urls } = JSON.parse(stdout);
  expect(version).toBe(1);
  expect(urls).toContainEqual({ path: '/a/', file: 'content/a.md' });
  expect(urls.some(({ anchor }: { anchor?: string }) => anchor !== undefined)).toBe(false);
});

test('a folder that is in no site is wrong usage', () => {
  const { code, stderr } = tfpage(folderWith({ 'a.md': 'x' }), ['urls']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^[^\n]+\n$/);
});
