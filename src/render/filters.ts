/** The filters that Zola adds to Tera's own, `markdown` left out. */
import type { SiteConfig } from '../site/types.js';
import { Failure, type Filter, Regex, UnsupportedFailure } from '../tera/index.js';

export function zolaFilters(config: SiteConfig): Record<string, Filter> {
  return {
    base64_encode: (value) => Buffer.from(needText('base64_encode', value)).toString('base64'),
    base64_decode: (value) => decodeBase64(needText('base64_decode', value)),
    regex_replace: regexReplace(),
    num_format: numFormat(config.defaultLanguage),
  };
}

function needText(filter: string, value: unknown): string {
  if (typeof value !== 'string') throw new Failure(`the filter \`${filter}\` works on a string`);
  return value;
}

/** Standard alphabet, padding required. */
function decodeBase64(text: string): string {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text))
    throw new Failure('`base64_decode`: this is no Base64');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(text, 'base64'));
  } catch {
    throw new Failure('`base64_decode`: this decodes to no UTF-8');
  }
}

/** Expressions are compiled once; they take time in proportion to the text. */
function regexReplace(): Filter {
  const compiled = new Map<string, Regex>();
  return (value, args, { budget }) => {
    const text = needText('regex_replace', value);
    const pattern = args.requireString('pattern');
    const replacement = args.requireString('rep');
    const regex = compiled.get(pattern) ?? new Regex(pattern);
    compiled.set(pattern, regex);
    return regex.replaceAll(text, replacement, budget);
  };
}

function numFormat(defaultLanguage: string): Filter {
  return (value, args) => {
    const locale = args.string('locale') ?? defaultLanguage;
    if (typeof value !== 'number' && typeof value !== 'bigint')
      throw new Failure('the filter `num_format` works on a whole number');
    const text = formatter(locale).format(value);
    // Newer locale data has a straight apostrophe for Switzerland.
    return text.replaceAll("'", '’');
  };
}

function formatter(locale: string): Intl.NumberFormat {
  try {
    if (Intl.NumberFormat.supportedLocalesOf([locale]).length > 0)
      return new Intl.NumberFormat(locale, { numberingSystem: 'latn', useGrouping: 'always' });
  } catch {
    // No locale's name at all.
  }
  throw new UnsupportedFailure(`\`num_format\` knows no locale \`${locale}\` here`);
}
