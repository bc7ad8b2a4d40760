#!/usr/bin/env python3
"""Writes data files in which something stands beside, above or between what is meant: words for numbers, names that are in use twice, cells that
are lists or records, numbers as other places write them. They are judged as odder_data.py judges.

    python3 oddly_told_data.py WORKBENCH FOLDER [SEED]

Needs pyarrow for the Parquet files; without it they are left out, and that is said.
"""
import datetime
import decimal
import gzip
import io
import json
import zlib

import odder_data
from odd_data import delimited
from odder_data import NL, Case, lines, objects

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError:
    pa = None

HEADER = ["query", "positive"]
ADJECTIVES = "old red quiet tall northern broken cheap little wooden famous sudden careful empty warm strange".split()
THINGS = "bridge lantern teacher village harbour engine garden castle orchard kettle violin glacier pilot market tunnel".split()
VERBS = "repairs paints watches carries follows sells remembers builds cleans measures".split()


def query(i):
    return f"how does the {ADJECTIVES[i % 15]} {THINGS[i * 7 % 15]} number {i} work?"


def answer(i):
    return f"The {ADJECTIVES[(i * 4 + 1) % 15]} {THINGS[i * 3 % 15]} {VERBS[i % 10]} entry {i} of the long catalogue."


def other(i):
    return f"Nothing about {THINGS[(i * 11 + 2) % 15]} {i} stands here at all."


Q, A, N = ([make(i) for i in range(60)] for make in (query, answer, other))
P = [list(pair) for pair in zip(Q, A)]
T = [list(three) for three in zip(Q, A, N)]


def without(rows, *left_out):
    """Numbers from 1."""
    return [row for i, row in enumerate(rows, 1) if i not in left_out]


def scored(value):
    return [[*row, value(i)] for i, row in enumerate(P)]


def number_marks(rnd):
    kind = "numbers"

    def file(name, write, value, separator=",", **more):
        return Case(kind, name, delimited(scored(write), [*HEADER, "score"], separator), scored(lambda i: float(value(i))), **more)

    yield file("plus.csv", lambda i: f"+{i / 100}", lambda i: i / 100)
    yield file("no-zero.csv", lambda i: f".{i:02d}", lambda i: i / 100)
    yield file("no-zero-comma.csv", lambda i: f",{i:02d}", lambda i: i / 100, ";")
    yield file("trailing-zeros.csv", lambda i: f"{i / 100:.6f}", lambda i: i / 100)
    yield file("exponent.csv", lambda i: f"{i}E-2", lambda i: i / 100)
    yield file("exponent-comma.csv", lambda i: f"{i},5e-2", lambda i: (i + .5) / 100, ";")
    yield file("blanks.csv", lambda i: f"  {i / 100}  ", lambda i: i / 100)
    yield file("no-break.csv", lambda i: f"\u00a0{i / 100}\u00a0", lambda i: i / 100)
    yield file("percent.csv", lambda i: f"{i}.5%", lambda i: (i + .5) / 100)
    yield file("percent-comma.csv", lambda i: f"{i},5 %", lambda i: (i + .5) / 100, ";")
    yield file("full-width.csv", lambda i: "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in f"{i / 100:.2f}"), lambda i: i / 100)
    yield file("arabic-digits.csv", lambda i: "".join(chr(0x660 + int(c)) if c.isdigit() else "\u066b" for c in f"{i / 100:.2f}"), lambda i: i / 100)
    yield file("minus-sign.csv", lambda i: f"\u2212{i / 100}", lambda i: -i / 100)
    yield file("true-words.csv", lambda i: "TRUE" if i % 3 else "FALSE", lambda i: i % 3 > 0)
    yield file("y-n.csv", lambda i: "Y" if i % 3 else "N", lambda i: i % 3 > 0)
    yield file("swiss.csv", lambda i: f"1'{i:03d}.5", lambda i: 1000.5 + i)
    yield file("us-thousands.csv", lambda i: f"1,{i:03d}.25", lambda i: 1000.25 + i, ";")
    yield file("german-thousands.csv", lambda i: f"1.{i:03d},25", lambda i: 1000.25 + i, ";")
    yield file("currency.csv", lambda i: f"${i}.50", lambda i: i, refused=True)
    yield file("fractions.csv", lambda i: f"{i}/60", lambda i: i, refused=True)
    yield file("of-five.csv", lambda i: f"{i % 5} out of 5", lambda i: i, refused=True)
    yield file("hex.csv", lambda i: f"0x{i:02x}", lambda i: i, refused=True)
    yield file("stars.csv", lambda i: "★" * (i % 5 + 1), lambda i: i, refused=True)
    yield file("spread.csv", lambda i: f"{i}-{i + 1}", lambda i: i, refused=True)
    yield file("dates.csv", lambda i: f"2024-01-{i % 28 + 1:02d}", lambda i: i, refused=True)
    yield file("times.csv", lambda i: f"12:{i:02d}", lambda i: i, refused=True)
    yield file("words.csv", lambda i: ["good", "bad", "fair"][i % 3], lambda i: i, refused=True)
    for word in ("maybe", "n/a", "-", "?", "1e", "0,5.1", "NaN%", "∞", "+-1", "none", "<1", "~0.5", "1 2"):
        name = f"one-{len(word)}-{ord(word[0])}.csv"
        good = scored(lambda i: i / 100)
        yield Case(kind, name, delimited([[*row[:2], word] if i == 9 else row for i, row in enumerate(good)], [*HEADER, "score"]), without(good, 10), broken=[10])
    for word in ("maybe", "n/a", "yess", "-", "2x"):
        good = scored(lambda i: float(i % 2))
        yield Case(kind, f"yes-{ord(word[0])}.csv", delimited([[*row[:2], word if i == 9 else "yes" if row[2] else "no"] for i, row in enumerate(good)], [*HEADER, "label"]), without(good, 10), broken=[10])
        yield Case(kind, f"yes-{ord(word[0])}.jsonl", lines(objects([[*row[:2], word if i == 9 else "yes" if row[2] else "no"] for i, row in enumerate(good)], *HEADER, "label")), without(good, 10), broken=[10])
    good = scored(lambda i: i / 100)
    for value in ("Infinity", "-Infinity", "NaN", "null", '"high"', '""', "[]", "[0.1, 0.2]", "{}", '{"a": 1}', "1e400"):
        broken = [dict(zip([*HEADER, "score"], row)) for row in good]
        text = [json.dumps(one) for one in broken]
        text[9] = text[9].rsplit(":", 1)[0] + ": " + value + "}"
        yield Case(kind, f"value-{len(value)}-{ord(value[0])}.jsonl", NL.join(text), without(good, 10), broken=[10])
    mixed = scored(lambda i: i / 100)
    yield Case(kind, "int-and-float.jsonl", lines(objects([[a, b, int(s) if s == int(s) else s] for a, b, s in scored(lambda i: i / 4)], *HEADER, "score")), scored(lambda i: i / 4))
    yield Case(kind, "text-and-number.jsonl", lines(objects([[a, b, str(s) if i % 2 else s] for i, (a, b, s) in enumerate(mixed)], *HEADER, "score")), mixed)
    yield Case(kind, "true-and-1.jsonl", lines(objects([[a, b, bool(i % 2) if i % 3 else i % 2] for i, (a, b) in enumerate(P)], *HEADER, "label")), scored(lambda i: float(i % 2)))
    yield Case(kind, "comma-with-point.csv", delimited([[a, b, "0.5" if i == 9 else f"{i / 100:.2f}".replace(".", ",")] for i, (a, b) in enumerate(P)], [*HEADER, "score"], ";"), None)


def names_in_use(rnd):
    kind = "names"
    ids = [f"x{i:04d}" for i in range(60)]

    def csv(name, header, rows, want=None, **more):
        return Case(kind, name, delimited(rows, header), want, **more)

    pair_names = [
        ("anchor", "positive"), ("sentence1", "sentence2"), ("question1", "question2"), ("text1", "text2"), ("text_a", "text_b"), ("s1", "s2"), ("src", "tgt"), ("source", "target"), ("claim", "evidence"),
        ("title", "body"), ("title", "abstract"), ("instruction", "output"), ("prompt", "response"), ("input", "output"), ("question", "answer"), ("query", "doc"), ("query", "document"), ("query", "passage"),
        ("query", "product_title"), ("query", "context"), ("headline", "article"), ("summary", "document"), ("question", "context"), ("problem", "solution"), ("user", "assistant"), ("human", "gpt"), ("en", "de"),
        ("english", "french"), ("term", "definition"), ("word", "definition"), ("question", "best_answer"), ("query", "url_text"), ("utterance", "reply"), ("post", "comment"), ("sent1", "sent2"), ("q", "a"), ("Q", "A"),
        ("Frage", "Antwort"), ("pregunta", "respuesta"), ("question", "réponse"), ("问题", "答案"), ("вопрос", "ответ"), ("query_text", "doc_text"), ("query_text", "passage_text"), ("question_text", "answer_text"), ("sentence_a", "sentence_b"),
        ("anchor_text", "positive_text"), ("Question Text", "Answer Text"), ("premise", "hypothesis"), ("set1", "set2"), ("first", "second"), ("left", "right"), ("ltable_text", "rtable_text"), ("original", "paraphrase"), ("sentence", "paraphrase"),
        ("goal", "solution"), ("caption", "description"), ("code", "docstring"), ("func_name", "docstring")]
    for first, second in pair_names:
        backwards = (first, second) in (("summary", "document"), ("title", "body"))
        yield csv(f"{first}-{second}.csv".replace(" ", "_"), [first, second], P, P, may_refuse=first in ("func_name", "code") or backwards)
        yield csv(f"id-{first}.csv".replace(" ", "_"), ["id", first, second], [[i, *row] for i, row in zip(ids, P)], P, may_refuse=backwards)
    three = [("anchor", "positive", "negative"), ("query", "pos", "neg"), ("sent0", "sent1", "hard_neg"), ("question", "answer", "hard_negative"), ("query", "positive_passage", "negative_passage"), ("query", "positive_doc", "negative_doc"),
             ("prompt", "chosen", "rejected"), ("query", "pos_text", "neg_text"), ("anchor_text", "positive_text", "negative_text"), ("a", "p", "n"), ("query", "relevant", "irrelevant"), ("query", "doc_pos", "doc_neg"), ("question", "positive_ctx", "negative_ctx"),
             ("query", "positive", "hard_negative_1"), ("premise", "entailment", "contradiction"), ("sentence1", "sentence2", "negative"), ("Query", "Positive Document", "Negative Document")]
    for header in three:
        yield csv("three-" + "-".join(header).replace(" ", "_") + ".csv", header, T, T, may_refuse=not {"neg", "hard_neg", "negative"} & {word.lower() for word in " ".join(header).replace("_", " ").split() + list(header)})
    for label in ("score", "label", "similarity", "similarity_score", "relatedness_score", "is_duplicate", "relevance", "relevance_score", "rating", "grade", "sim_score", "cosine", "cos_sim", "target", "y", "match", "is_match", "relevant", "relevance_label", "correct", "is_correct", "entailment", "quality", "Similarity Score", "gold", "similar", "equivalent", "paraphrase", "duplicate"):
        rows = [[*row, i % 5 / 4 if "score" in label.lower() or label in ("similarity", "cosine", "cos_sim") else i % 2] for i, row in enumerate(P)]
        yield csv(f"label-{label}.csv".replace(" ", "_"), ["sentence1", "sentence2", label], rows, [[a, b, float(s)] for a, b, s in rows], may_refuse=True)
    yield csv("extra-columns.csv", ["id", "split", "query", "positive", "lang", "url", "date"], [[ids[i], "train", a, b, "en", f"https://example.org/{i}", "2024-01-02"] for i, (a, b) in enumerate(P)], P)
    yield csv("qid-pid.csv", ["qid", "query", "pid", "passage", "label"], [[i, a, i + 100, b, i % 2] for i, (a, b) in enumerate(P)], [[a, b, float(i % 2)] for i, (a, b) in enumerate(P)])
    yield csv("lm.csv", ["instruction", "input", "output"], [[a, "" if i % 2 else f"Context {i} of it.", b] for i, (a, b) in enumerate(P)], P)
    yield csv("claim-title.csv", ["claim_id", "claim", "evidence_title", "evidence"], [[i, a, f"Title {i}", b] for i, (a, b) in enumerate(P)], P)
    yield csv("title-text.csv", ["query", "title", "text"], [[a, f"Title {i}", b] for i, (a, b) in enumerate(P)], P)
    yield csv("upper-case.csv", ["QUERY", "POSITIVE", "SCORE"], scored(lambda i: i / 100), scored(lambda i: i / 100))
    yield csv("blank-names.csv", [" query ", " positive "], P, P)
    yield csv("quoted-names.csv", ['"query"', "'positive'"], P, P)
    yield csv("snake.csv", ["query_text", "positive_text", "relevance_score"], scored(lambda i: i / 100), scored(lambda i: i / 100), may_refuse=True)
    yield csv("camel.csv", ["queryText", "positiveText", "negativeText"], T, T)
    yield csv("weights.csv", ["query", "positive", "weight"], scored(lambda i: i / 100), None)
    yield csv("two-negatives.csv", ["query", "positive", "negative1", "negative2"], [[*row, "And " + row[2]] for row in T], [[*row, "And " + row[2]] for row in T])
    yield csv("lone-answer.csv", ["passage", "question", "answer"], [[b, a, "yes" if i % 2 else "no"] for i, (a, b) in enumerate(P)], [[b, a] for a, b in P], may_refuse=True)
    yield csv("yes-answer.csv", ["question", "answer"], [[a, "yes" if i % 2 else "no"] for i, (a, _) in enumerate(P)], refused=True)
    yield Case(kind, "yes-answer.jsonl", lines([{"question": a, "answer": "yes" if i % 2 else "no"} for i, (a, _) in enumerate(P)]), refused=True)
    yield Case(kind, "flag-answer.jsonl", lines([{"question": a, "answer": i % 2 == 0} for i, (a, _) in enumerate(P)]), refused=True)
    yield csv("answer-letter.csv", ["question", "answer"], [[a, "ABCD"[i % 4]] for i, (a, _) in enumerate(P)], refused=True)
    yield csv("answer-number.csv", ["question", "answer"], [[a, i * 7 % 50] for i, (a, _) in enumerate(P)], None)


def lists_in_cells(rnd):
    kind = "lists in cells"
    two = [[*row, "And " + row[2]] for row in T]
    for name, write in (
            ("json", json.dumps), ("python", str), ("tuple", lambda v: str(tuple(v))), ("numpy", lambda v: "[" + " ".join(repr(x) for x in v) + "]"), ("array", lambda v: f"array({v!r}, dtype=object)"), ("set", lambda v: "{" + ", ".join(map(repr, v)) + "}"),
            ("bars", " | ".join), ("double-bars", "||".join), ("semicolons", "; ".join), ("sep", "[SEP]".join), ("postgres", lambda v: "{" + ",".join(f'"{x}"' for x in v) + "}"), ("lines", NL.join), ("html", lambda v: "".join(f"<li>{x}</li>" for x in v))):
        # Nothing says that a semicolon or a line end is no part of a text.
        yield Case(kind, f"{name}.csv", delimited([[a, b, write([n, m])] for a, b, n, m in two], ["query", "positive", "negatives"]), None if name in ("semicolons", "lines") else two, may_refuse=True)
    yield Case(kind, "one-cell.csv", delimited([[a, json.dumps([b]), json.dumps([n])] for a, b, n in T], ["query", "pos", "neg"]), T)
    yield Case(kind, "text-like-list.csv", delimited([[a, f"[{i}] {b}"] for i, (a, b) in enumerate(P)], HEADER), [[a, f"[{i}] {b}"] for i, (a, b) in enumerate(P)])
    yield Case(kind, "text-like-object.csv", delimited([[a, "{" + b + "}"] for a, b in P], HEADER), [[a, "{" + b + "}"] for a, b in P])
    yield Case(kind, "broken-list.csv", delimited([[a, b, json.dumps([n])[:-1] if i == 9 else json.dumps([n])] for i, (a, b, n) in enumerate(T)], ["query", "positive", "neg"]), without(T, 10), broken=[10])
    yield Case(kind, "text-in-lists.csv", delimited([[a, b, n if i == 9 else json.dumps([n])] for i, (a, b, n) in enumerate(T)], ["query", "positive", "neg"]), T, may_refuse=True)
    yield Case(kind, "all-empty.jsonl", lines([{"query": a, "positive": b, "negatives": []} for a, b in P]), P, may_refuse=True)
    yield Case(kind, "negative-empty.jsonl", lines([{"query": a, "positive_passages": [{"docid": "1", "title": "", "text": b}], "negative_passages": []} for a, b in P]), P, may_refuse=True)
    yield Case(kind, "some-empty.jsonl", lines([{"query": a, "positive": b, "negatives": [] if i == 9 else [n]} for i, (a, b, n) in enumerate(T)]), without(T, 10), settings=["blank"], may_refuse=True)
    pos_neg = [{"query": a, "pos": [b], "neg": [n, "And " + n], "pos_scores": [.9], "neg_scores": [.1, round(i / 100, 2)]} for i, (a, b, n) in enumerate(T)]
    want = [[a, b, n, "And " + n, [.9, .1, round(i / 100, 2)]] for i, (a, b, n) in enumerate(T)]
    yield Case(kind, "pos-neg-scores.jsonl", lines(pos_neg), want, may_refuse=True)
    yield Case(kind, "scores-one-short.jsonl", lines([{**o, "neg_scores": [.1]} if i == 9 else o for i, o in enumerate(pos_neg)]), without(want, 10), broken=[10], may_refuse=True)
    yield Case(kind, "int-list.jsonl", lines([{"query": a, "positive": b, "token_ids": [i, 2, 3]} for i, (a, b) in enumerate(P)]), P)
    yield Case(kind, "objects-in-list.jsonl", lines([{"query": a, "positives": [{"text": b, "score": 1}], "negatives": [{"text": n, "score": 0}]} for a, b, n in T]), T)
    yield Case(kind, "content-objects.jsonl", lines([{"query": a, "positives": [{"content": b}], "negatives": [{"content": n}]} for a, b, n in T]), T, may_refuse=True)
    yield Case(kind, "dpr.json", json.dumps([{"question": a, "answers": ["x"], "positive_ctxs": [{"title": "", "text": b}], "negative_ctxs": [], "hard_negative_ctxs": [{"title": "", "text": n}]} for a, b, n in T]), T, may_refuse=True)
    yield Case(kind, "pairs-list.jsonl", lines([{"texts": [a, b]} for a, b in P]), P, may_refuse=True)
    yield Case(kind, "set.jsonl", lines([{"set": [a, b]} for a, b in P]), P, may_refuse=True)
    yield Case(kind, "query-set.jsonl", lines([{"query": a, "pos": [b], "neg": [n]} for a, b, n in T]), T)
    yield Case(kind, "translation.jsonl", lines([{"translation": {"en": a, "de": b}} for a, b in P]), P, may_refuse=True)
    yield Case(kind, "answers-choice.jsonl", lines([{"question": a, "choices": [b, n], "answer": 0} for a, b, n in T]), refused=True)
    yield Case(kind, "answers-list.jsonl", lines([{"question": a, "answers": [b, "Or " + b]} for a, b in P]), [[a, x] for a, b in P for x in (b, "Or " + b)], may_refuse=True)


def dialects(rnd):
    kind = "dialects"
    for end, name in (("\r", "cr"), ("\u0085", "nel"), ("\u2028", "ls"), ("\n\n", "double"), ("\r\r\n", "crcrlf"), (" \n", "blank"), (",\n", "trailing")):
        rows = P if name not in ("nel", "ls") else None
        yield Case(kind, f"{name}.csv", "query,positive" + end + end.join(f'"{a}","{b}"' for a, b in P) + end, P, may_refuse=name in ("nel", "ls", "blank"))
    yield Case(kind, "mixed.csv", "query,positive\r" + "".join(f"{a},{b}" + ["\r", "\n", "\r\n"][i % 3] for i, (a, b) in enumerate(P)), P)
    yield Case(kind, "nel-inside.csv", delimited([[a, b + "\u0085more"] for a, b in P], HEADER), [[a, b + "\u0085more"] for a, b in P])
    yield Case(kind, "form-feed.csv", delimited([[a, b + "\fmore"] for a, b in P], HEADER), [[a, b + "\fmore"] for a, b in P])
    yield Case(kind, "cr-inside.csv", delimited([[a, b + "\rmore"] for a, b in P], HEADER), [[a, b + "\rmore"] for a, b in P], may_refuse=True)
    yield Case(kind, "ctrl-z.csv", delimited(P, HEADER) + "\x1a", P, may_refuse=True)
    yield Case(kind, "zeros-behind.csv", delimited(P, HEADER).encode() + bytes(4000), P, may_refuse=True)
    for separator, name in (("\t", "tab"), (";", "semicolon"), ("|", "bar"), (",", "comma")):
        for ending in ("txt", "dat", "csv"):
            yield Case(kind, f"{name}-scored.{ending}", delimited(scored(lambda i: i / 100), [*HEADER, "score"], separator), scored(lambda i: i / 100))
            short = [row[:1] if i == 9 else row for i, row in enumerate(P)]
            yield Case(kind, f"{name}-short.{ending}", delimited(short, HEADER, separator), without(P, 10), broken=[10])
    yield Case(kind, "colon.csv", "query:positive" + NL + "".join(f"{a}:{b}" + NL for a, b in P), P, may_refuse=True)
    yield Case(kind, "double-bar.csv", "query||positive" + NL + "".join(f"{a}||{b}" + NL for a, b in P), P, may_refuse=True)
    yield Case(kind, "bars-around.csv", "| query | positive |" + NL + "".join(f"| {a} | {b} |" + NL for a, b in P), [[f" {a} ", f" {b} "] for a, b in P], may_refuse=True)
    yield Case(kind, "tabs-and-blanks.tsv", "query\t positive" + NL + "".join(f"{a}\t {b}" + NL for a, b in P), [[a, " " + b] for a, b in P], may_refuse=True)
    yield Case(kind, "two-tabs.tsv", "query\t\tpositive" + NL + "".join(f"{a}\t\t{b}" + NL for a, b in P), P, may_refuse=True)
    yield Case(kind, "comma-blank.csv", "query, positive" + NL + "".join(f'"{a}", "{b}"' + NL for a, b in P), P, may_refuse=True)
    yield Case(kind, "backslash.csv", "query,positive" + NL + "".join(f'"{a}","say \\"{b}\\""' + NL for a, b in P), [[a, f'say "{b}"'] for a, b in P], may_refuse=True)
    yield Case(kind, "backslash-comma.csv", "query,positive" + NL + "".join(f"{a},see\\, {b}" + NL for a, b in P), [[a, f"see, {b}"] for a, b in P], may_refuse=True)
    yield Case(kind, "curly.csv", "query,positive" + NL + "".join(f"“{a}”,“{b}”" + NL for a, b in P), [[f"“{a}”", f"“{b}”"] for a, b in P])
    yield Case(kind, "single.csv", "query;positive" + NL + "".join(f"'{a}';'{b}'" + NL for a, b in P), P, may_refuse=True)
    yield Case(kind, "open-header.csv", 'query,"positive' + NL + "".join(f"{a},{b}" + NL for a, b in P), P, may_refuse=True)
    yield Case(kind, "open-first-name.csv", '"query,positive' + NL + "".join(f"{a},{b}" + NL for a, b in P), P, may_refuse=True)
    yield Case(kind, "footer.csv", delimited(P, HEADER) + NL + "60 rows exported" + NL, P, broken=[61])
    yield Case(kind, "repeated-header.csv", delimited(P[:20], HEADER) + delimited(P[20:], HEADER), None)
    yield Case(kind, "units.csv", delimited([["text", "text", "0-1"], *scored(lambda i: i / 100)], [*HEADER, "score"]), scored(lambda i: i / 100), broken=[1])
    yield Case(kind, "comment-lines.csv", "# made by hand" + NL + delimited(P, HEADER), P)
    yield Case(kind, "title-line.csv", "My export" + NL + NL + delimited(P, HEADER), P, may_refuse=True)
    yield Case(kind, "no-header-digits.tsv", "".join(f"apple{i}\tfruit{i}" + NL for i in range(40)), [[f"apple{i}", f"fruit{i}"] for i in range(40)], may_refuse=True)
    yield Case(kind, "words-scored.tsv", "".join(f"apple{i}\tfruit{i}\t{i % 2}" + NL for i in range(40)), [[f"apple{i}", f"fruit{i}", float(i % 2)] for i in range(40)], may_refuse=True)
    yield Case(kind, "unspaced-three.tsv", "".join(f"天气怎么样呢\t今天是晴天吧\t我喜欢吃苹果" + NL if i == 0 else f"第{i}个问题是什么\t这是第{i}个回答\t无关的第{i}句话" + NL for i in range(40)), [["天气怎么样呢", "今天是晴天吧", "我喜欢吃苹果"] if i == 0 else [f"第{i}个问题是什么", f"这是第{i}个回答", f"无关的第{i}句话"] for i in range(40)])
    yield Case(kind, "unspaced-scored.tsv", "".join(f"第{i}个问题是什么\t这是第{i}个回答\t{i % 2}" + NL for i in range(40)), [[f"第{i}个问题是什么", f"这是第{i}个回答", float(i % 2)] for i in range(40)])
    for encoding in ("utf-16-be", "utf-16", "utf-32", "utf-8-sig", "cp1252", "iso-8859-15"):
        accents = [[a + " é", b + " ü – “so”" if encoding not in ("iso-8859-15",) else b + " ü"] for a, b in P]
        yield Case(kind, f"{encoding}.tsv", delimited(accents, HEADER, "\t").encode(encoding), accents, may_refuse=encoding == "utf-16-be")
    for language, encoding, question, reply in (("greek", "cp1253", "τι είναι ο καιρός", "είναι η κατάσταση του αέρα"), ("turkish", "cp1254", "hava durumu nasıl olacak şimdi", "güneşli ve ılık bir gün olacak"), ("hebrew", "cp1255", "מה מזג האוויר היום", "היום יהיה שמשי וחם"), ("arabic", "cp1256", "كيف حال الطقس اليوم", "الطقس اليوم مشمس وحار"), ("polish", "cp1250", "jaka będzie dziś pogoda w Łodzi", "będzie słonecznie i ciepło, później deszcz"), ("korean", "euc-kr", "오늘 날씨는 어떻습니까", "오늘은 맑고 따뜻합니다"), ("big5", "big5", "今天的天氣怎麼樣", "今天是晴天而且很溫暖"), ("eucjp", "euc-jp", "今日の天気はどうですか", "今日は晴れて暖かいです")):
        rows = [[f"{question} {i}", f"{reply} {i}"] for i in range(40)]
        yield Case(kind, f"{language}.csv", delimited(rows, HEADER).encode(encoding), rows, may_refuse=True)
    yield Case(kind, "utf7-like.csv", delimited([[a, b + " +AOk-"] for a, b in P], HEADER), [[a, b + " +AOk-"] for a, b in P])
    yield Case(kind, "double-coded.csv", delimited([[a, b + " Ã¼"] for a, b in P], HEADER), [[a, b + " Ã¼"] for a, b in P])
    yield Case(kind, "stray-latin.csv", delimited(P, HEADER).encode().replace(b"entry 9 ", b"entr\xe9 9 "), [[a, b.replace("entry 9 ", "entré 9 ")] for a, b in P])
    yield Case(kind, "soft.csv", delimited([[a + "\u00ad\u200b", b] for a, b in P], HEADER), [[a + "\u00ad\u200b", b] for a, b in P])
    yield Case(kind, "invisible.csv", delimited([[a, "\u200b\u00a0\ufeff" if i == 9 else b] for i, (a, b) in enumerate(P)], HEADER), without(P, 10), settings=["blank"])


def json_of_all_kinds(rnd):
    kind = "JSON"
    qp = objects(P, *HEADER)
    sq = lambda i: {"id": f"s{i}", "question": Q[i], "answers": {"text": [A[i][4:20]], "answer_start": [4]}}
    doc = [{"doc": f"About {THINGS[i % 15]} and what {other(i)}", "qas": [{"question": Q[4 * i + k], "answer": A[4 * i + k]} for k in range(4)]} for i in range(15)]
    yield Case(kind, "nested-qas.jsonl", lines(doc), refused=True, says="data.path")
    yield Case(kind, "nested-qas.json", json.dumps(doc), refused=True, says="data.path")
    yield Case(kind, "nested-qas-path.jsonl", lines(doc), [[Q[i], A[i]] for i in range(60)], settings=["data.path=qas[]", "data.columns=doc=unused"], may_refuse=True)
    yield Case(kind, "dictionary.json", json.dumps(dict(P), ensure_ascii=False), refused=True)
    yield Case(kind, "dictionary-indent.json", json.dumps(dict(P), indent=1), refused=True)
    yield Case(kind, "dictionary-lists.json", json.dumps({a: [b] for a, b in P}), refused=True)
    yield Case(kind, "llama.json", json.dumps({"queries": {f"q{i}": a for i, (a, _) in enumerate(P)}, "corpus": {f"d{i}": b for i, (_, b) in enumerate(P)}, "relevant_docs": {f"q{i}": [f"d{i}"] for i in range(60)}, "mode": "text"}), refused=True)
    yield Case(kind, "argilla.jsonl", lines([{"prompt": a, "responses": {"similarity": [{"value": 3, "status": "submitted"}]}, "text_a": a, "text_b": b} for a, b in P]), None)
    yield Case(kind, "argilla-ranking.json", json.dumps([{"id": str(i), "fields": {"query": a, "doc": b}, "responses": {"similarity": [{"value": 3, "user_id": "u"}]}, "suggestions": {}, "metadata": {}} for i, (a, b) in enumerate(P)]), None)
    yield Case(kind, "backslash.jsonl", "".join('{"query": "%s", "positive": "%s"}' % (a, b if i != 9 else r"C:\users\me") + NL for i, (a, b) in enumerate(P)), without(P, 10), broken=[10])
    yield Case(kind, "backslash-all.json", "[" + ",".join('{"query": "%s", "positive": "C:\\data\\x%d"}' % (a, i) for i, (a, _) in enumerate(P)) + "]", refused=True)
    yield Case(kind, "duplicate-keys.jsonl", "".join('{"query": "x", "query": %s, "positive": %s}' % (json.dumps(a), json.dumps(b)) + NL if i == 9 else json.dumps({"query": a, "positive": b}) + NL for i, (a, b) in enumerate(P)), without(P, 10), broken=[10])
    yield Case(kind, "same-twice.jsonl", "".join('{"query": %s, "query": %s, "positive": %s}' % (json.dumps(a), json.dumps(a), json.dumps(b)) + NL for a, b in P), P)
    yield Case(kind, "other-case.jsonl", lines([{"Query": a, "Positive": b} if i % 2 else {"query": a, "positive": b} for i, (a, b) in enumerate(P)]), P[::2], settings=["blank"], may_refuse=True)
    yield Case(kind, "trailing-comma.json", "[" + ",\n".join(map(json.dumps, qp)) + ",]", refused=True)
    yield Case(kind, "comments.json", "// rows\n" + json.dumps(qp), refused=True, may_refuse=True)
    yield Case(kind, "line-comma.jsonl", ",\n".join(map(json.dumps, qp)), P, may_refuse=True)
    yield Case(kind, "two-a-line.jsonl", "".join(json.dumps(o) + (" " if i % 2 else NL) for i, o in enumerate(qp)), None)
    yield Case(kind, "brackets-lines.jsonl", "[\n" + ",\n".join(map(json.dumps, qp)) + "\n]", P)
    yield Case(kind, "record-separator.jsonl", "".join("\x1e" + json.dumps(o) + NL for o in qp), P, may_refuse=True)
    yield Case(kind, "no-break.jsonl", "".join("\u00a0" + json.dumps(o) + NL for o in qp), None)
    yield Case(kind, "cr.jsonl", "\r".join(map(json.dumps, qp)), P, may_refuse=True)
    yield Case(kind, "numbers.jsonl", lines([{"query": a, "positive": 7 if i == 9 else b} for i, (a, b) in enumerate(P)]), [[a, "7" if i == 9 else b] for i, (a, b) in enumerate(P)], may_refuse=True)
    yield Case(kind, "list-among.jsonl", lines([{"query": a, "positive": [b] if i == 9 else b} for i, (a, b) in enumerate(P)]), P, may_refuse=True)
    yield Case(kind, "object-among.jsonl", lines([{"query": a, "positive": {"text": b} if i == 9 else b} for i, (a, b) in enumerate(P)]), None)
    yield Case(kind, "keys-in-rows.jsonl", lines([{f"query{i}": a, f"positive{i}": b} for i, (a, b) in enumerate(P)]), refused=True)
    yield Case(kind, "data-rows.json", json.dumps({"data": {"rows": qp}}), P, may_refuse=True)
    yield Case(kind, "hub-rows.json", json.dumps({"features": [{"feature_idx": 0, "name": "query"}], "rows": [{"row_idx": i, "row": o, "truncated_cells": []} for i, o in enumerate(qp)], "num_rows_total": 60}), P, may_refuse=True)
    yield Case(kind, "columns.json", json.dumps({"columns": HEADER, "data": P}), P, may_refuse=True)
    yield Case(kind, "split.json", json.dumps({"columns": HEADER, "index": list(range(60)), "data": P}), P, may_refuse=True)
    yield Case(kind, "table-schema.json", json.dumps({"schema": {"fields": [{"name": "query", "type": "string"}]}, "data": qp}), P, may_refuse=True)
    yield Case(kind, "squad.json", json.dumps({"version": "v2", "data": [{"title": f"t{j}", "paragraphs": [{"context": A[10 * j + k] + " And more of it.", "qas": [sq(10 * j + k)]} for k in range(10)]} for j in range(6)]}), None)
    yield Case(kind, "squad-flat.jsonl", lines([{**sq(i), "context": A[i] + " And more of it.", "title": "t"} for i in range(60)]), [[Q[i], A[i] + " And more of it."] for i in range(60)], may_refuse=True)
    yield Case(kind, "label-studio.json", json.dumps([{"id": i, "data": {"query": a, "positive": b}, "annotations": []} for i, (a, b) in enumerate(P)]), P, may_refuse=True)
    yield Case(kind, "openai.jsonl", lines([{"prompt": a, "completion": b} for a, b in P]), P)
    yield Case(kind, "sharegpt.jsonl", lines([{"conversations": [{"from": "human", "value": a}, {"from": "gpt", "value": b}]} for a, b in P]), refused=True, says="conversations")
    yield Case(kind, "values-null.jsonl", lines([{"query": a, "positive": b, "negative": None} for a, b in P]), P, may_refuse=True)
    yield Case(kind, "late-negative.jsonl", lines([{"query": a, "positive": b, **({"negative": n} if i >= 30 else {})} for i, (a, b, n) in enumerate(T)]), T[30:], settings=["blank"], may_refuse=True)
    yield Case(kind, "unicode-names.jsonl", lines([{"\u200bquery": a, "positive\u00a0": b} for a, b in P]), P, may_refuse=True)
    yield Case(kind, "html-entities.jsonl", lines([{"query": a, "positive": b + " &amp; so"} for a, b in P]), [[a, b + " &amp; so"] for a, b in P])
    yield Case(kind, "wrong.csv", lines(qp), P)
    yield Case(kind, "wrong.json", delimited(P, HEADER), P, may_refuse=True)
    yield Case(kind, "wrong.jsonl", delimited(P, HEADER), P, may_refuse=True)
    yield Case(kind, "wrong.parquet", lines(qp), P)
    yield Case(kind, "deflate.csv", zlib.compress(delimited(P, HEADER).encode()), refused=True)
    yield Case(kind, "gz.jsonl", gzip.compress(lines(qp).encode()), P)


def classes(rnd):
    kind = "classes"
    words = ["sport", "politics", "science", "weather"]
    for name, header in (("text-label", ["text", "label"]), ("sentence-class", ["sentence", "class"]), ("text-category", ["text", "category"]), ("title-topic", ["title", "topic"]), ("utterance-intent", ["utterance", "intent"]), ("text-label_text", ["text", "label_text"]), ("label-text", ["label", "text"]), ("review-sentiment", ["review", "sentiment"])):
        rows = [[words[i % 4], b] if header[0] == "label" else [b, words[i % 4]] for i, (_, b) in enumerate(P)]
        yield Case(kind, f"{name}.csv", delimited(rows, header), refused=True, says="class")
    yield Case(kind, "no-header.tsv", delimited([[b, words[i % 4]] for i, (_, b) in enumerate(P)], separator="\t"), refused=True)
    yield Case(kind, "number.csv", delimited([[b, i % 4] for i, (_, b) in enumerate(P)], ["text", "label"]), refused=True, says="class")
    yield Case(kind, "float.csv", delimited([[b, f"{i % 4}.0"] for i, (_, b) in enumerate(P)], ["text", "label"]), refused=True)
    for values in (["entailment", "neutral", "contradiction"], ["entails", "neutral", "contradicts"], ["SUPPORTS", "REFUTES", "NOT ENOUGH INFO"], ["similar", "different"], ["relevant", "not relevant"], ["positive", "negative"], ["duplicate", "unique"], ["match", "mismatch"]):
        rows = [[a, b, values[i % len(values)]] for i, (a, b) in enumerate(P)]
        yield Case(kind, f"pair-{values[0]}.csv", delimited(rows, ["sentence1", "sentence2", "label"]), refused=True, says="label")
    for values in ([0, 1, 2], [-1, 0, 1]):
        rows = [[a, b, values[i % 3]] for i, (a, b) in enumerate(P)]
        yield Case(kind, f"nli{values[0]}.csv", delimited(rows, ["premise", "hypothesis", "label"]), refused=True, says="class")
    yield Case(kind, "nli-bool.csv", delimited([[a, b, i % 2] for i, (a, b) in enumerate(P)], ["premise", "hypothesis", "label"]), None)
    yield Case(kind, "many-labels.jsonl", lines([{"text": b, "labels": [words[i % 4], words[(i + 1) % 4]]} for i, (_, b) in enumerate(P)]), refused=True)
    yield Case(kind, "one-hot.csv", delimited([[b, *(int(i % 4 == k) for k in range(4))] for i, (_, b) in enumerate(P)], ["text", *words]), refused=True)


def parquet(rnd):
    if pa is None:
        print("no pyarrow: Parquet files are left out")
        return
    kind = "Parquet"

    def file(name, columns, rows=None, options=None, **more):
        out = io.BytesIO()
        pq.write_table(pa.table(columns), out, **(options or {}))
        return Case(kind, name, out.getvalue(), rows, **more)

    both = {"query": pa.array(Q), "positive": pa.array(A)}
    yield file("int96.parquet", {**both, "at": pa.array([datetime.datetime(2024, 1, 1 + i % 28, 3) for i in range(60)], pa.timestamp("ns"))}, P, {"use_deprecated_int96_timestamps": True})
    yield file("zone.parquet", {**both, "at": pa.array([datetime.datetime(2024, 1, 1 + i % 28) for i in range(60)], pa.timestamp("us", "Europe/Berlin"))}, P)
    yield file("time.parquet", {**both, "at": pa.array([datetime.time(i % 24) for i in range(60)])}, P)
    yield file("map-beside.parquet", {**both, "more": pa.array([[("a", i)] for i in range(60)], pa.map_(pa.string(), pa.int64()))}, P)
    yield file("struct-beside.parquet", {**both, "more": pa.array([{"a": i, "b": {"c": "x"}} for i in range(60)])}, P)
    yield file("vectors-beside.parquet", {**both, "embedding": pa.array([[float(i), .5] for i in range(60)])}, None)
    yield file("fixed-binary.parquet", {**both, "hash": pa.array([bytes([i] * 16) for i in range(60)], pa.binary(16))}, P)
    yield file("raw-beside.parquet", {**both, "image": pa.array([b"\x89PNG\xff" + bytes([i]) for i in range(60)])}, P)
    yield file("image-struct.parquet", {**both, "image": pa.array([{"bytes": b"\x89PNG\xff", "path": "x.png"} for i in range(60)])}, P)
    yield file("decimal-score.parquet", {**both, "score": pa.array([decimal.Decimal(i) / 100 for i in range(60)], pa.decimal128(5, 2))}, scored(lambda i: i / 100))
    yield file("text-list-of-one.parquet", {"query": pa.array([[a] for a in Q]), "positive": pa.array([[b] for b in A])}, P, may_refuse=True)
    yield file("empty-groups.parquet", both, P, {"row_group_size": 1})
    yield file("null-labels.parquet", {**both, "label": pa.array([None if i == 9 else i % 2 for i in range(60)], pa.int64())}, without(scored(lambda i: float(i % 2)), 10), broken=[10])
    yield file("all-null-labels.parquet", {**both, "score": pa.array([None] * 60, pa.float64())}, refused=True)
    yield file("null-type-labels.parquet", {**both, "score": pa.nulls(60)}, refused=True)
    yield file("minus-one.parquet", {**both, "label": pa.array([-1] * 60)}, None)
    yield file("uint64-id.parquet", {"id": pa.array([2 ** 63 + i for i in range(60)], pa.uint64()), **both}, P)
    yield file("categorical.parquet", {**both, "label": pa.array([["no", "yes"][i % 2] for i in range(60)]).dictionary_encode()}, scored(lambda i: float(i % 2)))
    yield file("neg-lists-null.parquet", {**both, "negatives": pa.array([None] * 60, pa.list_(pa.string()))}, P, may_refuse=True)
    yield file("neg-lists-empty.parquet", {**both, "negatives": pa.array([[]] * 60, pa.list_(pa.string()))}, P, may_refuse=True)
    yield file("neg-lists-null-type.parquet", {**both, "negatives": pa.array([[]] * 60, pa.list_(pa.null()))}, P, may_refuse=True)
    yield file("pos-scores.parquet", {"query": pa.array(Q), "pos": pa.array([[b] for b in A]), "neg": pa.array([[n] for n in N]), "pos_scores": pa.array([[.9]] * 60), "neg_scores": pa.array([[i / 100] for i in range(60)])}, [[*row, [.9, i / 100]] for i, row in enumerate(T)], may_refuse=True)
    yield file("duplicate-case.parquet", {"Query": pa.array(Q), "QUERY": pa.array(N), "positive": pa.array(A)}, None)
    yield file("translation.parquet", {"translation": pa.array([{"en": a, "de": b} for a, b in P])}, P, may_refuse=True)
    yield file("list-struct-score.parquet", {"query": pa.array(Q), "positives": pa.array([[{"text": b, "score": .5}] for b in A]), "negatives": pa.array([[{"text": n, "score": .1}] for n in N])}, T)
    yield file("long-text.parquet", {"query": pa.array(Q), "positive": pa.array([b + " word" * 20000 for b in A])}, [[a, b + " word" * 20000] for a, b in P])
    yield file("zero-byte.parquet", {"query": pa.array(Q), "positive": pa.array([b + "\0x" if i == 9 else b for i, b in enumerate(A)])}, None)
    yield file("no-rows.parquet", {"query": pa.array([], pa.string()), "positive": pa.array([], pa.string()), "score": pa.array([], pa.float64())}, refused=True)
    yield file("no-columns.parquet", {}, refused=True)
    yield file("float-whole-labels.parquet", {**both, "label": pa.array([float(i % 2) for i in range(60)])}, scored(lambda i: float(i % 2)))
    yield file("classes-words.parquet", {"text": pa.array(A), "label": pa.array([["sport", "weather"][i % 2] for i in range(60)])}, refused=True, says="class")


def folders(rnd):
    kind = "folders"
    csv = [delimited(P[i * 20:i * 20 + 20], HEADER) for i in range(3)]
    yield Case(kind, "dev-only/", None, None, others={"dev.csv": csv[0]})
    yield Case(kind, "test-only/", None, None, others={"test.csv": csv[0]})
    yield Case(kind, "valid-names/", None, P[:20], others={"train.csv": csv[0], "valid.csv": csv[1], "eval.csv": csv[2]})
    yield Case(kind, "dev-test/", None, refused=True, others={"dev.csv": csv[0], "test.csv": csv[1]}, says="split")
    yield Case(kind, "training/", None, P[:20], others={"my_training_set.csv": csv[0], "my_test_set.csv": csv[1]})
    yield Case(kind, "brace-card/", None, refused=True, others={"README.md": "---\nconfigs:\n- config_name: default\n  data_files:\n  - split: train\n    path: '{a,b}.csv'\n---\n", "a.csv": csv[0], "b.csv": csv[1]}, says="README")
    yield Case(kind, "outside-card/", None, refused=True, others={"README.md": "---\nconfigs:\n- config_name: default\n  data_files:\n  - split: train\n    path: ../other/a.csv\n---\n", "a.csv": csv[0]}, says="README")
    yield Case(kind, "address-card/", None, refused=True, others={"README.md": "---\nconfigs:\n- config_name: default\n  data_files: https://example.org/a.csv\n---\n", "a.csv": csv[0]}, says="README")
    yield Case(kind, "gone-card/", None, refused=True, others={"README.md": "---\nconfigs:\n- config_name: default\n  data_files: data/*.parquet\n---\n", "a.csv": csv[0]}, says="README")
    yield Case(kind, "yaml-broken/", None, refused=True, others={"README.md": "---\nconfigs: [a: b: c\n---\n", "a.csv": csv[0]}, says="YAML")
    yield Case(kind, "infos/", None, P[:20], others={"dataset_infos.json": json.dumps({"default": {"features": {"query": {"dtype": "string", "_type": "Value"}}, "splits": {"train": {"num_examples": 20}}}}), "train.csv": csv[0]})
    yield Case(kind, "optional-key/", None, P[:40], others={"a-1.jsonl": lines(objects(P[:20], *HEADER)), "a-2.jsonl": lines([{**o, "note": "x"} for o in objects(P[20:40], *HEADER)])})
    yield Case(kind, "order/", None, P[:40], others={"a-1.csv": csv[0], "a-2.csv": delimited([[b, a] for a, b in P[20:40]], HEADER[::-1])}, may_refuse=True)
    yield Case(kind, "upper/", None, P[:40], others={"A-1.CSV": csv[0], "A-2.CSV": csv[1]})
    yield Case(kind, "quoted-names/", None, P[:40], others={"a-1.csv": csv[0], "a-2.csv": csv[1].replace("query,positive", '"query","positive"')})
    yield Case(kind, "nested/", None, P[:20], others={"deep/er/est/a.csv": csv[0]})
    yield Case(kind, "text-beside/", None, P[:20], others={"a.csv": csv[0], "LICENSE.txt": "You may use it.\nAll of it.\n", "notes.txt": "Some notes, and more.\n"})
    yield Case(kind, "json-beside/", None, P[:20], others={"train.csv": csv[0], "config.json": json.dumps({"a": 1}), "stats.json": json.dumps({"rows": 20})})
    corpus = lines([{"_id": f"d{i}", "title": "", "text": b} for i, (_, b) in enumerate(P)])
    asked = lines([{"_id": f"q{i}", "text": a} for i, (a, _) in enumerate(P)])

    def judged(form, head="query-id\tcorpus-id\tscore\n"):
        return head + "".join(form(i) + NL for i in range(60))

    base = {"corpus.jsonl": corpus, "queries.jsonl": asked}
    yield Case(kind, "beir-four/", None, P, others={**base, "qrels/train.tsv": judged(lambda i: f"q{i}\t0\td{i}\t1", "")})
    yield Case(kind, "beir-blank-ids/", None, P, others={**base, "qrels/train.tsv": judged(lambda i: f" q{i} \t d{i} \t1")}, may_refuse=True)
    yield Case(kind, "beir-true/", None, None, others={**base, "qrels/train.tsv": judged(lambda i: f"q{i}\td{i}\ttrue")}, may_refuse=True)
    yield Case(kind, "beir-float/", None, P, others={**base, "qrels/train.tsv": judged(lambda i: f"q{i}\td{i}\t1.0")})
    yield Case(kind, "beir-no-grade/", None, P, others={**base, "qrels/train.tsv": judged(lambda i: f"q{i}\td{i}", "query-id\tcorpus-id\n")}, may_refuse=True)
    yield Case(kind, "beir-case-ids/", None, refused=True, others={**base, "qrels/train.tsv": judged(lambda i: f"Q{i}\tD{i}\t1")})
    yield Case(kind, "beir-number-ids/", None, P, others={"corpus.jsonl": lines([{"_id": i, "text": b} for i, (_, b) in enumerate(P)]), "queries.jsonl": lines([{"_id": i, "text": a} for i, (a, _) in enumerate(P)]), "qrels/train.tsv": judged(lambda i: f"{i}\t{i}\t1")})
    yield Case(kind, "beir-id-name/", None, P, others={"corpus.jsonl": corpus.replace('"_id"', '"id"'), "queries.jsonl": asked.replace('"_id"', '"id"'), "qrels/train.tsv": judged(lambda i: f"q{i}\td{i}\t1")})
    yield Case(kind, "beir-csv/", None, P, others={"corpus.csv": delimited([[f"d{i}", "", b] for i, (_, b) in enumerate(P)], ["_id", "title", "text"]), "queries.csv": delimited([[f"q{i}", a] for i, (a, _) in enumerate(P)], ["_id", "text"]), "qrels.csv": delimited([[f"q{i}", f"d{i}", 1] for i in range(60)], ["query-id", "corpus-id", "score"])}, may_refuse=True)
    yield Case(kind, "llama-map/", None, None, others={"qa.json": json.dumps({"queries": {f"q{i}": a for i, (a, _) in enumerate(P)}, "corpus": {f"d{i}": b for i, (_, b) in enumerate(P)}, "relevant_docs": {f"q{i}": [f"d{i}"] for i in range(60)}})})


def main():
    odder_data.run((number_marks, names_in_use, lists_in_cells, dialects, json_of_all_kinds, classes, parquet, folders))


if __name__ == "__main__":
    main()
