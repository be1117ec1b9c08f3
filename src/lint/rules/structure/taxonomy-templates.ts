/** Whether the templates of a taxonomy show pages of the site beside its terms. */
import { layers } from '../../../site/static-files.js';
import type { Site } from '../../../site/types.js';
import { templateText } from '../support/template-text.js';

const known = new WeakMap<Site, Map<string, boolean>>();

/**
 * True where the template of the taxonomy's list or of its terms fetches pages or sections: content that has the URL
 * of a term is then what the term shows, such as the page of a person under the posts of theirs. True, too, where the
 * templates may lie in a theme that is not there.
 */
export function readsPages(site: Site, taxonomy: string): boolean {
  let answers = known.get(site);
  if (!answers) {
    answers = new Map();
    known.set(site, answers);
  }
  let answer = answers.get(taxonomy);
  if (site.absentTheme !== undefined) return true;
  if (answer === undefined) {
    const names = ['list', 'single'].flatMap((name) => [`${taxonomy}/${name}.html`, `taxonomy_${name}.html`]);
    answer = layers(site.config).some((layer) =>
      names.some((name) =>
        /\bget_(?:page|section)\s*\(/.test(templateText(site, `${layer}templates/${name}`) ?? ''),
      ),
    );
    answers.set(taxonomy, answer);
  }
  return answer;
}
