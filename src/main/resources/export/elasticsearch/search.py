# pip install requests sentence-transformers
# Searches for a text: python search.py MODEL_FOLDER "text" [URL]. The strongest 1024 tokens of a query are sent: more clauses are
# refused by default. renamed-tokens.json says which tokens have another name in the index.
import json
import sys
from pathlib import Path

import requests
from sentence_transformers import SparseEncoder

here = Path(__file__).resolve().parent.parent
folder, text = sys.argv[1:3]
url = sys.argv[3] if len(sys.argv) > 3 else "http://localhost:9200"
renamed = json.loads((here / "renamed-tokens.json").read_text())
body = json.loads((here / "query.json").read_text())
model = SparseEncoder(folder)
decoded = model.decode(model.encode_query(text), top_k=1024)
body["query"]["sparse_vector"]["query_vector"] = {renamed.get(token, token): weight for token, weight in decoded}
for hit in requests.post(f"{url}/@INDEX@/_search", json=body).json()["hits"]["hits"]:
    print(f"{hit['_score']:.3f}  {hit['_id']}  {hit['_source']['text'][:100]}")
