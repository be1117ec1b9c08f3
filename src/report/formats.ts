/** The report formats by name; each is loaded when it is asked for. */
import type { Render } from './model.js';

const formats = {
  pretty: async () => (await import('./pretty.js')).renderPretty,
  compact: async () => (await import('./compact.js')).renderCompact,
  json: async () => (await import('./json.js')).renderJson,
  sarif: async () => (await import('./sarif.js')).renderSarif,
  github: async () => (await import('./github.js')).renderGithub,
  gitlab: async () => (await import('./gitlab.js')).renderGitlab,
  rdjson: async () => (await import('./rdjson.js')).renderRdjson,
  html: async () => (await import('./html.js')).renderHtml,
  junit: async () => (await import('./junit.js')).renderJunit,
} satisfies Record<string, () => Promise<Render>>;

/** Names of the formats, the default first. */
export const formatNames = Object.keys(formats) as FormatName[];

export type FormatName = keyof typeof formats;

/** Loads the renderer of a format. */
export async function loadFormat(name: FormatName): Promise<Render> {
  return formats[name]();
}
