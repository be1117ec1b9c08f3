/** Paths of files as other programs look them up. */
import { isAbsolute, join, relative, sep } from 'node:path';
import type { ReportModel } from './model.js';

/** The path of a diagnostic's file from `model.base`, with `/`; absolute where it is not below it. */
export function pathFromBase(
  { root, base = root }: Pick<ReportModel, 'base' | 'root'>,
  file: string,
): string {
  const path = relative(base, join(root, file));
  const outside = path.startsWith('..') || isAbsolute(path);
  return (outside ? join(root, file) : path).split(sep).join('/');
}
