#!/usr/bin/env python3
"""The reference library's side of the comparison: the same work as `workbench bench`, one JSON line per measurement.

    reference.py make DIR
    reference.py train DIR --model minilm [--batch 32 --steps 12 --warmup 3 --threads 2 --device cpu]
    reference.py encode DIR --model minilm [--batch 32 --texts 512 --threads 2] [--backend torch|onnx|onnx-int8]

`make` writes models with random weights (DIR/models/NAME) and pairs of query and document (DIR/pairs.jsonl), the same ones every time.
`--precision bfloat16` trains with autocast and encodes with weights of 16 bits. The ONNX backends encode with the whole SPLADE graph, pooling
included, in ONNX Runtime: single precision, or weights in 8 bits for each channel and activations as they come.
Needs: torch (CPU), sentence-transformers 6.0.1, datasets, accelerate; for ONNX also onnx, onnxscript, onnxruntime.
"""
import argparse
import contextlib
import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
WORDS = 30517
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
LAYERS_WIDTH_HEADS = {"tiny": (2, 128, 2), "minilm": (6, 384, 12), "distil": (6, 768, 12)}
ACTIVE_DIMS = 250


def vocabulary():
    """Made-up words, each one token."""
    consonants, vowels = "bdfgklmnprstvz", "aeiou"
    syllables = [c + v for c in consonants for v in vowels]
    return [syllables[i % 70] + syllables[i // 70 % 70] + syllables[i // 4900 % 70] for i in range(WORDS)]


def write_pairs(path, words):
    draw = random.Random(11)
    with open(path, "w") as out:
        for _ in range(4000):
            document = draw.choices(words, k=draw.randint(10, 110))
            query = draw.sample(document, draw.randint(3, 8))
            print(json.dumps({"query": " ".join(query), "document": " ".join(document)}), file=out)


def tokenizer(words):
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    fast = Tokenizer(models.WordPiece({word: i for i, word in enumerate(SPECIAL + words)}, unk_token="[UNK]"))
    fast.normalizer = normalizers.BertNormalizer()
    fast.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    fast.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    return PreTrainedTokenizerFast(tokenizer_object=fast, model_max_length=128, pad_token="[PAD]", unk_token="[UNK]",
                                   cls_token="[CLS]", sep_token="[SEP]", mask_token="[MASK]")


def masked_language_model(layers, width, heads):
    import torch
    from transformers import BertConfig, BertForMaskedLM

    torch.manual_seed(3)
    return BertForMaskedLM(BertConfig(vocab_size=WORDS + len(SPECIAL), num_hidden_layers=layers, hidden_size=width,
                                      num_attention_heads=heads, intermediate_size=4 * width, hidden_dropout_prob=0.0,
                                      attention_probs_dropout_prob=0.0)).eval()


def make_sparse(model, tokens):
    """Lowers the bias of the vocabulary so that a text has about as many active dimensions as in a trained model."""
    import torch

    with torch.no_grad():
        logits = model(**tokens).logits.masked_fill(tokens["attention_mask"].unsqueeze(2) == 0, -1e9).amax(1).flatten()
        model.cls.predictions.bias -= logits.topk(ACTIVE_DIMS * len(tokens["input_ids"])).values[-1]


def make(root):
    from sentence_transformers import SparseEncoder
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from sentence_transformers.sparse_encoder.modules import SparseAutoEncoder

    root.mkdir(parents=True, exist_ok=True)
    words = vocabulary()
    write_pairs(root / "pairs.jsonl", words)
    fast = tokenizer(words)
    documents = [json.loads(line)["document"] for line in open(root / "pairs.jsonl")][:32]
    tokens = fast(documents, padding=True, truncation=True, return_tensors="pt")

    def save(name, model):
        plain = root / "plain" / name
        model.save_pretrained(plain)
        fast.save_pretrained(plain)
        SparseEncoder(str(plain)).save_pretrained(str(root / "models" / name))
        return str(plain)

    for name, sizes in LAYERS_WIDTH_HEADS.items():
        model = masked_language_model(*sizes)
        if name == "minilm":
            transformer = Transformer(save("minilm-dense", model))
            width = sizes[1]
            autoencoder = SparseAutoEncoder(width, hidden_dim=4 * width, k=32, k_aux=512)
            SparseEncoder(modules=[transformer, Pooling(width, pooling_mode="mean"), autoencoder]).save_pretrained(
                str(root / "models" / "csr"))
        make_sparse(model, tokens)
        save(name, model)
    print(json.dumps({"made": sorted(path.name for path in (root / "models").iterdir())}))


@contextlib.contextmanager
def quiet():
    """The trainer prints; standard output is for the result."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(kept, 1)


def peak_mib():
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def load(root, name, threads, device):
    import torch
    from sentence_transformers import SparseEncoder

    torch.set_num_threads(threads)
    return SparseEncoder(str(root / "models" / name), device=device)


def pairs(root, count):
    with open(root / "pairs.jsonl") as lines:
        return [json.loads(line) for line, _ in zip(lines, range(count))]


def train(root, asked):
    from datasets import Dataset
    from sentence_transformers import SparseEncoderTrainer, SparseEncoderTrainingArguments
    from sentence_transformers.sparse_encoder import losses
    from transformers import TrainerCallback

    model = load(root, asked.model, asked.threads, asked.device)
    rows = pairs(root, asked.batch * (asked.warmup + asked.steps))
    ranking = losses.SparseMultipleNegativesRankingLoss(model)
    if asked.model == "csr":
        loss = losses.CSRLoss(model, ranking)
    else:
        loss = losses.SpladeLoss(model, ranking, document_regularizer_weight=3e-5, query_regularizer_weight=5e-5)
    ends = []

    class Watch(TrainerCallback):
        def on_step_end(self, *args, **kwargs):
            if asked.device != "cpu":
                import torch
                torch.cuda.synchronize()
            ends.append(time.perf_counter())

    with quiet():
        arguments = SparseEncoderTrainingArguments(
            output_dir=tempfile.mkdtemp(), max_steps=asked.warmup + asked.steps, per_device_train_batch_size=asked.batch,
            learning_rate=2e-5, logging_steps=1, save_strategy="no", report_to="none", disable_tqdm=True, seed=1, use_cpu=asked.device == "cpu",
            bf16=asked.precision == "bfloat16")
        SparseEncoderTrainer(model=model, args=arguments, train_dataset=Dataset.from_list(rows), loss=loss, callbacks=[Watch()]).train()
    steps = [1000 * (after - before) for before, after in zip(ends, ends[1:])][asked.warmup - 1:]
    active = model.sparsity(model.encode([row["document"] for row in rows[:64]]))["active_dims"]
    return {"steps": len(steps), "ms_per_step_median": round(statistics.median(steps), 1), "ms_per_step_min": round(min(steps), 1),
            "active_dims": round(active, 1)}


def timed(run, documents, batch):
    """Texts a second of three passes, after a short one that does not count, and what the last pass gave."""
    run(documents[:2 * batch])
    rates = []
    for _ in range(3):
        begun = time.perf_counter()
        result = run(documents)
        rates.append(len(documents) / (time.perf_counter() - begun))
    return {"texts": len(documents), "texts_per_s_median": round(statistics.median(rates), 1), "texts_per_s_max": round(max(rates), 1)}, result


def encode(root, asked):
    documents = [row["document"] for row in pairs(root, asked.texts)]
    if asked.backend != "torch":
        figures, active = timed(onnx_encoder(root, asked), documents, asked.batch)
        return {**figures, "active_dims": round(active, 1)}
    model = load(root, asked.model, asked.threads, asked.device)
    if asked.precision == "bfloat16":
        model.bfloat16()
    figures, embeddings = timed(lambda some: model.encode(some, batch_size=asked.batch), documents, asked.batch)
    return {**figures, "active_dims": round(model.sparsity(embeddings)["active_dims"], 1)}


def onnx_graph(root, asked):
    """The file of the model with its pooling as one graph; written where it is not there yet."""
    import torch
    from transformers import AutoModelForMaskedLM

    if "SpladePooling" not in (root / "models" / asked.model / "modules.json").read_text():
        sys.exit(f"{asked.model} is no SPLADE model, and there is no ONNX graph of others.")
    whole = root / "onnx" / f"{asked.model}.onnx"
    whole.parent.mkdir(exist_ok=True)
    if not whole.exists():
        language_model = AutoModelForMaskedLM.from_pretrained(root / "models" / asked.model, attn_implementation="eager").eval()

        class Pooled(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.inner = language_model

            def forward(self, input_ids, attention_mask):
                logits = self.inner(input_ids=input_ids, attention_mask=attention_mask).logits
                return (torch.log1p(torch.relu(logits)) * attention_mask.unsqueeze(2)).amax(1)

        example = torch.ones((2, 8), dtype=torch.long)
        names = ["input_ids", "attention_mask"]
        torch.onnx.export(Pooled(), (example, example), str(whole), input_names=names, output_names=["weights"], dynamo=False,
                          dynamic_axes={name: {0: "batch", 1: "length"} for name in names})
    small = root / "onnx" / f"{asked.model}-int8.onnx"
    if asked.backend == "onnx-int8" and not small.exists():
        from onnxruntime.quantization import QuantType, quantize_dynamic

        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True)
    return small if asked.backend == "onnx-int8" else whole


def onnx_encoder(root, asked):
    """Encodes like the reference library, longest texts first; gives the mean of active dimensions."""
    import numpy
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = asked.threads
    session = onnxruntime.InferenceSession(str(onnx_graph(root, asked)), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(root / "models" / asked.model / "tokenizer.json"))
    tokenizer.enable_padding()
    tokenizer.enable_truncation(128)

    def run(documents):
        longest_first = sorted(documents, key=len, reverse=True)
        active = 0
        for begin in range(0, len(longest_first), asked.batch):
            tokens = tokenizer.encode_batch(longest_first[begin:begin + asked.batch])
            weights, = session.run(None, {"input_ids": numpy.array([one.ids for one in tokens], dtype=numpy.int64),
                                          "attention_mask": numpy.array([one.attention_mask for one in tokens], dtype=numpy.int64)})
            rows, dimensions = numpy.nonzero(weights)
            weights[rows, dimensions]  # as sparse vectors, like the others
            active += len(rows)
        return active / len(documents)

    return run


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["make", "train", "encode"])
    parser.add_argument("dir", type=Path)
    parser.add_argument("--model", default="tiny")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--precision", choices=["float32", "bfloat16"], default="float32")
    parser.add_argument("--backend", choices=["torch", "onnx", "onnx-int8"], default="torch", help="of encode")
    for option, default in {"batch": 32, "steps": 12, "warmup": 3, "texts": 512, "threads": 2}.items():
        parser.add_argument("--" + option, type=int, default=default)
    asked = parser.parse_args()
    if asked.what == "make":
        make(asked.dir)
        return
    measured = {"train": train, "encode": encode}[asked.what](asked.dir, asked)
    print(json.dumps({"who": "sentence-transformers", "model": asked.model, "batch": asked.batch, **measured, "peak_rss_mib": peak_mib()}))


if __name__ == "__main__":
    main()
