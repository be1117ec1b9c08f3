/** Remote data in templates: refused unless it is allowed, and fetched from a server of this test otherwise. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fetchRemote } from '../../src/render/remote.js';
import { createRenderer } from '../../src/render/renderer.js';
import { loadSite } from '../../src/site/load.js';
import { tempSite } from '../support/temp-site.js';

const source = `
require('node:http').createServer((request, response) => {
  let body = '';
  request.on('data', (part) => { body += part; });
  request.on('end', () => {
    if (request.url === '/missing') { response.statusCode = 404; response.end(); return; }
    response.end(JSON.stringify({ method: request.method, body, type: request.headers['content-type'], x: request.headers['x-a'] }));
  });
}).listen(0, '127.0.0.1', function () { console.log(this.address().port); });
`;
let server: ChildProcess;
let origin: string;

// A server of its own process: rendering waits for the answer without giving this one a turn.
beforeAll(async () => {
  server = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((done) =>
    server.stdout?.once('data', (data) => done(String(data).trim())),
  );
  origin = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  server.kill();
});

function render(template: string, allowed: boolean) {
  const site = loadSite(
    tempSite({
      'config.toml': 'base_url = "https://example.org"\n',
      'templates/shortcodes/data.html': template,
      'content/a.md': '+++\ntitle = "A"\n+++\n{{ data() }}\n',
    }),
  );
  const page = site.pages.get('content/a.md');
  if (!page) throw new Error('no page');
  const { html, problems } = createRenderer(site, allowed ? { fetch: fetchRemote } : {}).renderPage(page);
  return { html: html.trim(), problems: problems.map(({ message }) => message) };
}

test('is refused, with the option that allows it', () => {
  const { html, problems } = render(`{{ load_data(url="${origin}/", format="json") }}`, false);
  expect(html).toBe('');
  expect(problems).toEqual([expect.stringContaining('--allow-remote')]);
});

test('GET and POST, with headers', () => {
  const get = `{% set d = load_data(url="${origin}/", format="json", headers=["x-a=b=c"]) %}{{ d.method }} {{ d.x }}`;
  expect(render(get, true)).toEqual({ html: 'GET b=c', problems: [] });
  const post = `{% set d = load_data(url="${origin}/", format="json", method="POST", body="q", content_type="text/x") %}{{ d.method }} {{ d.body }} {{ d.type | safe }}`;
  expect(render(post, true)).toEqual({ html: 'POST q text/x', problems: [] });
});

test('what can not be had is a diagnostic, or null where it is not required', () => {
  const { problems } = render(`{{ load_data(url="${origin}/missing") }}`, true);
  expect(problems).toEqual([expect.stringContaining('404')]);
  expect(render(`{{ load_data(url="file:///etc/passwd") }}`, true).problems).toEqual([
    expect.stringContaining('only http and https'),
  ]);
  const optional = `{% set d = load_data(url="${origin}/missing", required=false) %}{% if d %}x{% else %}none{% endif %}`;
  expect(render(optional, true)).toEqual({ html: 'none', problems: [] });
});
