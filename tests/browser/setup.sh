#!/bin/sh
# Gets what the tests of the page need and lacks: a browser, Node, the PDF tools and the two packages.
# System packages are installed where that can be done without asking: as root, on Debian and its kin.
set -eu
cd "$(dirname "$0")"

has() { command -v "$1" >/dev/null 2>&1; }

wanted=""
has node || wanted="$wanted nodejs"
has npm || wanted="$wanted npm"
has pdftotext || wanted="$wanted poppler-utils"
has chromium || has chromium-browser || has google-chrome || [ -n "${CHROMIUM:-}" ] || wanted="$wanted chromium"
# Without a Chinese font the pages would be judged by empty boxes.
[ -n "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ] || wanted="$wanted fontconfig fonts-noto-cjk"

if [ -n "$wanted" ] && has apt-get && [ "$(id -u)" = 0 ]; then
  apt-get update -qq >/dev/null
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
fi
[ -d node_modules/playwright-core ] && [ -d node_modules/axe-core ] || npm ci --ignore-scripts --no-audit --no-fund --silent
