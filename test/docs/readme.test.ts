import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, requireFreshBuild, tfpage } from '../cli/tfpage.js';

beforeAll(requireFreshBuild);

const readme = readFileSync(join(repository, 'README.md'), 'utf8');

test('the sample is what the command prints on the fixture site', () => {
  const [, args = '', output = ''] = /^```console\n\$ tfpage (.*)\n(.*?)^```$/ms.exec(readme) ?? [];
  expect(args).not.toBe('');
  expect(tfpage(join(repository, 'fixtures/broken'), args.split(' ')).stdout).toBe(output);
});

test('every npm script that the documents name exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  const texts = [readme, readFileSync(join(repository, 'CONTRIBUTING.md'), 'utf8')].join('\n');
  const names = [...texts.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name as string);
  expect(names.length).toBeGreaterThan(3);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(names));
});

test('every file that the documents link to exists', () => {
  for (const [folder, file] of [
    ['', 'README.md'],
    ['', 'CONTRIBUTING.md'],
    ['docs', 'README.md'],
    ['docs', 'cli.md'],
    ['docs', 'library.md'],
    ['docs', 'pre-commit.md'],
  ] as const) {
    const text = readFileSync(join(repository, folder, file), 'utf8').replace(/^```.*?^```$/gms, '');
    for (const [, target = ''] of text.matchAll(/\]\(([^)#]+)[^)]*\)/g)) {
      if (target.includes('://')) continue;
      expect(() => readFileSync(join(repository, folder, target))).not.toThrow();
    }
  }
});

test('every command that the documents show is one that tfpage has', () => {
  const documents = ['README.md', 'docs/cli.md', 'docs/pre-commit.md'].map((path) =>
    readFileSync(join(repository, path), 'utf8'),
  );
  const blocks = [...documents.join('\n').matchAll(/^```(?:sh|console)\n(.*?)^```$/gms)].map(
    ([block]) => block,
  );
  const names = [...blocks.join('\n').matchAll(/^(?:\$ )?tfpage (\w+)/gm)].map(([, name]) => name as string);
  expect(names).toContain('lint');
  for (const name of new Set(names)) expect(tfpage('.', ['help', name]).code).toBe(0);
});
