# pip install sentence-transformers
from sentence_transformers import SparseEncoder

model = SparseEncoder(@MODEL@)
queries = model.encode_query(["a large vehicle carrying passengers by road"])
documents = model.encode_document(["A bus takes many people through the city.", "The river was quiet."])
print(model.similarity(queries, documents))
