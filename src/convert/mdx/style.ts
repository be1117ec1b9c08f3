/** CSS declarations of a `style` attribute as the object that JSX wants. */
import { propertyKey, stringLiteral } from './literals.js';

/** The object's source; `undefined` where there is no declaration in it. Of two of a name the last counts, as in CSS. */
export function styleObject(css: string): string | undefined {
  const declarations = new Map<string, string>();
  for (const declaration of splitDeclarations(css)) {
    const colon = declaration.indexOf(':');
    const name = declaration.slice(0, Math.max(colon, 0)).trim();
    const value = declaration.slice(colon + 1).trim();
    if (name === '' || value === '' || /\s/.test(name)) continue;
    const key = propertyName(name);
    declarations.delete(key);
    declarations.set(key, value);
  }
  if (declarations.size === 0) return undefined;
  const entries = [...declarations].map(([name, value]) => `${propertyKey(name)}: ${stringLiteral(value)}`);
  return `{${entries.join(', ')}}`;
}

/** React's names: `margin-top` is `marginTop`, `-webkit-x` is `WebkitX`, `-ms-x` is `msX`; custom properties stay. */
function propertyName(name: string): string {
  if (name.startsWith('--')) return name;
  return name
    .toLowerCase()
    .replace(/^-ms-/, 'ms-')
    .replace(/-+([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Comments, strings (closed or not), escapes, and any other character for itself. */
const cssTokens = /\/\*.*?(?:\*\/|$)|"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|\\.|./gs;

/** Parts at semicolons outside strings, brackets and comments; comments are left out. */
function splitDeclarations(css: string): string[] {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  for (const [token] of css.matchAll(cssTokens)) {
    if (token.startsWith('/*')) continue;
    if (token === '(') depth++;
    if (token === ')') depth--;
    if (token === ';' && depth <= 0) {
      parts.push(part);
      part = '';
    } else part += token;
  }
  parts.push(part);
  return parts;
}
