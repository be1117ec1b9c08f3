/** Runs generated components with MDX pages that call them. */
import { MdxCompiler } from '../../../src/convert/verify/compile-mdx.js';
import { defineComponents } from '../../../src/convert/verify/component-modules.js';
import { Sandbox } from '../../../src/convert/verify/sandbox.js';
import { writeNodes } from '../../../src/convert/verify/write-elements.js';

const compiler = new MdxCompiler({ headingIds: 'anchor', isAstro: false });

/** Where the components of the files are. Throws for one that can't be run. */
export function loadComponents(files: ReadonlyMap<string, string>): Sandbox {
  const sandbox = new Sandbox();
  for (const [name, reason] of defineComponents(files, sandbox)) throw new Error(`${name}: ${reason}`);
  return sandbox;
}

/** The HTML of an MDX page with these components; headings get ids as by rehype-slug. */
export function renderPage(mdx: string, components: Sandbox): string {
  return writeNodes(components.show(compiler.compile(mdx).code));
}
