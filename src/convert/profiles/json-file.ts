/** Text of JSON files. */

/** The value's JSON as a file holds it. */
export function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
