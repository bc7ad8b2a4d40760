#!/bin/sh
# An impact index with Pyserini (pip install pyserini), and a search of queries.tsv, written where you are.
set -e
here=$(cd "$(dirname "$0")/.." && pwd)
for made in anserini-index run.trec; do
  if [ -e "$made" ]; then
    echo "$made is here already. Move it away, or run this in another folder." >&2
    exit 1
  fi
done
python -m pyserini.index.lucene --collection JsonVectorCollection --input "$here/corpus" --index anserini-index \
  --generator DefaultLuceneDocumentGenerator --threads 2 --impact --pretokenized --storeRaw
if [ -s "$here/queries.tsv" ]; then
  python -m pyserini.search.lucene --index anserini-index --topics "$here/queries.tsv" --output run.trec --impact --hits 100
fi
