#!/usr/bin/env bash
# Counts the full barriers ("lock addl" on the stack) that C2 emits for each method of LostFence.
# x86-64 only; takes the java of JAVA_HOME, or else of the PATH.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

"$java" -version 2>&1 | head -n 1
printf '%-16s %8s %8s\n' method written emitted
for method in oneFence:1 twoFences:2 twoFencesKept:2; do
  name=${method%:*}
  code=$("$java" -XX:-TieredCompilation -XX:-BackgroundCompilation -XX:CompileCommand=quiet \
    -XX:CompileCommand='dontinline,LostFence.*Fence*' -XX:CompileCommand="print,LostFence.$name" \
    LostFence.java | sed -n '/\[Verified Entry Point\]/,/\[Exception Handler\]/p' |
    grep -v ';' | sed 's/^ *0x[0-9a-f]*://' | tr -d ' |\n')
  # lock addl $0, -64(%rsp), or at another offset
  emitted=$(grep -oE 'f083(4424..|042400)' <<<"$code" | wc -l)
  printf '%-16s %8d %8d\n' "$name" "${method#*:}" "$emitted"
done
