"""Records what sentence-transformers mines and how its cross-encoders score, for the tests of the package label.

    python src/test/python/labels.py            (in the repository; rewrites src/test/resources/labels)

Recorded with sentence-transformers 6.0.1, torch 2.13.0 and transformers 5.18.0 on a processor.
"""

import contextlib
import io
import json
import random
import re
import shutil
from pathlib import Path

import torch
from datasets import Dataset
from sentence_transformers import CrossEncoder, SentenceTransformer, SparseEncoder
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from sentence_transformers.util import mine_hard_negatives
from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer

MODELS = Path("src/test/resources/golden/models")
TARGET = Path("src/test/resources/labels")

ADJECTIVES = "small old bright quiet quick heavy warm cold green hidden gentle broken wooden yellow famous empty".split()
NOUNS = "river cat kettle bridge train garden letter lantern sparrow market violin mountain baker window bicycle doctor".split()
VERBS = "crosses follows repairs paints carries watches finds remembers delivers".split()
PLACES = "near the station|behind the mill|along the coast|inside the library|above the valley".split("|")


class SparseMiner(SparseEncoder):
    """The reference refuses sparse encoders here: their embeddings, dense and of length 1."""

    normalized = True

    def _embed(self, encode, texts, kwargs):
        made = encode(texts, batch_size=kwargs["batch_size"], prompt=kwargs["prompt"], convert_to_sparse_tensor=False)
        if self.normalized:
            made = torch.nn.functional.normalize(made, dim=1)
        return made.numpy()

    def encode_query(self, texts, **kwargs):
        return self._embed(super().encode_query, texts, kwargs) if "pool" in kwargs and "normalize_embeddings" in kwargs else super().encode_query(texts, **kwargs)

    def encode_document(self, texts, **kwargs):
        return self._embed(super().encode_document, texts, kwargs) if "pool" in kwargs and "normalize_embeddings" in kwargs else super().encode_document(texts, **kwargs)


def sentence(draw):
    return (
        f"The {draw.choice(ADJECTIVES)} {draw.choice(NOUNS)} {draw.choice(VERBS)} the {draw.choice(NOUNS)} "
        f"{draw.choice(PLACES)}."
    )


def texts(draw, count):
    found = []
    while len(found) < count:
        text = sentence(draw)
        if text not in found:
            found.append(text)
    return found


def data():
    draw = random.Random(7)
    documents = texts(draw, 110)
    rows = []
    for number in range(60):
        positive = documents[number]
        words = positive.strip(".").split()
        query = " ".join(draw.sample(words, 4)) + "?"
        rows.append({"query": query, "answer": positive, "source": f"s{number}", "grade": number % 4})
    # Several positives of a query, a positive of two queries, a row twice.
    rows.insert(20, {"query": rows[3]["query"], "answer": documents[60], "source": "more", "grade": 1})
    rows.insert(41, {"query": rows[3]["query"], "answer": documents[61], "source": "more", "grade": 2})
    rows.append({"query": rows[10]["query"], "answer": rows[11]["answer"], "source": "shared", "grade": 3})
    rows.append(dict(rows[5], source="again"))
    corpus = [{"text": text} for text in documents[55:] + documents[58:64]]
    return rows, corpus


CASES = [
    ("defaults", {}, False),
    ("several", {"num_negatives": 5}, True),
    ("ranks", {"range_min": 4, "range_max": 15}, True),
    ("absolute", {"absolute_margin": 0.02}, False),
    ("relative", {"relative_margin": 0.05}, True),
    ("both", {"relative_margin": 0.0113, "absolute_margin": 0.005, "range_max": 40}, True),
    ("scores", {"max_score": "q70", "min_score": "q40", "range_max": 60}, True),
    ("everything", {"range_min": 2, "range_max": 50, "max_score": "q90", "min_score": "q10", "relative_margin": 0.0113}, True),
    ("positives", {"include_positives": True, "num_negatives": 4}, False),
    ("negative margin", {"absolute_margin": -0.05}, True),
    ("beyond", {"range_max": 500, "num_negatives": 2, "absolute_margin": 0.0}, False),
]
FORMATS = ["n-tuple", "triplet", "labeled-pair", "labeled-list"]


def mine(model, rows, corpus, arguments):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        mined = mine_hard_negatives(
            Dataset.from_list([{"query": r["query"], "answer": r["answer"]} for r in rows]),
            model,
            corpus=[row["text"] for row in corpus] if corpus else None,
            **arguments,
        )
    skipped = {
        knob: int(count.replace(",", ""))
        for count, knob in re.findall(r"Skipped ([\d,]+) potential negatives .*? due to the (\w+) of", said.getvalue())
    }
    missing = re.search(r"Could not find enough negatives for (\d+) samples", said.getvalue())
    return list(mined), skipped, int(missing.group(1)) if missing else 0


def quantile(model, rows, corpus, fraction):
    with contextlib.redirect_stdout(io.StringIO()):
        mined = mine_hard_negatives(
            Dataset.from_list([{"query": r["query"], "answer": r["answer"]} for r in rows]),
            model,
            corpus=[row["text"] for row in corpus],
            num_negatives=60,
            output_format="triplet",
            output_scores=True,
        )
    scores = sorted(row["scores"][1] for row in mined)
    return round(scores[int(fraction * len(scores))], 4)


def mining(name, model, rows, corpus, cases):
    found = []
    for number, (title, arguments, own) in enumerate(cases):
        arguments = {
            key: quantile(model, rows, corpus, int(value[1:]) / 100) if str(value).startswith("q") else value
            for key, value in arguments.items()
        }
        formats = FORMATS if number in (0, 7) else [FORMATS[number % 4]]
        for shape in formats:
            for scores in (True, False) if number == 0 else (True,):
                asked = dict(arguments, output_format=shape, output_scores=scores)
                mined, skipped, missing = mine(model, rows, corpus if own else None, asked)
                found.append(
                    {
                        "title": f"{name} {title} {shape}" + (" scores" if scores else ""),
                        "model": name,
                        "arguments": asked,
                        "corpus": own,
                        "skipped": skipped,
                        "missing": missing,
                        "rows": mined,
                    }
                )
    return found


def dense_folder():
    folder = TARGET / "dense"
    transformer = Transformer(str(MODELS / "bert_splade_max"), max_seq_length=32)
    model = SentenceTransformer(
        modules=[transformer, Pooling(transformer.get_embedding_dimension()), Normalize()],
        prompts={"query": "query: ", "document": ""},
    )
    model.save(str(folder), create_model_card=False)
    return folder


def lines(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows), encoding="utf-8")


FAMILIES = {
    "bert": ("bert_splade_max", {}),
    "roberta": ("roberta_splade_max", {}),
    "xlm_roberta": ("xlm_roberta_splade_max", {}),
    "modernbert": ("modernbert_splade_max", {"classifier_pooling": "cls"}),
    "modernbert_mean": ("modernbert_splade_max", {"classifier_pooling": "mean"}),
    "electra": ("electra_splade_max", {}),
}


def cross_encoders(rows):
    """Folders as transformers writes them, but for one that CrossEncoder has written, and what they score."""
    long = " ".join(row["answer"] for row in rows[:12])
    pairs = [[row["query"], row["answer"]] for row in rows[:20]]
    pairs += [["short?", long], [long, "short."], [long, long], ["", "an answer"], ["a query", ""], ["", ""]]
    found = []
    for name, (origin, settings) in FAMILIES.items():
        torch.manual_seed(len(name))
        config = AutoConfig.from_pretrained(str(MODELS / origin), num_labels=1, **settings)
        model = AutoModelForSequenceClassification.from_pretrained(str(MODELS / origin), config=config)
        for weight, tensor in model.named_parameters():
            if any(part in weight for part in ("classifier", "pooler", "head.")):
                torch.nn.init.normal_(tensor, std=0.4)
        folder = TARGET / f"cross_{name}"
        model.save_pretrained(str(folder))
        AutoTokenizer.from_pretrained(str(MODELS / origin)).save_pretrained(str(folder))
        scorer = CrossEncoder(str(folder))
        if name == "roberta":
            shutil.rmtree(folder)
            scorer.save_pretrained(str(folder), create_model_card=False)
            scorer = CrossEncoder(str(folder))
        found.append(
            {
                "model": folder.name,
                "pairs": pairs,
                "sigmoid": scorer.predict(pairs).tolist(),
                "identity": scorer.predict(pairs, activation_fn=torch.nn.Identity()).tolist(),
            }
        )
    return found


NUMBERS = {"label", "labels", "score", "scores"}


def numbered(row, texts):
    """Texts become their numbers in a list, so that the fixture is short."""
    return {
        key: value
        if key in NUMBERS - {"score", "scores"}
        else [round(score, 7) for score in value]
        if key == "scores"
        else round(value, 7)
        if key == "score"
        else [texts.setdefault(text, len(texts)) for text in value]
        if isinstance(value, list)
        else texts.setdefault(value, len(texts))
        for key, value in row.items()
    }


def main():
    torch.manual_seed(0)
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    rows, corpus = data()
    lines(TARGET / "pairs.jsonl", rows)
    lines(TARGET / "corpus.jsonl", corpus)
    lines(TARGET / "cross_encoders.jsonl", cross_encoders(rows))
    found = mining("dense", SentenceTransformer(str(dense_folder())), rows, corpus, CASES)
    for name in ("bert_splade_max", "bert_csr_mean", "bert_inference_free", "bert_splade_prompts"):
        model = SparseMiner(str(MODELS / name))
        found += mining(name, model, rows, corpus, CASES[2:4] + CASES[7:8] if name != "bert_splade_max" else CASES[1:8])
    for similarity in ("euclidean", "manhattan"):
        model = SentenceTransformer(str(TARGET / "dense"), similarity_fn_name=similarity)
        found += [dict(one, similarity=similarity) for one in mining("dense", model, rows, corpus, CASES[2:5])]
    prompted = dict(query_prompt="find ", corpus_prompt="text: ", num_negatives=2)
    found += mining("dense", SentenceTransformer(str(TARGET / "dense")), rows, corpus, [("prompts", prompted, True)])[-1:]
    numbers = {}
    for one in found:
        one["rows"] = [numbered(row, numbers) for row in one["rows"]]
    lines(TARGET / "mining.jsonl", [{"texts": list(numbers)}] + found)


if __name__ == "__main__":
    main()
