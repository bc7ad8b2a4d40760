"""Records what sentence-transformers mines and scores for random tables and options, for RandomMiningIT and TeacherScoringIT.

    python src/test/python/random_labels.py [CASES]     (in the repository; rewrites src/test/resources/labels/random_*.jsonl)

Recorded with sentence-transformers 6.0.1 and torch 2.13.0 on a processor. Blank rows and texts are in the tables and not in what the reference
is given: they are left out here.
"""

import contextlib
import io
import random
import sys

import torch
from datasets import Dataset
from sentence_transformers import CrossEncoder, SentenceTransformer, SparseEncoder
from sentence_transformers.util import mine_hard_negatives

from labels import MODELS, TARGET, SparseMiner, lines, numbered, sentence

FORMATS = ["triplet", "n-tuple", "labeled-pair", "labeled-list"]


def table(draw):
    """Queries with one to four positives, rows that come twice, texts that differ in capitals alone (equal scores), blanks."""
    pool = [sentence(draw) for _ in range(draw.randint(4, 30))]
    pool += [text.upper() for text in draw.sample(pool, len(pool) // 5)]
    rows = []
    for _ in range(draw.randint(2, 24)):
        positive = draw.choice(pool)
        words = positive.strip(".").split()
        query = " ".join(draw.sample(words, draw.randint(2, 4))) + "?"
        rows.append([query, positive])
        for _ in range(draw.choice([0, 0, 0, 1, 3])):
            rows.append([query, draw.choice(pool)])
    rows += draw.sample(rows, draw.choice([0, 0, 1]))
    if draw.random() < 0.3:
        rows.insert(draw.randrange(len(rows) + 1), [draw.choice(["", " ", "a query"]), ""])
    if draw.random() < 0.3:
        rows.append(["  ", draw.choice(pool)])
    draw.shuffle(rows)
    corpus = None
    if draw.random() < 0.6:
        corpus = [draw.choice(pool) if draw.random() < 0.3 else sentence(draw) for _ in range(draw.randint(1, 40))]
        if draw.random() < 0.4:
            corpus.insert(draw.randrange(len(corpus)), draw.choice(["", "   "]))
    return rows, corpus


def options(draw):
    asked = {"num_negatives": draw.choice([1, 2, 3, 3, 4, 6])}
    if draw.random() < 0.3:
        asked["range_min"] = draw.choice([1, 2, 5, 12])
    if draw.random() < 0.5:
        asked["range_max"] = draw.choice([2, 5, 8, 15, 40, 200])
    if draw.random() < 0.25:
        asked["max_score"] = round(draw.uniform(0.2, 1), 3)
    if draw.random() < 0.25:
        asked["min_score"] = round(draw.uniform(0, 0.97), 3)
    if draw.random() < 0.35:
        asked["absolute_margin"] = draw.choice([0.0, 0.0113, 0.0507, 0.2, -0.0307])
    if draw.random() < 0.35:
        asked["relative_margin"] = draw.choice([0.0, 0.0211, 0.0507, 0.11])
    if draw.random() < 0.12:
        asked["include_positives"] = True
    if draw.random() < 0.2:
        asked["query_prompt"] = draw.choice(["find ", "query: the "])
        asked["corpus_prompt"] = draw.choice(["text: ", "document "])
    if draw.random() < 0.15:
        asked["sampling_strategy"] = "random"
    asked["output_format"] = draw.choice(FORMATS)
    asked["output_scores"] = draw.random() < 0.7
    return asked


def teacher_lists():
    """Positive and negatives of each query, scored by teachers of all kinds: what the divergence and, less the negatives, margins learn from."""
    draw = random.Random(77)
    rows = []
    for _ in range(40):
        made = [sentence(draw) for _ in range(4)]
        made[0] = " ".join(draw.sample(made[1].strip(".").split(), draw.randint(1, 5)))
        if draw.random() < 0.2:
            made[2] = " ".join(made[1:3] * draw.randint(2, 5))
        rows.append(made)
    found = [{"rows": rows}]
    for name in ("dense", "bert_splade_max", "bert_csr_mean", "bert_inference_free", "bert_splade_prompts"):
        folder = str(TARGET / name if name == "dense" else MODELS / name)
        model = SentenceTransformer(folder) if name == "dense" else SparseEncoder(folder)
        queries = model.encode_query([row[0] for row in rows], convert_to_tensor=True)
        columns = [model.encode_document([row[i] for row in rows], convert_to_tensor=True) for i in (1, 2, 3)]
        scores = torch.stack([model.similarity_pairwise(queries, texts) for texts in columns], dim=1)
        found.append({"model": name, "scores": scores.tolist()})
    for name in ("cross_bert", "cross_roberta", "cross_xlm_roberta", "cross_modernbert", "cross_electra"):
        model = CrossEncoder(str(TARGET / name))
        for activation in (torch.nn.Identity(), torch.nn.Sigmoid()):
            scores = [model.predict([[row[0], row[i]] for row in rows], activation_fn=activation).tolist() for i in (1, 2, 3)]
            kind = type(activation).__name__.lower()
            found.append({"model": name, "activation": kind, "scores": [list(row) for row in zip(*scores)]})
    return found


def main():
    torch.manual_seed(0)
    lines(TARGET / "random_scores.jsonl", teacher_lists())
    if "scores" in sys.argv:
        return
    models = {
        "dense": SentenceTransformer(str(TARGET / "dense")),
        "bert_splade_max": SparseMiner(str(MODELS / "bert_splade_max")),
        "bert_csr_mean": SparseMiner(str(MODELS / "bert_csr_mean")),
    }
    texts = {}
    found = []
    for number in range(int(sys.argv[1]) if len(sys.argv) > 1 else 60):
        draw = random.Random(1000 + number)
        random.seed(number)
        rows, corpus = table(draw)
        asked = options(draw)
        if 0 in (asked.get("absolute_margin"), asked.get("relative_margin")):
            continue  # Whether a text that scores as the positive is left out is decided by the last bit there.
        name = draw.choice(list(models))
        one = {"model": name, "arguments": asked, "pairs": [[texts.setdefault(t, len(texts)) for t in row] for row in rows]}
        if corpus:
            one["corpus"] = [texts.setdefault(t, len(texts)) for t in corpus]
        whole = [row for row in rows if row[0].strip() and row[1].strip()]
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                mined = mine_hard_negatives(
                    Dataset.from_list([{"query": q, "answer": a} for q, a in whole]),
                    models[name],
                    corpus=[t for t in corpus if t.strip()] if corpus else None,
                    **asked,
                )
            one["rows"] = [numbered(row, texts) for row in mined]
        except ValueError as refused:
            one["refused"] = str(refused).split(":")[0]
        found.append(one)
    lines(TARGET / "random_mining.jsonl", [{"texts": list(texts)}] + found)


if __name__ == "__main__":
    main()
