/** `tfpage convert --verify DIR`. */
import type { Verdict } from '../convert/verify/verify-page.js';
import { type VerifyResult, verifyPaths } from '../convert/verify/verify-paths.js';
import { printable } from '../report/printable.js';
import { count, summarize } from '../report/summary.js';
import { UsageError } from '../source/usage-error.js';
import { writeProblems } from './convert.js';
import { differenceLines } from './difference-lines.js';
import { type ExitCode, exitCode } from './failure.js';
import { writeOut } from './output.js';

export interface VerifyOptions {
  to: string;
  verify: string;
  verifySelect?: string;
  verifyMarker?: string;
  render?: boolean;
  [other: string]: unknown;
}

/** Options that have no meaning where nothing is written, and pages are rendered as Zola does. */
const writing = {
  out: '--out',
  standalone: '--standalone',
  site: '--site',
  force: '--force',
  highlight: '--highlight',
  profile: '--profile',
  components: '--components',
  mdWhenPlain: '--md-when-plain',
  expand: '--expand',
  only: '--only',
  dryRun: '--dry-run',
  report: '--report',
} as const;

/** Compares pages with a built site. Anything but equal pages, and any error of conversion, makes the exit code 1. */
export async function verify(paths: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  const { to, verify: built, verifySelect: select, verifyMarker: marker } = options;
  if (to !== 'html') {
    throw new UsageError(
      `--verify ${built}: only --to html is compared with a folder; for others write the paths before --verify`,
    );
  }
  const stray = Object.entries(writing).find(([key]) => options[key] !== undefined);
  if (stray || options.links === 'url')
    throw new UsageError(`--verify writes nothing: it cannot be used with ${stray?.[1] ?? '--links'}`);
  if (options.render === false) {
    throw new UsageError('--verify compares what the templates render: it does not go with --no-render');
  }
  const result = await verifyPaths({
    cwd: process.cwd(),
    paths,
    to,
    built,
    ...(select === undefined ? {} : { select }),
    ...(marker === undefined ? {} : { marker }),
  });
  const { verdicts, diagnostics } = result;
  const isEqual = verdicts.every(({ verdict: { kind } }) => kind === 'equal' || kind === 'not-rendered');
  const code = isEqual && summarize(diagnostics).errors === 0 ? exitCode.ok : exitCode.findings;
  // Set before anything is written: a reader that goes away ends the process.
  process.exitCode = code;
  const lines = verdicts.flatMap(({ file, verdict }) => verdictLines(file, verdict, built));
  writeOut(`${[...lines, '', summaryOf(verdicts, built)].map(printable).join('\n')}\n`);
  await writeProblems(result);
  return code;
}

function verdictLines(file: string, verdict: Verdict, built: string): string[] {
  switch (verdict.kind) {
    case 'equal':
      return [`${file}: equal`];
    case 'differs':
      return differenceLines(file, verdict.difference);
    case 'missing':
      return [`${file}: ${verdict.file} is not in ${built}`];
    case 'incomparable':
      return [`${file}: not compared: ${verdict.reason}`];
    case 'not-rendered':
      return [`${file}: not rendered by Zola: ${verdict.reason}`];
  }
}

/** `734 of 740 pages equal, 5 differ, 1 not in public`; pages that Zola does not render are counted apart. */
function summaryOf(verdicts: VerifyResult['verdicts'], built: string): string {
  const of = (kind: Verdict['kind']) => verdicts.filter(({ verdict }) => verdict.kind === kind).length;
  const notRendered = of('not-rendered');
  const parts: [number, string][] = [
    [of('differs'), of('differs') === 1 ? 'differs' : 'differ'],
    [of('missing'), `not in ${built}`],
    [of('incomparable'), 'not compared'],
  ];
  const others = parts.filter(([amount]) => amount > 0).map(([amount, what]) => `, ${amount} ${what}`);
  const apart = notRendered > 0 ? `; ${notRendered} not rendered by Zola` : '';
  return `${of('equal')} of ${count(verdicts.length - notRendered, 'page')} equal${others.join('')}${apart}`;
}
