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
renamed = json.loads((here / "renamed-tokens.json").read_text(encoding="utf-8"))
body = json.loads((here / "query.json").read_text(encoding="utf-8"))
model = SparseEncoder(folder)
vector = model.encode_query(text)
if any(type(module).__name__ == "SparseAutoEncoder" for module in model):
    # Dimensions are latents, which no vocabulary names.
    vector = vector.coalesce()
    pairs = sorted(zip(vector.indices()[0].tolist(), vector.values().tolist()), key=lambda pair: -pair[1])
    tokens = {f"latent_{index}": weight for index, weight in pairs[:1024]}
else:
    tokens = {renamed.get(token, token): weight for token, weight in model.decode(vector, top_k=1024)}
body["query"]["sparse_vector"]["query_vector"] = tokens
for hit in requests.post(f"{url}/@INDEX@/_search", json=body).json()["hits"]["hits"]:
    print(f"{hit['_score']:.3f}  {hit['_id']}  {hit['_source']['text'][:100]}")
