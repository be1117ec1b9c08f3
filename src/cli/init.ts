/** `tfpage init`: a settings file to start from. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSiteRoot } from '../site/find-root.js';
import { UsageError } from '../source/usage-error.js';
import { type ExitCode, exitCode } from './failure.js';
import { writeNote } from './output.js';

/** Every line that is not a comment sets a default, so that the file changes nothing until it is edited. */
export const settingsTemplate = `# Settings of tfpage for this site. Flags of the command line win over them.

# The rules to start from: "recommended"; every rule, as error ("strict"); what makes
# Zola itself fail in \`zola check\` ("zola") or also in \`zola build\` ("zola-build").
preset = "recommended"

# Files that are not linted: globs on the path from this folder.
ignore = []

# The Zola that builds the site.
# zola_version = "0.22"

# A rule or a whole category: "off", "warn" or "error", or a table with its options.
# \`tfpage rules\` lists the rules, \`tfpage explain RULE\` says what each reports.
[rules]
# "image/missing-alt" = "error"
# "structure" = "warn"
# "shortcode/unknown" = { fix = "safe" }

# Other rules for some files; later entries win.
# [[overrides]]
# files = ["content/drafts/**"]
# rules = { "link/broken-path" = "warn" }

# What a shortcode's template does not tell: the line that parts its body into
# columns, and the names it and its parts have in MDX.
# [shortcodes.row]
# separator = "|||"
# component = "Row"
# column = "Column"
`;

/** Writes tfpage.toml at the root of the site around the working folder. Throws UsageError where there is no site, or a settings file already. */
export function init(): ExitCode {
  const cwd = process.cwd();
  const root = findSiteRoot(cwd);
  if (root === undefined) {
    throw new UsageError(`no Zola site at ${cwd} or above it (a config.toml or zola.toml beside content/)`);
  }
  const file = join(root, 'tfpage.toml');
  try {
    writeFileSync(file, settingsTemplate, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new UsageError(`${file} exists already, and is left as it is`);
    }
    throw error;
  }
  writeNote(`wrote ${file}`);
  return exitCode.ok;
}
