# pip install sentence-transformers
from pathlib import Path

from sentence_transformers import SparseEncoder

model = SparseEncoder(str(Path(__file__).resolve().parent.parent))
queries = model.encode_query(["a large vehicle carrying passengers by road"])
documents = model.encode_document(["A bus takes many people through the city.", "The river was quiet."])
print(model.similarity(queries, documents))
for term, weight in model.decode(queries[0], top_k=10):
    print(f"{weight:.3f}  {term}")
