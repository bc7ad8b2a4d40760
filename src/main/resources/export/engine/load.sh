#!/bin/sh
# Creates the index and sends all documents. URL of the cluster: first argument, or http://localhost:9200.
set -e
cd "$(dirname "$0")/.."
url=${1:-http://localhost:9200}
curl -fsS -X PUT "$url/@INDEX@" -H 'Content-Type: application/json' --data-binary @mapping.json
for part in bulk-*.ndjson; do
  answer=$(curl -fsS -X POST "$url/@INDEX@/_bulk?filter_path=errors,items.*.error" -H 'Content-Type: application/x-ndjson' --data-binary "@$part")
  case $answer in
    *'"errors":true'*) echo "$part: $answer" >&2; exit 1 ;;
  esac
done
curl -fsS -X POST "$url/@INDEX@/_refresh"
