/** The formats of image files, by name and by the first bytes. */

export interface Format {
  /** For messages. */
  label: string;
  /** Of files, in lower case, without the dot; none for what is no image. */
  extensions: readonly string[];
  /** Browsers show it as an image. */
  isShown: boolean;
  isFilm?: true;
}

const formats = {
  png: { label: 'PNG', extensions: ['png', 'apng'], isShown: true },
  jpeg: { label: 'JPEG', extensions: ['jpg', 'jpeg', 'jfif', 'jpe', 'pjpeg'], isShown: true },
  gif: { label: 'GIF', extensions: ['gif'], isShown: true },
  webp: { label: 'WebP', extensions: ['webp'], isShown: true },
  avif: { label: 'AVIF', extensions: ['avif'], isShown: true },
  bmp: { label: 'BMP', extensions: ['bmp'], isShown: true },
  ico: { label: 'icon', extensions: ['ico', 'cur'], isShown: true },
  svg: { label: 'SVG', extensions: ['svg'], isShown: true },
  // Safari alone shows it, as of 2024.
  jxl: { label: 'JPEG XL', extensions: ['jxl'], isShown: false },
  heic: { label: 'HEIC', extensions: ['heic', 'heif'], isShown: false },
  tiff: { label: 'TIFF', extensions: ['tif', 'tiff'], isShown: false },
  psd: { label: 'Photoshop document', extensions: ['psd'], isShown: false },
  pdf: { label: 'PDF', extensions: ['pdf'], isShown: false },
  eps: { label: 'PostScript file', extensions: ['eps', 'ps', 'ai'], isShown: false },
  xcf: { label: 'GIMP document', extensions: ['xcf'], isShown: false },
  mp4: { label: 'MP4', extensions: ['mp4', 'm4v', 'mov'], isShown: false, isFilm: true },
  webm: { label: 'WebM', extensions: ['webm', 'mkv'], isShown: false, isFilm: true },
  ogg: { label: 'Ogg', extensions: ['ogv', 'ogg'], isShown: false, isFilm: true },
  avi: { label: 'AVI', extensions: ['avi'], isShown: false, isFilm: true },
  html: { label: 'HTML page', extensions: [], isShown: false },
} as const satisfies Record<string, Format>;

const byExtension = new Map<string, Format>(
  Object.values<Format>(formats).flatMap((format) =>
    format.extensions.map((extension) => [extension, format] as const),
  ),
);

/** The format that a file's name claims; `undefined` for other names. */
export function formatOfName(file: string): Format | undefined {
  return byExtension.get(/\.([^./]+)$/.exec(file)?.[1]?.toLowerCase() ?? '');
}

/** What the bytes begin with, as Latin-1. */
const signatures: readonly (readonly [RegExp, Format])[] = [
  [/^\x89PNG\r\n\x1a\n/, formats.png],
  [/^\xff\xd8\xff/, formats.jpeg],
  [/^GIF8[79]a/, formats.gif],
  [/^RIFF[\s\S]{4}WEBP/, formats.webp],
  [/^RIFF[\s\S]{4}AVI /, formats.avi],
  [/^[\s\S]{4}ftyp(?:avif|avis)/, formats.avif],
  [/^[\s\S]{4}ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)/, formats.heic],
  [/^[\s\S]{4}ftyp/, formats.mp4],
  [/^\x1aE\xdf\xa3/, formats.webm],
  [/^OggS/, formats.ogg],
  [/^BM[\s\S]{4}\0{4}/, formats.bmp],
  [/^\0\0[\x01\x02]\0/, formats.ico],
  [/^(?:II\*\0|MM\0\*)/, formats.tiff],
  [/^8BPS/, formats.psd],
  [/^%PDF-/, formats.pdf],
  [/^%!PS/, formats.eps],
  [/^gimp xcf/, formats.xcf],
  [/^(?:\xff\x0a|\0\0\0\x0cJXL )/, formats.jxl],
];

/** How much is looked at: the longest comment before an SVG's first tag. */
const looked = 4096;

/** The format that the content has; `undefined` for what is not known. */
export function contentFormat(bytes: Uint8Array): Format | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, looked)).toString('latin1');
  const found = signatures.find(([signature]) => signature.test(head))?.[1];
  if (found) return found;
  const start = behindProlog(head);
  if (/^<svg[\s>]/i.test(start)) return formats.svg;
  return /^<(?:!doctype html|html)\b/i.test(start) ? formats.html : undefined;
}

/** Markup without the declaration, comments and SVG's document type before its first tag. */
function behindProlog(text: string): string {
  let rest = text.replace(/^\xef\xbb\xbf/, '').trimStart();
  for (;;) {
    const end = prologEnd(rest);
    if (end <= 0) return rest;
    rest = rest.slice(end).trimStart();
  }
}

/** Where the next tag may begin; 0 or below where this is one, or nothing follows. */
function prologEnd(text: string): number {
  if (text.startsWith('<?')) return text.indexOf('>') + 1;
  if (text.startsWith('<!--')) {
    const end = text.indexOf('-->');
    return end < 0 ? 0 : end + 3;
  }
  if (!/^<!doctype svg\b/i.test(text)) return 0;
  const subset = /^[^>[]*\[/.test(text) ? text.indexOf(']') : 0;
  return subset < 0 ? 0 : text.indexOf('>', subset) + 1;
}
