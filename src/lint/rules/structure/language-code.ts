/** structure/language-code: a language code in a file's name that the config does not have. */
import { nearest } from '../../../site/nearest.js';
import type { Site, SitePage } from '../../../site/types.js';
import { booleanIn } from '../../../site/values.js';
import { defineRule, type Report } from '../../rule.js';
import { openingFence } from '../front-matter/opening-fence.js';
import { didYouMean, quote } from '../support/quote.js';

export default defineRule({
  id: 'structure/language-code',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: 'Language code in a file name that the config does not have',
  why: [
    'Where the config has other languages, all that follows the first dot of a page’s name is a language code:',
    '`about.fr.md`, but also `release-1.2.md`. Zola stops at a code that is not in `[languages]`. An `_index` with such a',
    'code it skips in silence, on every site. The default language has no code: `about.en.md` gets the URL `/about-en/`',
    'where `en` is the default.',
  ].join(' '),
  examples: [
    {
      title: 'Codes that are not in the config, a number, a section, the default language',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n[languages.pt-BR]\n',
        'content/a.de.md': '+++\r\ntitle = "A"\r\n+++\r\n',
        'content/a.en.md': '+++\ntitle = "A"\n+++\n',
        'content/a.pt-br.md': '+++\ntitle = "A"\ndraft = true\n+++\n',
        'content/blog/_index.en.md': '+++\ntitle = "Blog"\n+++\n',
        'content/blog/_index.fr_FR.md': '+++\ntitle = "Blog"\n+++\n',
        'content/release-1.2.md': '+++\ntitle = "1.2"\n+++\n',
      },
      reports: [
        { file: 'content/a.de.md', line: 1, column: 1, text: '+++', message: '`[languages.de]`' },
        { file: 'content/a.en.md', line: 1, column: 1, message: '`/a-en/`', severity: 'warning' },
        { file: 'content/a.pt-br.md', line: 1, column: 1, message: '`pt-BR`', suggestions: ['pt-BR'] },
        {
          file: 'content/blog/_index.en.md',
          line: 1,
          column: 1,
          message: '`_index.md`',
          severity: 'warning',
        },
        { file: 'content/blog/_index.fr_FR.md', line: 1, column: 1, message: 'skips', severity: 'warning' },
        { file: 'content/release-1.2.md', line: 1, column: 1, message: 'dot' },
      ],
    },
    {
      title: 'Codes of the config; dots on a site of one language; what a draft section hides',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n',
        'content/a.fr.md': '+++\ntitle = "A"\n+++\n',
        'content/blog/_index.fr.md': '+++\ntitle = "Blog"\n+++\n',
        'content/old/_index.md': '+++\ntitle = "Old"\ndraft = true\n+++\n',
        'content/old/a.de.md': '+++\ntitle = "A"\n+++\n',
      },
      reports: [],
    },
    {
      title: 'A site of one language',
      files: { 'content/release-1.2.md': '+++\ntitle = "1.2"\n+++\n' },
      reports: [],
    },
  ],
  check({ site, page, report }) {
    const { frontMatter } = page.facts;
    // Zola reads nothing in the folder of a draft section.
    if (page.draft && !booleanIn(frontMatter.value, 'draft', false)) return;
    const position = openingFence(frontMatter);
    const found =
      page.unknownLanguage === undefined
        ? ofDefaultLanguage(site, page)
        : ofUnknownLanguage(site, page, page.unknownLanguage);
    if (found) report({ position, ...found });
  },
});

type Finding = Pick<Report, 'message' | 'severity' | 'suggestions'>;

function ofUnknownLanguage(site: Site, { kind }: SitePage, code: string): Finding {
  const { config } = site;
  const codes = config.languages.map((language) => language.code);
  const suggestions = codes.filter((known) => known.toLowerCase() === code.toLowerCase());
  if (suggestions.length === 0) suggestions.push(...nearest(code, codes));
  if (kind === 'section') {
    const advice =
      code === config.defaultLanguage
        ? `${quote(code)} is the default language, whose section is \`_index.md\`.`
        : `The config has no \`[languages.${code}]\`.${didYouMean(suggestions)}`;
    return {
      message: `Zola skips this file in silence. ${advice}`,
      severity: 'warning',
      suggestions: code === config.defaultLanguage ? [] : suggestions,
    };
  }
  const advice = /^[A-Za-z]{2,3}(?:[-_][A-Za-z\d]+)*$/.test(code)
    ? `the config has no \`[languages.${code}]\`.${didYouMean(suggestions)}`
    : 'the config has none of that name. Write the name without a dot.';
  return {
    message: `Zola takes ${quote(code)}, which follows the first dot of this file's name, for a language code and stops here: ${advice}`,
    suggestions,
  };
}

/** A page named after the default language, on a site that has others. */
function ofDefaultLanguage(
  { config }: Site,
  { kind, contentPath, language, path }: SitePage,
): Finding | undefined {
  const code = config.defaultLanguage;
  if (kind !== 'page' || config.languages.length < 2 || language !== code) return undefined;
  if (!contentPath.endsWith(`.${code}.md`)) return undefined;
  return {
    message: `${quote(code)} is the default language, which has no code in file names: this page is at ${quote(path)}. Name it \`….md\`.`,
    severity: 'warning',
  };
}
