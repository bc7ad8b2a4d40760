# Writes feed.jsonl for "vespa feed", and prints the schema and a query. Nothing has to be installed.
import json
import sys
from pathlib import Path

here = Path(__file__).resolve().parent.parent
schema = """schema doc {
  document doc {
    field id type string { indexing: attribute | summary }
    field text type string { indexing: summary }
    field vector type tensor<float>(term{}) { indexing: attribute | summary }
  }
  rank-profile sparse {
    inputs { query(q) tensor<float>(term{}) }
    first-phase { expression: sum(query(q) * attribute(vector)) }
  }
}"""
if Path("feed.jsonl").exists():
    sys.exit("feed.jsonl is here already. Move it away, or run this in another folder.")
with (here / "vectors.jsonl").open(encoding="utf-8") as lines, Path("feed.jsonl").open("w", encoding="utf-8") as feed:
    for line in map(json.loads, lines):
        cells = {str(index): value for index, value in zip(line["indices"], line["values"])}
        fields = {"id": line["id"], "text": line["text"], "vector": {"cells": cells}}
        feed.write(json.dumps({"put": f"id:@INDEX@:doc::{line['id']}", "fields": fields}) + "\n")
print(schema)
print('{"yql": "select * from doc where true", "ranking": "sparse", "input.query(q)": {"cells": {"INDEX": WEIGHT}}}')
