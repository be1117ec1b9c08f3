#!/bin/sh
# Runs the hook for real: pre-commit installs tfpage from this repository's last
# commit and blocks a commit of a page whose image is not there. Not part of
# `npm test`: needs pre-commit (Debian: apt-get install pre-commit), git, and the
# npm registry for the packages tfpage is built with.
set -eu

source=$(cd "$(dirname "$0")/.." && pwd)
command -v pre-commit >/dev/null || { echo "check-hook: pre-commit is not installed" >&2; exit 2; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PRE_COMMIT_HOME="$scratch/cache"
export GIT_CONFIG_GLOBAL="$scratch/gitconfig"
git config --file "$GIT_CONFIG_GLOBAL" user.name check
git config --file "$GIT_CONFIG_GLOBAL" user.email check@example.org

site="$scratch/site"
mkdir -p "$site/content/map"
cd "$site"
git init --quiet
printf 'base_url = "https://site.example"\n' >config.toml
printf '+++\ntitle = "Home"\n+++\n' >content/_index.md
cat >.pre-commit-config.yaml <<EOF
repos:
  - repo: $source
    rev: $(git -C "$source" rev-parse HEAD)
    hooks:
      - id: tfpage-lint
        language_version: system
EOF
git add --all
git commit --quiet --message 'site'
pre-commit install >/dev/null

printf '+++\ntitle = "Map"\n+++\n\n![Map of the farm](farm.png)\n' >content/map/index.md
git add --all
echo "--- a page whose image is not there"
if git commit --message 'broken image'; then
  echo "check-hook: FAILED: the commit was not blocked" >&2
  exit 1
fi
if [ "$(git rev-list --count HEAD)" != 1 ]; then
  echo "check-hook: FAILED: there is a second commit" >&2
  exit 1
fi

printf 'not looked into' >content/map/farm.png
git add --all
echo "--- the same page, the image beside it"
git commit --message 'image added'

echo "check-hook: ok: the broken page was blocked, the mended one passed"
