/** How far a long run is, on a terminal. */

/** Milliseconds between two states of the line: more often than a person can read it is waste. */
const interval = 100;

/** Gives what shows `120/734 pages` on one line and takes it away at the end; `undefined` where no person would see it. */
export function progressOn(
  stream: NodeJS.WriteStream,
  what: string,
): ((done: number, total: number) => void) | undefined {
  if (!stream.isTTY) return undefined;
  let last = Date.now();
  let isShown = false;
  return (done, total) => {
    const now = Date.now();
    if (done === total) {
      if (isShown) stream.write('\r\u001B[K');
      isShown = false;
    } else if (now - last >= interval) {
      stream.write(`\r${done}/${total} ${what}`);
      last = now;
      isShown = true;
    }
  };
}
