/** Writes a Zola site of any size that looks like a real one: the same pages for the same seed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const words = (
  'the page of a site and its parts are written by people who link to other pages with care or without ' +
  'build output folder image table heading list quote column shortcode section path anchor date author ' +
  'release version network storage engine library function value number text reader writer local remote'
).split(' ');

/** A small generator of numbers (mulberry32): from 0 up to 1, the same for the same seed. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Writes the site into `folder`, which must be empty or absent. */
export function generateSite(folder, pages, seed = 1) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const sentence = () => {
    const text = Array.from({ length: 6 + Math.floor(next() * 14) }, () => pick(words)).join(' ');
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
  };
  const sections = Array.from(
    { length: Math.max(1, Math.ceil(pages / 50)) },
    (_, index) => `part-${index + 1}`,
  );
  const paths = Array.from(
    { length: pages },
    (_, index) => `${sections[index % sections.length]}/page-${index + 1}.md`,
  );

  const inline = () => {
    const kind = next();
    if (kind < 0.3) return `${sentence()} [${pick(words)} ${pick(words)}](@/${pick(paths)})`;
    if (kind < 0.45) return `${sentence()} **${pick(words)} ${pick(words)}** and *${pick(words)}*`;
    if (kind < 0.6) return `${sentence()} \`${pick(words)}_${pick(words)}\``;
    if (kind < 0.7)
      return `${sentence()} [${pick(words)}](https://example.org/${pick(words)}/${pick(words)})`;
    return sentence();
  };
  const paragraph = () =>
    Array.from({ length: 2 + Math.floor(next() * 5) }, inline).join(next() < 0.5 ? '\n' : ' ');
  const blocks = [
    paragraph,
    paragraph,
    paragraph,
    paragraph,
    () => Array.from({ length: 3 + Math.floor(next() * 5) }, () => `- ${inline()}`).join('\n'),
    () => Array.from({ length: 3 }, (_, index) => `${index + 1}. ${inline()}`).join('\n'),
    () => `> ${inline()}\n> ${inline()}`,
    () =>
      `\`\`\`rust\nfn ${pick(words)}() {\n    let ${pick(words)} = ${Math.floor(next() * 100)};\n}\n\`\`\``,
    () =>
      `| ${pick(words)} | ${pick(words)} |\n|---|---|\n| ${pick(words)} | ${pick(words)} |\n| ${pick(words)} | 7 |`,
    () =>
      `{% row(style="${pick(words)}") %}\n\n${paragraph()}\n\n|||\n\n![${sentence()}](/logo.png)\n\n{% end %}`,
    () => `{{ note(text="${pick(words)} ${pick(words)}") }}`,
  ];

  const write = (path, text) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('config.toml', 'base_url = "https://site.example"\ntitle = "Bench"\n');
  write('templates/shortcodes/row.html', '<div class="{{ style }}">{{ body | markdown | safe }}</div>\n');
  write('templates/shortcodes/note.html', '<aside>{{ text }}</aside>\n');
  write('static/logo.png', '');
  write('content/_index.md', '+++\ntitle = "Home"\n+++\n');
  for (const section of sections)
    write(`content/${section}/_index.md`, `+++\ntitle = "${section}"\nsort_by = "date"\n+++\n`);
  for (const [index, path] of paths.entries()) {
    const day = String(1 + (index % 28)).padStart(2, '0');
    const parts = [`+++\ntitle = "Page ${index + 1}"\ndate = 2024-05-${day}\n+++`];
    for (let heading = 0; heading < 6; heading++) {
      parts.push(`## ${pick(words)} ${pick(words)} ${heading + 1}`);
      for (let block = 0; block < 4; block++) parts.push(pick(blocks)());
    }
    write(`content/${path}`, `${parts.join('\n\n')}\n`);
  }
}
