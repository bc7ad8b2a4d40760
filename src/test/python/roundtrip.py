#!/usr/bin/env python3
"""Loads every model folder that the tests saved with the real library and compares vectors.

Not part of the build. Run the tests first, then

    python src/test/python/roundtrip.py [target/saved-models]

Beside a folder NAME lies NAME.vectors.safetensors: the texts, as JSON in the metadata, and the vectors that this program computed,
one tensor per side (neither, query, document). Ends with 1 if a number differs by more than 1e-4.
"""

import json
import os
import sys
from pathlib import Path

os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", TRANSFORMERS_VERBOSITY="error", TOKENIZERS_PARALLELISM="false")

import logging  # noqa: E402
import warnings  # noqa: E402

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)

import torch  # noqa: E402
from safetensors import safe_open  # noqa: E402
from sentence_transformers import SparseEncoder  # noqa: E402
from transformers.utils import logging as transformers_logging  # noqa: E402

transformers_logging.disable_progress_bar()

TOLERANCE = 1e-4


def compare(folder: Path, vectors: Path) -> float:
    """The largest difference of a number on any side."""
    model = SparseEncoder(str(folder), device="cpu")
    encoders = {"neither": model.encode, "query": model.encode_query, "document": model.encode_document}
    worst = 0.0
    with safe_open(str(vectors), "pt") as stored:
        texts = json.loads(stored.metadata()["texts"])
        for side in stored.keys():
            expected = stored.get_tensor(side)
            actual = encoders[side](texts, batch_size=len(texts), convert_to_sparse_tensor=False)
            if actual.shape != expected.shape:
                raise ValueError(f"{side}: shape {tuple(actual.shape)} instead of {tuple(expected.shape)}")
            worst = max(worst, (actual - expected).abs().max().item())
    return worst


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else "target/saved-models")
    pairs = [(path, path.with_name(path.name + ".vectors.safetensors")) for path in sorted(root.iterdir()) if path.is_dir()]
    if not pairs:
        print(f"No saved folders in {root}: run the tests first.")
        return 1
    failed = 0
    for folder, vectors in pairs:
        try:
            worst = compare(folder, vectors)
            verdict = "ok" if worst <= TOLERANCE else "DIFFERS"
            print(f"{folder.name:34s} {worst:.2e}  {verdict}")
        except Exception as problem:  # every folder gets its line
            verdict = "FAILED"
            print(f"{folder.name:34s} {type(problem).__name__}: {problem}  {verdict}")
        failed += verdict != "ok"
    print(f"{len(pairs)} folders, {failed} wrong; sentence-transformers {__import__('sentence_transformers').__version__}, torch {torch.__version__}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
