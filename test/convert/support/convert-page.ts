/** Converts one page's text without a site around it. */
import { blockers } from '../../../src/convert/blockers.js';
import { type ConvertedPage, loadTarget, type TargetOptions } from '../../../src/convert/target.js';
import { collectFacts } from '../../../src/site/collect-facts.js';
import { SourceFile } from '../../../src/source/source-file.js';
import { parse } from '../../../src/syntax/parse.js';

/** The page as `to` gives it. */
export async function convertText(
  to: 'html' | 'mdx',
  text: string,
  options: Partial<TargetOptions> = {},
): Promise<ConvertedPage> {
  const target = await loadTarget(to);
  if (!target) throw new Error(`no target ${to}`);
  const file = SourceFile.fromText('page.md', text);
  const tree = parse(file);
  const source = { file, tree, facts: collectFacts(file, tree) };
  const blocking = blockers(source);
  if (blocking.length > 0) return { assets: [], problems: blocking };
  const all = {
    links: 'file',
    standalone: false,
    render: false,
    componentNames: new Map(),
    columnNames: new Map(),
    separatorOf: () => '|||',
    ...options,
  };
  return target.convertPage(source, {
    outputs: new Map(),
    options: all as TargetOptions,
    note: () => undefined,
  });
}

/** A page with front matter around `content`. */
export function page(content: string): string {
  return `+++\ntitle = "T"\n+++\n${content}`;
}
