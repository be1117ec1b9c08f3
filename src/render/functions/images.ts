/** `get_image_metadata` and `resize_image`: sizes are read, no image is written. */
import type { Site } from '../../site/types.js';
import {
  type Arguments,
  Failure,
  type TemplateFunction,
  UnsupportedFailure,
  type Value,
} from '../../tera/index.js';
import { type FoundFile, findFile, readFound } from './files.js';
import { type ImageSize, imageSize } from './image-size.js';
import { sipHash13 } from './sip-hash.js';
import { makePermalink } from './urls.js';

const mimeTypes: Record<ImageSize['format'], string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  // Zola's own slip: not `image/svg+xml`.
  svg: 'text/svg+xml',
  avif: 'image/avif',
  bmp: 'image/bmp',
};

export function getImageMetadata(site: Site): TemplateFunction {
  const known = new Map<string, Value>();
  return (args) => {
    const path = args.requireString('path');
    const isOptional = args.boolean('allow_missing') ?? false;
    const file = findFile(site, path, 'get_image_metadata', isOptional);
    if (!file) {
      if (isOptional) return null;
      throw new Failure(`\`get_image_metadata\`: there is no file \`${path}\``);
    }
    const value = known.get(file.path) ?? metadata(file);
    known.set(file.path, value);
    return value;
  };
}

function metadata(file: FoundFile): Value {
  const { width, height, format } = sizeOf(file, 'get_image_metadata');
  return new Map<string, Value>([
    ['width', width],
    ['height', height],
    ['format', format],
    ['mime', mimeTypes[format]],
  ]);
}

function sizeOf(file: FoundFile, callee: string): ImageSize {
  const size = imageSize(readFound(file, callee), file.name);
  if (!size)
    throw new UnsupportedFailure(`\`${callee}\`: \`${file.name}\` is no image whose size can be told`);
  return size;
}

export interface ResizeOptions {
  /** Gives the URL of the image as it is in place of the resized one's. */
  useOriginal: boolean;
  /** Called for each call, with the image's path as the template names it. */
  onResize(path: string): void;
}

/** The URL and size that Zola's resized image would have. */
export function resizeImage(site: Site, options: ResizeOptions): TemplateFunction {
  const sizes = new Map<string, ImageSize>();
  return (args) => {
    const path = args.requireString('path');
    const operation = operationOf(args);
    const file = findFile(site, path, 'resize_image');
    if (!file) throw new Failure(`\`resize_image\`: there is no file \`${path}\``);
    const original = sizes.get(file.path) ?? sizeOf(file, 'resize_image');
    sizes.set(file.path, original);
    const output = outputOf(args, original);
    const [width, height] = resized(operation, original);
    const name = `${stem(file.name)}.${hashOf(file.name, operation, output)}.${output.extension}`;
    options.onResize(path);
    return new Map<string, Value>([
      [
        'url',
        options.useOriginal ? originalUrl(site, file) : makePermalink(site.config, 'processed_images') + name,
      ],
      ['static_path', `static/processed_images/${name}`],
      ['width', width],
      ['height', height],
      ['orig_width', original.width],
      ['orig_height', original.height],
    ]);
  };
}

/** Where the site serves the file: from `static`, or as an asset beside its page. */
function originalUrl(site: Site, file: FoundFile): string {
  const relative = file.path.slice(site.root.length + 1).replaceAll('\\', '/');
  const inStatic = /^(?:themes\/[^/]+\/)?static\/(.*)$/.exec(relative)?.[1];
  const path = inStatic ?? relative.replace(/^content\//, '');
  for (const page of inStatic === undefined ? site.pages.values() : []) {
    if (page.assetFolder !== undefined && page.assets.includes(relative))
      return page.permalink + relative.slice(page.assetFolder.length + 1);
  }
  return makePermalink(site.config, path).replace(/\/$/, '');
}

interface Operation {
  name: 'scale' | 'fit_width' | 'fit_height' | 'fit' | 'fill';
  width: number;
  height: number;
}

const operations = ['scale', 'fit_width', 'fit_height', 'fit', 'fill'] as const;

function operationOf(args: Arguments): Operation {
  const given = args.string('op') ?? 'fill';
  const width = args.count('width');
  const height = args.count('height');
  const name = operations.find((known) => known === given);
  if (name === undefined) throw new Failure(`\`resize_image\` knows no \`op="${given}"\``);
  if (width === undefined && name !== 'fit_height')
    throw new Failure(`\`resize_image\` with \`op="${name}"\` needs a \`width\``);
  if (height === undefined && name !== 'fit_width')
    throw new Failure(`\`resize_image\` with \`op="${name}"\` needs a \`height\``);
  return { name, width: width ?? 0, height: height ?? 0 };
}

interface Output {
  extension: string;
  /** -1 where there is none. */
  quality: number;
  speed: number;
}

function outputOf(args: Arguments, { format }: ImageSize): Output {
  const given = args.string('format') ?? 'auto';
  const quality = args.count('quality');
  const speed = args.count('speed');
  const isLossless = format === 'png' || format === 'bmp';
  switch (given === 'auto' ? (isLossless ? 'png' : 'jpeg') : given) {
    case 'jpeg':
    case 'jpg':
      return { extension: 'jpg', quality: inRange('quality', quality ?? 75, 1, 100), speed: -1 };
    case 'png':
      return { extension: 'png', quality: -1, speed: -1 };
    case 'webp':
      return {
        extension: 'webp',
        quality: quality === undefined ? -1 : inRange('quality', quality, 0, 100),
        speed: -1,
      };
    case 'avif':
      return {
        extension: 'avif',
        quality: inRange('quality', quality ?? 80, 1, 100),
        speed: inRange('speed', speed ?? 5, 1, 10),
      };
    default:
      throw new Failure(`\`resize_image\` knows no \`format="${given}"\``);
  }
}

function inRange(name: string, value: number, from: number, to: number): number {
  if (value < from || value > to) throw new Failure(`\`resize_image\` takes ${from} to ${to} as \`${name}\``);
  return value;
}

function resized(
  { name, width, height }: Operation,
  original: { width: number; height: number },
): [number, number] {
  const byWidth = (): [number, number] => [width, Math.floor((original.height * width) / original.width)];
  const byHeight = (): [number, number] => [Math.floor((original.width * height) / original.height), height];
  switch (name) {
    case 'scale':
    case 'fill':
      return [width, height];
    case 'fit_width':
      return byWidth();
    case 'fit_height':
      return byHeight();
    case 'fit':
      if (original.width <= width && original.height <= height) return [original.width, original.height];
      return original.width * height > original.height * width ? byWidth() : byHeight();
  }
}

function stem(name: string): string {
  const file = name.slice(name.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  return dot > 0 ? file.slice(0, dot) : file;
}

/** The name, the operation and the output's format, as Rust feeds them to its hasher. */
function hashOf(name: string, { name: operation, width, height }: Operation, output: Output): string {
  const sizes = operation === 'fit_width' ? [width] : operation === 'fit_height' ? [height] : [width, height];
  const numbers = Buffer.alloc(8 + sizes.length * 4);
  let at = numbers.writeBigInt64LE(BigInt(operations.indexOf(operation)));
  for (const size of sizes) at = numbers.writeUInt32LE(size, at);
  const format = Buffer.alloc(4);
  format.writeInt16LE(output.quality);
  format.writeInt16LE(output.speed, 2);
  return sipHash13(Buffer.concat([Buffer.from(name), numbers, Buffer.from(output.extension), format]));
}
