/** The wording that every message about settings shares. */
import { nearest } from '../site/nearest.js';

/** `, did you mean \`x\`?` for a word that is close to one of the candidates, else the empty string. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const [best] = nearest(word, candidates);
  return best === undefined ? '' : `, did you mean \`${best}\`?`;
}
