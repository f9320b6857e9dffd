#!/bin/sh
# Reads files below 32 MB that no bureau would send (hostile.py), and says how long each took and
# how much memory: none may take more than 10 s or 512 MB, or end by a signal.
#
#   scripts/verify/hostile.sh target/release/duibiao [NAME …]
#
# Needs python3 and GNU time. Prints a line for each file, and the result.
set -u
here=$(dirname "$0")
binary=${1:?'which binary? target/release/duibiao'}
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
names=${*:-$(python3 "$here/hostile.py")}
all=0
beyond=""
printf '%-30s %8s %6s %8s %8s\n' input MB exit seconds 'memory MB'
for name in $names; do
    path=$(python3 "$here/hostile.py" "$name" "$folder") || exit 2
    size=$(($(stat -c %s "$path") / 1000000))
    # What is far beyond the bounds is stopped.
    timeout 60 /usr/bin/time -q -o "$folder/time" -f '%e %M' \
        prlimit --as=8000000000 "$binary" validate "$path" --format json >"$folder/out" 2>"$folder/err"
    exit=$?
    [ -s "$folder/time" ] || echo '60 0' >"$folder/time"
    read -r seconds memory <"$folder/time"
    memory=$((memory / 1024))
    printf '%-30s %8s %6s %8s %8s\n' "$name" "$size" "$exit" "$seconds" "$memory"
    all=$((all + 1))
    if [ "$exit" -gt 2 ] || [ "${seconds%.*}" -ge 10 ] || [ "$memory" -gt 512 ]; then
        beyond="$beyond $name"
    fi
    rm -f "$path"
done
if [ -n "$beyond" ]; then
    echo "beyond the bounds of 10 s and 512 MB:$beyond"
    exit 1
fi
echo "all $all within 10 s and 512 MB"
