#!/usr/bin/env bash
# Tries 10,000 random submissions in two orders of files, rows and targets; prints one line.
set -euo pipefail
cd "$(dirname "$0")/../.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ORDER_CASES="${1:-10000}" cargo test --quiet --test verdicts order:: >"$log" 2>&1; then
  echo "order: ${1:-10000} submissions give the same answers in every order"
else
  cat "$log" >&2
  echo "order: some answer depends on the order"
  exit 1
fi
