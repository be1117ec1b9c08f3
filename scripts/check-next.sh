#!/bin/sh
# Converts the fixtures grid and blog with --profile next, and has a real Next build them. Not part
# of `npm test`: needs the npm registry. Looks for every local link and image of the built pages.
# With SCREENSHOTS=DIR and chromium installed, pictures of pages go to DIR.
set -eu

source=$(cd "$(dirname "$0")/.." && pwd)
scratch=${SCRATCH:-$(mktemp -d)}
[ -n "${SCRATCH:-}" ] || trap 'rm -rf "$scratch"' EXIT
export NEXT_TELEMETRY_DISABLED=1

node "$source/scripts/build.js"
mkdir -p "$scratch/tools"
cd "$scratch/tools"
[ -d node_modules/next ] || {
  npm init -y >/dev/null
  npm install --no-fund --no-audit next@15 @next/mdx@15 react@19 react-dom@19 @mdx-js/loader@3 @mdx-js/react@3 \
    @types/mdx@2 @types/node@20 @types/react@19 gray-matter@4 rehype-slug@6 remark-frontmatter@5 remark-gfm@4 \
    typescript@5 >/dev/null
}

for site in grid blog; do
  echo "--- $site"
  out="$scratch/$site-next"
  rm -rf "$out"
  (cd "$source/fixtures/$site" && node "$source/bin/tfpage.js" convert --to mdx --profile next --out "$out")
  ln -s "$scratch/tools/node_modules" "$out/node_modules"
  (cd "$out" && npx next build)
  case $site in
    # One link of the fixture leads nowhere, in Zola, too.
    grid) node "$source/scripts/check-links.js" "$out/out" "" /candle ;;
    # As in Zola, a link leads to a page that is not rendered.
    blog) node "$source/scripts/check-links.js" "$out/out" /shore /places/sandbar/ ;;
  esac
  [ -z "${SCREENSHOTS:-}" ] || sh "$source/scripts/screenshots.sh" "$out/out" "$SCREENSHOTS/$site-next"
done
echo "check-next: ok"
