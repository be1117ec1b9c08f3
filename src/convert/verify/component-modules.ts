/** The generated components as modules that may be run: their types taken off, their JSX compiled, their code checked. */
import { parse } from 'acorn';
import type { Program } from 'estree-jsx';
import { transform } from 'sucrase';
import { programFault } from './check-program.js';
import { componentGlobals, type Sandbox } from './sandbox.js';

/**
 * Defines the components of the files (`.tsx`, `.ts`; by name) in the sandbox.
 * Gives why those are left out that can't be run, by component. Files that
 * components share come first.
 */
export function defineComponents(files: ReadonlyMap<string, string>, sandbox: Sandbox): Map<string, string> {
  const faults = new Map<string, string>();
  const shared = [...files.keys()].filter((name) => name.endsWith('.ts') && name !== 'index.ts');
  // The runtime imports others, no other does.
  shared.sort((a, b) => Number(a === 'runtime.ts') - Number(b === 'runtime.ts'));
  const components = [...files.keys()].filter((name) => name.endsWith('.tsx'));
  for (const file of [...shared, ...components]) {
    const isShared = file.endsWith('.ts');
    const name = file.replace(/\.tsx?$/, '');
    try {
      sandbox.define(name, checkedCode(files.get(file) ?? ''), isShared);
    } catch (error) {
      faults.set(name, (error as Error).message);
    }
  }
  return faults;
}

/** The file as a CommonJS module. Throws an Error for one that does not compile or does what it must not. */
function checkedCode(source: string): string {
  const { code } = transform(source, {
    transforms: ['typescript', 'jsx', 'imports'],
    jsxRuntime: 'automatic',
    production: true,
  });
  const program = parse(code, { ecmaVersion: 2022, allowReturnOutsideFunction: true });
  const fault = programFault(program as unknown as Program, componentGlobals);
  if (fault) throw new Error(fault.reason);
  return code;
}
