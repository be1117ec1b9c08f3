/** Says in one line what went wrong when a command can't do its work. */
import { printable } from '../report/printable.js';
import { UsageError } from '../source/usage-error.js';

/** The exit codes of every command. */
export const exitCode = {
  /** Done, and nothing found that counts. */
  ok: 0,
  /** Done, with findings. */
  findings: 1,
  /** Not done: wrong usage, unreadable settings, or a failure of tfpage itself. */
  failure: 2,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/**
 * One line for an error, safe to print. A `UsageError` and an error of the
 * operating system speak for themselves; anything else is a defect of tfpage and
 * says so. With `TFPAGE_DEBUG` in the environment the stack trace follows.
 */
export function describeFailure(error: unknown, env: NodeJS.ProcessEnv): string {
  const line = `error: ${printable(reason(error))}`;
  if (!env.TFPAGE_DEBUG || !(error instanceof Error) || !error.stack) return line;
  return `${line}\n${error.stack.split('\n').map(printable).join('\n')}`;
}

function reason(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  // `ENOENT: no such file or directory, open '…'`
  if (error instanceof Error && 'syscall' in error) {
    const [, what] = /^[A-Z0-9]+: (.*?), \w+(?: '|$)/.exec(message) ?? [];
    return 'path' in error && what ? `${error.path}: ${what}` : message;
  }
  return `internal failure of tfpage: ${message} (set TFPAGE_DEBUG=1 for the stack trace, and please report it)`;
}
