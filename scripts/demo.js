/** Shows the main job on the fixture sites: what lint finds, and a page as MDX, another as HTML. Run it with `npm run demo`. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

// A lint that finds something, as this one shall, ends with 1.
tfpage([0, 1], 'lint', 'fixtures/broken');
tfpage([0], 'convert', 'fixtures/grid/content/lantern/index.md', '--to', 'mdx');
tfpage([0], 'convert', 'fixtures/grid/content/keepers.md', '--to', 'html');

function tfpage(expected, ...args) {
  console.log(`\n$ tfpage ${args.join(' ')}`);
  const { status } = spawnSync(process.execPath, [join(root, 'bin/tfpage.js'), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (!expected.includes(status)) process.exitCode = 1;
}
