# pip install onnxruntime sentence-transformers
# Compares the vectors of ten texts with those of the reference library.
from pathlib import Path

import numpy as np
import onnxruntime
from sentence_transformers import SparseEncoder

here = Path(__file__).resolve().parent.parent
texts = [
    "a large vehicle carrying passengers by road",
    "how do I reset a forgotten password",
    "The quick brown fox jumps over the lazy dog.",
    "symptoms of iron deficiency",
    "Café naïve — 東京 2026!",
    "SELECT name FROM users WHERE id = 7;",
    "A river flows from the mountains to the sea.",
    "x",
    "best way to learn the violin as an adult beginner",
    "Prices rose by 3.5 % in the third quarter, more than analysts had expected.",
]
model = SparseEncoder(str(here / "folder"), device="cpu")
expected = model.encode_document(texts, convert_to_sparse_tensor=False).numpy()
prompt = (model.prompts or {}).get("document") or ""
try:
    batch = model.preprocess([prompt + text for text in texts], task="document")
except (AttributeError, TypeError):
    batch = model.tokenize([prompt + text for text in texts])
session = onnxruntime.InferenceSession(str(here / "model.onnx"))
inputs = {each.name: np.asarray(batch[each.name]).astype(np.int64) for each in session.get_inputs()}
found = session.run(None, inputs)[0]
print("largest difference:", float(np.abs(found - expected).max()))
