/** The program that `bin/tfpage.js` starts. */
import { describeFailure, exitCode } from './failure.js';
import { run } from './program.js';

/** A reader that has seen enough (`tfpage lint | head`) is no failure. */
function onStreamError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  fail(error);
}

function fail(error: unknown): void {
  process.stderr.write(`${describeFailure(error, process.env)}\n`);
  process.exit(exitCode.failure);
}

process.stdout.on('error', onStreamError);
process.stderr.on('error', onStreamError);
process.on('uncaughtException', fail);

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  fail(error);
}
