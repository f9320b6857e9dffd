#!/usr/bin/env bash
# Changes the rules of judgement one place at a time and counts which changes no fast test notices.
# Needs cargo-mutants; takes hours. Arguments are files; prints one line, and the survivors before it.
set -euo pipefail
cd "$(dirname "$0")/../.."
files=("$@")
if [ ${#files[@]} -eq 0 ]; then
  files=(src/check/targets/{judge,dates,pace,values,every,evidence,contribution,parts}.rs
    src/check/targets/{series,fact,formula,sums}.rs
    src/model/{demand,interval,exact,period,quantity}.rs)
fi
chosen=()
for file in "${files[@]}"; do chosen+=(-f "$file"); done
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
export CARGO_PROFILE_TEST_DEBUG=0 CARGO_PROFILE_DEV_DEBUG=0
cargo mutants "${chosen[@]}" --output "$out" --no-times --colors never --timeout 120 \
  -- --lib --test verdicts --test laws >"$out/log" 2>&1 || status=$?
# 2 and 3 say that some survived or timed out; anything else that the run itself failed.
case "${status:-0}" in 0 | 2 | 3) ;; *) cat "$out/log" >&2; exit 1 ;; esac
count() { grep -c . "$out/mutants.out/$1.txt" || true; }
cat "$out/mutants.out/missed.txt"
echo "mutants: $(count caught) killed, $(count timeout) timed out, $(count missed) survived," \
  "$(count unviable) did not compile"
