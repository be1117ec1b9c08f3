/** `:name:` as emoji (`render_emoji`), by GitHub's table: gemoji has the names that Zola 0.22 has. */
import { nameToEmoji } from 'gemoji';

const shortName = /:([a-z1238+-][a-z0-9_-]*):/g;

/** A text with GitHub's emoji names replaced; unknown names stay. */
export function withEmoji(text: string): string {
  if (!text.includes(':')) return text;
  return text.replace(shortName, (whole, name: string) =>
    Object.hasOwn(nameToEmoji, name) ? (nameToEmoji[name] as string) : whole,
  );
}
