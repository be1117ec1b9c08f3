/** Runs generated components: bundled by esbuild, rendered with MDX pages that call them. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { run } from '@mdx-js/mdx';
import { build } from 'esbuild';
import { TargetSlugs } from '../../../src/convert/mdx/heading-anchors.js';
import { compileMdx } from './mdx-runtime.js';
import { Fragment, jsx, jsxs, renderToHtml } from './tiny-react.js';

const require = createRequire(import.meta.url);
const tinyReact = fileURLToPath(new URL('tiny-react.ts', import.meta.url));

/** The components of `index.ts` among the files, by name. */
export async function loadComponents(files: ReadonlyMap<string, string>): Promise<Record<string, unknown>> {
  if (!files.has('index.ts')) return {};
  const { outputFiles } = await build({
    stdin: {
      contents: "export * from 'virtual:index'",
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    jsx: 'automatic',
    plugins: [
      {
        name: 'generated',
        setup(context) {
          context.onResolve({ filter: /^react(\/jsx-runtime)?$/ }, () => ({ path: tinyReact }));
          context.onResolve({ filter: /^virtual:/ }, ({ path }) => ({
            path: path.slice(8),
            namespace: 'generated',
          }));
          context.onResolve({ filter: /^\.\//, namespace: 'generated' }, ({ path }) => ({
            path: path.slice(2),
            namespace: 'generated',
          }));
          context.onLoad({ filter: /.*/, namespace: 'generated' }, ({ path }) => {
            const name = [path, `${path}.tsx`, `${path}.ts`].find((candidate) => files.has(candidate));
            if (name === undefined) throw new Error(`no file ${path}`);
            return {
              contents: files.get(name) as string,
              loader: name.endsWith('x') ? 'tsx' : 'ts',
              resolveDir: fileURLToPath(new URL('.', import.meta.url)),
            };
          });
        },
      },
    ],
  });
  const module = { exports: {} as Record<string, unknown> };
  new Function('module', 'exports', 'require', outputFiles?.[0]?.text ?? '')(module, module.exports, require);
  return module.exports;
}

/** The HTML of an MDX page with these components; headings get ids as by rehype-slug. */
export async function renderPage(mdx: string, components: Record<string, unknown>): Promise<string> {
  const { default: Content } = await run(await compileMdx(mdx, [headingIds]), {
    Fragment,
    jsx,
    jsxs,
  } as never);
  return renderToHtml((Content as (props: object) => unknown)({ components }));
}

interface HastNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: HastNode[];
}

function headingIds() {
  return (tree: HastNode) => {
    const slugs = new TargetSlugs();
    const visit = (node: HastNode): void => {
      if (
        node.type === 'element' &&
        /^h[1-6]$/.test(node.tagName ?? '') &&
        node.properties?.id === undefined
      ) {
        node.properties = { ...node.properties, id: slugs.next(textOf(node)) };
      }
      for (const child of node.children ?? []) visit(child);
    };
    visit(tree);
  };
}

function textOf(node: HastNode): string {
  return node.type === 'text' ? (node.value ?? '') : (node.children ?? []).map(textOf).join('');
}
