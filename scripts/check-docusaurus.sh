#!/bin/sh
# Converts the fixtures grid and blog, and a small blog, with --profile docusaurus, and has a real Docusaurus build them,
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

diary() {
  mkdir -p "$1/content/days/first"
  cat >"$1/config.toml" <<EOF
base_url = "https://diary.example/own"
title = "Diary"
taxonomies = [{ name = "tags", feed = true, paginate_by = 1 }]
EOF
  cat >"$1/content/_index.md" <<EOF
+++
title = "Home"
+++
[Days](@/days/_index.md), [the first](@/days/first/index.md#more), [a tag](/own/tags/a-b/).
EOF
  cat >"$1/content/days/_index.md" <<EOF
+++
title = "Days"
sort_by = "date"
paginate_by = 1
generate_feeds = true
+++
EOF
  cat >"$1/content/days/first/index.md" <<EOF
+++
title = "First"
date = 2024-01-01
authors = ["Nan"]
aliases = ["old-first"]
taxonomies.tags = ["A & B"]
+++
![lamp](lamp.png), [the second](@/days/second.md)

<!-- more -->

## More

[Home](@/_index.md)
EOF
  cp "$source/fixtures/grid/content/lantern/lantern_core.png" "$1/content/days/first/lamp.png"
  cat >"$1/content/days/second.md" <<EOF
+++
title = "Second"
date = 2024-01-02
taxonomies.tags = ["A & B"]
+++
[Feed](/own/days/atom.xml)
EOF
}

for site in grid blog diary; do
  echo "--- $site"
  copy="$scratch/$site"
  out="$scratch/$site-docusaurus"
  rm -rf "$copy" "$out"
  if [ "$site" = diary ]; then diary "$copy"; else cp -r "$source/fixtures/$site" "$copy"; fi
  (cd "$copy" && node "$source/bin/tfpage.js" convert --to mdx --profile docusaurus --out "$out")
  ln -s "$scratch/tools/node_modules" "$out/node_modules"
  (cd "$out" && npx docusaurus build)
  case $site in
    # One link of the fixture leads nowhere, in Zola, too.
    grid) node "$source/scripts/check-links.js" "$out/build" "" /candle ;;
    # As in Zola, a link leads to a page that is not rendered.
    blog) node "$source/scripts/check-links.js" "$out/build" /shore /places/sandbar/ ;;
    # A blog, with all that Docusaurus makes of one.
    diary)
      node "$source/scripts/check-links.js" "$out/build" /own
      for path in days days/page/1 days/page/2 days/first tags/a-b tags/a-b/page/2 old-first; do
        [ -f "$out/build/$path/index.html" ] || { echo "check-docusaurus: $path is missing" >&2; exit 1; }
      done
      grep -q '<id>https://diary.example/own/days/first/</id>' "$out/build/days/atom.xml"
      ;;
  esac
  [ -z "${SCREENSHOTS:-}" ] || sh "$source/scripts/screenshots.sh" "$out/build" "$SCREENSHOTS/$site-docusaurus"
done
echo "check-docusaurus: ok"
