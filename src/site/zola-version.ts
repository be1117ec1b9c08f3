/** Which Zola a site is built with, and where it says so. */
import { dirname, join, relative } from 'node:path';
import { SourceFile } from '../source/source-file.js';
import { parseToml } from '../syntax/front-matter/toml.js';
import { isFile, isFolder, isInsideRoot, listFiles, readBytes, toPosix } from './file-system.js';
import { isTable, stringIn, tableIn } from './values.js';

/** A version of Zola, which has been `0.MINOR.PATCH` up to now. */
export interface ZolaVersion {
  /** As it was written, without a `v`: `0.22` or `0.22.1`. */
  text: string;
  minor: number;
  /** Absent where only the minor version is given. */
  patch?: number;
  /** Where it was found; absent where nothing says it. */
  origin?: {
    /** Relative to the site's root, perhaps with `../`; `settings` stands for the user's settings. */
    file: string;
    /** From 1. */
    line?: number;
  };
}

/** What counts where nothing tells a version. */
export const defaultZolaVersion: ZolaVersion = { text: '0.22', minor: 22 };

/** Reads `0.22`, `v0.22` or `0.22.1`; `undefined` for anything else. */
export function parseZolaVersion(text: string): ZolaVersion | undefined {
  const parts = /^v?(0\.(\d{1,4})(?:\.(\d{1,4}))?)$/.exec(text.trim());
  if (!parts?.[1]) return undefined;
  const version: ZolaVersion = { text: parts[1], minor: Number(parts[2]) };
  if (parts[3] !== undefined) version.patch = Number(parts[3]);
  return version;
}

/** Words for messages: `Zola 0.19.2 (.tool-versions)`. */
export function describeZolaVersion({ text, origin }: ZolaVersion): string {
  return origin ? `Zola ${text} (${origin.file})` : `Zola ${text}`;
}

/**
 * The version that the site at `root` (absolute) is built with: what the
 * settings say, else what the first of these pins: `.tool-versions`,
 * `mise.toml`, a workflow, `.gitlab-ci.yml`, `netlify.toml`, `vercel.json`,
 * a `Dockerfile`; else 0.22. A site in a folder of a Git repository may be
 * built from above, so the folders up to the repository's are looked at too;
 * links that leave it are not followed. Never throws.
 */
export function findZolaVersion(root: string, setting?: string): ZolaVersion {
  const set = setting === undefined ? undefined : parseZolaVersion(setting);
  if (set) return { ...set, origin: { file: 'settings' } };
  const folders = foldersToLookAt(root);
  const top = folders.at(-1) ?? root;
  for (const folder of folders) {
    for (const path of pinningFiles(folder)) {
      const absolute = join(folder, path);
      const text = isFile(absolute) && isInsideRoot(top, absolute) ? readText(absolute) : undefined;
      const pin = text === undefined ? undefined : pinIn(path, text);
      if (!pin) continue;
      const file = toPosix(relative(root, absolute));
      return { ...pin.version, origin: { file, line: pin.line } };
    }
  }
  return defaultZolaVersion;
}

/** A file that pins a version is short; what is longer is something else. */
const longestFile = 1_000_000;

function readText(path: string): string | undefined {
  const bytes = readBytes(path);
  return bytes && bytes.length <= longestFile ? Buffer.from(bytes).toString('utf8') : undefined;
}

/** How far above a site its repository may begin. */
const mostFoldersAbove = 8;

/** The root first; above it only what belongs to the same Git repository. */
function foldersToLookAt(root: string): string[] {
  const folders: string[] = [];
  for (let folder = root; folders.length <= mostFoldersAbove; folder = dirname(folder)) {
    folders.push(folder);
    if (isFolder(join(folder, '.git')) || isFile(join(folder, '.git'))) return folders;
    if (folder === dirname(folder)) break;
  }
  return [root];
}

function pinningFiles(folder: string): string[] {
  const workflows = '.github/workflows';
  const found = isFolder(join(folder, workflows))
    ? listFiles(folder, workflows, { followLinks: false, skip: () => true }).files
    : [];
  return [
    '.tool-versions',
    'mise.toml',
    '.mise.toml',
    ...found.filter((name) => /\.ya?ml$/.test(name)).map((name) => `${workflows}/${name}`),
    '.gitlab-ci.yml',
    'netlify.toml',
    'vercel.json',
    'Dockerfile',
  ];
}

interface Pin {
  version: ZolaVersion;
  line: number;
}

function pinIn(path: string, text: string): Pin | undefined {
  if (path === '.tool-versions') return pinOnLines(text, /^\s*zola\s+v?(0\.\d+(?:\.\d+)?)(?![\w.])/);
  return path.endsWith('mise.toml') ? pinOfMise(path, text) : pinOnLines(text, pinnedZola);
}

/**
 * `zola@0.22.1`, `ZOLA_VERSION: "0.22.1"`, `zola-deploy-action@v0.22.1` (or by a
 * commit, with the version behind it as a comment), `getzola/zola:v0.22.1`, a
 * release's address, `zola-v0.22.1-…`.
 */
const pinnedZola =
  /zola(?:[_-]?version)?["']?(?:-deploy-action@(?:[\da-f]{40}\s*#\s*)?|@|\s*[:=]\s*["']?|\/releases\/download\/|-)v?(0\.\d+(?:\.\d+)?)(?![\w.])/i;

function pinOnLines(text: string, pattern: RegExp): Pin | undefined {
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    // Comments tell of other times; no line that pins anything is that long.
    if (/^\s*#/.test(line) || line.length > 2000) continue;
    const version = parseZolaVersion(pattern.exec(line)?.[1] ?? '');
    if (version) return { version, line: index + 1 };
  }
  return undefined;
}

/** `[tools]`, by Zola's short name or that of a backend: `"github:getzola/zola"`. */
function pinOfMise(path: string, text: string): Pin | undefined {
  const { value, entries } = parseToml(SourceFile.fromText(path, text), 0, text.length);
  for (const [name, tool] of Object.entries(tableIn(value, 'tools'))) {
    if (!/(?:^|[:/])zola$/.test(name)) continue;
    const wanted = isTable(tool) ? stringIn(tool, 'version') : Array.isArray(tool) ? tool[0] : tool;
    const version = typeof wanted === 'string' ? parseZolaVersion(wanted) : undefined;
    const entry = entries.find((found) => found.path[0] === 'tools' && found.path[1] === name);
    if (version) return { version, line: entry?.key.start.line ?? 1 };
  }
  return undefined;
}
