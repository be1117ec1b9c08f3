/** What tfpage uses of picomatch, which comes without types. */
declare module 'picomatch' {
  interface Options {
    /** Let `*` match names that begin with a dot. */
    dot?: boolean;
    nocase?: boolean;
    /** `*` matches slashes too. */
    bash?: boolean;
  }
  /** What `scan` tells of a pattern: the folder before the first magic character and the rest. */
  interface Scanned {
    base: string;
    glob: string;
    isGlob: boolean;
  }
  function picomatch(glob: string | readonly string[], options?: Options): (path: string) => boolean;
  namespace picomatch {
    function scan(pattern: string): Scanned;
    function makeRe(pattern: string, options?: Options): RegExp;
  }
  export = picomatch;
}
