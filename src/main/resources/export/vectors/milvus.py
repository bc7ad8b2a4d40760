# pip install "pymilvus[milvus_lite]"
# Loads vectors.jsonl and searches with its first document. Address: first argument, or a file.
import json
import sys
from itertools import islice
from pathlib import Path

from pymilvus import DataType, MilvusClient


def batched(items, size):
    items = iter(items)
    while batch := list(islice(items, size)):
        yield batch


here = Path(__file__).resolve().parent.parent
client = MilvusClient(sys.argv[1] if len(sys.argv) > 1 else "vectors.db")
name = "v_@INDEX@".replace("-", "_")
schema = client.create_schema()
schema.add_field("number", DataType.INT64, is_primary=True)
schema.add_field("id", DataType.VARCHAR, max_length=512)
schema.add_field("text", DataType.VARCHAR, max_length=65535)
schema.add_field("vector", DataType.SPARSE_FLOAT_VECTOR)
index = client.prepare_index_params()
index.add_index("vector", index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
client.create_collection(name, schema=schema, index_params=index)


def sparse(line):
    return dict(zip(line["indices"], line["values"]))


with (here / "vectors.jsonl").open(encoding="utf-8") as lines:
    for batch in batched(enumerate(map(json.loads, lines)), 256):
        rows = [{"number": n, "id": x["id"], "text": x["text"], "vector": sparse(x)} for n, x in batch]
        client.insert(name, rows)
with (here / "vectors.jsonl").open(encoding="utf-8") as lines:
    first = json.loads(next(lines))
for hit in client.search(name, [sparse(first)], anns_field="vector", limit=10, output_fields=["id", "text"])[0]:
    print(f"{hit['distance']:.3f}  {hit['entity']['id']}  {hit['entity']['text'][:100]}")
