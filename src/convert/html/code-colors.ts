/** Colours for code by shiki, which is installed by those who want it and loaded only here. */
import type {
  BundledLanguage,
  BundledTheme,
  Highlighter,
  ThemedToken,
  ThemeRegistrationResolved,
} from 'shiki';
import type { ColoredCode, Colorizer } from '../../render/markdown/code-block.js';
import type { SiteConfig } from '../../site/types.js';
import { stringIn, tableIn } from '../../site/values.js';
import { UsageError } from '../../source/usage-error.js';

type Shiki = typeof import('shiki');

/** One theme, or one for light and one for dark surroundings. */
type Themes = readonly [BundledTheme] | readonly [light: BundledTheme, dark: BundledTheme];

/** Readable in both surroundings. */
const defaultThemes: Themes = ['github-light', 'github-dark'];

export interface CodeColors {
  /** Colours what it can: a language that is not loaded yet is noted, and its code stays plain. */
  readonly colorize: Colorizer;
  /** A line to tell where the config's theme is not to be had. */
  readonly note: string | undefined;
  /** Loads the languages that were asked for in vain; true if there were any, so that it pays to try again. */
  loadMissing(): Promise<boolean>;
}

/**
 * Loads shiki with the themes of the config's `[markdown.highlighting]`, whose names are those of shiki's, and no
 * language yet. Throws UsageError where shiki is not installed.
 */
export async function loadCodeColors(
  config: SiteConfig | undefined,
  importShiki: () => Promise<Shiki> = () => import('shiki'),
): Promise<CodeColors> {
  const shiki = await importShiki().catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    throw new UsageError('--highlight needs the package shiki, which is not installed: npm install shiki');
  });
  const wanted = themesIn(config);
  const isKnown = wanted.every((name) => Object.hasOwn(shiki.bundledThemes, name));
  const themes = isKnown && wanted.length > 0 ? (wanted as unknown as Themes) : defaultThemes;
  const highlighter = await shiki.createHighlighter({ themes: [...themes], langs: [] });
  const missing = new Set<BundledLanguage>();
  const palette = paletteOf(themes.map((name) => highlighter.getTheme(name)));
  return {
    note: isKnown
      ? undefined
      : `shiki has no theme ${wanted.join(', ')}: code is coloured by ${defaultThemes.join(' and ')}`,
    colorize(code, language) {
      const name = Object.hasOwn(shiki.bundledLanguages, language)
        ? (language as BundledLanguage)
        : undefined;
      const isLoaded = name !== undefined && highlighter.getLoadedLanguages().includes(name);
      if (name !== undefined && !isLoaded) missing.add(name);
      return { ...palette, lines: colored(highlighter, code, isLoaded ? name : 'text', themes) };
    },
    async loadMissing() {
      if (missing.size === 0) return false;
      await highlighter.loadLanguage(...missing);
      missing.clear();
      return true;
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}

/** The config's theme or its two, in lower case, as Zola compares them; none where it names none. */
function themesIn(config: SiteConfig | undefined): string[] {
  const table = config ? tableIn(tableIn(config.value, 'markdown'), 'highlighting') : {};
  const theme = stringIn(table, 'theme');
  const names =
    theme === undefined ? [stringIn(table, 'light_theme'), stringIn(table, 'dark_theme')] : [theme];
  return names.filter((name) => name !== undefined).map((name) => name.toLowerCase());
}

/** What is the same for all code, in the words of Zola's own styles. */
function paletteOf(themes: readonly ThemeRegistrationResolved[]): Omit<ColoredCode, 'lines'> {
  const property = (name: string, color: (theme: ThemeRegistrationResolved) => string | undefined) =>
    declaration(name, themes.map(color));
  const scheme = themes.length > 1 ? 'color-scheme: light dark; ' : '';
  return {
    style: `${scheme}${property('color', ({ fg }) => fg)} ${property('background-color', ({ bg }) => bg)}`,
    highlightStyle: property('background-color', ({ colors }) => colors?.['editor.lineHighlightBackground']),
    numberStyle: property('color', ({ colors }) => colors?.['editorLineNumber.foreground']),
  };
}

/** Nothing unless every theme has a colour. */
function declaration(property: string, colors: readonly (string | undefined)[]): string {
  if (!colors.every((color) => color !== undefined && /^#[\da-f]{3,8}$/i.test(color))) return '';
  const [light, dark] = colors.map((color) => color?.toUpperCase());
  return `${property}: ${dark === undefined ? light : `light-dark(${light}, ${dark})`};`;
}

function colored(
  highlighter: Highlighter,
  code: string,
  lang: BundledLanguage | 'text',
  themes: Themes,
): ColoredCode['lines'] {
  const [light, dark] = themes;
  const base = themes.map((name) => highlighter.getTheme(name).fg.toUpperCase());
  if (dark === undefined) {
    return highlighter
      .codeToTokensBase(code, { lang, theme: light })
      .map((line) => line.map((token) => ({ text: token.content, style: styleOf([token], base) })));
  }
  return highlighter.codeToTokensWithThemes(code, { lang, themes: { light, dark } }).map((line) =>
    line.map(({ content, variants }) => ({
      text: content,
      style: styleOf([variants.light, variants.dark], base),
    })),
  );
}

/** Colours where they differ from the block's, and the first theme's kind of letters. */
function styleOf(
  tokens: readonly (Pick<ThemedToken, 'color' | 'fontStyle'> | undefined)[],
  base: readonly string[],
): string {
  const colors = tokens.map((token, index) => token?.color ?? base[index]);
  const isPlain = colors.every((color, index) => color?.toUpperCase() === base[index]);
  const letters = Math.max(0, tokens[0]?.fontStyle ?? 0);
  return `${isPlain ? '' : declaration('color', colors)}${letterStyles.filter((_, bit) => letters & (1 << bit)).join('')}`;
}

/** By the bits of shiki's `fontStyle`. */
const letterStyles = [
  'font-style: italic;',
  'font-weight: bold;',
  'text-decoration: underline;',
  'text-decoration: line-through;',
];
