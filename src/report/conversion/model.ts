/** What the report of a conversion is made from. */
import type { Diagnostic } from '../../source/diagnostic.js';

export interface ConversionModel {
  /** Name and version: `tfpage 0.1.0`. */
  tool: string;
  target: string;
  profile?: string;
  /** Nothing was written: everything is what would be. */
  dryRun: boolean;
  /** How many pages were converted. */
  pages: number;
  /** Where each of them is, relative to the output folder. */
  outputs: readonly { file: string; output: string }[];
  /** By what became of them, relative to the output folder. */
  files: Readonly<Record<'created' | 'updated' | 'unchanged' | 'removed' | 'kept', readonly string[]>>;
  components?: readonly { name: string; shortcode: string; state: string }[];
  /** Zola's URLs in the finished site. */
  urls?: {
    total: number;
    served: number;
    redirected: number;
    lost: readonly { path: string; kind: string; file?: string }[];
  };
  /** Sorted; what needs a hand. */
  diagnostics: readonly Diagnostic[];
  notes: readonly string[];
}
