/** Shortcode templates that print what Zola hands them, and the way back from their print to data. */

/** Names that Zola itself puts into a shortcode's context. */
const RESERVED = new Set(['config', 'lang', 'page', 'section', 'nth', 'body']);

const OPEN = 'PROBEx';
const CLOSE = 'xEBORP';

/**
 * A template that prints its name and its whole context in Base64, so that
 * Markdown, escaping and slugs leave the print as it is.
 */
export function probeTemplate(name) {
  return `${OPEN}${Buffer.from(name).toString('hex')}.{{ __tera_context | base64_encode | safe }}${CLOSE}`;
}

/** Every word before an opening parenthesis: a name that may need a template. */
export function possibleNames(input) {
  const names = new Set(['a', 'b', 'row']);
  for (const match of input.matchAll(/([A-Za-z_][A-Za-z0-9_]*)\s*\(/g)) names.add(match[1]);
  return [...names];
}

/**
 * Splits text that holds probe prints into the calls, in order, and the text
 * with each print replaced by `«name»`. Bodies are read the same way.
 */
export function readProbes(text) {
  const calls = [];
  const rest = text.replace(/PROBEx([0-9a-f]+)\.([A-Za-z0-9+/=]*)xEBORP/g, (_, hex, data) => {
    const name = Buffer.from(hex, 'hex').toString();
    const context = readContext(Buffer.from(data, 'base64').toString('utf8'));
    const call = { name, args: {}, nth: context.nth };
    for (const [key, value] of Object.entries(context)) if (!RESERVED.has(key)) call.args[key] = value;
    if (typeof context.body === 'string') {
      const body = readProbes(context.body);
      call.body = body.text;
      if (body.calls.length > 0) call.calls = body.calls;
    }
    calls.push(call);
    return `«${name}»`;
  });
  return { calls, text: rest };
}

/**
 * JSON whose numbers keep their kind: a float becomes `{ "float": 1 }`, an
 * integer that a JavaScript number cannot hold `{ "integer": "…" }`.
 */
function readContext(json) {
  const typed = json.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) => {
    if (token.startsWith('"')) return token;
    if (/[.eE]/.test(token)) return `{"float":${token}}`;
    return Number.isSafeInteger(Number(token)) ? token : `{"integer":"${token}"}`;
  });
  return JSON.parse(typed);
}
