/** The type of the package `unidecode`, which ships none. */
declare module 'unidecode' {
  /** ASCII for the characters of the Basic Multilingual Plane; `[?]` or nothing where its tables have none. */
  export default function unidecode(text: string): string;
}
