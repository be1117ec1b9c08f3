#!/bin/sh
# Converts the fixtures with --to html --site, looks for every local link and image of the pages, and opens all
# of them in Chromium from disk. Not part of `npm test`: needs chromium. `sh scripts/check-site.sh SITE...`
# does so with sites of yours. With SCREENSHOTS=DIR pictures of the pages go to DIR, for phones, too.
set -eu

source=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

node "$source/scripts/build.js"
[ $# -gt 0 ] || set -- "$source/fixtures/grid" "$source/fixtures/blog" "$source/fixtures/handbook"
failed=0
for site in "$@"; do
  name=$(basename "$site")
  echo "--- $name"
  (cd "$site" && node "$source/bin/tfpage.js" convert --to html --site --out "$scratch/$name")
  # One link of that fixture leads nowhere, in Zola, too.
  node "$source/scripts/check-links.js" "$scratch/$name" - /candle || failed=1
  node "$source/scripts/check-pages.js" "$scratch/$name" ${SCREENSHOTS:+"$SCREENSHOTS/$name"} || failed=1
done
[ "$failed" = 0 ] && echo "check-site: ok"
exit "$failed"
