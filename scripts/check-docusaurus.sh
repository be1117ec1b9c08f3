#!/bin/sh
# Converts the fixtures grid and blog with --profile docusaurus, and has a real Docusaurus build them,
# whose own check of links and images counts. Not part of `npm test`: needs the npm registry and some
# minutes. With SCREENSHOTS=DIR and chromium installed, pictures of pages go to DIR.
set -eu

source=$(cd "$(dirname "$0")/.." && pwd)
scratch=${SCRATCH:-$(mktemp -d)}
[ -n "${SCRATCH:-}" ] || trap 'rm -rf "$scratch"' EXIT
export DOCUSAURUS_NO_TELEMETRY=1 NO_UPDATE_NOTIFIER=1

node "$source/scripts/build.js"
mkdir -p "$scratch/tools"
cd "$scratch/tools"
[ -d node_modules/@docusaurus/core ] || {
  npm init -y >/dev/null
  npm install --no-fund --no-audit @docusaurus/core@3 @docusaurus/preset-classic@3 \
    @docusaurus/plugin-client-redirects@3 react@18 react-dom@18 >/dev/null
}

for site in grid blog; do
  echo "--- $site"
  copy="$scratch/$site"
  out="$scratch/$site-docusaurus"
  rm -rf "$copy" "$out"
  cp -r "$source/fixtures/$site" "$copy"
  # The fixture has one link that leads nowhere, in Zola, too: Docusaurus would stop there.
  [ "$site" != grid ] || sed -i 's|(/candle)|(/keepers)|' "$copy/content/lantern/index.md"
  (cd "$copy" && node "$source/bin/tfpage.js" convert --to mdx --profile docusaurus --out "$out")
  ln -s "$scratch/tools/node_modules" "$out/node_modules"
  (cd "$out" && npx docusaurus build)
  case $site in
    grid) node "$source/scripts/check-links.js" "$out/build" "" ;;
    # What Zola makes by itself; the conversion warns of each.
    blog) node "$source/scripts/check-links.js" "$out/build" /shore /atom.xml /rss.xml /notes/page/2/ ;;
  esac
  [ -z "${SCREENSHOTS:-}" ] || sh "$source/scripts/screenshots.sh" "$out/build" "$SCREENSHOTS/$site-docusaurus"
done
echo "check-docusaurus: ok"
