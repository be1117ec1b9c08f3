#!/bin/sh
# Converts the fixtures grid and blog with --profile astro, and has a real Astro build them. Not part
# of `npm test`: needs the npm registry. Looks for every local link and image of the built pages.
# With SCREENSHOTS=DIR and chromium installed, pictures of pages go to DIR.
set -eu

source=$(cd "$(dirname "$0")/.." && pwd)
scratch=${SCRATCH:-$(mktemp -d)}
[ -n "${SCRATCH:-}" ] || trap 'rm -rf "$scratch"' EXIT
export ASTRO_TELEMETRY_DISABLED=1

node "$source/scripts/build.js"
mkdir -p "$scratch/tools"
cd "$scratch/tools"
[ -d node_modules/astro ] || { npm init -y >/dev/null && npm install --no-fund --no-audit astro@5 @astrojs/mdx@4 >/dev/null; }

for site in grid blog; do
  echo "--- $site"
  out="$scratch/$site-astro"
  rm -rf "$out"
  (cd "$source/fixtures/$site" && node "$source/bin/tfpage.js" convert --to mdx --profile astro --out "$out")
  ln -s "$scratch/tools/node_modules" "$out/node_modules"
  (cd "$out" && npx astro build --silent)
  case $site in
    # One link of the fixture leads nowhere, in Zola, too.
    grid) node "$source/scripts/check-links.js" "$out/dist" "" /candle ;;
    # As in Zola, a link leads to a page that is not rendered.
    blog) node "$source/scripts/check-links.js" "$out/dist" /shore /places/sandbar/ ;;
  esac
  [ -z "${SCREENSHOTS:-}" ] || sh "$source/scripts/screenshots.sh" "$out/dist" "$SCREENSHOTS/$site-astro"
done
echo "check-astro: ok"
