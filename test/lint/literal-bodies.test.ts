/** What rules on Markdown find in a body counts only where the template may render Markdown. */
import { lintPaths } from '../../src/lint/lint-paths.js';
import { tempSite } from '../support/temp-site.js';

const body = (name: string) => `{% ${name}() %}\n#\n{% end %}\n`;

async function lines(templates: Record<string, string>, content: string): Promise<number[]> {
  const files = Object.fromEntries(
    Object.entries(templates).map(([name, text]) => [`templates/shortcodes/${name}`, text]),
  );
  const root = tempSite({
    'config.toml': 'base_url = "https://example.org"\n',
    'content/a.md': `+++\ntitle = "A"\n+++\n${content}`,
    ...files,
  });
  const { diagnostics } = await lintPaths({ cwd: root, paths: [] });
  return diagnostics
    .filter(({ rule }) => rule === 'structure/empty-heading')
    .map(({ position }) => position.start.line);
}

test('a body that the template shows as it stands', async () => {
  expect(await lines({ 'shell.html': '<pre>{{ body }}</pre>' }, body('shell'))).toEqual([]);
});

test('a body that goes through the filter, or into Markdown', async () => {
  expect(await lines({ 'box.html': '{{ body | markdown | safe }}' }, body('box'))).toEqual([5]);
  expect(await lines({ 'box.md': '{{ body }}' }, body('box'))).toEqual([5]);
});

test('a literal body inside of one that is rendered, and the page around', async () => {
  const templates = { 'shell.html': '<pre>{{ body }}</pre>', 'box.html': '{{ body | markdown | safe }}' };
  const nested = `{% box() %}\n#\n\n${body('shell')}{% end %}\n\n#\n`;
  const found = await lines(templates, nested);
  expect(found[0]).toBe(5);
  expect(found[found.length - 1]).toBe(12);
});
