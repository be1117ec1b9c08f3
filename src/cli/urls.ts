/** `tfpage urls`: every URL and anchor that the site serves. */

import { parseOptions } from '../settings/parse-options.js';
import { loadSettings } from '../settings/settings.js';
import { loadConfig, loadSite } from '../site/load.js';
import { select } from '../site/select.js';
import { listUrls, urlListText } from '../site/url-list.js';
import { jsonText } from '../source/json-text.js';
import { UsageError } from '../source/usage-error.js';
import { type ExitCode, exitCode } from './failure.js';
import { writeReport } from './output.js';

export interface UrlsOptions {
  format: 'text' | 'json';
  output?: string;
  anchors: boolean;
}

/** Prints the list of the site around the working folder, or around `path`. */
export async function urls(
  path: string | undefined,
  { format, output, anchors }: UrlsOptions,
): Promise<ExitCode> {
  const { root, hasSite } = select(process.cwd(), path === undefined ? [] : [path]);
  if (!hasSite) throw new UsageError(`${path ?? 'the working folder'} is in no Zola site`);
  const config = loadConfig(root);
  const site = loadSite(root, { config, parse: parseOptions(loadSettings(root, config)) });
  const list = listUrls(site, anchors ? (page) => site.ids(page).ids : undefined);
  writeReport(format === 'json' ? jsonText({ version: 1, urls: list }) : urlListText(list), output);
  return exitCode.ok;
}
