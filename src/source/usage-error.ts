/** The error for what a user must mend before tfpage can run: wrong arguments, unreadable settings, a path that names nothing. */

/** Its message is one line, shown on stderr as it is; the command ends with exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
