#!/bin/sh
# Judges litmus tests by the lines of herd7 that the scripts of a kernel tree look for.
# Usage: judge-kernel-tests.sh FILE...

for test; do
  name=$(basename "$test" .litmus)
  wanted=$(sed -n 's/^ \* Result: //p' "$test")
  log=$test.log
  ${LIMIT:-} herd7 -conf linux-kernel.cfg "$test" >"$log" 2>&1
  code=$?
  race=
  grep -q '^Flag data-race$' "$log" && race=' DATARACE'
  if [ "$code" -eq 124 ]; then
    verdict=timeout
  elif grep -q ': Unknown macro [a-z_]* (User error)$' "$log"; then
    verdict="unknown primitive $(sed -n 's/^.*: Unknown macro //; s/ (User error)$//p' "$log")"
  elif grep -q "^Observation $name Never 0 0\$" "$log"; then
    verdict=DEADLOCK
  elif grep -q "^Observation $name [A-Z][a-z]* [0-9][0-9]* [0-9][0-9]*\$" "$log"; then
    verdict=$(sed -n "s/^Observation $name \([A-Za-z]*\) .*\$/\1/p" "$log")$race
  else
    verdict='verification error'
  fi
  if [ "$verdict" = "$wanted" ]; then
    echo "$name: $verdict, as expected"
  else
    echo "$name: $verdict, expected $wanted"
  fi
  sed '/^Time /d' "$log" >"$log.first"
  ${LIMIT:-} herd7 -conf linux-kernel.cfg "$test" 2>&1 | sed '/^Time /d' | cmp - "$log.first"
done
