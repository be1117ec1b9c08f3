/** `get_hash`: integrity hashes of files and strings. */
import { createHash } from 'node:crypto';
import type { Site } from '../../site/types.js';
import { Failure, type TemplateFunction } from '../../tera/index.js';
import { findFile, readFound } from './files.js';

const algorithms: ReadonlyMap<number, string> = new Map([
  [256, 'sha256'],
  [384, 'sha384'],
  [512, 'sha512'],
]);

export function getHash(site: Site): TemplateFunction {
  return (args) => {
    const path = args.string('path');
    const literal = args.string('literal');
    const algorithm = algorithms.get(args.count('sha_type') ?? 384);
    const isBase64 = args.boolean('base64') ?? true;
    if ((path === undefined) === (literal === undefined))
      throw new Failure('`get_hash` takes one of `path` and `literal`');
    if (algorithm === undefined) throw new Failure('`get_hash` takes 256, 384 or 512 as `sha_type`');
    const hash = createHash(algorithm);
    if (path === undefined) hash.update(literal as string);
    else {
      const file = findFile(site, path, 'get_hash');
      if (!file) throw new Failure(`\`get_hash\`: there is no file \`${path}\``);
      hash.update(readFound(file, 'get_hash'));
    }
    return hash.digest(isBase64 ? 'base64' : 'hex');
  };
}
