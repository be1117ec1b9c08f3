/** What a conversion is asked for, and which options go with which target. */
import type { SitePage } from '../site/types.js';
import type { SourceFile } from '../source/source-file.js';
import { UsageError } from '../source/usage-error.js';
import type { ProfileName } from './profiles/index.js';
import type { TargetOptions } from './target.js';

export interface ConvertOptions {
  /** Absolute. */
  cwd: string;
  /** Pages, folders or globs, relative to `cwd` or absolute; none: the site around `cwd`. */
  paths: readonly string[];
  /** A target's name. */
  to: string;
  /** The output folder, relative to `cwd` or absolute; absent: one page is given back as `output`. */
  out?: string;
  /** Overwrite files that tfpage did not write. */
  force?: boolean;
  /** Write nothing; the result says what would be written. Needs `out`. */
  dryRun?: boolean;
  /** Globs of pages, relative to the root or to `content/`: these alone are written, with links as if all were. */
  only?: readonly string[];
  /** html: whole pages. */
  standalone?: boolean;
  /** html: a whole site with lists, feeds and redirects. Needs `out`. */
  site?: boolean;
  /** html: shortcodes rendered by the site's own templates, as Zola does (the default), not as elements that name them. */
  render?: boolean;
  /** html: code in colours, by shiki. */
  highlight?: boolean;
  /** html: `load_data` in templates may fetch URLs. */
  allowRemote?: boolean;
  /** How links between converted pages are written; default `file`. */
  links?: TargetOptions['links'];
  /** mdx: the tool that the pages go to; default `plain`. */
  profile?: ProfileName;
  /** mdx: a TOML file with import paths of one's own components, by shortcode; relative to `cwd` or absolute. */
  components?: string;
  /** mdx: `.md` for a page that is plain Markdown. */
  mdWhenPlain?: boolean;
  /** mdx: shortcodes that print Markdown, whose calls are put in place. */
  expand?: readonly string[];
  /** mdx, md: check that the pages compile, and compare what they show with what Zola shows. */
  verify?: boolean;
  /** md: what becomes of the front matter; default `keep`. */
  frontMatter?: TargetOptions['frontMatter'];
  /** md: what becomes of shortcode calls; default `html`. */
  shortcodes?: TargetOptions['shortcodes'];
  /** json: one line a page, all of them in `pages.ndjson` of the output folder. */
  ndjson?: boolean;
  /** Takes the pages in place of an output folder, one after the other; nothing is written then. */
  onPage?: (converted: PageOutput) => void;
  /** Told before each page is converted, and once at the end. */
  onProgress?: (done: number, total: number) => void;
}

/** One page of a run. */
export interface PageOutput {
  file: SourceFile;
  /** Absent for a page without a site. */
  page: SitePage | undefined;
  /** Absent where the page can't be converted; a diagnostic says why. */
  text: string | undefined;
}

/** Options that some targets alone have. */
const optionTargets = [
  ['standalone', '--standalone', ['html']],
  ['site', '--site', ['html']],
  ['highlight', '--highlight', ['html']],
  ['allowRemote', '--allow-remote', ['html']],
  ['profile', '--profile', ['mdx']],
  ['components', '--components', ['mdx']],
  ['mdWhenPlain', '--md-when-plain', ['mdx']],
  ['expand', '--expand', ['mdx']],
  ['ndjson', '--ndjson', ['json']],
  ['frontMatter', '--front-matter', ['md']],
  ['shortcodes', '--shortcodes', ['md']],
  ['verify', '--verify', ['mdx', 'md']],
] as const satisfies readonly (readonly [keyof ConvertOptions, string, readonly string[]])[];

/** Options that say something of the files in the output folder. */
const outputOptions = [
  ['dryRun', '--dry-run'],
  ['only', '--only'],
  ['site', '--site'],
] as const satisfies readonly (readonly [keyof ConvertOptions, string])[];

/** Throws UsageError for options that don't go together. */
export function checkRequest(request: ConvertOptions): void {
  for (const [key, flag, targets] of optionTargets) {
    if (isGiven(request[key]) && !(targets as readonly string[]).includes(request.to))
      throw new UsageError(`${flag} goes with --to ${targets.join(' or ')}`);
  }
  if (request.links === 'keep' && request.to !== 'md') throw new UsageError('--links keep goes with --to md');
  if (request.out !== undefined) return;
  const stray = outputOptions.find(([key]) => isGiven(request[key]));
  if (stray) throw new UsageError(`${stray[1]} goes with --out`);
}

function isGiven(value: ConvertOptions[keyof ConvertOptions]): boolean {
  return value !== undefined && value !== false;
}
