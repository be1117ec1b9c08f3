/** What tells a finding from others on another day: its rule, file and text, not its line. */
import { createHash } from 'node:crypto';
import type { ReportModel } from './model.js';

/** A hexadecimal fingerprint for each finding, in order; equal findings of a file are numbered. */
export function fingerprints({ diagnostics, source }: ReportModel): string[] {
  const seen = new Map<string, number>();
  return diagnostics.map(({ rule, file, message, position }) => {
    const text = source(file)?.slice(position) ?? '';
    const hash = createHash('sha256')
      .update(JSON.stringify([rule, file, message, text]))
      .digest('hex');
    const count = seen.get(hash) ?? 0;
    seen.set(hash, count + 1);
    return count === 0 ? hash : createHash('sha256').update(`${hash}:${count}`).digest('hex');
  });
}
