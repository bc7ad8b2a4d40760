# pip install sentence-transformers
from pathlib import Path

from sentence_transformers import SparseEncoder

model = SparseEncoder(str(Path(__file__).resolve().parent.parent))
queries = model.encode_query(["a large vehicle carrying passengers by road"])
documents = model.encode_document(["A bus takes many people through the city.", "The river was quiet."])
print(model.similarity(queries, documents))
if any(type(module).__name__ == "SparseAutoEncoder" for module in model):
    # Dimensions are latents, which no vocabulary names.
    first = queries[0].coalesce()
    pairs = sorted(zip(first.indices()[0].tolist(), first.values().tolist()), key=lambda pair: -pair[1])
    terms = [(f"latent_{index}", weight) for index, weight in pairs[:10]]
else:
    terms = model.decode(queries[0], top_k=10)
for term, weight in terms:
    print(f"{weight:.3f}  {term}")
