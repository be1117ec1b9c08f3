/** Raw HTML that rules must judge with care: what is balanced, and what stands in what. */

import type { Rule } from '../../../src/lint/rule.js';
import nesting from '../../../src/lint/rules/html/invalid-nesting.js';
import unbalanced from '../../../src/lint/rules/html/unbalanced.js';
import { runExample } from '../../support/run-example.js';

function found(rule: Rule, body: string): string[] {
  const { diagnostics, sources } = runExample(rule, {
    files: { 'content/a.md': `+++\ntitle = "A"\n+++\n${body}\n` },
  });
  return diagnostics.map(({ position, severity }) => {
    const text = sources.get('content/a.md')?.slice(position) ?? '';
    return severity === 'error' ? text : `(${text})`;
  });
}

describe('html/unbalanced', () => {
  test.each([
    [
      'an element over Markdown blocks',
      '<details>\n<summary>Sum</summary>\n\n- a\n\n```\n</div>\n```\n\n</details>',
    ],
    ['in a quotation and a list', '> <div>\n>\n> x\n>\n> </div>\n\n- <b>x\n  y</b>'],
    ['inline over lines', 'A <span\nclass="x">text\nmore</span> and <kbd>Ctrl</kbd>+<kbd>C</kbd>'],
    ['misnested yet balanced', '<b><i>x</b></i>'],
    [
      'optional end tags',
      '<ul><li>a<li>b</ul>\n\n<dl><dt>a<dd>b</dl>\n\n<p>One\n<p>Two\n\n<select><option>a<option>b</select>',
    ],
    ['void elements, old ones too', '<br><hr/><img src="a" alt=""> <wbr> <object><param name="a"></object>'],
    ['other letters', '<DIV></div> <Br>'],
    [
      'raw text',
      '<script>\nif (a<b) x("</p><div>");\n\nlet y = "<b>";\n</script>\n\n<style>a > b {}</style>',
    ],
    ['raw text among text', 'x <textarea><b>text</textarea> y <script>a <i> b</script>'],
    ['comments', 'x <!-- <div> --> y\n\n<!-- <b>\n\n</i> -->'],
    ['a comment over several blocks', '<div><!-- note\n\n<p>\n<span>\n\n--></div>'],
    [
      'foreign elements',
      '<svg viewBox="0 0 1 1"><path d="M0 0"/><g><circle r="1"/></g></svg> <math><mi>x</mi></math>',
    ],
    ['a component of Zola 0.23', '{{<card title="x" />}}\n\n{% <note> %} text {% </note> %}'],
    ['code and escapes', '`<div>` \\<div> &lt;div>\n\n    </div>'],
    ['calls in tags', '<div class="{{ a() }}">\n\n{{ b() }}\n\n</div>'],
    [
      'a body with its own tags',
      '<div>\n\n{% row() %}\n<p><span>x</span></p>\n\n|||\n\n<b>y</b>\n{% end %}\n\n</div>',
    ],
  ])('balanced: %s', (_, body) => {
    expect(found(unbalanced, body)).toEqual([]);
  });

  test.each([
    ['<div>\n\nText.', ['<div>']],
    ['Text.\n\n</section>', ['</section>']],
    ['<div><div>\n\nx\n\n</div>', ['<div>']],
    ['<table>\n\n    <tr></tr>\n    </table>\n', ['<table>']],
    ['A Vec<String> and a Map<K, V>.', ['<String>']],
    ['<span id="a" />', ['<span id="a" />']],
    ['one</br>two', ['(</br>)']],
    ['{% row() %}\n<div>\n{% end %}', ['<div>']],
    ['{% katex() %}\ni<n> x\n{% end %}', ['(<n>)']],
    ['{{ open() }}\n\n</div>', ['(</div>)']],
    ['</div>\n\n{{ open() }}', ['</div>']],
    ['<div>\n\n{% row() %}x</div>{% end %}', ['(</div>)']],
    ['{% row() %}<div>x{% end %}\n\n</div>', ['(</div>)']],
    ['> <i>x\n\n- y</i></i>', ['</i>']],
  ])('not balanced: %s', (body, expected) => {
    expect(found(unbalanced, body)).toEqual(expected);
  });

  test('deep and unbalanced tags take time in proportion', () => {
    const start = performance.now();
    found(unbalanced, `x ${'<a>'.repeat(15_000)}${'</b>'.repeat(15_000)}${'</a>'.repeat(7_000)}`);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('html/invalid-nesting', () => {
  test.each([
    ['side by side', '<button>a</button> [b](/b) <a href="/c">c</a> [d](/d)'],
    ['an image in a link', '[![a](a.png)](/a) <a href="/b"><img src="b.png" alt=""></a>'],
    [
      'controls that are hidden or only shown',
      '<a href="/x"><input type="hidden"> <video src="a.mp4"></video></a>',
    ],
    ['a button that is never closed', '<button>\n\n[a](/a)\n\n[b](/b)'],
    ['an anchor by slash only', '<a id="x"/> [a](/a) [b](/b)'],
    [
      'blocks in a button and a cell',
      '<button><div>x</div></button>\n\n<table><tr><td><p>a</p><div>b</div></td></tr></table>',
    ],
    ['blocks in blocks', '<div>\n\nText\n\n- a\n\n</div>\n\n<center>\n\n# x\n\n</center>'],
    ['a tight list', '- a <div>b</div>\n- c <p>d</p>'],
    ['a paragraph without its end tag', '<p>One\n<div>Two</div>\n\n<p>One<p>Two</p>'],
    ['a body of its own', '<button>\n\n{% row() %}\n[a](/a)\n{% end %}\n\n</button>'],
    ['another column', '{% row() %}\n<button>\n\n|||\n\n[a](/a)\n\n</button>\n{% end %}'],
    ['raw text', '<script>"<button>"</script> [a](/a)'],
  ])('left alone: %s', (_, body) => {
    expect(found(nesting, body)).toEqual([]);
  });

  test.each([
    ['<button>[a](/a)</button>', ['([a](/a))']],
    ['<button>**x** <a href="/a">a</a></button>', ['(<a href="/a">)']],
    ['- <button>\n\n  [a](/a)\n\n  </button>', ['([a](/a))']],
    ['<a href="/x">\n\n[a](/a) and [b](/b)\n\n</a>', ['([a](/a))', '([b](/b))']],
    ['[x <button>y</button>](/z)', ['(<button>)']],
    ['<a href="/x"><iframe></iframe></a>', ['(<iframe>)']],
    ['<button><input></button>', ['(<input>)']],
    ['<span><button><em>[a](/a)</em></button></span>', ['([a](/a))']],
    ['text <div>x</div>', ['(<div>)']],
    ['- a <div>x</div>\n\n- b', ['(<div>)']],
    ['<p>\n\n# x\n\ny\n\n</p>', ['(# x)']],
    ['<p>a <ul><li>b</li></ul></p>', ['(<ul>)']],
    ['| <a href="/x">[y](/y)</a> |\n|---|', ['([y](/y))']],
  ])('reported: %s', (body, expected) => {
    expect(found(nesting, body)).toEqual(expected);
  });

  test('deep nesting takes time in proportion', () => {
    const start = performance.now();
    found(nesting, `x ${'<b>'.repeat(15_000)}${'[a](b) '.repeat(3_000)}${'</i>'.repeat(15_000)}`);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
