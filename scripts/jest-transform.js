/** Jest transform: strips types with esbuild, keeping lines for stack traces. */
import { transformSync } from 'esbuild';

export default {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node20',
      sourcefile: path,
      sourcemap: true,
    });
    return { code, map };
  },
};
