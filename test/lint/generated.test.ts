/** Files made from the rules are up to date. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

test('`npm run generate` would write nothing', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const output = execFileSync(process.execPath, [`${root}/scripts/generate.js`, '--check'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  expect(output).toBe('');
});
