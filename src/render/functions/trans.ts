/** `trans`: the config's translations. */
import type { Site } from '../../site/types.js';
import { stringIn, tableIn } from '../../site/values.js';
import { Failure, type TemplateFunction } from '../../tera/index.js';
import { languageTable } from '../context/config.js';

export function trans({ config }: Site): TemplateFunction {
  return (args) => {
    const key = args.requireString('key');
    const language = args.string('lang') ?? config.defaultLanguage;
    if (!config.languages.some(({ code }) => code === language))
      throw new Failure(`\`trans\`: \`${language}\` is not one of the site's languages`);
    const term = stringIn(tableIn(languageTable(config, language), 'translations'), key);
    if (term === undefined) throw new Failure(`\`trans\`: \`${key}\` has no translation in \`${language}\``);
    return term;
  };
}
