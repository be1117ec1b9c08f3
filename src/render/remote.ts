/** Remote data for `load_data`, asked for in the middle of a synchronous rendering. */
import { execFileSync } from 'node:child_process';

export interface RemoteRequest {
  /** `http:` or `https:`. */
  url: string;
  method: 'GET' | 'POST';
  /** Sent with POST. */
  body?: string;
  /** By name. */
  headers: Record<string, string>;
}

/** Gives the body of the answer as text; throws an error with one line where there is none. */
export type FetchRemote = (request: RemoteRequest) => string;

/** Milliseconds for one answer. */
const patience = 15_000;
/** Bytes of one answer. */
const maxBytes = 10 * 1024 * 1024;

/**
 * Fetches by another process, since templates can't wait. Only `http:` and
 * `https:`; redirects are followed; an answer that takes longer than 15 s, has
 * more than 10 MiB or a status other than 2xx is an error.
 */
export const fetchRemote: FetchRemote = (request) => {
  if (!/^https?:\/\//i.test(request.url)) throw new Error('only http and https are fetched');
  try {
    return execFileSync(process.execPath, ['--input-type=module', '-e', child], {
      input: JSON.stringify({ ...request, patience, maxBytes }),
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: patience + 5000,
      maxBuffer: 2 * maxBytes,
    });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(stderr?.trim().split('\n')[0] || 'no answer', { cause: error });
  }
};

/** What the other process runs; the request is its input, so that nothing of it is code. */
const child = `
let input = '';
for await (const part of process.stdin) input += part;
const { url, method, body, headers, patience, maxBytes } = JSON.parse(input);
try {
  const answer = await fetch(url, { method, body, headers, signal: AbortSignal.timeout(patience) });
  if (!answer.ok) throw new Error('the server answers ' + answer.status);
  const parts = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > maxBytes) throw new Error('the answer is larger than ' + maxBytes + ' bytes');
    parts.push(part);
  }
  process.stdout.write(Buffer.concat(parts));
} catch (error) {
  process.stderr.write(String(error.cause?.message ?? error.message));
  process.exitCode = 1;
}
`;
