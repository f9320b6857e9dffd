#!/usr/bin/env bash
# Which files name a comparator: what a new one would have to touch. Prints one line.
set -euo pipefail
cd "$(dirname "$0")/../.."
named() { git grep -lE 'about_both|AboutBoth' -- "$@" | tr '\n' ' '; }
echo "comparator: about_both stands in $(named src); the tests write $(named rules/schema)"
