/** Dimensions and formats of images, from their headers alone. */

export interface ImageSize {
  width: number;
  height: number;
  format: 'png' | 'jpg' | 'gif' | 'webp' | 'svg' | 'avif' | 'bmp';
}

/** Reads an image's header; nothing where the format is unknown or the header cut short. SVG is told by the name. */
export function imageSize(bytes: Uint8Array, name: string): ImageSize | undefined {
  if (/\.svg$/i.test(name)) return svgSize(new TextDecoder().decode(bytes));
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (data.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n')
      return { width: data.readUInt32BE(16), height: data.readUInt32BE(20), format: 'png' };
    if (data.subarray(0, 3).toString('latin1') === 'GIF')
      return { width: data.readUInt16LE(6), height: data.readUInt16LE(8), format: 'gif' };
    if (data.subarray(0, 2).toString('latin1') === 'BM')
      return { width: data.readUInt32LE(18), height: Math.abs(data.readInt32LE(22)), format: 'bmp' };
    if (data.subarray(8, 12).toString('latin1') === 'WEBP') return webpSize(data);
    if (data.readUInt16BE(0) === 0xffd8) return jpegSize(data);
    if (data.subarray(4, 8).toString('latin1') === 'ftyp') return avifSize(data);
  } catch {
    // A read beyond the end: the file is cut short.
  }
  return undefined;
}

function webpSize(data: Buffer): ImageSize | undefined {
  const chunk = data.subarray(12, 16).toString('latin1');
  if (chunk === 'VP8X')
    return { width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1, format: 'webp' };
  if (chunk === 'VP8 ')
    return { width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff, format: 'webp' };
  if (chunk !== 'VP8L') return undefined;
  const bits = data.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, format: 'webp' };
}

/** The frame header has the size; an orientation of 5 to 8 turns it by a quarter. */
function jpegSize(data: Buffer): ImageSize | undefined {
  let isTurned = false;
  let at = 2;
  while (at + 9 < data.length) {
    if (data[at] !== 0xff) return undefined;
    const marker = data[at + 1] as number;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = data.readUInt16BE(at + 2);
    if (marker === 0xe1) isTurned = orientation(data.subarray(at + 4, at + 2 + length)) >= 5;
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const height = data.readUInt16BE(at + 5);
      const width = data.readUInt16BE(at + 7);
      return isTurned ? { width: height, height: width, format: 'jpg' } : { width, height, format: 'jpg' };
    }
    at += 2 + length;
  }
  return undefined;
}

/** The orientation that EXIF gives (tag 0x0112), 1 where there is none. */
function orientation(segment: Buffer): number {
  if (segment.subarray(0, 6).toString('latin1') !== 'Exif\0\0') return 1;
  const tiff = segment.subarray(6);
  const isLittle = tiff.subarray(0, 2).toString('latin1') === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  try {
    const directory = long(4);
    const count = short(directory);
    for (let index = 0; index < count; index++) {
      const entry = directory + 2 + index * 12;
      if (short(entry) === 0x0112) return short(entry + 8);
    }
  } catch {
    // Broken EXIF data says nothing.
  }
  return 1;
}

/** The first `ispe` property. */
function avifSize(data: Buffer): ImageSize | undefined {
  const at = data.indexOf('ispe');
  return at < 0
    ? undefined
    : { width: data.readUInt32BE(at + 8), height: data.readUInt32BE(at + 12), format: 'avif' };
}

/** `width` and `height` where both are plain lengths, else the view box's. */
function svgSize(text: string): ImageSize | undefined {
  const tag = /<svg\b[^>]*>/i.exec(text)?.[0];
  if (tag === undefined) return undefined;
  const length = (name: string) =>
    Number(new RegExp(`\\s${name}\\s*=\\s*["']\\s*(\\d+(?:\\.\\d+)?)[a-z]*\\s*["']`, 'i').exec(tag)?.[1]);
  const width = length('width');
  const height = length('height');
  if (width >= 0 && height >= 0)
    return { width: Math.trunc(width), height: Math.trunc(height), format: 'svg' };
  const box = /\sviewBox\s*=\s*["']([^"']*)["']/i
    .exec(tag)?.[1]
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , boxWidth = Number.NaN, boxHeight = Number.NaN] = box ?? [];
  return boxWidth >= 0 && boxHeight >= 0
    ? { width: Math.trunc(boxWidth), height: Math.trunc(boxHeight), format: 'svg' }
    : undefined;
}
