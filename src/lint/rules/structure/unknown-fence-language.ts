/** structure/unknown-fence-language: code in a language that Zola's highlighter does not have. */
import { type Highlighting, highlightedLanguage } from '../../../render/markdown/code-block.js';
import { languageNames } from '../../../render/markdown/code-languages.js';
import { parseFence } from '../../../render/markdown/fence.js';
import { sharedRenderer } from '../../../render/shared-renderer.js';
import type { FenceFact } from '../../../site/facts.js';
import { nearest } from '../../../site/nearest.js';
import type { Site } from '../../../site/types.js';
import { defineRule } from '../../rule.js';
import { didYouMean, quote } from '../support/quote.js';

export default defineRule({
  id: 'structure/unknown-fence-language',
  scope: 'site',
  severity: 'warning',
  zola: 'build',
  fixable: false,
  markdownOnly: true,
  summary: 'Language of a code block that the highlighter does not have',
  why: [
    'With `[markdown.highlighting]` in the config Zola colours code. A language that it does not know, and that no grammar',
    'of `extra_grammars` has, is shown plain with a warning; with `error_on_missing_language = true` the build fails. The',
    'language is what stands before the first comma: `rust ignore` is none, `rust,ignore` is Rust; a fence with options',
    'only, `linenos`, has an empty one. Without highlighting the name only goes into the HTML, for a script to read.',
  ].join(' '),
  options: {
    type: 'object',
    properties: {
      ignore: {
        type: 'array',
        items: { type: 'string' },
        description: 'Languages that something other than Zola takes care of.',
        default: [],
      },
    },
    additionalProperties: false,
  },
  examples: [
    {
      title: 'A slip, a space for a comma, options only, in a list and in a body',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[markdown.highlighting]\ntheme = "github-dark"\n',
        'templates/shortcodes/note.html': '{{ body | markdown | safe }}\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '```pyhton',
          '```',
          '',
          '- ~~~ rust ignore',
          '  ~~~',
          '',
          '{% note() %}',
          '```linenos, hl_lines=1',
          '```',
          '{% end %}',
          '```mermaid {#m w=1}',
          '```',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 4, column: 4, text: 'pyhton', suggestions: ['python'], severity: 'warning' },
        { line: 7, column: 7, text: 'rust ignore', message: 'comma', suggestions: ['rust,ignore'] },
        { line: 11, column: 4, text: 'linenos, hl_lines=1', message: '`text,linenos, hl_lines=1`' },
        { line: 14, column: 4, text: 'mermaid {#m w=1}', message: 'no language in `mermaid {#m w=1}`' },
      ],
    },
    {
      title: 'Known languages, other names of them, one of an own grammar, a body that is no Markdown',
      files: {
        'config.toml':
          'base_url = "https://example.org"\n[markdown.highlighting]\ntheme = "github-dark"\nextra_grammars = ["syntaxes/own.json"]\nerror_on_missing_language = true\n',
        'syntaxes/own.json': '{ "name": "Own" }',
        'templates/shortcodes/pre.html': '<pre>{{ body }}</pre>\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n```own\n```\n```rs,linenos\n```\n```Text\n```\n```\n```\n\n    indented\n\n{% pre() %}\n```nosuch\n```\n{% end %}\n',
      },
      reports: [],
    },
    {
      title: 'No highlighting',
      files: { 'content/a.md': '+++\ntitle = "A"\n+++\n```nosuch\n```\n' },
      reports: [],
    },
  ],
  check({ site, facts, options, report, zolaVersion }) {
    // Before 0.22 Zola had another highlighter, with languages of its own.
    if (facts.fences.length === 0 || zolaVersion.minor < 22) return;
    const highlighting = sharedRenderer(site).settings.highlighting;
    if (!highlighting) return;
    const ignored = options.ignore as string[];
    for (const fence of facts.fences) {
      if (highlightsPlainly(site, fence.info, highlighting)) continue;
      const { language } = parseFence(fence.info);
      if (isKnown(language, highlighting) || ignored.includes(language)) continue;
      const { advice, suggestions } = mend(fence, language, highlighting);
      const fate = highlighting.needsLanguage ? 'so the build fails' : 'and shows the code plain';
      report({
        position: placeOf(fence, language),
        message: `${language === '' ? `Zola finds no language in ${quote(fence.info)}` : `Zola's highlighter has no language ${quote(language)}`}, ${fate}.${advice}`,
        suggestions,
        ...(highlighting.needsLanguage ? {} : { zola: false }),
      });
    }
  },
});

const plainly = new WeakMap<Site, Map<string, boolean>>();

/** Whether the whole of an info string is a language that is known; a site has many fences of few. */
function highlightsPlainly(site: Site, info: string, highlighting: Highlighting): boolean {
  const answers = plainly.get(site) ?? new Map<string, boolean>();
  plainly.set(site, answers);
  const known = answers.get(info);
  if (known !== undefined) return known;
  const isPlain = isKnown(parseFence(info).language, highlighting);
  answers.set(info, isPlain);
  return isPlain;
}

/** What to write instead. */
function mend(
  { info }: FenceFact,
  language: string,
  highlighting: Highlighting,
): { advice: string; suggestions: string[] } {
  const [first = '', ...rest] = info.split(/[\s,]+/).filter((part) => part !== '');
  if (rest.length > 0 && !info.startsWith(`${first},`) && isKnown(first, highlighting)) {
    const options = rest.every((part) => /^[\w-]+(?:=\S+)?$/.test(part));
    const suggestions = options ? [[first, ...rest].join(',')] : [];
    return {
      advice: ` The language ends at a comma, not at a space${options ? `: write ${quote(suggestions[0] ?? '')}` : ''}.`,
      suggestions,
    };
  }
  if (language === '') {
    const suggestion = `text,${info.replace(/^[\s,]+/, '')}`;
    return { advice: ` Write ${quote(suggestion)}.`, suggestions: [suggestion] };
  }
  const name = language.toLowerCase();
  const plain = ['plaintext', 'plain-text', 'none', 'output', 'raw', 'ascii', 'no-highlight', 'nohighlight'];
  if (plain.includes(name)) return { advice: ' Write `text`.', suggestions: ['text'] };
  // To and from a name of one or two letters nearly everything is near.
  const names = [...languageNames().keys(), ...highlighting.extraLanguages.keys()].filter(isLong);
  const suggestions = isLong(name) ? nearest(name, names) : [];
  return { advice: didYouMean(suggestions) || ' Write `text` for code in no known language.', suggestions };
}

function isKnown(name: string, highlighting: Highlighting): boolean {
  return highlightedLanguage(name, highlighting) !== undefined;
}

function isLong(name: string): boolean {
  return name.length > 2;
}

/** The language in the info string, all of it where there is none. */
function placeOf({ info, position }: FenceFact, language: string): FenceFact['position'] {
  const at = language === '' ? -1 : info.indexOf(language);
  if (at < 0) return position;
  const { line, column, offset = 0 } = position.start;
  const end = at + language.length;
  return {
    start: { line, column: column + at, offset: offset + at },
    end: { line, column: column + end, offset: offset + end },
  };
}
