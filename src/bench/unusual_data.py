#!/usr/bin/env python3
"""Writes data files that look right and are not what they seem: numbers that count against a pair, words that stand for a missing text, files put
together from others, mappings, what fine-tuning tools write, and folders as Spark, Hive and a hub's cache lay them out. They are judged as
odder_data.py judges.

    python3 unusual_data.py WORKBENCH FOLDER [SEED]

Needs pyarrow for the Parquet files; without it they are left out, and that is said.
"""
import csv
import gzip
import io
import json

import odder_data
from odd_data import delimited
from odder_data import NL, Case, lines, objects
from oddly_told_data import A, HEADER, N, P, Q, T, pa, scored, without

if pa is not None:
    from oddest_data import parquet_bytes

SCORED = [*HEADER, "score"]


def opposites(rnd):
    """A number that is smaller for the better pair, or that says nothing of the pair, is not taken for a similarity."""
    kind = "numbers that are no similarity"
    values = {
        "distance": lambda i: (i % 20) / 10,
        "cosine_distance": lambda i: (i % 20) / 10,
        "edit_distance": lambda i: i % 9,
        "rank": lambda i: i % 10 + 1,
        "position": lambda i: i % 10 + 1,
        "loss": lambda i: (i % 30) / 10,
        "perplexity": lambda i: 10 + i % 30,
        "dissimilarity": lambda i: (i % 10) / 10,
        "error": lambda i: (i % 10) / 10,
        "is_different": lambda i: i % 2,
        "not_duplicate": lambda i: i % 2,
        "is_negative": lambda i: i % 2,
    }
    for name, value in values.items():
        yield Case(kind, f"{name}.csv", delimited([[a, b, value(i)] for i, (a, b) in enumerate(P)], [*HEADER, name]), P, may_refuse=True)
        yield Case(kind, f"{name}.jsonl", lines([{"query": a, "positive": b, name: value(i)} for i, (a, b) in enumerate(P)]), P, may_refuse=True)
    beside = {"length": lambda i: 20 + i, "year": lambda i: 1990 + i % 30, "tokens": lambda i: 5 + i % 9, "votes": lambda i: i * 3, "price": lambda i: i + .99, "fold": lambda i: i % 5, "cluster": lambda i: i % 7, "lat": lambda i: 40 + i / 100, "timestamp": lambda i: 1_700_000_000 + i, "zip": lambda i: f"{10000 + i:05d}", "page": lambda i: i, "temperature": lambda i: (i % 10) / 10}
    for name, value in beside.items():
        yield Case(kind, f"{name}.csv", delimited([[a, b, value(i)] for i, (a, b) in enumerate(P)], [*HEADER, name]), P, may_refuse=True)


def stand_ins(rnd):
    """A word for a missing text is kept and counted, and such rows are left out where a person says so."""
    kind = "words for nothing"
    for word in ("NaN", "nan", "NULL", "null", "None", "<NA>", "#N/A", "#REF!", "#VALUE!", "N/A", "NA", "undefined", "[deleted]", "[removed]"):
        rows = [[a, word if i in (5, 30) else b] for i, (a, b) in enumerate(P)]
        yield Case(kind, f"{word.strip('<>[]#!').replace('/', '')}.csv", delimited(rows, HEADER), without(P, 6, 31), settings=["data.missing_words=drop"])
    rows = [[a, "NaN" if i in (5, 30) else b] for i, (a, b) in enumerate(P)]
    yield Case(kind, "nan.jsonl", lines(objects(rows, *HEADER)), without(P, 6, 31), settings=["data.missing_words=drop"])
    yield Case(kind, "bare-nan.jsonl", lines([{"query": a, "positive": float("nan") if i == 5 else b} for i, (a, b) in enumerate(P)]), without(P, 6), may_refuse=True, settings=["blank"])
    yield Case(kind, "all-nan.csv", delimited([[a, "nan"] for a in Q], HEADER), settings=["data.missing_words=drop"], refused=True)
    yield Case(kind, "dashes.csv", delimited([[a, "-" if i == 5 else b] for i, (a, b) in enumerate(P)], HEADER), None)


def put_together(rnd):
    kind = "files put together"
    one, two = delimited(P[:30], HEADER), delimited(P[30:], HEADER)
    yield Case(kind, "header-again.csv", one + two, P, settings=["blank"])
    yield Case(kind, "header-again.tsv", delimited(P[:30], HEADER, "\t") + delimited(P[30:], HEADER, "\t"), P, settings=["blank"])
    yield Case(kind, "header-often.csv", "".join(delimited(P[i:i + 20], HEADER) for i in (0, 20, 40)), P, settings=["blank"])
    yield Case(kind, "head-marks.csv", "==> a.csv <==\n" + one + "\n==> b.csv <==\n" + two, refused=True)
    yield Case(kind, "other-columns.csv", one + delimited([[*row, "x"] for row in P[30:]], [*HEADER, "note"]), P[:30], broken=list(range(31, 62)), may_refuse=True)
    yield Case(kind, "glued.csv", one[:-1] + delimited(P[30:]), None, may_refuse=True)
    yield Case(kind, "bom-inside.csv", one.encode() + b"\xef\xbb\xbf" + delimited(P[30:]).encode(), P, may_refuse=True)
    yield Case(kind, "ctrl-z.csv", one + two.split("\n", 1)[1] + "\x1a", P, may_refuse=True)
    yield Case(kind, "zero-tail.csv", (one + two.split("\n", 1)[1]).encode() + b"\x00" * 512, P, may_refuse=True)
    yield Case(kind, "returns.csv", delimited(P, HEADER).replace("\n", "\r\r\n"), P)
    yield Case(kind, "blank-between.csv", delimited(P, HEADER).replace("\n", "\n\n"), P)
    yield Case(kind, "conflict.csv", one + "<<<<<<< HEAD\n" + delimited(P[30:31]) + "=======\n" + delimited(P[31:32]) + ">>>>>>> branch\n" + delimited(P[32:]), P, broken=[31, 33, 35])
    yield Case(kind, "jsonl-then-csv.jsonl", lines(objects(P[:30], *HEADER)) + delimited(P[30:]), None, may_refuse=True)
    yield Case(kind, "arrays.json", json.dumps(objects(P[:30], *HEADER)) + NL + json.dumps(objects(P[30:], *HEADER)), P, may_refuse=True)
    yield Case(kind, "array-lines.jsonl", json.dumps(objects(P[:30], *HEADER)) + NL + json.dumps(objects(P[30:], *HEADER)) + NL, P, may_refuse=True)
    yield Case(kind, "gz-and-plain.csv.gz", gzip.compress(one.encode()) + delimited(P[30:]).encode(), refused=True, says="archive")
    yield Case(kind, "sum.csv", delimited([*scored(lambda i: i / 100), ["Total", "", 17.7]], SCORED), scored(lambda i: i / 100), settings=["blank"])
    yield Case(kind, "spark-errors.jsonl", lines(objects(P[:30], *HEADER)) + lines([{"_corrupt_record": "x"}]) + lines(objects(P[30:], *HEADER)), P, settings=["blank"])


def headers(rnd):
    kind = "header names"

    def named(name, names, **more):
        return Case(kind, name, delimited(P, names), P, **more)

    yield named("hash.csv", ["#query", "positive"])
    yield named("typed.csv", ["query:string", "positive:string"], may_refuse=True)
    yield named("dotted.csv", ["data.query", "data.positive"])
    yield named("bracketed.csv", ["[query]", "[positive]"])
    yield named("backticks.csv", ["`query`", "`positive`"])
    yield named("upper-snake.csv", ["QUERY_TEXT", "POSITIVE_TEXT"])
    yield named("camel.csv", ["queryText", "positivePassage"])
    yield named("star.csv", ["query*", "positive*"])
    yield named("two-lines.csv", ["query\n(as typed)", "positive\n(best)"], may_refuse=True)
    yield named("german.csv", ["Suchanfrage", "Treffer"])
    yield named("french.csv", ["requête", "passage"])
    yield named("spanish.csv", ["pregunta", "respuesta"])
    yield named("chinese.csv", ["问题", "答案"])
    yield named("japanese.csv", ["質問", "回答"])
    yield named("russian.csv", ["вопрос", "ответ"])
    yield named("long.csv", ["query " + "x" * 30, "positive"], may_refuse=True)
    yield named("greek-letters.csv", ["ερώτηση", "απάντηση"])
    yield Case(kind, "answer-first.csv", delimited([[b, a] for a, b in P], ["answer", "question"]), None, columns=("answer", "question"))
    yield Case(kind, "units.csv", "query,positive,score\n(text),(text),(0-1)\n" + delimited(scored(lambda i: i / 100)), scored(lambda i: i / 100), broken=[1])
    yield Case(kind, "types.csv", "query,positive,score\nstring,string,float\n" + delimited(scored(lambda i: i / 100)), scored(lambda i: i / 100), broken=[1])
    yield Case(kind, "r-names.tsv", '"query"\t"positive"\n' + "".join(f'"{i + 1}"\t"{a}"\t"{b}"\n' for i, (a, b) in enumerate(P)), P, may_refuse=True)
    yield Case(kind, "r-names.txt", '"query" "positive"\n' + "".join(f'"{i + 1}" "{a}" "{b}"\n' for i, (a, b) in enumerate(P)), P, may_refuse=True)
    yield Case(kind, "numbered.csv", delimited(P, ["0", "1"]), P)
    yield Case(kind, "unnamed-two.csv", delimited(P, ["Unnamed: 0", "Unnamed: 1"]), P, may_refuse=True)
    yield Case(kind, "letters.csv", delimited(P, ["A", "B"]), P, may_refuse=True)


def mappings(rnd):
    kind = "mappings"
    yield Case(kind, "answers.json", json.dumps(dict(P)), P, may_refuse=True)
    yield Case(kind, "lists.json", json.dumps({a: [b] for a, b in P}), P, may_refuse=True)
    yield Case(kind, "two-lists.json", json.dumps({a: {"pos": [b], "neg": [n]} for a, b, n in T}), T, may_refuse=True)
    queries, corpus = {f"q{i}": a for i, a in enumerate(Q)}, {f"d{i}": b for i, b in enumerate(A)}
    yield Case(kind, "llama.json", json.dumps({"queries": queries, "corpus": corpus, "relevant_docs": {f"q{i}": [f"d{i}"] for i in range(60)}, "mode": "text"}), P, may_refuse=True)
    yield Case(kind, "queries.json", json.dumps(queries), refused=True)
    yield Case(kind, "corpus.json", json.dumps({key: {"title": "", "text": value} for key, value in corpus.items()}), refused=True)
    yield Case(kind, "qrels.json", json.dumps({f"q{i}": {f"d{i}": 1} for i in range(60)}), refused=True)
    yield Case(kind, "pair-keys.jsonl", lines([{a: b} for a, b in P]), P, may_refuse=True)
    yield Case(kind, "columns.json", json.dumps({"query": Q, "positive": A, "n": 60}), P, may_refuse=True)
    yield Case(kind, "columns-uneven.json", json.dumps({"query": Q, "positive": A[:59]}), None, may_refuse=True)
    yield Case(kind, "nested-columns.json", json.dumps({"train": {"query": Q, "positive": A}}), P, may_refuse=True)


def tuning(rnd):
    kind = "fine-tuning"
    yield Case(kind, "texts.jsonl", lines([{"texts": [a, b], "label": i / 100} for i, (a, b) in enumerate(P)]), None, may_refuse=True)
    yield Case(kind, "input-examples.jsonl", lines([{"guid": "", "texts": [a, b], "label": 0} for a, b in P]), None, may_refuse=True)
    chat = [[{"role": "user", "content": a}, {"role": "assistant", "content": b}] for a, b in P]
    bad = [[{"role": "user", "content": a}, {"role": "assistant", "content": n}] for a, _, n in T]
    yield Case(kind, "preferences.jsonl", lines([{"chosen": x, "rejected": y} for x, y in zip(chat, bad)]), None, may_refuse=True)
    yield Case(kind, "prompt-lists.jsonl", lines([{"prompt": x[:1], "chosen": x[1:], "rejected": y[1:]} for x, y in zip(chat, bad)]), T, may_refuse=True)
    yield Case(kind, "three-turns.jsonl", lines([{"messages": [*x, {"role": "user", "content": "And why?"}]} for x in chat]), None, may_refuse=True)
    yield Case(kind, "system.jsonl", lines([{"messages": [{"role": "system", "content": "Be brief."}, *x]} for x in chat]), P, may_refuse=True)
    yield Case(kind, "gemini.jsonl", lines([{"contents": [{"role": "user", "parts": [{"text": a}]}, {"role": "model", "parts": [{"text": b}]}]} for a, b in P]), P, may_refuse=True)
    yield Case(kind, "cohere.jsonl", lines([{"query": a, "relevant_passages": [b], "hard_negatives": [n]} for a, b, n in T]), T, may_refuse=True)
    yield Case(kind, "marco-hub.jsonl", lines([{"query_id": i, "query": a, "query_type": "entity", "passages": {"is_selected": [0, 1], "passage_text": [n, b], "url": ["x", "y"]}, "answers": ["z"]} for i, (a, b, n) in enumerate(T)]), None, may_refuse=True)
    yield Case(kind, "margins.jsonl", lines([{"query": a, "positive": b, "negative": n, "score": i / 10} for i, (a, b, n) in enumerate(T)]), [[*row, i / 10] for i, row in enumerate(T)])
    yield Case(kind, "margins-list.jsonl", lines([{"query": a, "positive": b, "negative": n, "label": [i / 10]} for i, (a, b, n) in enumerate(T)]), None, may_refuse=True)
    yield Case(kind, "ranked.jsonl", lines([{"query": a, "docs": [b, n], "labels": [1, 0]} for a, b, n in T]), refused=True)
    each = [[a, text, score] for a, b, n in T for text, score in ((b, 1), (n, 0))]
    yield Case(kind, "ranked-told.jsonl", lines([{"query": a, "docs": [b, n], "labels": [1, 0]} for a, b, n in T]), each, settings=["data.columns=docs=positive"])
    yield Case(kind, "marco-told.jsonl", lines([{"query": a, "passages": {"is_selected": [1, 0], "passage_text": [b, n]}} for a, b, n in T]), [[a, score, text] for a, text, score in each], settings=["data.columns=passages.passage_text=positive,passages.is_selected=score"])
    yield Case(kind, "ranked-uneven.jsonl", lines([{"query": a, "docs": [b, n], "labels": [1, 0] if i != 7 else [1]} for i, (a, b, n) in enumerate(T)]), refused=True, says="1 number", settings=["data.columns=docs=positive"])
    yield Case(kind, "hotpot.json", json.dumps([{"_id": f"x{i}", "question": a, "answer": "yes", "context": [["T", [b, "More."]]], "supporting_facts": [["T", 0]]} for i, (a, b) in enumerate(P)]), None, may_refuse=True)
    yield Case(kind, "seven-negatives.jsonl", lines([{"query": a, "positive": b, **{f"negative_{j}": f"{n} {j}" for j in range(1, 8)}} for a, b, n in T]), [[a, b, *(f"{n} {j}" for j in range(1, 8))] for a, b, n in T])
    yield Case(kind, "negatives-mixed.csv", delimited([[a, b, n, n + " 2"] for a, b, n in T], ["anchor", "positive", "negative_10", "negative_2"]), None, columns=("anchor", "positive", "negative_10", "negative_2"))
    yield Case(kind, "pair-class.jsonl", lines([{"sent1": a, "sent2": b, "label": "duplicate" if i % 2 else "not_duplicate"} for i, (a, b) in enumerate(P)]), scored(lambda i: i % 2), may_refuse=True)
    yield Case(kind, "prompted.jsonl", lines([{"anchor": [{"prompt": "query: ", "text": a}], "positive": b} for a, b in P]), None, may_refuse=True)


def beside(rnd):
    """A column that says where a row belongs is said, not trained on as a text."""
    kind = "columns beside"
    parts = ["train" if i < 48 else "test" for i in range(60)]
    yield Case(kind, "split.csv", delimited([[a, b, s] for (a, b), s in zip(P, parts)], [*HEADER, "split"]), None, columns=HEADER)
    yield Case(kind, "languages.csv", delimited([[a, b, ("en", "de", "fr")[i % 3]] for i, (a, b) in enumerate(P)], [*HEADER, "language"]), P)
    yield Case(kind, "hash.csv", delimited([[a, b, f"{i * 7919:032x}"] for i, (a, b) in enumerate(P)], [*HEADER, "md5"]), P)
    yield Case(kind, "uuid.csv", delimited([[f"{i:08x}-0000-4000-8000-{i * 31:012x}", a, b] for i, (a, b) in enumerate(P)], ["uuid", *HEADER]), P)
    yield Case(kind, "base64.csv", delimited([[a, b, "iVBORw0KGgo" + "A" * (40 + i)] for i, (a, b) in enumerate(P)], [*HEADER, "thumbnail"]), P)
    yield Case(kind, "url.csv", delimited([[a, b, f"https://example.org/p/{i}?q=1"] for i, (a, b) in enumerate(P)], [*HEADER, "source"]), P)
    yield Case(kind, "mail.csv", delimited([[a, b, f"reader{i}@example.org"] for i, (a, b) in enumerate(P)], [*HEADER, "annotator"]), P)
    yield Case(kind, "notes.csv", delimited([[a, b, "checked twice" if i % 7 == 0 else ""] for i, (a, b) in enumerate(P)], [*HEADER, "notes"]), P)
    yield Case(kind, "embedding.csv", delimited([[a, b, json.dumps([i / 10, .5, .25])] for i, (a, b) in enumerate(P)], [*HEADER, "embedding"]), None)
    yield Case(kind, "predicted.csv", delimited([[a, b, i / 100, (i % 7) / 7] for i, (a, b) in enumerate(P)], [*SCORED, "predicted_score"]), scored(lambda i: i / 100), may_refuse=True)
    yield Case(kind, "raters.csv", delimited([[a, b, i % 6, (i + 1) % 6] for i, (a, b) in enumerate(P)], [*HEADER, "rater_1", "rater_2"]), None, may_refuse=True)


def places(rnd):
    kind = "folders of programs"
    parts = [P[:20], P[20:40], P[40:]]
    csvs = [delimited(part, HEADER) for part in parts]
    spark = {f"part-0000{i}-3f2a-c000.csv": text for i, text in enumerate(csvs)}
    yield Case(kind, "spark/", None, P, others={**spark, "_SUCCESS": "", "._SUCCESS.crc": b"crc\x00", ".part-00000-3f2a-c000.csv.crc": b"crc\x00\x00"})
    yield Case(kind, "spark-empty/", None, P, others={**spark, "part-00003-3f2a-c000.csv": "", "_SUCCESS": ""})
    yield Case(kind, "spark-header/", None, P, others={**spark, "part-00003-3f2a-c000.csv": "query,positive\n", "_SUCCESS": ""})
    yield Case(kind, "desktop/", None, P, others={"a.csv": delimited(P, HEADER), ".DS_Store": b"\x00\x00\x00\x01Bud1", "Thumbs.db": b"\xd0\xcf\x11\xe0", "desktop.ini": "[.ShellClassInfo]\n", "~$a.csv": b"\x05user"})
    yield Case(kind, "notebooks/", None, P, others={"a.csv": delimited(P, HEADER), ".ipynb_checkpoints/a-checkpoint.csv": delimited(P[:5], HEADER)})
    yield Case(kind, "mac-zip/", None, P, others={"a.csv": delimited(P, HEADER), "__MACOSX/._a.csv": b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X"})
    yield Case(kind, "git/", None, P, others={"a.csv": delimited(P, HEADER), ".git/config": "[core]\n", ".gitattributes": "*.csv filter=lfs\n", "LICENSE": "All rights.\n", "README.md": "# Pairs\n"})
    yield Case(kind, "three/", None, P[:40], others={"train.csv": delimited(P[:40], HEADER), "validation.csv": delimited(P[40:50], HEADER), "test.csv": delimited(P[50:], HEADER)})
    yield Case(kind, "train-val/", None, P[:40], others={"my_train.jsonl": lines(objects(P[:40], *HEADER)), "my_val.jsonl": lines(objects(P[40:], *HEADER))}, may_refuse=True)
    yield Case(kind, "hive/", None, None, others={"split=train/part-0.csv": csvs[0], "split=test/part-0.csv": csvs[1]}, may_refuse=True)
    yield Case(kind, "mixed/", None, P, others={"a.csv": csvs[0], "b.jsonl": lines(objects(P[20:], *HEADER))}, may_refuse=True)
    yield Case(kind, "backup/", None, P, others={"a.csv": delimited(P, HEADER), "a.csv.bak": delimited(P[:9], HEADER), "a (1).csv": delimited(P, HEADER), "a.csv~": delimited(P[:9], HEADER)}, settings=["data.duplicates=drop"])
    yield Case(kind, "partial/", None, P, others={"a.csv": delimited(P, HEADER), "b.csv.part": csvs[0][:50], "c.csv.crdownload": csvs[0][:40], "d.tmp": "x"})
    yield Case(kind, "twice/", None, P, others={"a.csv": delimited(P, HEADER), "a.jsonl": lines(objects(P, *HEADER))}, settings=["data.duplicates=drop"])
    yield Case(kind, "same-packed/", None, P, others={"a.csv": delimited(P, HEADER), "a.csv.gz": gzip.compress(delimited(P, HEADER).encode())}, settings=["data.duplicates=drop"])
    yield Case(kind, "nothing/", None, refused=True, others={"README.md": "# Nothing\n", "image.png": b"\x89PNG\r\n\x1a\n"})
    if pa is None:
        print("no pyarrow: Parquet files are left out")
        return
    tables = [parquet_bytes({"query": pa.array([a for a, _ in part]), "positive": pa.array([b for _, b in part])}) for part in parts]
    yield Case(kind, "spark-parquet/", None, P, others={**{f"part-0000{i}-3f2a-c000.snappy.parquet": table for i, table in enumerate(tables)}, "_SUCCESS": "", ".part-00000-3f2a-c000.snappy.parquet.crc": b"crc\x00"})
    yield Case(kind, "no-rows-part/", None, P, others={**{f"part-{i}.parquet": table for i, table in enumerate(tables)}, "part-3.parquet": parquet_bytes({"query": pa.array([], pa.string()), "positive": pa.array([], pa.string())})})
    yield Case(kind, "null-part/", None, None, others={**{f"part-{i}.parquet": table for i, table in enumerate(tables)}, "part-3.parquet": parquet_bytes({"query": pa.array(["one more"]), "positive": pa.array([None], pa.null())})}, may_refuse=True)
    yield Case(kind, "hive-parquet/", None, None, others={"lang=en/0.parquet": tables[0], "lang=de/0.parquet": tables[1]}, may_refuse=True)
    yield Case(kind, "metadata/", None, P, others={"0.parquet": tables[0], "1.parquet": tables[1], "2.parquet": tables[2], "_metadata": b"PAR1x", "_common_metadata": b"PAR1x"})
    yield Case(kind, "convert/", None, P, others={f"default/train/000{i}.parquet": table for i, table in enumerate(tables)})


def excel(rnd):
    kind = "spreadsheets"
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([[*HEADER, "", "", ""], *([a, b, "", "", ""] for a, b in P), ["", "", "", "", ""], ["", "", "", "", ""]])
    yield Case(kind, "semicolons.csv", ("\ufeff" + out.getvalue()).encode(), P, may_refuse=True)
    yield Case(kind, "utf16.txt", delimited(P, HEADER, "\t", end="\r\n").encode("utf-16"), P)
    yield Case(kind, "formula-texts.csv", "query,positive\n" + "".join(f'"=""{a}""","{b}"\n' for a, b in P), None)
    yield Case(kind, "dates-as-texts.csv", delimited([[a, "Jan 03" if i == 4 else b] for i, (a, b) in enumerate(P)], HEADER), None)
    yield Case(kind, "wide-tail.csv", "query,positive" + "," * 250 + "\n" + "".join(f"{a},{b}" + "," * 250 + "\n" for a, b in P), P)
    yield Case(kind, "merged.csv", delimited([[a if i % 2 == 0 else "", b] for i, (a, b) in enumerate(P)], HEADER), without(P, *range(2, 61, 2)), settings=["blank"])
    yield Case(kind, "quotes-all.csv", delimited(P, HEADER, ";", quoting=csv.QUOTE_ALL, end="\r\n"), P)
    yield Case(kind, "apostrophes.csv", delimited([["'" + a, "'" + b] for a, b in P], HEADER), None)
    yield Case(kind, "line-breaks.csv", delimited([[a + "\nsecond line", b] for a, b in P], HEADER, end="\r\n"), [[a + "\nsecond line", b] for a, b in P])


def main():
    odder_data.run((opposites, stand_ins, put_together, headers, mappings, tuning, beside, places, excel))


if __name__ == "__main__":
    main()
