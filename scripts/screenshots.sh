#!/bin/sh
# Pictures of the pages in a folder, by chromium: sh scripts/screenshots.sh DIR TO
set -eu

command -v chromium >/dev/null || { echo "screenshots: chromium is not installed" >&2; exit 2; }
mkdir -p "$2"
python3 -m http.server --directory "$1" 8640 >/dev/null 2>&1 &
server=$!
trap 'kill $server' EXIT
sleep 1
(cd "$1" && find . -name index.html) | while read -r page; do
  path=$(dirname "$page" | sed 's|^\./*||')
  name=$(printf '%s' "${path:-home}" | tr '/' '-')
  chromium --headless --no-sandbox --window-size=1000,1600 "--screenshot=$2/$name.png" \
    "http://localhost:8640/$path/" >/dev/null 2>&1
done
