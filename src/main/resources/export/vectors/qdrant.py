# pip install qdrant-client
# Loads vectors.jsonl and searches with its first document. Address: first argument, or in memory.
import json
import sys
from itertools import islice
from pathlib import Path

from qdrant_client import QdrantClient, models


def batched(items, size):
    items = iter(items)
    while batch := list(islice(items, size)):
        yield batch


here = Path(__file__).resolve().parent.parent
client = QdrantClient(sys.argv[1]) if len(sys.argv) > 1 else QdrantClient(":memory:")
client.create_collection("@INDEX@", vectors_config={}, sparse_vectors_config={"vector": models.SparseVectorParams()})
with (here / "vectors.jsonl").open(encoding="utf-8") as lines:
    for batch in batched(enumerate(map(json.loads, lines)), 256):
        client.upsert(
            "@INDEX@",
            [
                models.PointStruct(
                    id=number,
                    vector={"vector": models.SparseVector(indices=line["indices"], values=line["values"])},
                    payload={"id": line["id"], "text": line["text"]},
                )
                for number, line in batch
            ],
        )
with (here / "vectors.jsonl").open(encoding="utf-8") as lines:
    first = json.loads(next(lines))
query = models.SparseVector(indices=first["indices"], values=first["values"])
for hit in client.query_points("@INDEX@", query=query, using="vector", limit=10).points:
    print(f"{hit.score:.3f}  {hit.payload['id']}  {hit.payload['text'][:100]}")
