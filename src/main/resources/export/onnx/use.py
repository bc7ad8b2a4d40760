# pip install onnxruntime transformers
from pathlib import Path

import numpy as np
import onnxruntime
from transformers import AutoTokenizer

here = Path(__file__).resolve().parent.parent
folder = here / "folder"
config = next(folder.rglob("tokenizer.json")).parent
tokenizer = AutoTokenizer.from_pretrained(config)
session = onnxruntime.InferenceSession(str(here / "model.onnx"))
latents = "SparseAutoEncoder" in (folder / "modules.json").read_text(encoding="utf-8")
names = [each.name for each in session.get_inputs()]


def encode(texts):
    batch = tokenizer(texts, padding=True, truncation=True, return_tensors="np")
    return session.run(None, {name: batch[name].astype(np.int64) for name in names})[0]


if __name__ == "__main__":
    weights = encode(["A bus takes many people through the city."])
    for index in np.argsort(-weights[0])[:10]:
        term = f"latent_{index}" if latents else tokenizer.convert_ids_to_tokens(int(index))
        print(f"{weights[0][index]:.3f}  {term}")
