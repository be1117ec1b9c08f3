import { join } from 'node:path';
import { findSiteRoot } from '../../src/site/find-root.js';
import { tempSite } from '../support/temp-site.js';

describe('findSiteRoot', () => {
  test('finds the config above a file and above a folder that does not exist', () => {
    const root = tempSite({ 'config.toml': '', 'content/a/b.md': '' });
    expect(findSiteRoot(join(root, 'content/a/b.md'))).toBe(root);
    expect(findSiteRoot(join(root, 'content/a/nowhere/x.md'))).toBe(root);
    expect(findSiteRoot(root)).toBe(root);
  });

  test('takes a zola.toml far above before a config.toml near by', () => {
    const root = tempSite({
      'zola.toml': '',
      'content/': '',
      'inner/config.toml': '',
      'inner/content/a.md': '',
    });
    expect(findSiteRoot(join(root, 'inner/content'))).toBe(root);
  });

  test('takes the nearest of two config.toml', () => {
    const root = tempSite({
      'config.toml': '',
      'content/': '',
      'inner/config.toml': '',
      'inner/content/a.md': '',
    });
    expect(findSiteRoot(join(root, 'inner/content'))).toBe(join(root, 'inner'));
  });

  test('passes over a config without a content folder beside it', () => {
    const root = tempSite({ 'config.toml': '', 'content/': '', 'tool/config.toml': '', 'tool/a.md': '' });
    expect(findSiteRoot(join(root, 'tool'))).toBe(root);
    expect(findSiteRoot(tempSite({ 'config.toml': '' }))).toBeUndefined();
  });
});
