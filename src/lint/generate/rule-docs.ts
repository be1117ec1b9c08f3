/** A rule's documentation page, made from the rule itself. */
import type { JsonSchema, Rule, RuleExample } from '../rule.js';
import { categoriesOf, categoryOf } from '../rule-set.js';

/** `docs/rules/<category>/<name>.md`. */
export function rulePage(rule: Rule): string {
  const parts = [
    `# ${rule.id}`,
    `${rule.summary}.`,
    facts(rule).join('  \n'),
    rule.why.trim(),
    ...examples(
      'Reported',
      rule.examples.filter(({ reports }) => reports.length > 0),
    ),
    ...examples(
      'Not reported',
      rule.examples.filter(({ reports }) => reports.length === 0),
    ),
    ...options(rule.options),
    `To turn it off: \`"${rule.id}" = "off"\` under \`[rules]\` in \`tfpage.toml\`, or a comment ` +
      `\`<!-- tfpage-disable-next-line ${rule.id} -->\` above the line.`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** `docs/rules/README.md`: all rules in tables by category. */
export function ruleIndex(rules: readonly Rule[]): string {
  const categories = categoriesOf(rules);
  const parts = [
    '# Rules',
    'Made from the rules themselves by `npm run generate`. Severity is that of the preset `recommended`; ' +
      '“Zola” says which command of Zola fails on it; see [settings](../settings.md) for changing what is on.',
  ];
  for (const category of categories) {
    const rows = rules
      .filter(({ id }) => categoryOf(id) === category)
      .map(
        (rule) =>
          `| [${rule.id}](${rule.id}.md) | ${rule.severity} | ${zolaMark(rule)} | ${fixMark(rule)} | ${cell(rule.summary)} |`,
      );
    parts.push(
      `## ${category}`,
      ['| rule | severity | Zola | fix | reports |', '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

function facts(rule: Rule): string[] {
  const lines = [`Severity: ${rule.severity}`];
  if (rule.zola === 'check')
    lines.push('Zola: `zola check` and `zola build` fail where this page says that Zola stops');
  else if (rule.zola === 'build') lines.push('Zola: `zola build` fails, `zola check` passes');
  else lines.push('Zola: passes it in silence');
  if (rule.fixable)
    lines.push(
      `Fix: ${rule.fixable === 'safe' ? '`--fix`' : '`--fix --unsafe`, as it changes what is rendered'}`,
    );
  return lines;
}

function zolaMark(rule: Rule): string {
  return rule.zola ? `${rule.zola} fails` : '';
}

function fixMark(rule: Rule): string {
  return rule.fixable || '';
}

function examples(heading: string, list: readonly RuleExample[]): string[] {
  if (list.length === 0) return [];
  return [`## ${heading}`, ...list.flatMap(example)];
}

function example({ title, files, options: set, reports, fixed }: RuleExample): string[] {
  const parts = [`### ${title}`];
  if (set) parts.push(`With the options \`${JSON.stringify(set)}\`:`);
  for (const [path, text] of Object.entries(files)) {
    // A file that is only there to be linked to tells nothing.
    if (text.trim() === '') parts.push(`\`${path}\` (empty)`);
    else parts.push(`\`${path}\``, fenced(text, path));
  }
  if (reports.length > 0) {
    parts.push(
      reports
        .map(({ file, line, column, text, message }) => {
          const place = `${file ? `${file}:` : ''}${line}:${column}`;
          const what = text === undefined || text === '' || text.includes('\n') ? '' : ` ${code(text)}`;
          return `- ${place}${what}${message ? `: ${message}` : ''}`;
        })
        .join('\n'),
    );
  }
  for (const [path, text] of Object.entries(fixed ?? {})) {
    parts.push(`\`${path}\` after the fix`, fenced(text, path));
  }
  return parts;
}

function fenced(text: string, path: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const language = path.endsWith('.md')
    ? 'md'
    : path.endsWith('.toml')
      ? 'toml'
      : path.endsWith('.html')
        ? 'html'
        : 'text';
  return `${fence}${language}\n${visible(text).replace(/\n+$/, '')}\n${fence}`;
}

/** Characters that would not be seen, or would make the page a binary file, as symbols. */
function visible(text: string): string {
  return text.replaceAll('\0', '\u2400').replaceAll('\uFEFF', '').replaceAll('\r\n', '\n');
}

function code(source: string): string {
  const text = visible(source);
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

function options(schema: JsonSchema | undefined): string[] {
  const properties = Object.entries(schema?.properties ?? {}).map(
    ([name, property]) => [name, typeof property === 'boolean' ? {} : property] as const,
  );
  if (properties.length === 0) return [];
  const rows = properties.map(([name, property]) => {
    const type = Array.isArray(property.type) ? property.type.join(' or ') : (property.type ?? '');
    const byDefault = property.default === undefined ? '' : code(JSON.stringify(property.default));
    return `| \`${name}\` | ${type} | ${cell(byDefault)} | ${cell(property.description ?? '')} |`;
  });
  return ['## Options', ['| option | type | default | |', '| --- | --- | --- | --- |', ...rows].join('\n')];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
