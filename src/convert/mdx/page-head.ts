/** What stands in an MDX page before its content: front matter as the target reads it, and imports of components. */
import { fileName } from '../components/component-source.js';
import type { ComponentUse } from '../components/plan.js';
import { importPath } from '../output-paths.js';
import { mappedPage } from '../profiles/mapped-page.js';
import type { ConvertContext, SourcePage } from '../target.js';
import { frontMatterBlock, tomlAsYaml } from './front-matter.js';

/** `components` are those that the page uses. */
export function pageHead(
  { file, tree, page }: SourcePage,
  { site, profile, outputs, components: known }: ConvertContext,
  components: ReadonlySet<string>,
): string {
  if (!profile || !site || !page) return frontMatterBlock(tree.data.frontMatter, file);
  const output = outputs.get(file.path) ?? '';
  const { table, code } = profile.head(mappedPage(site, page, output));
  const block = table === undefined ? '' : `---\n${tomlAsYaml(table)}---\n\n`;
  // Each page of Astro imports what it calls; elsewhere one file provides all.
  if (profile.dialect !== 'astro' || components.size === 0) return block + code;
  const own = new Map<string, ComponentUse>([...(known?.values() ?? [])].map((use) => [use.name, use]));
  const imports = [...components]
    .filter((name) => !name.includes('.'))
    .map((name) => {
      const target =
        own.get(name)?.importPath ?? `./${profile.componentFolder}/${fileName(name, profile.dialect)}`;
      return `import ${name} from ${JSON.stringify(importPath(output, target))};`;
    });
  return `${block}${imports.join('\n')}\n\n${code}`;
}
