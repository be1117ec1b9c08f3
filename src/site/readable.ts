/** Whether front matter or a config could be read, so that its keys tell what the author wrote. */
import type { FrontMatterFacts } from './facts.js';

/** False where there is none or it does not parse: one mistake is to give one finding. */
export function isReadable({
  kind,
  problems,
}: Pick<FrontMatterFacts, 'problems'> & Partial<Pick<FrontMatterFacts, 'kind'>>): boolean {
  return kind !== 'none' && problems.every((problem) => problem.kind === 'duplicate-key');
}
