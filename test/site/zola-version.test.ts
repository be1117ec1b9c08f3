/** Which Zola a site is built with: where it is looked for, and what does not count. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findZolaVersion, parseZolaVersion } from '../../src/site/zola-version.js';
import { tempSite } from '../support/temp-site.js';

const sha = '0123456789abcdef0123456789abcdef01234567';

test.each<[string, string, string, number]>([
  ['.tool-versions', 'nodejs 20.1.0\nzola 0.19.2\n', '0.19.2', 2],
  ['mise.toml', '[tools]\nnode = "20"\nzola = "0.22.1"\n', '0.22.1', 3],
  ['.mise.toml', '[tools]\n"github:getzola/zola" = { version = "v0.21.0" }\n', '0.21.0', 2],
  [
    '.github/workflows/a.yml',
    'steps:\n  - uses: taiki-e/install-action@v2\n    with:\n      tool: zola@0.20.0\n',
    '0.20.0',
    4,
  ],
  [
    '.github/workflows/a.yaml',
    'on: push\nsteps:\n  - uses: shalzz/zola-deploy-action@v0.18.0\n',
    '0.18.0',
    3,
  ],
  ['.github/workflows/a.yml', `steps:\n  - uses: shalzz/zola-deploy-action@${sha} # v0.21.0\n`, '0.21.0', 2],
  ['.github/workflows/a.yml', 'env:\n  ZOLA_VERSION: "0.19"\n', '0.19', 2],
  [
    '.github/workflows/a.yml',
    '  - run: curl -L https://github.com/getzola/zola/releases/download/v0.17.2/zola.tar.gz\n',
    '0.17.2',
    1,
  ],
  ['.gitlab-ci.yml', 'image: ghcr.io/getzola/zola:v0.22.1\n', '0.22.1', 1],
  ['netlify.toml', '[context.production.environment]\r\nZOLA_VERSION = "0.16.1"\r\n', '0.16.1', 2],
  ['vercel.json', '{ "build": { "env": {\n  "ZOLA_VERSION": "0.14.0" } } }\n', '0.14.0', 2],
  ['Dockerfile', 'FROM alpine\nARG ZOLA_VERSION=0.20.0\n', '0.20.0', 2],
])('%s: %j', (file, text, version, line) => {
  const root = tempSite({ 'config.toml': '', [file]: text });
  expect(findZolaVersion(root)).toMatchObject({ text: version, origin: { file, line } });
});

test.each<[string, string]>([
  ['.github/workflows/a.yml', '# was zola@0.18.0\nsteps:\n  - uses: taiki-e/install-action@zola\n'],
  ['.github/workflows/a.yml', `env:\n  ZOLA_VERSION: ${sha}\n`],
  ['.tool-versions', 'zola-extra 0.18.0\nzola latest\n'],
  ['mise.toml', '[tools]\nzola = "latest"\nnode = "0.22"\n'],
  ['mise.toml', '[tools\nzola = "0.18"\n'],
  ['netlify.toml', 'GOLAZOLA_VERSION = "1.0"\n'],
])('says nothing: %s %j', (file, text) => {
  const root = tempSite({ 'config.toml': '', [file]: text });
  expect(findZolaVersion(root)).toEqual({ text: '0.22', minor: 22 });
});

test('the settings count before all else, and the stronger file before the weaker', () => {
  const root = tempSite({ '.tool-versions': 'zola 0.19.0\n', 'netlify.toml': 'ZOLA_VERSION = "0.18.0"\n' });
  expect(findZolaVersion(root).minor).toBe(19);
  expect(findZolaVersion(root, '0.21.2')).toEqual({
    text: '0.21.2',
    minor: 21,
    patch: 2,
    origin: { file: 'settings' },
  });
});

test('folders above are looked at up to the repository’s, and not without one', () => {
  const root = tempSite({ '.tool-versions': 'zola 0.19.0\n', 'docs/site/config.toml': '' });
  const site = join(root, 'docs/site');
  expect(findZolaVersion(site).minor).toBe(22);
  mkdirSync(join(root, '.git'));
  expect(findZolaVersion(site)).toMatchObject({ minor: 19, origin: { file: '../../.tool-versions' } });
});

test('a link that leaves the site is not followed', () => {
  const outside = tempSite({ 'secret.txt': 'zola 0.19.0\n' });
  const root = tempSite({ 'config.toml': '' });
  symlinkSync(join(outside, 'secret.txt'), join(root, '.tool-versions'));
  writeFileSync(join(root, 'netlify.toml'), 'ZOLA_VERSION = "0.18.0"\n');
  expect(findZolaVersion(root).minor).toBe(18);
});

test('what is a version', () => {
  expect(parseZolaVersion('v0.22.1')).toEqual({ text: '0.22.1', minor: 22, patch: 1 });
  for (const text of ['', '1.0', '0', '0.x', '0.22.1-rc1', '0.99999'])
    expect(parseZolaVersion(text)).toBeUndefined();
});
