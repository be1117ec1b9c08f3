/** config/missing-theme: a theme whose folder, `theme.toml` or templates are not there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isFolder } from '../../../site/file-system.js';
import type { Site } from '../../../site/types.js';
import { defineRule } from '../../rule.js';
import { valuePlace } from '../support/entry-places.js';
import { quote } from '../support/quote.js';
import { templateText } from '../support/template-text.js';
import { themeFile, themeFolder } from '../support/theme-file.js';

export default defineRule({
  id: 'config/missing-theme',
  scope: 'config',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary:
    'Theme whose folder, `theme.toml` or `templates` folder is not there, or whose `theme.toml` does not parse',
  why: [
    'Zola looks for `theme = "name"` in `themes/name` and stops before anything else where there is no `theme.toml` or',
    'no `templates` folder in it. Themes are often Git submodules, whose folders are empty until',
    '`git submodule update --init` fetches them.',
  ].join(' '),
  examples: [
    {
      title: 'No such folder, a Git submodule that was not fetched',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        '.gitmodules':
          '[submodule "themes/plain"]\n\tpath = themes/plain\n\turl = https://example.org/plain\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [{ line: 2, column: 9, text: '"plain"', message: 'git submodule update --init' }],
    },
    {
      title: 'No templates',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'themes/plain/theme.toml': 'name = "Plain"\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [{ line: 2, column: 9, text: '"plain"', message: 'themes/plain/templates' }],
    },
    {
      title: 'A `theme.toml` that does not parse',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'themes/plain/theme.toml': 'name = Plain\n',
        'themes/plain/templates/page.html': '',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [{ file: 'themes/plain/theme.toml', line: 1, column: 8, message: 'no valid TOML' }],
    },
    {
      title: 'A theme as it should be',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'themes/plain/theme.toml': '',
        'themes/plain/templates/page.html': '',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [],
    },
  ],
  check({ site, report }) {
    const { config } = site;
    const position = valuePlace(config.entries, ['theme']);
    const folder = themeFolder(site);
    // A config that does not parse is config/syntax's matter.
    if (config.problems.length > 0 || !position || folder === undefined) return;
    const name = quote(config.theme ?? '');
    const found = themeFile(site);
    if (found === 'absent') {
      const what = isFolder(join(site.root, folder))
        ? `\`${folder}/theme.toml\` is not there`
        : `there is no folder \`${folder}\``;
      const submodule = isSubmodule(site, folder)
        ? ' It is a Git submodule: `git submodule update --init` fetches it.'
        : '';
      report({ file: config.file, position, message: `Theme ${name}: ${what}, so Zola stops.${submodule}` });
      return;
    }
    if (!found) return;
    const [problem] = found.problems;
    if (problem) {
      report({
        file: found.file.path,
        position: problem.position,
        message: `The theme's \`theme.toml\` is no valid TOML, so Zola stops: ${problem.message}`,
      });
    }
    if (existsSync(join(site.root, folder, 'templates'))) return;
    report({
      file: config.file,
      position,
      message: `Theme ${name} has no folder \`${folder}/templates\`: Zola stops. Make it, be it empty.`,
    });
  },
});

function isSubmodule(site: Site, folder: string): boolean {
  const lines = (templateText(site, '.gitmodules') ?? '').split('\n');
  return lines.some((line) => /^\s*path\s*=\s*(.*?)\s*$/.exec(line)?.[1]?.endsWith(folder));
}
