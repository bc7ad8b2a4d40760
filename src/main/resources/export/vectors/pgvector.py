# pip install "psycopg[binary]"; a PostgreSQL with pgvector 0.7 or later. Connection: first argument, or "dbname=postgres".
# Loads vectors.jsonl and searches with its first document. Indices of sparsevec count from 1.
import json
import sys
from pathlib import Path

import psycopg

here = Path(__file__).resolve().parent.parent


def sparsevec(line):
    entries = ",".join(f"{index + 1}:{value}" for index, value in zip(line["indices"], line["values"]))
    return "{" + entries + "}/@DIMENSIONS@"


with psycopg.connect(sys.argv[1] if len(sys.argv) > 1 else "dbname=postgres") as database:
    table = '"@INDEX@"'
    database.execute("CREATE EXTENSION IF NOT EXISTS vector")
    database.execute(f"CREATE TABLE {table} (id text, content text, vector sparsevec(@DIMENSIONS@))")
    with database.cursor().copy(f"COPY {table} FROM STDIN") as copy:
        with (here / "vectors.jsonl").open(encoding="utf-8") as lines:
            for line in map(json.loads, lines):
                copy.write_row((line["id"], line["text"], sparsevec(line)))
    with (here / "vectors.jsonl").open(encoding="utf-8") as lines:
        first = sparsevec(json.loads(next(lines)))
    # <#> is the negative dot product. An HNSW index (sparsevec_ip_ops) takes vectors of up to 1,000 entries.
    found = database.execute(
        f"SELECT id, content, -(vector <#> %s::sparsevec) FROM {table} ORDER BY vector <#> %s::sparsevec LIMIT 10",
        (first, first),
    )
    for identifier, content, score in found:
        print(f"{score:.3f}  {identifier}  {content[:100]}")
