/** shortcode/duplicate-argument: one argument given twice in a call. */
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'shortcode/duplicate-argument',
  scope: 'page',
  severity: 'warning',
  fixable: 'safe',
  summary: 'Argument that a call gives twice',
  why: 'Of two arguments of one name Zola takes the last and says nothing of the others. The fix removes those, which changes nothing that is rendered.',
  examples: [
    {
      title: 'Three times over several lines (CRLF), and without commas in a nested body',
      files: {
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n{% row(\r\n  style="wide",\r\n  style="lean",\r\n  id="x",\r\n  style="narrow"\r\n) %}\r\n{{ icon(name="a"name=`b`) }}\r\n{% end %}\r\n',
      },
      reports: [
        { line: 5, column: 3, text: 'style="wide"', message: 'line 8' },
        { line: 6, column: 3, text: 'style="lean"', message: 'line 8' },
        { line: 10, column: 9, text: 'name="a"' },
      ],
      fixed: {
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n{% row(\r\n  id="x",\r\n  style="narrow"\r\n) %}\r\n{{ icon(name=`b`) }}\r\n{% end %}\r\n',
      },
    },
    {
      title: 'The same argument in two calls',
      files: {
        'content/a.md': '+++\ntitle = "A"\n+++\n{{ icon(name="a") }}{{ icon(name="a", Name="b") }}\n',
      },
      reports: [],
    },
  ],
  check({ file, facts, report }) {
    for (const call of facts.shortcodes) {
      const last = new Map(call.arguments.map((argument) => [argument.name, argument]));
      if (last.size === call.arguments.length) continue;
      for (const [index, argument] of call.arguments.entries()) {
        const next = call.arguments[index + 1];
        const kept = last.get(argument.name);
        if (!next || !kept || kept === argument) continue;
        const start = argument.namePosition.start.offset ?? 0;
        const { line, column } = kept.namePosition.start;
        report({
          position: file.position(start, argument.valuePosition.end.offset ?? start),
          message: `\`${argument.name}\` is given again on line ${line}, column ${column}, and Zola takes the last, so this one does nothing.`,
          fix: {
            safety: 'safe',
            keepsRendering: true,
            edits: [{ start, end: next.namePosition.start.offset ?? start, text: '' }],
          },
        });
      }
    }
  },
});
