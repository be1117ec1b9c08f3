/** The languages that Zola 0.22 highlights, and the names that go into `data-lang`. */

/** The name in `data-lang` of code in no language. */
export const plainLanguage = 'plain';

/** Each language's name and, behind it, its other names. */
const languageList = `
  abap, actionscript-3, ada, angular-html, angular-ts, apache, apex, apl, applescript, ara,
  asciidoc adoc, asm, astro, awk, ballerina, bat batch, beancount, berry be, bibtex, bicep, blade,
  bsl 1c, c, c3, cadence cdc, cairo, clarity, clojure clj, cmake, cobol, codeowners, codeql ql,
  coffee coffeescript, common-lisp lisp, coq, cpp c++, crystal, csharp c# cs, css, csv, cue, cypher cql,
  d, dart, dax, desktop, diff, docker dockerfile, dotenv, dream-maker, edge, elixir, elm,
  emacs-lisp elisp, erb, erlang erl, fennel, fish, fluent ftl, fortran-fixed-form f for f77,
  fortran-free-form f90 f95 f03 f08 f18, fsharp f# fs, gdresource, gdscript, gdshader, genie, gherkin,
  git-commit, git-rebase, gleam, glimmer-js gjs, glimmer-ts gts, glsl, gn, gnuplot, go, graphql gql,
  groovy, hack, haml, handlebars hbs, haskell hs, haxe, hcl, hjson, hlsl, html, html-derivative, http,
  hurl, hxml, hy, imba, ini properties, java, javascript js cjs mjs, jinja, jison, json, json5, jsonc,
  jsonl, jsonnet, jssm fsl, jsx, julia jl, kdl, kotlin kt kts, kusto kql, latex, lean lean4, less,
  liquid, llvm, log, logo, lua, luau, make makefile, markdown md, marko, matlab, mdc, mdx, mermaid mmd,
  mipsasm mips, mojo, moonbit mbt mbti, move, narrat nar, nextflow nf, nginx, nim, nix, nushell nu,
  objective-c objc, objective-cpp, ocaml, odin, openscad scad, pascal, perl, php, pkl, plain txt text,
  plsql, po pot potx, polar, postcss, powerquery, powershell ps ps1, prisma, prolog, proto protobuf,
  pug jade, puppet, purescript, python py, qml, qmldir, qss, r, racket, raku perl6, razor, reg,
  regexp regex, rel, riscv, rosmsg, rst, ruby rb, rust rs, sas, sass, scala, scheme, scss, sdbl 1c-query,
  shaderlab shader, shellscript bash sh shell zsh, shellsession console, smalltalk, solidity,
  soy closure-templates, sparql, splunk spl, sql, ssh-config, stata, stylus styl, surrealql surql,
  svelte, swift, system-verilog, systemd, talonscript talon, tasl, tcl, templ, terraform tf tfvars, tex,
  toml, ts-tags lit, tsv, tsx, turtle, twig, typescript ts cts mts, typespec tsp, typst typ, v, vala,
  vb cmd, verilog, vhdl, viml vim vimscript, vue, vue-html, vue-vine, vyper vy, wasm, wenyan 文言, wgsl,
  wikitext mediawiki wiki, wit, wolfram wl, xml, xsl, yaml yml, zenscript, zig
`;

let names: ReadonlyMap<string, string> | undefined;

/** Every name that a fence may use, in lower case, with the name that Zola prints for it. */
export function languageNames(): ReadonlyMap<string, string> {
  names ??= new Map(
    languageList
      .trim()
      .split(/,\s+/)
      .flatMap((line) => {
        const [name = '', ...others] = line.split(' ');
        return [name, ...others].map((known): [string, string] => [known, name]);
      }),
  );
  return names;
}
