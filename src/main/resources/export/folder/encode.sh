#!/bin/sh
# Vectors of a file: one text a line, or JSON lines with “text” and perhaps “id”.
here=$(cd "$(dirname "$0")/.." && pwd) || exit 1
workbench encode "$here" --input "${1:?file with texts}" --output "${2:-vectors.jsonl}" --as document
