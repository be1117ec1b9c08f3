/** The command line: commands, options and help. What a command does is loaded when it runs. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { profileNames } from '../convert/profiles/index.js';
import { targetNames } from '../convert/target.js';
import { formatNames } from '../report/formats.js';
import { printable } from '../report/printable.js';
import { type ExitCode, exitCode } from './failure.js';
import { version } from './version.js';

/**
 * Runs the command that `args` (without node and script) names and gives its
 * exit code. Throws what the command throws: `describeFailure` says it in one line.
 */
export async function run(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCode.ok;
  const program = createProgram((result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version that were asked for end with 0; all else is wrong usage.
    return error.exitCode === 0 ? exitCode.ok : exitCode.failure;
  }
  return code;
}

function createProgram(done: (code: ExitCode) => void): Command {
  const program = new Command('tfpage');
  program
    .description('Lints and converts content written for the Zola static site generator.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .configureOutput({
      // One line an error, whatever the arguments hold.
      outputError: (text, write) => write(`${printable(text.trim().replace(/\n+/g, ' '))}\n`),
    })
    .exitOverride();

  const command = (usage: string, description: string): Command =>
    program.command(usage).description(description).helpOption('-h, --help', 'print help');

  command('lint', 'report what is wrong in pages')
    .argument('[paths...]', 'pages, folders or globs (default: the site around the working folder)')
    .addOption(
      new Option('--format <name>', 'form of the report (default: pretty; github in GitHub Actions)').choices(
        formatNames,
      ),
    )
    .option('--output <file>', 'write the report to a file')
    .option('--max-warnings <n>', 'fail when there are more warnings', parseCount)
    .option('--quiet', 'leave warnings and notes out')
    .option('--rule <id:severity>', 'set a rule or category to off, warn or error (repeatable)', collectRule)
    .option('--fix', 'apply safe fixes to the files, then report what is left')
    .option('--fix-dry-run', 'print what --fix would change, as a diff, and write nothing')
    .option('--unsafe', 'with --fix: also apply fixes that change what is rendered')
    .option(
      '--fix-type <types>',
      'with --fix: only these, separated by commas: safe, unsafe, categories, rules',
      collectNames,
    )
    .option('--no-plugins', 'load no rules from the modules that the settings name')
    .option(
      '--print-config <file>',
      'print the settings for a file, with where they come from, and lint nothing',
    )
    .action(async (paths: string[], options) => {
      const { lint } = await import('./lint.js');
      done(await lint(paths, options));
    });

  command('convert', 'write pages in another form')
    .argument('[paths...]', 'pages, folders or globs (default: the site around the working folder)')
    .addOption(new Option('--to <target>', 'form of the pages').choices(targetNames).makeOptionMandatory())
    .option('--out <dir>', 'folder to write to (default for a single page: stdout)')
    .addOption(
      new Option(
        '--links <form>',
        'links between pages: relative to the written files, final URLs, or (md) as they are',
      )
        .choices(['file', 'url', 'keep'])
        .default('file'),
    )
    .option('--standalone', 'html: write whole pages, with a stylesheet')
    .option('--site', 'html: write a whole site, with lists, feeds and redirects')
    .option('--no-render', "html: shortcodes as elements that name them, not by the site's own templates")
    .addOption(new Option('--render', 'the default').hideHelp())
    .option('--allow-remote', 'html: let `load_data` in templates fetch URLs')
    .option('--highlight', 'html: colour code (needs the package shiki)')
    .addOption(
      new Option('--profile <tool>', 'mdx: the tool that the pages go to (default: plain)').choices(
        profileNames,
      ),
    )
    .option('--components <file>', "mdx: TOML with import paths of one's own components, by shortcode")
    .option('--md-when-plain', 'mdx: .md for pages that are plain Markdown')
    .option(
      '--expand <names>',
      'mdx: put calls of these .md shortcodes in place, separated by commas',
      collectNames,
    )
    .addOption(
      new Option(
        '--shortcodes <form>',
        'md: calls as the HTML that templates print (default), as directives, or kept',
      ).choices(['html', 'directive', 'keep']),
    )
    .option(
      '--front-matter <form>',
      'md: keep (default), yaml, drop, or the keys to keep, separated by commas',
      parseFrontMatter,
    )
    .option('--ndjson', 'json: one line a page, to stdout or to pages.ndjson')
    .option(
      '--only <globs>',
      'write these pages alone, separated by commas, with links as if all were written',
      collectNames,
    )
    .option('--force', 'overwrite and remove files that tfpage did not write, or that were changed since')
    .option('--dry-run', 'write nothing, list what would be created, updated and removed')
    .option('--report <file>', 'write what was converted and what needs a hand (.json, .md, else text)')
    .option(
      '--verify [dir]',
      'mdx, md: compare what pages show with Zola, and list the differences; html: with the site that Zola built in a folder',
    )
    .option('--no-verify', 'mdx, md: with --out, do not check whether pages compile and show what Zola shows')
    .option('--verify-select <selector>', "where content is in Zola's pages, such as main or article.post")
    .option('--verify-marker <text>', 'content is between <!-- text --> and <!-- /text -->')
    .action(async (paths: string[], options) => {
      if (typeof options.verify === 'string') {
        const { verify } = await import('./verify.js');
        done(await verify(paths, options));
      } else {
        const { convert } = await import('./convert.js');
        done(await convert(paths, options));
      }
    });

  command('expand', 'print a page after its shortcodes are put in place, before Markdown is parsed')
    .argument('<file>', 'page of a site')
    .option('--map', 'print the lines of the page that each line comes from')
    .action(async (file: string, options) => {
      const { expand } = await import('./expand.js');
      done(await expand(file, options));
    });

  command('urls', 'list every URL and anchor that the site serves')
    .argument('[path]', 'a page or folder of the site (default: the site around the working folder)')
    .addOption(new Option('--format <name>', 'form of the list').choices(['text', 'json']).default('text'))
    .option('--output <file>', 'write the list to a file')
    .option('--no-anchors', 'leave anchors out')
    .action(async (path: string | undefined, options) => {
      const { urls } = await import('./urls.js');
      done(await urls(path, options));
    });

  command('ast', 'print the tree of a page, with positions')
    .argument('<file>', 'page')
    .addOption(new Option('--format <name>', 'form of the tree').choices(['json', 'outline']).default('json'))
    .action(async (file: string, options) => {
      const { ast } = await import('./ast.js');
      done(ast(file, options));
    });

  command('rules', 'list the rules')
    .addOption(
      new Option('--format <name>', 'form of the list').choices(['pretty', 'json']).default('pretty'),
    )
    .option('--no-plugins', "list tfpage's own rules only")
    .action(async (options) => {
      const { rules } = await import('./rules.js');
      done(await rules(options));
    });

  command('explain', 'print what a rule reports, and why')
    .argument('<rule>', 'rule id, such as link/broken-internal')
    .action(async (id: string) => {
      const { explain } = await import('./explain.js');
      done(await explain(id));
    });

  command('init', 'write a commented tfpage.toml for the site around the working folder').action(async () => {
    const { init } = await import('./init.js');
    done(init());
  });

  command('help', 'print help, of a command if one is named')
    .argument('[command]')
    .action(async (name: string | undefined) => {
      const named = name === undefined ? program : program.commands.find((known) => known.name() === name);
      if (named) named.help();
      // Not a command: the error, with the nearest name, is the one for trying to run it.
      else await program.parseAsync([name as string], { from: 'user' });
    });

  return program;
}

/** A whole number from 0; for commander, which says what option it was. */
function parseCount(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(value);
}

function parseFrontMatter(value: string): 'keep' | 'yaml' | 'drop' | string[] {
  return value === 'keep' || value === 'yaml' || value === 'drop' ? value : collectNames(value);
}

const severities = ['off', 'warn', 'error'] as const;

function collectNames(value: string, collected: readonly string[] = []): string[] {
  const names = value.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('Expected names separated by commas.');
  return [...collected, ...names];
}

/** Severities by rule id or category, as `--rule` sets them. */
export type RuleSeverities = Record<string, (typeof severities)[number]>;

function collectRule(value: string, collected: RuleSeverities = {}): RuleSeverities {
  const colon = value.lastIndexOf(':');
  const severity = severities.find((name) => name === value.slice(colon + 1));
  if (colon < 1 || !severity) {
    throw new InvalidArgumentError(`Expected RULE:SEVERITY, the severity one of ${severities.join(', ')}.`);
  }
  return { ...collected, [value.slice(0, colon)]: severity };
}
