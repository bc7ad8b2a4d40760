#!/bin/sh
# An impact index with Pyserini (pip install pyserini), and a search of queries.tsv.
set -e
cd "$(dirname "$0")/.."
python -m pyserini.index.lucene --collection JsonVectorCollection --input corpus --index anserini-index \
  --generator DefaultLuceneDocumentGenerator --threads 2 --impact --pretokenized --storeRaw
if [ -s queries.tsv ]; then
  python -m pyserini.search.lucene --index anserini-index --topics queries.tsv --output run.trec --impact --hits 100
fi
