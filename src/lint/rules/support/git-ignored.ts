/** Files that the site's `.gitignore` keeps out of the repository: a build step or their author may have them. */
import picomatch from 'picomatch';
import type { Site } from '../../../site/types.js';
import { templateText } from './template-text.js';

const tests = new WeakMap<Site, (file: string) => boolean>();

/** True where the `.gitignore` of the site's root names the file, a path from the root. Exceptions (`!`) are left out. */
export function isGitIgnored(site: Site, file: string): boolean {
  let test = tests.get(site);
  if (!test) {
    const globs = globsIn(templateText(site, '.gitignore') ?? '');
    test = globs.length === 0 ? () => false : picomatch(globs, { dot: true });
    tests.set(site, test);
  }
  return test(file);
}

/** The patterns (gitignore, "Pattern format") as globs from the root. */
function globsIn(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[#!]/.test(line))
    .flatMap((line) => {
      const pattern = line.replace(/\/$/, '');
      // One with a slash inside or in front holds from the root, any other at every depth.
      const glob = pattern.includes('/') ? pattern.replace(/^\//, '') : `**/${pattern}`;
      return [glob, `${glob}/**`];
    });
}
