#!/usr/bin/env python3
"""Writes data files whose rows are easily put together wrongly: columns that are joined by an index, headers shorter than their rows, ids that are
equal only as numbers, prints of database programs, things that begin thousands of rows behind the start. They are judged as odder_data.py judges.

    python3 strange_data.py WORKBENCH FOLDER [SEED]

Needs pyarrow for the Parquet and Arrow files; without it they are left out, and that is said.
"""
import bz2
import decimal
import gzip
import io
import json
import lzma
import tarfile
import zipfile

import odder_data
from odd_data import delimited
from odder_data import NL, Case, lines, objects
from oddly_told_data import A, HEADER, N, P, Q, T, scored, without

try:
    import pyarrow as pa
    import pyarrow.feather
    import pyarrow.parquet as pq
except ImportError:
    pa = None

SCORED = [*HEADER, "score"]
LONG = 24000


def parts(i):
    return i / 100


def plain(rows, header=HEADER, separator=",", end=NL):
    """Separated text in which nothing is quoted."""
    return "".join(separator.join(map(str, row)) + end for row in ([header] if header else []) + list(rows))


def with_one(rows, at, change):
    return [change(list(row)) if i == at else row for i, row in enumerate(rows)]


def frames(rnd):
    """What pandas writes."""
    kind = "pandas"
    order = list(range(60))
    rnd.shuffle(order)
    by_index = {"query": {str(i): a for i, (a, _) in enumerate(P)}, "positive": {str(i): P[i][1] for i in order}}
    yield Case(kind, "columns-shuffled.json", json.dumps(by_index), P, may_refuse=True)
    gone = order[0]
    hole = {"query": by_index["query"], "positive": {key: value for key, value in by_index["positive"].items() if key != str(gone)}}
    yield Case(kind, "columns-hole.json", json.dumps(hole), without(P, gone + 1), settings=["blank"], may_refuse=True)
    named = {"query": {f"row {i}": a for i, a in enumerate(Q)}, "positive": {f"row {i}": b for i, b in enumerate(A)}, "score": {f"row {i}": parts(i) for i in range(60)}}
    yield Case(kind, "columns-named.json", json.dumps(named, indent=2), scored(parts), may_refuse=True)
    yield Case(kind, "list-short.json", json.dumps({"query": Q, "positive": A[:-1]}), refused=True)
    yield Case(kind, "list-scored.json", json.dumps({"query": Q, "positive": A, "score": [parts(i) for i in range(60)]}), scored(parts))
    yield Case(kind, "split-score.json", json.dumps({"columns": SCORED, "index": order, "data": scored(parts)}), scored(parts), may_refuse=True)
    yield Case(kind, "split-data-first.json", json.dumps({"data": P, "index": order, "columns": HEADER}), P, may_refuse=True)
    yield Case(kind, "split-reversed.json", json.dumps({"columns": HEADER[::-1], "index": order, "data": [[b, a] for a, b in P]}), [[b, a] for a, b in P], may_refuse=True)
    at = rnd.randrange(5, 55)
    yield Case(kind, "split-short-row.json", json.dumps({"columns": HEADER, "index": order, "data": with_one(P, at, lambda row: row[:1])}), None)
    yield Case(kind, "tight.json", json.dumps({"index": order, "columns": HEADER, "data": P, "index_names": [None], "column_names": [None]}), P, may_refuse=True)
    yield Case(kind, "table.json", json.dumps({"schema": {"fields": [{"name": "index", "type": "integer"}, *({"name": n, "type": "string"} for n in HEADER)], "primaryKey": ["index"], "pandas_version": "1.4.0"}, "data": [{"index": i, **one} for i, one in enumerate(objects(P, *HEADER))]}), P, may_refuse=True)
    yield Case(kind, "values-scored.json", json.dumps(scored(parts)), scored(parts), may_refuse=True)
    yield Case(kind, "multi-index.csv", delimited([["a" if i < 30 else "b", i, *row] for i, row in enumerate(P)], ["part", "number", *HEADER]), P)
    yield Case(kind, "two-headers.csv", "text,text,gold\n" + delimited(scored(parts), SCORED), refused=True)
    yield Case(kind, "two-headers-index.csv", ",text,text\n,query,positive\n" + plain([[i, *row] for i, row in enumerate(P)], None), refused=True)
    yield Case(kind, "index-name-row.csv", "," + plain([], SCORED) + "number,,,\n" + plain([[i, *row] for i, row in enumerate(scored(parts))], None), None)
    yield Case(kind, "escaped.csv", "query,positive\n" + "".join(f"{a}\\, really,{b}\n" for a, b in P), [[a + ", really", b] for a, b in P], may_refuse=True)
    yield Case(kind, "float-labels.csv", delimited([[*row, f"{i % 2}.0"] for i, row in enumerate(P)], [*HEADER, "label"]), [[*row, float(i % 2)] for i, row in enumerate(P)])
    yield Case(kind, "nan-label.csv", delimited([[*row, "" if i == at else f"{i % 2}.0"] for i, row in enumerate(P)], [*HEADER, "label"]), without([[*row, float(i % 2)] for i, row in enumerate(P)], at + 1), broken=[at + 1])
    wide = max(map(len, Q))
    yield Case(kind, "to-string.txt", " " * (wide + 3) + "query positive\n" + "".join(f"{i:<3}{a:>{wide}} {b}\n" for i, (a, b) in enumerate(P)), P, may_refuse=True)
    yield Case(kind, "epochs.jsonl", lines([{"query": a, "positive": b, "created": 1700000000000 + i} for i, (a, b) in enumerate(P)]), P, may_refuse=True)
    yield Case(kind, "merge-suffixes.csv", delimited([[i, a, b, a + " (old)", b + " (old)"] for i, (a, b) in enumerate(P)], ["id", "query_x", "positive_x", "query_y", "positive_y"]), None)
    yield Case(kind, "repeated-names.csv", delimited([[a, b, b + " Again."] for a, b in P], ["query", "positive", "positive.1"]), None)
    yield Case(kind, "score-twice.csv", delimited([[*row, i / 100, 1 - i / 100] for i, row in enumerate(P)], [*HEADER, "score", "score"]), refused=True)


def languages_of_statistics(rnd):
    """What R, Stata, Julia and Weka write."""
    kind = "R and others"
    quoted = [[f'"{cell}"' for cell in row] for row in P]
    yield Case(kind, "table.txt", '"query" "positive"\n' + "".join(f'"{i + 1}" {a} {b}\n' for i, (a, b) in enumerate(quoted)), P, may_refuse=True)
    yield Case(kind, "table-no-names.txt", "".join(f"{a} {b}\n" for a, b in quoted), P, may_refuse=True)
    yield Case(kind, "row-names.csv", '"","query","positive"\n' + "".join(f'"{i + 1}",{a},{b}\n' for i, (a, b) in enumerate(quoted)), P)
    yield Case(kind, "shifted.tsv", "query\tpositive\n" + "".join(f"{i + 1}\t{a}\t{b}\n" for i, (a, b) in enumerate(P)), P, may_refuse=True)
    yield Case(kind, "shifted-quoted.tsv", '"query"\t"positive"\n' + "".join(f'"{i + 1}"\t{a}\t{b}\n' for i, (a, b) in enumerate(quoted)), P, may_refuse=True)
    yield Case(kind, "shifted-scored.tsv", plain([], SCORED, "\t") + plain([[i + 1, *row] for i, row in enumerate(scored(parts))], None, "\t"), scored(parts), may_refuse=True)
    yield Case(kind, "shifted.csv", "query,positive\n" + plain([[f"row{i}", *row] for i, row in enumerate(P)], None), P, may_refuse=True)
    yield Case(kind, "csv2.csv", '"query";"positive";"score"\n' + "".join(f'{a};{b};{str(i / 100).replace(".", ",")}\n' for i, (a, b) in enumerate(quoted)), scored(parts))
    yield Case(kind, "csv2-row-names.csv", '"";"query";"positive";"score"\n' + "".join(f'"{i + 1}";{a};{b};{str(i / 100).replace(".", ",")}\n' for i, (a, b) in enumerate(quoted)), scored(parts))
    at = rnd.randrange(60)
    yield Case(kind, "na-score.csv", "query,positive,score\n" + "".join(f'{a},{b},{"NA" if i == at else i / 100}\n' for i, (a, b) in enumerate(quoted)), without(scored(parts), at + 1), broken=[at + 1])
    yield Case(kind, "factor.csv", delimited([[*row, ["TRUE", "FALSE"][i % 2]] for i, row in enumerate(P)], [*HEADER, "label"]), [[*row, float(1 - i % 2)] for i, row in enumerate(P)])
    yield Case(kind, "logical-letters.csv", delimited([[*row, "TF"[i % 2]] for i, row in enumerate(P)], [*HEADER, "label"]), [[*row, float(1 - i % 2)] for i, row in enumerate(P)], may_refuse=True)
    yield Case(kind, "points-in-names.csv", delimited(scored(parts), ["query.text", "positive.text", "similarity.score"]), scored(parts))
    yield Case(kind, "x-names.csv", delimited([[i, *row] for i, row in enumerate(P)], ["X", *HEADER]), P)
    yield Case(kind, "weka.arff", "@RELATION pairs\n\n@ATTRIBUTE query STRING\n@ATTRIBUTE positive STRING\n\n@DATA\n" + "".join(f"'{a}','{b}'\n" for a, b in P), refused=True)
    yield Case(kind, "tibble.txt", "# A tibble: 60 × 2\n   query positive\n   <chr> <chr>\n" + "".join(f"{i + 1} {a} {b}\n" for i, (a, b) in enumerate(P)), refused=True)
    yield Case(kind, "stata.tsv", plain(with_one(scored(parts), at, lambda row: [*row[:2], "."]), SCORED, "\t"), without(scored(parts), at + 1), broken=[at + 1])
    yield Case(kind, "missing.csv", plain(with_one(scored(parts), at, lambda row: [*row[:2], "missing"]), SCORED), without(scored(parts), at + 1), broken=[at + 1])


def databases(rnd):
    """What the terminals and exporters of databases print."""
    kind = "databases"
    first, second = max(map(len, Q)), max(map(len, A))
    rule = "-" * (first + 2) + "+" + "-" * (second + 2)
    yield Case(kind, "psql.txt", f" {'query'.center(first)} | {'positive'.center(second)} \n{rule}\n" + "".join(f" {a:<{first}} | {b:<{second}}\n" for a, b in P) + "(60 rows)\n\n", refused=True)
    yield Case(kind, "psql-expanded.txt", "".join(f"-[ RECORD {i + 1} ]{'-' * 40}\nquery    | {a}\npositive | {b}\n" for i, (a, b) in enumerate(P)), refused=True)
    edge = "+" + "-" * (first + 2) + "+" + "-" * (second + 2) + "+\n"
    yield Case(kind, "mysql.txt", edge + f"| {'query':<{first}} | {'positive':<{second}} |\n" + edge + "".join(f"| {a:<{first}} | {b:<{second}} |\n" for a, b in P) + edge + "60 rows in set (0.01 sec)\n", refused=True)
    yield Case(kind, "mysql-vertical.txt", "".join(f"*************************** {i + 1}. row ***************************\n   query: {a}\npositive: {b}\n" for i, (a, b) in enumerate(P)), refused=True)
    yield Case(kind, "duckdb.txt", "┌" + "─" * (first + 2) + "┬" + "─" * (second + 2) + "┐\n" + "".join(f"│ {a:<{first}} │ {b:<{second}} │\n" for a, b in [HEADER, *P]) + "└" + "─" * (first + 2) + "┴" + "─" * (second + 2) + "┘\n", refused=True)
    yield Case(kind, "sqlite-list.txt", plain(P, HEADER, "|"), P)
    yield Case(kind, "sqlite-insert.txt", "".join(f"INSERT INTO pairs VALUES('{a}','{b}');\n" for a, b in P), refused=True)
    yield Case(kind, "sqlcmd.txt", f"{'query':<{first}} {'positive':<{second}}\n{'-' * first} {'-' * second}\n" + "".join(f"{a:<{first}} {b:<{second}}\n" for a, b in P) + "\n(60 rows affected)\n", refused=True)
    yield Case(kind, "sqlcmd.csv", "query,positive,score\n-----,--------,-----\n" + plain(scored(parts), None), scored(parts), broken=[1], may_refuse=True)
    at = sorted(rnd.sample(range(60), 3))
    nulls = [[a, r"\N" if i in at else b] for i, (a, b) in enumerate(P)]
    yield Case(kind, "copy-nulls.csv", plain(nulls), without(P, *(i + 1 for i in at)), settings=["blank"])
    yield Case(kind, "copy-score-nulls.csv", plain([[*row[:2], r"\N" if i in at else row[2]] for i, row in enumerate(scored(parts))], SCORED), without(scored(parts), *(i + 1 for i in at)), broken=[i + 1 for i in at])
    yield Case(kind, "copy-no-names.tsv", plain(nulls, None, "\t"), without(P, *(i + 1 for i in at)), settings=["blank"])
    yield Case(kind, "hive.txt", plain(P, None, "\x01"), P, may_refuse=True)
    yield Case(kind, "bigquery.jsonl", lines([{"query": a, "positive": b, "score": str(i)} for i, (a, b) in enumerate(P)]), scored(float))
    yield Case(kind, "bit.csv", plain([[*row, f"b'{i % 2}'"] for i, row in enumerate(P)], [*HEADER, "label"]), [[*row, float(i % 2)] for i, row in enumerate(P)], may_refuse=True)
    yield Case(kind, "quoted-identifiers.csv", plain(P, ["`query`", "`positive`"]), P, may_refuse=True)
    yield Case(kind, "dotted-identifiers.csv", plain(P, ["pairs.query", "pairs.positive"]), P, may_refuse=True)
    yield Case(kind, "brackets.csv", plain(P, ["[query]", "[positive]"]), P, may_refuse=True)
    yield Case(kind, "oracle.txt", "\nQUERY\n" + "-" * 80 + "\nPOSITIVE\n" + "-" * 80 + NL + "".join(f"{a}\n{b}\n\n" for a, b in P) + "60 rows selected.\n", refused=True)
    yield Case(kind, "firebase.json", json.dumps({"pairs": {f"-M{i:05}": one for i, one in enumerate(objects(P, *HEADER))}}), P, may_refuse=True)
    yield Case(kind, "redis.txt", "".join(f'{2 * i + 1}) "{a}"\n{2 * i + 2}) "{b}"\n' for i, (a, b) in enumerate(P)), refused=True)
    yield Case(kind, "cypher.csv", '"q","n"\n' + "".join('"%s","(:Answer {text: %s})"\n' % (a, b) for a, b in P), None)
    yield Case(kind, "sparql.json", json.dumps({"head": {"vars": HEADER}, "results": {"bindings": [{"query": {"type": "literal", "value": a}, "positive": {"type": "literal", "value": b}} for a, b in P]}}), P, may_refuse=True)
    yield Case(kind, "sparql.tsv", "?query\t?positive\n" + "".join(f'"{a}"@en\t"{b}"@en\n' for a, b in P), None)


def scores(rnd):
    """Numbers as people write them, and numbers that are no scores."""
    kind = "scores"

    def file(name, write, value=None, separator=",", column="score", **more):
        want = scored(lambda i: float(value(i))) if value else None
        return Case(kind, name, delimited(scored(write), [*HEADER, column], separator), want, **more)

    yield file("three-decimals.csv", lambda i: f"0,{i:03}", lambda i: i / 1000)
    yield file("three-decimals.tsv", lambda i: f"0,{i:03}", lambda i: i / 1000, "\t")
    yield file("three-decimals-one.csv", lambda i: "1,000" if i == 7 else f"0,{i:03}", lambda i: 1 if i == 7 else i / 1000, ";", may_refuse=True)
    yield file("three-decimals-points.csv", lambda i: f"{i % 6}.{i:03}", lambda i: i % 6 + i / 1000)
    yield file("vulgar.csv", lambda i: "½" if i % 2 else "1", lambda i: .5 if i % 2 else 1, may_refuse=True)
    yield file("vulgar-one.csv", lambda i: "½" if i == 5 else f"{i}", None, refused=True)
    yield file("devanagari.csv", lambda i: "".join(chr(0x966 + int(c)) if c.isdigit() else c for c in f"{i / 100:.2f}"), parts, may_refuse=True)
    yield file("bengali.csv", lambda i: "".join(chr(0x9E6 + int(c)) if c.isdigit() else c for c in f"{i / 100:.2f}"), parts, may_refuse=True)
    yield file("chinese.csv", lambda i: "〇一二三四五"[i % 6], lambda i: i % 6, may_refuse=True)
    yield file("roman.csv", lambda i: ["I", "II", "III", "IV", "V"][i % 5], refused=True)
    yield file("circled.csv", lambda i: "①②③④⑤"[i % 5], lambda i: i % 5 + 1, may_refuse=True)
    yield file("mathematical.csv", lambda i: "".join(chr(0x1D7CE + int(c)) if c.isdigit() else c for c in f"{i / 100:.2f}"), parts, may_refuse=True)
    yield file("subscript.csv", lambda i: "₀₁₂₃₄₅"[i % 6], lambda i: i % 6, may_refuse=True)
    yield file("of-five.csv", lambda i: f"{i % 6}/5", lambda i: i % 6 / 5, may_refuse=True)
    yield file("of-hundred.csv", lambda i: f"{i} / 100", parts, may_refuse=True)
    yield file("filled-stars.csv", lambda i: "★" * (i % 5 + 1) + "☆" * (4 - i % 5), lambda i: i % 5 + 1, may_refuse=True)
    yield file("thumbs.csv", lambda i: "👍" if i % 2 else "👎", lambda i: i % 2, column="label", may_refuse=True)
    yield file("ticks.csv", lambda i: "✔" if i % 2 else "✘", lambda i: i % 2, column="label", may_refuse=True)
    yield file("ordinals.csv", lambda i: f"{i % 5 + 1}.", lambda i: i % 5 + 1, may_refuse=True)
    yield file("hundred.csv", lambda i: i * 100 // 59, lambda i: i * 100 // 59)
    yield file("minus-to-plus.csv", lambda i: f"{(i - 30) / 30:.3f}", lambda i: round((i - 30) / 30, 3))
    yield file("one-to-five.csv", lambda i: i % 5 + 1, lambda i: i % 5 + 1)
    yield file("tiny.csv", lambda i: f"{i}e-9", lambda i: i * 1e-9)
    yield file("long.csv", lambda i: f"0.{i:02}" + "0123456789" * 4, lambda i: float(f"0.{i:02}0123456789"))
    yield file("big-whole.csv", lambda i: 2 ** 53 + i, None, may_refuse=True)
    yield file("millions.csv", lambda i: f"12,345,{i:03}", lambda i: 12345000 + i, ";", may_refuse=True)
    yield file("spaced-percent.csv", lambda i: f"% {i}", parts, may_refuse=True)
    yield file("full-width-percent.csv", lambda i: f"{i}％", parts, may_refuse=True)
    yield file("per-mille.csv", lambda i: f"{i}‰", lambda i: i / 1000, may_refuse=True)
    yield file("percent-words.csv", lambda i: f"{i} percent", parts, may_refuse=True)
    yield file("percent-and-parts.csv", lambda i: f"{i}%" if i % 2 else f"0.{i:02}", parts, may_refuse=True)
    yield file("percent-and-wholes.csv", lambda i: f"{i}%" if i % 2 else f"{i}", None, refused=True, may_refuse=True)
    yield file("brackets-negative.csv", lambda i: f"({i / 100})" if i % 2 else f"{i / 100}", lambda i: -i / 100 if i % 2 else i / 100, may_refuse=True)
    yield Case(kind, "brackets-list.csv", delimited(scored(lambda i: f"[{i / 100}]"), SCORED), scored(lambda i: [parts(i)]), may_refuse=True)
    yield file("numpy.csv", lambda i: f"np.float64({i / 100})", parts, may_refuse=True)
    yield file("tensor.csv", lambda i: f"tensor({i / 100})", parts, may_refuse=True)
    yield file("tensor-device.csv", lambda i: f"tensor([{i / 100}], device='cuda:0')", parts, may_refuse=True)
    yield file("formula.csv", lambda i: f'="{i / 100}"', parts, may_refuse=True)
    yield file("footnote.csv", lambda i: f"{i / 100}*" if i == 4 else f"{i / 100}", None, refused=True)
    yield file("plus-minus.csv", lambda i: f"{i / 100} ± 0.1", refused=True)
    yield file("word-behind.csv", lambda i: f"{i % 5} (good)", refused=True)
    yield file("mixed-flags.csv", lambda i: ["1", "0", "TRUE", "FALSE", "yes", "no"][i % 6], lambda i: 1 - i % 2, column="label", may_refuse=True)
    yield file("flags-and-two.csv", lambda i: ["yes", "no", "2"][i % 3], column="label")
    yield file("yes-no-points.csv", lambda i: "Yes." if i % 2 else "No.", lambda i: i % 2, column="label", may_refuse=True)
    yield file("three-states.csv", lambda i: ["yes", "no", "unsure"][i % 3], refused=True, column="label")
    yield file("padded-words.csv", lambda i: [" yes", "no "][i % 2], lambda i: 1 - i % 2, column="label")
    yield file("leading-zeros.csv", lambda i: f"{i % 6:03}", lambda i: i % 6, may_refuse=True)
    for name in ("year", "views", "votes", "length", "rank", "position", "price", "page", "line", "tokens", "timestamp", "lat"):
        yield file(f"beside-{name}.csv", lambda i: 1960 + i, None, column=name)


def words_for_labels(rnd):
    """Two texts and a word that says how they are related: a person has to say what it is worth, or it is understood."""
    kind = "label words"
    good = [[*row, float(i % 2)] for i, row in enumerate(P)]
    for name, yes, no in (("positive", "positive", "negative"), ("relevant", "relevant", "non-relevant"), ("match", "Match", "No match"), ("accept", "accept", "reject"), ("correct", "correct", "incorrect"), ("good", "good", "bad"), ("high", "high", "low"),
                          ("same", "same", "different"), ("true", "true", "false"), ("wahr", "wahr", "falsch"), ("vrai", "vrai", "faux"), ("si", "sí", "no"), ("da", "да", "нет"), ("shi", "是", "否"), ("hai", "はい", "いいえ"), ("pass", "pass", "fail"), ("on", "on", "off"), ("plus", "+", "-"), ("label", "LABEL_1", "LABEL_0"), ("class", "class 1", "class 0")):
        yield Case(kind, f"{name}.csv", delimited([[*row, yes if i % 2 else no] for i, row in enumerate(P)], [*HEADER, "label"]), good, may_refuse=True)
        yield Case(kind, f"{name}-no-names.tsv", plain([[*row, yes if i % 2 else no] for i, row in enumerate(P)], None, "\t"), good, may_refuse=True)
    grades = ["Exact", "Substitute", "Complement", "Irrelevant"]
    yield Case(kind, "esci.csv", delimited([[i, a, f"B{i:09}", b, grades[i % 4]] for i, (a, b) in enumerate(P)], ["example_id", "query", "product_id", "product_title", "esci_label"]), None, may_refuse=True)
    yield Case(kind, "esci-letters.jsonl", lines([{"query": a, "product_title": b, "esci_label": "ESCI"[i % 4]} for i, (a, b) in enumerate(P)]), None, may_refuse=True)
    yield Case(kind, "wands.csv", plain([[i, a, b, ["Exact", "Partial", "Irrelevant"][i % 3]] for i, (a, b) in enumerate(P)], ["id", "query", "product_name", "label"], "\t"), refused=True)
    yield Case(kind, "toxic.csv", delimited([[f"{i:016x}", a, i % 2, 0, i % 3 // 2, 0, i % 2, 0] for i, a in enumerate(Q)], ["id", "comment_text", "toxic", "severe_toxic", "obscene", "threat", "insult", "identity_hate"]), refused=True)
    yield Case(kind, "multi-word.csv", delimited([[*row, "relevant;fresh" if i % 2 else "fresh"] for i, row in enumerate(P)], [*HEADER, "label"]), refused=True)
    yield Case(kind, "snli-dash.tsv", plain([[*row, ["entailment", "neutral", "contradiction", "-"][i % 4]] for i, row in enumerate(P)], ["sentence1", "sentence2", "gold_label"], "\t"), refused=True)
    yield Case(kind, "both-labels.csv", delimited([[*row, "yes" if i % 2 else "no", i / 100] for i, row in enumerate(P)], [*HEADER, "label", "score"]), None)
    yield Case(kind, "label-text.csv", delimited([[*row, i % 2, "duplicate" if i % 2 else "other"] for i, row in enumerate(P)], ["sentence1", "sentence2", "label", "label_text"]), good, may_refuse=True)


def named_elsewhere(rnd):
    """Names of columns in other languages and scripts, also in the other order."""
    kind = "names elsewhere"
    names = [("Frage", "Antwort", "Ähnlichkeit"), ("question", "réponse", "note"), ("pregunta", "respuesta", "puntuación"), ("domanda", "risposta", "punteggio"), ("pergunta", "resposta", "pontuação"), ("vraag", "antwoord", "score"), ("pytanie", "odpowiedź", "ocena"),
             ("вопрос", "ответ", "оценка"), ("问题", "答案", "相似度"), ("質問", "回答", "類似度"), ("질문", "답변", "점수"), ("سؤال", "جواب", "درجة"), ("שאלה", "תשובה", "ציון"), ("प्रश्न", "उत्तर", "अंक"), ("คำถาม", "คำตอบ", "คะแนน"), ("soru", "cevap", "puan"), ("Satz 1", "Satz 2", "Ähnlichkeit"), ("phrase1", "phrase2", "similarité"), ("句子1", "句子2", "标签"), ("texte_a", "texte_b", "étiquette")]
    for i, (first, second, score) in enumerate(names):
        yield Case(kind, f"{i}.csv", delimited(P, [first, second]), P)
        yield Case(kind, f"{i}-scored.csv", delimited(scored(parts), [first, second, score]), scored(parts), may_refuse=True)
        yield Case(kind, f"{i}-backwards.jsonl", lines([{second: b, first: a} for a, b in P]), [[b, a] for a, b in P], may_refuse=True)


def joined_by_ids(rnd):
    """Collections whose ids are alike only when they are taken for numbers, are there twice, or are missing."""
    kind = "ids"

    def folder(name, ids, asked, rows=None, texts=None, judged=None, **more):
        corpus = [{"_id": one, "title": "", "text": b} for one, b in zip(ids, texts or A)]
        queries = [{"_id": one, "text": a} for one, a in zip(asked, Q)]
        written = judged or "".join(f"{q}\t{d}\t1\n" for q, d in zip(asked, ids))
        return Case(kind, name + "/", None, rows, others={"corpus.jsonl": lines(corpus), "queries.jsonl": lines(queries), "qrels/train.tsv": "query-id\tcorpus-id\tscore\n" + written}, **more)

    huge = [2 ** 60 + i for i in range(60)]
    yield folder("huge", map(str, huge), [f"q{i}" for i in range(60)], P, judged="".join(f"q{i}\t{one}\t1\n" for i, one in enumerate(huge)))
    yield folder("huge-numbers", huge, [2 ** 61 + i for i in range(60)], P, judged="".join(f"{2 ** 61 + i}\t{one}\t1\n" for i, one in enumerate(huge)))
    zeros = [f"{i:04}" for i in range(60)]
    yield folder("zeros", zeros, [f"q{i}" for i in range(60)], P, judged="".join(f"q{i}\t{one}\t1\n" for i, one in enumerate(zeros)))
    twins = [f"{i // 2:0{2 + i % 2}}" for i in range(60)]
    yield folder("zero-twins", twins, [f"q{i}" for i in range(60)], P, judged="".join(f"q{i}\t{one}\t1\n" for i, one in enumerate(twins)))
    yield folder("zeros-gone", zeros, [f"q{i}" for i in range(60)], None, judged="".join(f"q{i}\t{i}\t1\n" for i in range(60)))
    cases = [f"{'ab'[i % 2]}{i // 2}" if i % 4 < 2 else f"{'AB'[i % 2]}{i // 2 - 1}" for i in range(60)]
    yield folder("letters", cases, [f"q{i}" for i in range(60)], P, judged="".join(f"q{i}\t{one}\t1\n" for i, one in enumerate(cases)))
    marks = [f"http://example.org/a?b={i}#c, d" for i in range(60)]
    yield folder("addresses", marks, [f"q {i}" for i in range(60)], P, judged="".join(f"q {i}\t{one}\t1\n" for i, one in enumerate(marks)))
    yield folder("whole-and-parts", [f"{i // 2}" if i % 2 else f"{i // 2}.0" for i in range(60)], [f"q{i}" for i in range(60)], P, judged="".join(f"q{i}\t{i // 2 if i % 2 else f'{i // 2}.0'}\t1\n" for i in range(60)))
    yield folder("exponents", [f"{i}e5" for i in range(60)], [f"q{i}" for i in range(60)], P, judged="".join(f"q{i}\t{i}e5\t1\n" for i in range(60)))
    yield folder("twice", [f"d{i % 30}" for i in range(60)], [f"q{i}" for i in range(60)], None, judged="".join(f"q{i}\td{i % 30}\t1\n" for i in range(60)))
    yield folder("blank-text", [f"d{i}" for i in range(60)], [f"q{i}" for i in range(60)], P[1:], texts=["", *A[1:]], settings=["blank"], judged="".join(f"q{i}\td{i}\t1\n" for i in range(60)))
    yield folder("float-grades", [f"d{i}" for i in range(60)], [f"q{i}" for i in range(60)], P, judged="".join(f"q{i}\td{i}\t1.0\n" for i in range(60)))
    yield folder("word-grade", [f"d{i}" for i in range(60)], [f"q{i}" for i in range(60)], None, judged="".join(f"q{i}\td{i}\t{'high' if i == 4 else 1}\n" for i in range(60)))
    yield folder("zero-grades", [f"d{i}" for i in range(60)], [f"q{i}" for i in range(60)], refused=True, judged="".join(f"q{i}\td{i}\t0\n" for i in range(60)))
    yield folder("nowhere", [f"d{i}" for i in range(60)], [f"q{i}" for i in range(60)], refused=True, judged="".join(f"x{i}\ty{i}\t1\n" for i in range(60)))
    yield folder("short-line", [f"d{i}" for i in range(60)], [f"q{i}" for i in range(60)], None, judged="".join(f"q{i}\n" if i == 9 else f"q{i}\td{i}\t1\n" for i in range(60)))
    corpus, queries = lines([{"_id": f"d{i}", "title": "", "text": b} for i, b in enumerate(A)]), lines([{"_id": f"q{i}", "text": a} for i, a in enumerate(Q)])
    judged = "".join(f"q{i}\td{i}\t1\n" for i in range(60))
    yield Case(kind, "judgements-mark/", None, P, others={"corpus.jsonl": "\ufeff" + corpus, "queries.jsonl": "\ufeff" + queries, "qrels/train.tsv": "\ufeffquery-id\tcorpus-id\tscore\n" + judged})
    yield Case(kind, "judgements-upper/", None, P, others={"corpus.jsonl": corpus, "queries.jsonl": queries, "qrels/train.tsv": "Query-ID\tCorpus-ID\tScore\n" + judged})
    yield Case(kind, "judgements-turned/", None, P, others={"corpus.jsonl": corpus, "queries.jsonl": queries, "qrels/train.tsv": "corpus-id\tquery-id\tscore\n" + "".join(f"d{i}\tq{i}\t1\n" for i in range(60))}, may_refuse=True)
    yield Case(kind, "judgements-nameless/", None, P, others={"corpus.jsonl": corpus, "queries.jsonl": queries, "qrels/train.tsv": judged})
    yield Case(kind, "judgements-csv/", None, P, others={"corpus.jsonl": corpus, "queries.jsonl": queries, "qrels/train.csv": "query-id,corpus-id,score\n" + judged.replace("\t", ",")}, may_refuse=True)
    yield Case(kind, "numbers-in-lines/", None, P, others={"corpus.jsonl": lines([{"_id": i, "text": b} for i, b in enumerate(A)]), "queries.jsonl": lines([{"_id": str(i), "text": a} for i, a in enumerate(Q)]), "qrels/train.tsv": "query-id\tcorpus-id\tscore\n" + "".join(f"{i}\t{i}\t1\n" for i in range(60))})


def late(rnd):
    """Something that stands thousands of rows behind what a look at the start sees."""
    kind = "late"
    rows = [[f"which thing is number {i} of the long list?", f"Thing {i} is a {['lamp', 'boat', 'drum'][i % 3]} of the year {1000 + i}."] for i in range(LONG)]
    at = rnd.randrange(LONG - 900, LONG - 100)
    labels = [[*row, i % 10 / 10] for i, row in enumerate(rows)]
    named = objects(rows, *HEADER)

    def csv(name, line, want, text=None, **more):
        """The line `at` is another one."""
        written = plain(rows).encode().split(b"\n")
        written[at + 1] = line if isinstance(line, bytes) else line.encode()
        return Case(kind, name, b"\n".join(written), want, **more)

    a, b = rows[at]
    rest = rows[:at] + rows[at + 1:]
    yield csv("latin.csv", (a + "," + b + " é").encode("cp1252"), rest[:at] + [[a, b + " é"]] + rows[at + 1:], may_refuse=True)
    yield csv("mark.csv", f"\ufeff{a},{b}", rows)
    yield csv("header.csv", "query,positive", None)
    yield csv("three-cells.csv", f"{a},{b},more", rest, broken=[at + 1])
    yield csv("semicolon.csv", f"{a};{b}", rest, broken=[at + 1])
    yield csv("zero.csv", f"{a},{b}\0x", None, may_refuse=True)
    yield csv("return.csv", f"{a},{b}\r", rows, may_refuse=True)
    yield csv("quoted-lines.csv", f'{a},"{b}\n\nmore, so"', rows[:at] + [[a, b + "\n\nmore, so"]] + rows[at + 1:])
    yield csv("marks-inside.csv", f'{a},{b} "so"', rows[:at] + [[a, b + ' "so"']] + rows[at + 1:], may_refuse=True)
    yield csv("open.csv", f'{a},"{b}', rest, broken=[at + 1])
    for name, value, number in (("comma", '"0,5"', .5), ("percent", "50%", .5), ("yes", "yes", 1), ("blank", "", None), ("nan", "nan", None), ("list", "[0.5]", .5), ("thousand", '"1,000"', None), ("star", "0.5*", None)):
        head = "query,positive,score\n" + "".join(f"{x},{y},{value if i == at else z}\n" for i, (x, y, z) in enumerate(labels))
        if number is None:
            yield Case(kind, f"score-{name}.csv", head, labels[:at] + labels[at + 1:], broken=[at + 1], may_refuse=True)
        else:
            yield Case(kind, f"score-{name}.csv", head, with_one(labels, at, lambda row: [*row[:2], number]), may_refuse=True)

    def json_lines(name, one, want, **more):
        return Case(kind, name, lines(named[:at] + [one] + named[at + 1:]), want, **more)

    yield json_lines("list.jsonl", {"query": a, "positive": [b]}, None)
    yield json_lines("list-of-two.jsonl", {"query": a, "positive": [b, "other"]}, None)
    yield json_lines("object.jsonl", {"query": a, "positive": {"text": b}}, None)
    yield json_lines("number.jsonl", {"query": a, "positive": 5}, None)
    yield json_lines("other-names.jsonl", {"question": a, "answer": b}, rest, settings=["blank"], may_refuse=True)
    yield json_lines("negative.jsonl", {"query": a, "positive": b, "negative": "none"}, None)
    yield Case(kind, "score-begins.jsonl", lines([{**one, "score": i % 10 / 10} if i >= at else one for i, one in enumerate(named)]), None, may_refuse=True)
    yield Case(kind, "score-ends.jsonl", lines([{**one, "score": i % 10 / 10} if i < at else one for i, one in enumerate(named)]), labels[:at], broken=list(range(at + 1, LONG + 1)), may_refuse=True)
    yield Case(kind, "array.json", "[" + ",\n".join(json.dumps(one) for one in named[:at]) + ",\n" + json.dumps(named[at])[:-4] + ",\n" + ",\n".join(json.dumps(one) for one in named[at + 1:]) + "]", None, may_refuse=True)
    yield Case(kind, "lists-longer.jsonl", lines([{"query": x, "positive": y, "negatives": ["no " + y] * (3 if i == at else 2)} for i, (x, y) in enumerate(rows)]), [[x, y, "no " + y, "no " + y] for x, y in rest], broken=[at + 1])


def texts_of_json(rnd):
    """JSON that is not quite what its ending says, or whose rows lie in other things."""
    kind = "JSON"
    qp = objects(P, *HEADER)
    at = rnd.randrange(3, 57)
    yield Case(kind, "indented-glued.json", "".join(json.dumps(one, indent=2) for one in qp), P)
    yield Case(kind, "indented-commas.json", ",\n".join(json.dumps(one, indent=2) for one in qp), P, may_refuse=True)
    yield Case(kind, "arrays-glued.json", json.dumps(qp[:30]) + NL + json.dumps(qp[30:]), P, may_refuse=True)
    yield Case(kind, "arrays-lines.jsonl", json.dumps(qp[:30]) + NL + json.dumps(qp[30:]) + NL, P, may_refuse=True)
    yield Case(kind, "first-says.jsonl", lines([{"version": 2, "license": "mit"}, *qp]), P, settings=["blank"], may_refuse=True)
    yield Case(kind, "last-says.jsonl", lines([*qp, {"total": 60, "took": "3s"}]), P, settings=["blank"], may_refuse=True)
    yield Case(kind, "null-row.json", json.dumps(qp[:at] + [None] + qp[at:]), None)
    yield Case(kind, "null-row.jsonl", lines(qp[:at] + [None] + qp[at:]), P, broken=[at + 1])
    yield Case(kind, "number-row.jsonl", lines(qp[:at] + [7] + qp[at:]), P, broken=[at + 1])
    yield Case(kind, "text-row.jsonl", lines(qp[:at] + ["text"] + qp[at:]), P, broken=[at + 1])
    yield Case(kind, "empty-object.jsonl", lines(qp[:at] + [{}] + qp[at:]), P, settings=["blank"])
    yield Case(kind, "strings-of-objects.jsonl", lines(map(json.dumps, qp)), P, may_refuse=True)
    yield Case(kind, "single-marks.json", str(qp), refused=True)
    yield Case(kind, "unquoted-names.json", json.dumps(qp).replace('"query":', "query:").replace('"positive":', "positive:"), refused=True)
    yield Case(kind, "hash-comments.jsonl", "# pairs\n" + lines(qp), P, may_refuse=True)
    yield Case(kind, "block-comment.json", "/* pairs */\n" + json.dumps(qp), refused=True)
    yield Case(kind, "assigned.js", "var pairs = " + json.dumps(qp) + ";\n", refused=True)
    yield Case(kind, "zeros-between.jsonl", lines(qp).replace("\n", "\n\0"), P, may_refuse=True)
    yield Case(kind, "marks-between.jsonl", lines(qp[:30]) + "\ufeff" + lines(qp[30:]), P, may_refuse=True)
    yield Case(kind, "escapes.jsonl", "".join('{"qu\\u0065ry": %s, "positive": %s}\n' % (json.dumps(a), json.dumps(b + " é😀/").replace("/", "\\/")) for a, b in P), [[a, b + " é😀/"] for a, b in P])
    yield Case(kind, "empty-name.jsonl", lines([{"": i, "query": a, "positive": b} for i, (a, b) in enumerate(P)]), P)
    yield Case(kind, "blank-name.jsonl", lines([{" ": a, "positive": b} for a, b in P]), None)
    yield Case(kind, "dotted-names.jsonl", lines([{"pair.query": a, "pair.positive": b} for a, b in P]), P, may_refuse=True)
    yield Case(kind, "dotted-and-nested.jsonl", lines([{"doc.text": "not this " + a, "doc": {"text": b}, "query": a} for a, b in P]), None)
    yield Case(kind, "numbers-as-names.jsonl", lines([{"0": a, "1": b} for a, b in P]), P, may_refuse=True)
    yield Case(kind, "late-columns.jsonl", lines([{"0": a, "1": b, "2": i / 100} for i, (a, b) in enumerate(P)]), scored(parts), may_refuse=True)
    yield Case(kind, "exponents.jsonl", "".join(json.dumps(one)[:-1] + f', "score": {i}E-2}}\n' for i, one in enumerate(qp)), scored(parts))
    yield Case(kind, "long-number.jsonl", "".join(json.dumps(one)[:-1] + f', "score": 0.{i:02}{"0" * 60}1}}\n' for i, one in enumerate(qp)), scored(parts))
    yield Case(kind, "point-number.jsonl", "".join(json.dumps(one)[:-1] + (', "score": .5}\n' if i == at else ', "score": 0.5}\n') for i, one in enumerate(qp)), without(scored(lambda i: .5), at + 1), broken=[at + 1])
    yield Case(kind, "plus-number.jsonl", "".join(json.dumps(one)[:-1] + (', "score": +1}\n' if i == at else ', "score": 0.5}\n') for i, one in enumerate(qp)), without(scored(lambda i: .5), at + 1), broken=[at + 1])
    yield Case(kind, "comma-texts.jsonl", lines([{**one, "score": f"{i / 100:.2f}".replace(".", ",")} for i, one in enumerate(qp)]), scored(parts), may_refuse=True)
    yield Case(kind, "flag-texts.jsonl", lines([{**one, "label": ["false", "true"][i % 2]} for i, one in enumerate(qp)]), scored(lambda i: float(i % 2)))
    yield Case(kind, "text-of-one.jsonl", lines([{"query": [a], "positive": [b]} for a, b in P]), P, may_refuse=True)
    yield Case(kind, "text-of-words.jsonl", lines([{"query": a.split(), "positive": b.split()} for a, b in P]), refused=True)
    yield Case(kind, "text-of-lines.jsonl", lines([{"query": a, "positive": [b, "", b + " Too."]} for a, b in P]), None, may_refuse=True)
    yield Case(kind, "sentences.jsonl", lines([{"question": a, "context": [["Title", [b, " More."]], ["Other", [n]]]} for a, b, n in T]), refused=True)
    yield Case(kind, "document.json", json.dumps({"query": Q[0], "positive": A[0]}), refused=True)
    yield Case(kind, "documents.ndjson.txt", lines(qp), P)
    yield Case(kind, "train-and-test.json", json.dumps({"train": qp[:50], "test": qp[50:]}), P[:50], may_refuse=True)
    yield Case(kind, "version-and-splits.json", json.dumps({"version": 1, "splits": {"train": qp[:50], "validation": qp[50:]}}), P[:50], may_refuse=True)
    yield Case(kind, "empty-and-rows.json", json.dumps({"errors": [], "warnings": [], "rows": qp}), P, may_refuse=True)
    yield Case(kind, "two-lists.json", json.dumps({"questions": [{"id": i, "text": a} for i, a in enumerate(Q)], "answers": [{"id": i, "text": A[i]} for i in reversed(range(60))]}), refused=True)
    yield Case(kind, "wrapped.jsonl", lines([{"row": one, "index": i} for i, one in enumerate(qp)]), P, may_refuse=True)
    yield Case(kind, "grouped.json", json.dumps([{"topic": f"t{k}", "pairs": qp[k * 10:k * 10 + 10]} for k in range(6)]), P, may_refuse=True)
    yield Case(kind, "grouped-uneven.json", json.dumps([{"topic": f"t{k}", "pairs": qp[k * 10:k * 10 + 10] if k != 2 else []} for k in range(6)]), P[:20] + P[30:], may_refuse=True)
    yield Case(kind, "utf-32.jsonl", lines(qp).encode("utf-32"), P, may_refuse=True)
    yield Case(kind, "latin.jsonl", lines([{"query": a + " é", "positive": b} for a, b in P]).encode("cp1252"), [[a + " é", b] for a, b in P], may_refuse=True)
    yield Case(kind, "pair-of-escapes.jsonl", lines(qp).replace("?", "\\ud83d\\ude00", 1), [[Q[0].replace("?", "😀"), A[0]], *P[1:]])
    yield Case(kind, "tabs-in-text.jsonl", "".join('{"query": "%s\t", "positive": "%s"}\n' % (a, b) if i == at else json.dumps({"query": a, "positive": b}) + NL for i, (a, b) in enumerate(P)), without(P, at + 1), broken=[at + 1], may_refuse=True)


def told_by_people(rnd):
    """Data sets as their makers publish them."""
    kind = "published"
    yes = [[a, b, float(i % 2)] for i, (a, b) in enumerate(P)]
    yield Case(kind, "dpr-several.json", json.dumps([{"dataset": "x", "question": a, "answers": ["x"], "positive_ctxs": [{"title": "", "text": b, "score": 1, "passage_id": str(i)}], "negative_ctxs": [], "hard_negative_ctxs": [{"title": "", "text": n}, {"title": "", "text": "And " + n}]} for i, (a, b, n) in enumerate(T)]), [[*row, "And " + row[2]] for row in T], may_refuse=True)
    yield Case(kind, "dpr-uneven.json", json.dumps([{"question": a, "answers": ["x"], "positive_ctxs": [{"title": "", "text": b}], "negative_ctxs": [], "hard_negative_ctxs": [{"title": "", "text": n}] * (i % 3 + 1)} for i, (a, b, n) in enumerate(T)]), None, may_refuse=True)
    yield Case(kind, "kilt.jsonl", lines([{"id": f"x{i}", "input": a, "output": [{"answer": b, "provenance": [{"wikipedia_id": "1", "title": "T"}]}]} for i, (a, b) in enumerate(P)]), P, may_refuse=True)
    yield Case(kind, "fever-text.jsonl", lines([{"id": i, "claim": a, "evidence": b, "label": ["SUPPORTS", "REFUTES", "NOT ENOUGH INFO"][i % 3]} for i, (a, b) in enumerate(P)]), refused=True)
    yield Case(kind, "scifact.jsonl", lines([{"id": i, "claim": a, "evidence": {str(i): [{"sentences": [0], "label": "SUPPORT"}]}, "cited_doc_ids": [i]} for i, a in enumerate(Q)]), refused=True)
    yield Case(kind, "coqa.json", json.dumps({"version": "1.0", "data": [{"source": "s", "id": f"c{k}", "story": "A long story. " + A[k], "questions": [{"input_text": Q[5 * k + j], "turn_id": j + 1} for j in range(5)], "answers": [{"input_text": A[5 * k + 4 - j], "span_start": 0, "turn_id": 5 - j} for j in range(5)]} for k in range(12)]}), refused=True)
    yield Case(kind, "quac.json", json.dumps({"data": [{"title": "t", "paragraphs": [{"context": A[i], "id": f"p{i}", "qas": [{"question": a, "id": f"q{i}", "answers": [{"text": A[i][:9], "answer_start": 0}], "yesno": "x"}]}]} for i, a in enumerate(Q)]}), None)
    yield Case(kind, "hotpot.json", json.dumps([{"_id": f"h{i}", "question": a, "answer": "yes", "context": [["T", [b, " More."]], ["U", [N[i]]]], "supporting_facts": [["T", 0]], "level": "hard", "type": "bridge"} for i, (a, b) in enumerate(P)]), refused=True)
    yield Case(kind, "boolq.jsonl", lines([{"question": a, "title": "T", "answer": i % 2 == 1, "passage": b} for i, (a, b) in enumerate(P)]), None)
    yield Case(kind, "trivia.json", json.dumps({"Data": [{"Question": a, "QuestionId": f"q{i}", "Answer": {"Value": b, "Aliases": [b, b.upper()], "NormalizedAliases": [b.lower()]}, "EntityPages": [], "SearchResults": []} for i, (a, b) in enumerate(P)]}), P, may_refuse=True)
    yield Case(kind, "nq-open.jsonl", lines([{"question": a, "answer": [b]} for a, b in P]), P)
    yield Case(kind, "arc.jsonl", lines([{"id": f"a{i}", "question": a, "choices": {"text": [b, n], "label": ["A", "B"]}, "answerKey": "AB"[i % 2]} for i, (a, b, n) in enumerate(T)]), refused=True)
    yield Case(kind, "arc.csv", delimited([[a, b, n, "Other", "More", "ABCD"[i % 4]] for i, (a, b, n) in enumerate(T)], ["question", "A", "B", "C", "D", "answer"]), None)
    yield Case(kind, "copa.csv", delimited([[a, b, n, i % 2] for i, (a, b, n) in enumerate(T)], ["premise", "choice1", "choice2", "label"]), None)
    yield Case(kind, "qnli.tsv", plain([[i, a, b, ["entailment", "not_entailment"][i % 2]] for i, (a, b) in enumerate(P)], ["index", "question", "sentence", "label"], "\t"), None)
    yield Case(kind, "rte.tsv", plain([[i, a, b, ["entailment", "not_entailment"][i % 2]] for i, (a, b) in enumerate(P)], ["index", "sentence1", "sentence2", "label"], "\t"), None)
    yield Case(kind, "mnli.tsv", plain([[i, f"{i}n", f"{i}n", "fiction", f"( {a} )", f"( {b} )", f"(ROOT {a})", f"(ROOT {b})", a, b, "neutral", ["neutral", "entailment", "contradiction"][i % 3]] for i, (a, b) in enumerate(P)], ["index", "promptID", "pairID", "genre", "sentence1_binary_parse", "sentence2_binary_parse", "sentence1_parse", "sentence2_parse", "sentence1", "sentence2", "label1", "gold_label"], "\t"), refused=True)
    yield Case(kind, "sts-b.tsv", plain([[i, "main-news", "headlines", "2013", 100 + i, "none", "none", a, b, f"{i % 6}.{i % 10}00"] for i, (a, b) in enumerate(P)], ["index", "genre", "filename", "year", "old_index", "source1", "source2", "sentence1", "sentence2", "score"], "\t"), [[a, b, i % 6 + i % 10 / 10] for i, (a, b) in enumerate(P)])
    yield Case(kind, "sts-input.txt", plain(P, None, "\t"), P)
    yield Case(kind, "sts-folder/", None, None, others={"STS.input.x.txt": plain(P, None, "\t"), "STS.gs.x.txt": "".join(f"{i % 6}\n" for i in range(60))})
    yield Case(kind, "afqmc.json", lines([{"sentence1": f"第{i}个问题怎么还款", "sentence2": f"怎么还第{i}个问题的款", "label": str(i % 2)} for i in range(60)]), [[f"第{i}个问题怎么还款", f"怎么还第{i}个问题的款", float(i % 2)] for i in range(60)])
    yield Case(kind, "lcqmc.tsv", "".join(f"第{i}个问题怎么还款\t怎么还第{i}个问题的款\t{i % 2}\n" for i in range(60)), [[f"第{i}个问题怎么还款", f"怎么还第{i}个问题的款", float(i % 2)] for i in range(60)])
    yield Case(kind, "atec.csv", "".join(f"{i + 1}\t花呗{i}怎么还款\t怎么还花呗{i}的款\t{i % 2}\n" for i in range(60)), [[f"花呗{i}怎么还款", f"怎么还花呗{i}的款", float(i % 2)] for i in range(60)], may_refuse=True)
    yield Case(kind, "marco-small.tsv", plain(T, None, "\t"), T)
    yield Case(kind, "marco-scored.tsv", plain([[round(9.5 - i / 10, 2), round(i / 20, 2), *row] for i, row in enumerate(T)], None, "\t"), None)
    yield Case(kind, "marco-dev.json", json.dumps({"query": {str(i): a for i, a in enumerate(Q)}, "passages": {str(i): [{"is_selected": 1, "passage_text": b, "url": "u"}, {"is_selected": 0, "passage_text": n, "url": "v"}] for i, (_, b, n) in enumerate(T)}, "query_type": {str(i): "description" for i in range(60)}}), None, may_refuse=True)
    yield Case(kind, "hh.jsonl", lines([{"chosen": f"\n\nHuman: {a}\n\nAssistant: {b}", "rejected": f"\n\nHuman: {a}\n\nAssistant: {n}"} for a, b, n in T]), None)
    yield Case(kind, "chat-preferences.jsonl", lines([{"prompt": [{"role": "user", "content": a}], "chosen": [{"role": "assistant", "content": b}], "rejected": [{"role": "assistant", "content": n}]} for a, b, n in T]), T, may_refuse=True)
    yield Case(kind, "chat-turns.jsonl", lines([{"messages": [{"role": "user", "content": a}, {"role": "assistant", "content": b}, {"role": "user", "content": n}, {"role": "assistant", "content": "Yes."}]} for a, b, n in T]), refused=True)
    yield Case(kind, "chat-system.jsonl", lines([{"messages": [{"role": "system", "content": "Be kind."}, {"role": "user", "content": a}, {"role": "assistant", "content": b}]} for a, b in P]), P, may_refuse=True)
    yield Case(kind, "chat.csv", delimited([[json.dumps([{"role": "user", "content": a}, {"role": "assistant", "content": b}])] for a, b in P], ["messages"]), refused=True)
    yield Case(kind, "gemini.jsonl", lines([{"contents": [{"role": "user", "parts": [{"text": a}]}, {"role": "model", "parts": [{"text": b}]}]} for a, b in P]), refused=True)
    yield Case(kind, "oasst.jsonl", lines([{"message_id": f"m{i}", "parent_id": None if i % 2 == 0 else f"m{i - 1}", "text": b, "role": ["prompter", "assistant"][i % 2], "lang": "en"} for i, b in enumerate(A)]), refused=True)
    yield Case(kind, "ultrafeedback.jsonl", lines([{"prompt": a, "prompt_id": f"{i:064x}", "chosen": [{"content": a, "role": "user"}, {"content": b, "role": "assistant"}], "rejected": [{"content": a, "role": "user"}, {"content": n, "role": "assistant"}], "score_chosen": 8.5, "score_rejected": 3.0} for i, (a, b, n) in enumerate(T)]), None)
    yield Case(kind, "history.jsonl", lines([{"prompt": a, "response": b, "history": [[n, b]] if i % 2 else []} for i, (a, b, n) in enumerate(T)]), P, may_refuse=True)
    yield Case(kind, "hc3.jsonl", lines([{"question": a, "human_answers": [b], "chatgpt_answers": [n], "source": "x"} for a, b, n in T]), None, may_refuse=True)
    yield Case(kind, "race.json", json.dumps([{"article": b, "questions": [a], "options": [[b, n]], "answers": ["A"], "id": f"r{i}"} for i, (a, b, n) in enumerate(T)]), None, may_refuse=True)
    yield Case(kind, "eli5.jsonl", lines([{"q_id": f"e{i}", "title": a, "selftext": "", "answers": {"a_id": ["x", "y"], "text": [b, n], "score": [9, 2]}} for i, (a, b, n) in enumerate(T)]), None, may_refuse=True)
    yield Case(kind, "paws-dev.tsv", plain([[i, a, b, i % 2] for i, (a, b) in enumerate(P)], ["id", "sentence1", "sentence2", "noisy_label"], "\t"), yes, may_refuse=True)
    yield Case(kind, "mrpc-flags.csv", delimited([[i % 2, 1000 + i, 2000 + i, a, b] for i, (a, b) in enumerate(P)], ["Quality", "#1 ID", "#2 ID", "#1 String", "#2 String"]), [[float(i % 2), a, b] for i, (a, b) in enumerate(P)], may_refuse=True)
    yield Case(kind, "xcopa-markdown.csv", delimited([[a, f"- {b}\n- {n}\n"] for a, b, n in T], ["question", "answers"]), None)
    yield Case(kind, "tevatron-empty.jsonl", lines([{"query_id": str(i), "query": a, "positive_passages": [{"docid": "1", "title": "", "text": b}] if i != 4 else [], "negative_passages": [{"docid": "2", "title": "", "text": n}]} for i, (a, b, n) in enumerate(T)]), without(T, 5), settings=["blank"], may_refuse=True)
    yield Case(kind, "teacher-ids.jsonl", lines([{"query": a, "docs": [b, n], "scores": [9.5, -1.25]} for a, b, n in T]), None, may_refuse=True)
    yield Case(kind, "kd.jsonl", lines([{"query": a, "positive": b, "negative": n, "pos_score": 9.5 - i / 10, "neg_score": i / 50} for i, (a, b, n) in enumerate(T)]), None)
    yield Case(kind, "negatives-numbered.csv", delimited([[a, b, *(f"{k} {n}" for k in range(1, 12))] for a, b, n in T], ["query", "positive", *(f"negative_{k}" for k in range(1, 12))]), [[a, b, *(f"{k} {n}" for k in range(1, 12))] for a, b, n in T])
    at = rnd.randrange(60)
    yield Case(kind, "negatives-holes.csv", delimited([[a, b, n, "" if i == at else "And " + n] for i, (a, b, n) in enumerate(T)], ["query", "positive", "negative_1", "negative_2"]), without([[*row, "And " + row[2]] for row in T], at + 1), settings=["blank"], may_refuse=True)


def cells_and_marks(rnd):
    """Separated text that is easily taken for another dialect."""
    kind = "cells"
    entities = [[f"what is {i} &amp; more", f"it is {i} &lt;b&gt;"[:-4] + "x"] for i in range(60)]
    yield Case(kind, "entities-no-names.csv", plain(entities, None), entities)
    both = [[f"what is A&amp;B in {i}", f"it is C&amp;D of {i}"] for i in range(60)]
    yield Case(kind, "entities-even.csv", plain(both, None), both, may_refuse=True)
    yield Case(kind, "entities-even-named.csv", plain(both), both)
    commas = [[a.replace(" the ", ", the "), b.replace(" of ", ", of ")] for a, b in P]
    yield Case(kind, "commas-even.tsv", plain(commas, None, "\t"), commas)
    yield Case(kind, "commas-even-named.tsv", plain(commas, HEADER, "\t"), commas)
    yield Case(kind, "commas-even.csv", plain(commas, HEADER, ";"), commas)
    yield Case(kind, "commas-even-bars.csv", plain(commas, None, "|"), commas, may_refuse=True)
    tabs = [[a.replace(" the ", "\tthe "), b] for a, b in P]
    yield Case(kind, "tabs-even.csv", delimited(tabs), tabs, may_refuse=True)
    yield Case(kind, "addresses.csv", delimited([[f"https://example.org/{i}?a=1;b=2|c", b] for i, b in enumerate(A)], ["url", "text"]), None)
    yield Case(kind, "decimal-texts.csv", plain([[f"{a} costs 1;5", b] for a, b in P]), [[f"{a} costs 1;5", b] for a, b in P])
    yield Case(kind, "formula-cells.csv", "query,positive\n" + "".join(f'"=""{a}""","=""{b}"""\n' for a, b in P), [[f'="{a}"', f'="{b}"'] for a, b in P], may_refuse=True)
    yield Case(kind, "leading-comma.csv", plain([["", *row] for row in P], ["", *HEADER]), P)
    yield Case(kind, "trailing-five.csv", "".join(f"{a},{b},,,,,\n" for a, b in [HEADER, *P]), P)
    yield Case(kind, "trailing-some.csv", "query,positive\n" + "".join(f"{a},{b}{',' if i % 2 else ''}\n" for i, (a, b) in enumerate(P)), P, may_refuse=True)
    at = rnd.randrange(3, 57)
    yield Case(kind, "blank-row-inside.csv", plain(P[:at]) + ",\n" + plain(P[at:], None), P, settings=["blank"])
    yield Case(kind, "longer-rows.csv", "query,positive\n" + "".join(f"{a},{b},more {i}\n" for i, (a, b) in enumerate(P)), None, may_refuse=True)
    yield Case(kind, "longer-rows-scored.csv", "query,positive\n" + "".join(f"{a},{b},{i / 100}\n" for i, (a, b) in enumerate(P)), scored(parts), may_refuse=True)
    yield Case(kind, "longer-header.csv", "query,positive,score\n" + plain(P, None), P, may_refuse=True)
    yield Case(kind, "one-name.csv", "pairs\n" + plain(P, None), refused=True)
    yield Case(kind, "names-in-text.tsv", "query,positive\n" + plain(P, None, "\t"), P, may_refuse=True)
    yield Case(kind, "names-semicolons.csv", "query;positive\n" + plain(P, None), P, may_refuse=True)
    yield Case(kind, "names-blanks.tsv", "query positive\n" + plain(P, None, "\t"), refused=True)
    yield Case(kind, "totals.csv", plain(scored(parts), SCORED) + f"Total,60,{sum(map(parts, range(60))):.2f}\n", None)
    yield Case(kind, "checksum.csv", plain(P) + "#EOF\n", P, broken=[61], may_refuse=True)
    yield Case(kind, "end-of-file.tsv", plain(P, HEADER, "\t") + "\\.\n", P, broken=[61], may_refuse=True)
    yield Case(kind, "copyright.csv", "Copyright 2024, Example\nAll rights reserved\n\n" + plain(P), P, may_refuse=True)
    yield Case(kind, "front-matter.csv", "---\ntitle: pairs\n---\n" + plain(P), P, may_refuse=True)
    yield Case(kind, "semicolon-comments.csv", "; made by hand\n" + plain(P), P, may_refuse=True)
    yield Case(kind, "percent-comments.tsv", "% made by hand\n" + plain(P, HEADER, "\t"), P, may_refuse=True)
    yield Case(kind, "typed-names.csv", plain(scored(parts), ["query:string", "positive:string", "score:double"]), scored(parts))
    yield Case(kind, "united-names.csv", plain(scored(parts), ["query (text)", "positive (text)", "score [0-1]"]), scored(parts), may_refuse=True)
    yield Case(kind, "lines-in-cells.tsv", "query\tpositive\n" + "".join(f'{a}\t"{b}\nsecond line {i}"\n' for i, (a, b) in enumerate(P)), [[a, f"{b}\nsecond line {i}"] for i, (a, b) in enumerate(P)])
    yield Case(kind, "marks-at-ends.tsv", "query\tpositive\n" + "".join(f'"{a}\t{b}"\n' for a, b in P), [[f'"{a}', f'{b}"'] for a, b in P], may_refuse=True)
    yield Case(kind, "titles-in-marks.tsv", "query\tpositive\n" + "".join(f'"{a}" and so\t{b}\n' if i % 3 == 0 else f"{a}\t{b}\n" for i, (a, b) in enumerate(P)), [[f'"{a}" and so', b] if i % 3 == 0 else [a, b] for i, (a, b) in enumerate(P)])
    yield Case(kind, "dialogue.csv", "query,positive\n" + "".join(f'{a},""{b}""\n' for a, b in P), None)
    yield Case(kind, "words.csv", plain([["hot", "cold"], ["up", "down"], ["big", "small"], ["day", "night"]] * 15, None), [["hot", "cold"], ["up", "down"], ["big", "small"], ["day", "night"]] * 15, may_refuse=True)
    yield Case(kind, "numbers-as-texts.tsv", plain([[f"{i} + {i}", 2 * i] for i in range(60)], ["question", "answer"], "\t"), [[f"{i} + {i}", str(2 * i)] for i in range(60)], may_refuse=True)
    yield Case(kind, "ids.csv", plain([[f"{i:032x}", f"{i + 99:032x}"] for i in range(60)]), refused=True)
    yield Case(kind, "paths.csv", plain([[f"images/{i}.png", f"texts/{i}.txt"] for i in range(60)]), None)
    yield Case(kind, "same-texts.csv", plain([[a, a] for a in Q]), None)
    yield Case(kind, "two-rows.csv", plain(P[:2]), None)
    yield Case(kind, "header-lines-only.csv.gz", gzip.compress(plain([]).encode()), refused=True)
    yield Case(kind, "mark-only.csv", b"\xef\xbb\xbf", refused=True)
    yield Case(kind, "mark-names.csv", b"\xef\xbb\xbfquery,positive\r\n", refused=True)
    yield Case(kind, "marks-glued.csv", ("\ufeff" + plain(P[:30])).encode() + ("\ufeff" + plain(P[30:])).encode(), None)
    yield Case(kind, "glued-no-end.csv", plain(P[:30])[:-1] + plain(P[30:], None), None)


def packings(rnd):
    """Packed files with the wrong ending, and packings that are not read."""
    kind = "packed"
    data = plain(P).encode()
    one = lines(objects(P, *HEADER)).encode()
    yield Case(kind, "gz.csv", gzip.compress(data), P)
    yield Case(kind, "plain.csv.gz", data, P)
    yield Case(kind, "lines.json.gz", gzip.compress(one), P)
    yield Case(kind, "upper.JSONL.GZ", gzip.compress(one), P)
    yield Case(kind, "hurt.csv.gz", bytes(b ^ 0x55 if k == 400 else b for k, b in enumerate(gzip.compress(data))), refused=True)
    yield Case(kind, "sum.csv.gz", gzip.compress(data)[:-8] + b"\0" * 8, refused=True)
    yield Case(kind, "more.csv.gz", gzip.compress(data) + b"\0" * 512, P, may_refuse=True)
    yield Case(kind, "nothing.csv.gz", gzip.compress(b""), refused=True)
    for name, packed in (("xz.csv.xz", lzma.compress(data)), ("xz.csv", lzma.compress(data)), ("bz2.csv.bz2", bz2.compress(data)), ("bz2.gz", bz2.compress(data)), ("xz.jsonl.gz", lzma.compress(one))):
        yield Case(kind, name, packed, P, may_refuse=True)

    def zipped(**files):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return out.getvalue()

    yield Case(kind, "zip.csv", zipped(pairs=data), refused=True)
    yield Case(kind, "zip.csv.gz", zipped(pairs=data), refused=True)
    yield Case(kind, "zip.jsonl", zipped(pairs=one), refused=True)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo("pairs.csv")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    yield Case(kind, "tar.csv.gz", out.getvalue(), refused=True)
    yield Case(kind, "pairs.tgz", out.getvalue(), refused=True)
    yield Case(kind, "seven.csv", b"7z\xbc\xaf\x27\x1c" + bytes(200), refused=True)
    yield Case(kind, "rar.csv", b"Rar!\x1a\x07\x01\x00" + bytes(200), refused=True)
    yield Case(kind, "lz4.jsonl", b"\x04\x22\x4d\x18" + bytes(200), refused=True)
    yield Case(kind, "avro.csv", b"Obj\x01" + bytes(range(200)), refused=True)
    yield Case(kind, "orc.csv", b"ORC" + bytes(range(200)), refused=True)
    yield Case(kind, "hdf.csv", b"\x89HDF\r\n\x1a\n" + bytes(200), refused=True)
    yield Case(kind, "safetensors.csv", (60).to_bytes(8, "little") + b'{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}      ' + bytes(4), refused=True)
    yield Case(kind, "rtf.csv", b"{\\rtf1\\ansi pairs\\par\n" + data + b"}", refused=True)
    yield Case(kind, "ods.csv", zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), refused=True)
    yield Case(kind, "xls.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), refused=True)


def bytes_of_texts(rnd):
    """Encodings that are seldom met, and bytes that are almost UTF-8."""
    kind = "bytes"
    for name, encoding, question, reply in (("thai", "tis-620", "วันนี้อากาศเป็นอย่างไรบ้าง", "วันนี้อากาศร้อนและมีแดดจัด"), ("mac", "mac_roman", "où est passé l'été à Besançon", "l'été est déjà fini à Orléans"), ("dos", "cp850", "où est passé l'été à Besançon", "l'été est déjà fini à Orléans"), ("baltic", "cp1257", "koks šiandien bus oras Vilniuje ąžuolas", "šiandien bus šilta ir saulėta, žiūrėk"), ("gb18030", "gb18030", "今天的天气怎么样㐀𠀀", "今天天气很好而且很暖和"), ("jis", "iso2022_jp", "今日の天気はどうですか", "今日は晴れて暖かいです"), ("ebcdic", "cp500", "where is it", "it is here"), ("ukrainian", "koi8-u", "яка сьогодні погода у Києві", "сьогодні у Києві ясно і тепло, їжак"), ("kazakh", "ptcp154", "бүгін ауа райы қандай", "бүгін күн ашық әрі жылы"), ("utf-16-le", "utf-16-le", "où est l'été", "l'été est là"), ("utf-16-be", "utf-16-be", "今天的天气怎么样", "今天天气很好")):
        rows = [[f"{question} {i}", f"{reply} {i}"] for i in range(60)]
        yield Case(kind, f"{name}.csv", plain(rows).encode(encoding), rows, may_refuse=True)
    at = rnd.randrange(60)

    def odd(name, inside, **more):
        data = b"".join((a + "," + b).encode() + (inside if i == at else b"") + b"\n" for i, (a, b) in enumerate(P))
        return Case(kind, name, b"query,positive\n" + data, without(P, at + 1), broken=[at + 1], may_refuse=True, **more)

    yield odd("surrogates.csv", b" \xed\xa0\xbd\xed\xb8\x80")
    yield odd("overlong.csv", b" \xc0\xaf")
    yield odd("too-high.csv", b" \xf4\x90\x80\x80")
    yield odd("cut-in-row.csv", b" \xe4\xb8")
    yield Case(kind, "euro.csv", plain(P).encode() + b"what is \x80?,it is money\n", [*P, ["what is €?", "it is money"]], may_refuse=True)
    yield Case(kind, "odd-count.csv", plain(P).encode("utf-16")[:-1], P[:-1], broken=[60], may_refuse=True)
    half = plain(P).encode("utf-16-le").replace("?".encode("utf-16-le"), b"\x00\xd8", 1)
    yield Case(kind, "half-pair.csv", b"\xff\xfe" + half, P[1:], broken=[1], may_refuse=True)
    yield Case(kind, "utf-16-and-8.csv", plain(P[:30]).encode("utf-16") + plain(P[30:], None).encode(), None, may_refuse=True)
    yield Case(kind, "mark-twice.csv", b"\xef\xbb\xbf\xef\xbb\xbf" + plain(P).encode(), P, may_refuse=True)
    yield Case(kind, "mark-of-16.csv", b"\xff\xfe" + plain(P).encode(), refused=True, may_refuse=True)
    yield Case(kind, "mark-of-8.csv", b"\xef\xbb\xbf" + plain([[a + " é", b] for a, b in P]).encode("cp1252"), [[a + " é", b] for a, b in P], may_refuse=True)
    signs = [[a + " \U0001F469\u200d\U0001F4BB", b + " \u0e01\u0e33 \u202eabc\u202c"] for a, b in P]
    yield Case(kind, "signs.tsv", plain(signs, HEADER, "\t"), signs)
    yield Case(kind, "thai-no-names.tsv", "".join(f"วันนี้อากาศเป็นอย่างไรบ้าง{i}\tวันนี้อากาศร้อน{i}\n" for i in range(60)), [[f"วันนี้อากาศเป็นอย่างไรบ้าง{i}", f"วันนี้อากาศร้อน{i}"] for i in range(60)])
    yield Case(kind, "arabic-semicolons.csv", "السؤال؛الجواب\n" + "".join(f"ما هو {i}؛هو {i}\n" for i in range(60)), refused=True, may_refuse=True)
    yield Case(kind, "full-width-bars.txt", "".join(f"第{i}个是什么｜是{i}\n" for i in range(60)), refused=True)


def parquet(rnd):
    if pa is None:
        print("no pyarrow: Parquet files are left out")
        return
    kind = "Parquet"
    both = {"query": pa.array(Q), "positive": pa.array(A)}

    def file(name, columns, rows=None, options=None, **more):
        out = io.BytesIO()
        pq.write_table(columns if isinstance(columns, pa.Table) else pa.table(columns), out, **(options or {}))
        return Case(kind, name, out.getvalue(), rows, **more)

    for type_, value in ((pa.uint8(), lambda i: 190 + i), (pa.uint16(), lambda i: 65000 + i), (pa.uint32(), lambda i: 3 * 10 ** 9 + i * 10 ** 6), (pa.int8(), lambda i: i - 60), (pa.int16(), lambda i: i - 30000)):
        yield file(f"{type_}.parquet", {**both, "score": pa.array([value(i) for i in range(60)], type_)}, scored(lambda i: float(value(i))))
    yield file("decimal-negative.parquet", {**both, "score": pa.array([decimal.Decimal(i - 30) / 10 for i in range(60)], pa.decimal128(4, 1))}, scored(lambda i: (i - 30) / 10))
    yield file("decimal-scale-0.parquet", {**both, "score": pa.array([decimal.Decimal(i) for i in range(60)], pa.decimal128(20, 0))}, scored(float))
    yield file("decimal-int.parquet", {**both, "score": pa.array([decimal.Decimal(i) / 100 for i in range(60)], pa.decimal128(5, 2))}, scored(parts), {"store_decimal_as_integer": True})
    for encoding, type_ in (("BYTE_STREAM_SPLIT", pa.float32()), ("BYTE_STREAM_SPLIT", pa.float64()), ("DELTA_BINARY_PACKED", pa.int32()), ("DELTA_BINARY_PACKED", pa.int64()), ("PLAIN", pa.float64())):
        yield file(f"{encoding}-{type_}.parquet", {**both, "score": pa.array([i % 7 for i in range(60)], type_)}, scored(lambda i: float(i % 7)), {"use_dictionary": False, "column_encoding": {"score": encoding}})
    for encoding in ("DELTA_LENGTH_BYTE_ARRAY", "DELTA_BYTE_ARRAY"):
        yield file(f"{encoding}-text.parquet", both, P, {"use_dictionary": False, "column_encoding": {"query": encoding, "positive": encoding}, "data_page_version": "2.0"})
    yield file("checksums.parquet", both, P, {"write_page_checksum": True})
    yield file("no-statistics.parquet", both, P, {"write_statistics": False, "write_page_index": True})
    yield file("small-pages.parquet", {**both, "label": pa.array([i % 2 == 1 for i in range(60)])}, scored(lambda i: float(i % 2)), {"data_page_size": 64, "dictionary_pagesize_limit": 64, "data_page_version": "2.0"})
    many = [[f"query number {i} about {Q[i % 60]}", f"answer number {i} of {A[i % 60]}"] for i in range(20000)]
    yield file("dictionary-gives-up.parquet", {"query": pa.array([a for a, _ in many]), "positive": pa.array([b for _, b in many])}, many, {"dictionary_pagesize_limit": 4096, "row_group_size": 7001})
    yield file("old-lists.parquet", {**both, "negatives": pa.array([[n, "And " + n] for n in N])}, [[*row, "And " + row[2]] for row in T], {"use_compliant_nested_type": False})
    yield file("views.parquet", pa.table({"query": pa.array(Q, pa.string_view()), "positive": pa.array(A, pa.string_view())}), P)
    yield file("null-structs.parquet", {"query": pa.array(Q), "positive": pa.array([None if i == 8 else {"text": b, "id": i} for i, b in enumerate(A)])}, without(P, 9), settings=["blank"], may_refuse=True)
    yield file("null-in-struct.parquet", {"query": pa.array(Q), "positive": pa.array([{"text": None if i == 8 else b, "id": i} for i, b in enumerate(A)])}, without(P, 9), settings=["blank"], may_refuse=True)
    yield file("struct-of-struct.parquet", {"pair": pa.array([{"left": {"text": a}, "right": {"text": b}} for a, b in P])}, P, may_refuse=True)
    yield file("struct-of-lists.parquet", {"query": pa.array(Q), "passages": pa.array([{"text": [b, n], "label": [1, 0]} for _, b, n in T])}, None, may_refuse=True)
    yield file("map-of-scores.parquet", {**both, "score": pa.array([[("similarity", parts(i))] for i in range(60)], pa.map_(pa.string(), pa.float64()))}, None, may_refuse=True)
    yield file("lists-of-lists.parquet", {**both, "tokens": pa.array([[[1, 2], [i]] for i in range(60)])}, P, may_refuse=True)
    yield file("vectors-of-vectors.parquet", {"text": pa.array(Q), "embedding": pa.array([[[.5, i], [1., 2.]] for i in range(60)], pa.list_(pa.list_(pa.float32())))}, refused=True)
    yield file("fixed-negatives.parquet", {**both, "negatives": pa.array([[n, "And " + n] for n in N], pa.list_(pa.string(), 2))}, [[*row, "And " + row[2]] for row in T])
    yield file("views-of-bytes.parquet", {"query": pa.array([a.encode("cp1252") for a in Q]), "positive": pa.array([(b + " é").encode("cp1252") for b in A])}, refused=True)
    yield file("empty-name.parquet", {"": pa.array(range(60)), **both}, P, may_refuse=True)
    yield file("names.parquet", {"Frage ": pa.array(Q), "Antwort/Text": pa.array(A), "Ähnlichkeit": pa.array([parts(i) for i in range(60)])}, scored(parts), may_refuse=True)
    yield file("index-names.parquet", {"__index_level_0__": pa.array([f"row {i}" for i in range(60)]), **both}, P)
    yield file("nullable-ints.parquet", {**both, "label": pa.array([None if i in (3, 50) else i % 2 for i in range(60)], pa.int8())}, without(scored(lambda i: float(i % 2)), 4, 51), broken=[4, 51])
    yield file("half-null-group.parquet", {**both, "score": pa.array([None] * 30 + [parts(i) for i in range(30, 60)], pa.float32())}, scored(parts)[30:], {"row_group_size": 30}, broken=list(range(1, 31)))
    yield file("minus-zero.parquet", {**both, "score": pa.array([-0.0 if i == 2 else parts(i) for i in range(60)])}, scored(lambda i: 0 if i == 2 else parts(i)))
    yield file("float-rounding.parquet", {**both, "score": pa.array([parts(i) for i in range(60)], pa.float32())}, scored(parts))
    yield file("flags-dictionary.parquet", {**both, "label": pa.array([["no match", "match"][i % 2] for i in range(60)]).dictionary_encode()}, scored(lambda i: float(i % 2)), may_refuse=True)
    yield file("texts-are-numbers.parquet", {"query": pa.array(range(60)), "positive": pa.array(A)}, None)
    yield file("texts-are-times.parquet", {"query": pa.array(Q), "positive": pa.array([1700000000 + i for i in range(60)], pa.timestamp("s"))}, None)
    out = io.BytesIO()
    with pa.ipc.new_stream(out, pa.table(both).schema) as writer:
        writer.write_table(pa.table(both), max_chunksize=20)
    stream = out.getvalue()
    yield Case(kind, "stream.arrow", stream, refused=True, says="Arrow")
    yield Case(kind, "stream.parquet", stream, refused=True, says="Arrow")
    feather = io.BytesIO()
    pyarrow.feather.write_feather(pa.table(both), feather, compression="lz4")
    yield Case(kind, "feather.parquet", feather.getvalue(), refused=True, says="Arrow")
    yield Case(kind, "first.feather", b"FEA1" + bytes(range(100)) + b"FEA1", refused=True)
    shards = {f"train/data-{k:05}-of-00003.arrow": stream for k in range(3)}
    yield Case(kind, "saved/", None, refused=True, says="save_to_disk", others={"dataset_dict.json": '{"splits": ["train", "test"]}', **shards, "train/state.json": '{"_data_files": []}', "train/dataset_info.json": json.dumps({"features": {"label": {"names": ["no", "yes"], "_type": "ClassLabel"}}}), "test/data-00000-of-00001.arrow": stream})
    yield Case(kind, "saved-shards/", None, refused=True, says="save_to_disk", others={**{name.split("/")[1]: data for name, data in shards.items()}, "state.json": "{}", "dataset_info.json": "{}"})


def places(rnd):
    """Names and folders that mislead."""
    kind = "places"
    csv = [plain(P[k * 20:k * 20 + 20]) for k in range(3)]
    for name in ("pairs.csv.txt", "pairs.tsv.csv", "pairs.csv (1)", "pairs.csv.bak", "Pairs.CSV", "~pairs.csv", "$HOME.csv", "a#b.csv", "a%b.csv", "tab\tname.csv", "two  blanks .csv", "file:pairs.csv", "名前.csv", "cafe\u0301.csv", "owner", "pairs.parquet.csv"):
        yield Case(kind, name, csv[0], P[:20])
    yield Case(kind, "twins/", None, None, others={"pairs.csv": csv[0], "pairs.csv.gz": gzip.compress(csv[0].encode())})
    yield Case(kind, "twin-formats/", None, None, others={"train.csv": csv[0], "train.jsonl": lines(objects(P[:20], *HEADER))})
    yield Case(kind, "copies/", None, None, others={"pairs.csv": csv[0], "pairs (1).csv": csv[0], "pairs - Copy.csv": csv[0]})
    yield Case(kind, "versions/", None, None, others={"pairs_v1.csv": csv[0], "pairs_v2.csv": csv[1]})
    yield Case(kind, "names-shuffled/", None, P[:40], others={"part-1.csv": csv[0], "part-2.csv": plain([[b, a] for a, b in P[20:40]], HEADER[::-1])}, may_refuse=True)
    yield Case(kind, "names-other-case/", None, P[:40], others={"part-1.csv": csv[0], "part-2.csv": plain(P[20:40], ["Query", "Positive"])}, may_refuse=True)
    yield Case(kind, "marks-in-parts/", None, P[:40], others={"part-1.csv": "\ufeff" + csv[0], "part-2.csv": "\ufeff" + csv[1]})
    yield Case(kind, "nameless-second/", None, P[:40], others={"part-1.csv": csv[0], "part-2.csv": plain(P[20:40], None)}, may_refuse=True)
    yield Case(kind, "scores-in-two/", None, None, others={"part-1.csv": plain([[*row, 0.5] for row in P[:20]], SCORED), "part-2.csv": plain([[*row, '"0,25"'] for row in P[20:40]], SCORED)}, may_refuse=True)
    yield Case(kind, "scores-other-way/", None, None, others={"part-1.csv": plain([[*row, 0.5] for row in P[:20]], SCORED, ";"), "part-2.csv": plain([[*row, "0,25"] for row in P[20:40]], SCORED, ";")}, may_refuse=True)
    yield Case(kind, "lists-in-second/", None, None, others={"part-1.jsonl": lines(objects(P[:20], *HEADER)), "part-2.jsonl": lines([{"query": a, "positive": [b]} for a, b in P[20:40]])}, may_refuse=True)
    yield Case(kind, "texts-one-a-file/", None, refused=True, others={f"{i}.txt": b + NL for i, b in enumerate(A[:20])})
    yield Case(kind, "classes-of-folders/", None, refused=True, others={f"{'pos' if i % 2 else 'neg'}/{i}.txt": b + NL for i, b in enumerate(A[:20])})
    yield Case(kind, "parallel/", None, None, others={"train.en": "".join(a + NL for a in Q), "train.de": "".join(b + NL for b in A)})
    yield Case(kind, "zip-inside/", None, refused=True, others={"pairs.zip": b"PK\x03\x04" + bytes(100)})
    yield Case(kind, "spark/", None, P[:40], others={"part-00000-1f2e.c000.csv": csv[0], "part-00001-1f2e.c000.csv": csv[1], "_SUCCESS": "", "._SUCCESS.crc": b"crc\0", ".part-00000-1f2e.c000.csv.crc": b"crc\0"})
    yield Case(kind, "spark-nameless/", None, P[:40], others={"part-00000": plain(P[:20], None, "\t"), "part-00001": plain(P[20:40], None, "\t"), "_SUCCESS": ""}, may_refuse=True)
    yield Case(kind, "hive/", None, None, others={"lang=de/part-0.jsonl": lines(objects(P[:20], *HEADER)), "lang=en/part-0.jsonl": lines(objects(P[20:40], *HEADER))})
    yield Case(kind, "split-words/", None, P[:20], others={"pairs_train.csv": csv[0], "pairs_dev.csv": csv[1], "pairs_test.csv": csv[2]}, may_refuse=True)
    yield Case(kind, "crossed/", None, P[:20], others={"trainer_notes.txt": "Nothing.\n", "train.csv": csv[0], "contest.csv": csv[1]}, may_refuse=True)


def joined_wrongly(rnd):
    """Tables of pandas whose index has gaps, splits inside of other things, and lists of scores that are not as long as the texts are many."""
    kind = "put together"
    kept = sorted(rnd.sample(range(60), 40))
    some = [P[i] for i in kept]
    shuffled = kept[:]
    rnd.shuffle(shuffled)
    for columns in (2, 3, 4):
        names = ["query", "positive", "note", "source"][:columns]
        rows = [[*P[i], f"note number {i}", f"source number {i}"] for i in range(60)]
        for name, index in (("gaps", kept), ("drawn", shuffled), ("from-1", range(1, 60))):
            table = {column: {str(i): rows[i][k] for i in index} for k, column in enumerate(names)}
            yield Case(kind, f"columns-{name}-{columns}.json", json.dumps(table), [P[i] for i in index], may_refuse=True)
    table = {"query": {str(i): P[i][0] for i in kept}, "positive": {str(i): P[i][1] for i in kept}, "score": {str(i): parts(i) for i in kept}}
    yield Case(kind, "columns-gaps-scored.json", json.dumps(table), [[*P[i], parts(i)] for i in kept], may_refuse=True)
    yield Case(kind, "columns-dates.json", json.dumps({"query": {f"2024-01-01T{i:02}": a for i, (a, _) in enumerate(P[:24])}, "positive": {f"2024-01-01T{i:02}": b for i, (_, b) in enumerate(P[:24])}}), P[:24], may_refuse=True)
    yield Case(kind, "index-names.json", json.dumps({f"row {i}": one for i, one in enumerate(objects(P, *HEADER))}), P, may_refuse=True)
    qp = objects(P, *HEADER)
    for name, value in (("data", {"data": {"train": qp[:40], "test": qp[40:]}}), ("dataset", {"name": "x", "dataset": {"train": qp[:40], "validation": qp[40:]}}), ("deep", {"a": {"b": {"train": qp[:40], "dev": qp[40:]}}}), ("test-first", {"data": {"test": qp[40:], "train": qp[:40]}}), ("words", {"splits": {"training": qp[:40], "testing": qp[40:]}})):
        yield Case(kind, f"splits-in-{name}.json", json.dumps(value), P[:40], may_refuse=True)
    by_columns = {name: {"query": [one["query"] for one in rows], "positive": [one["positive"] for one in rows]} for name, rows in (("train", qp[:40]), ("test", qp[40:]))}
    yield Case(kind, "splits-of-columns.json", json.dumps(by_columns), P[:40], may_refuse=True)
    yield Case(kind, "splits-listed.json", json.dumps([{"split": "train", "rows": qp[:40]}, {"split": "test", "rows": qp[40:]}]), P[:40], may_refuse=True)
    yield Case(kind, "splits-in-rows.jsonl", lines([{**one, "split": "train" if i < 40 else "test"} for i, one in enumerate(qp)]), None)
    for name, one in (("docs", {"docs": 2, "scores": 2}), ("documents", {"documents": 3, "scores": 3}), ("passages-labels", {"passages": 2, "labels": 2}), ("candidates", {"candidates": 2, "relevance": 2})):
        yield Case(kind, f"scored-{name}.jsonl", lines([{"query": a, **{key: ([b, n, "And " + n] if key == list(one)[0] else [9.5, -1.25, .5])[:count] for key, count in one.items()}} for a, b, n in T]), refused=True)
    for name, texts, numbers in (("pair-two", 0, 2), ("pair-three", 0, 3), ("triplet-one", 1, 1), ("triplet-three", 1, 3), ("two-negatives-one", 2, 1), ("two-negatives-four", 2, 4)):
        yield Case(kind, f"scores-{name}.jsonl", lines([{"query": a, "positive": b, **({"negatives": [n, "And " + n][:texts]} if texts else {}), "scores": [.9, .1, .2, .3][:numbers]} for a, b, n in T]), None)
    yield Case(kind, "score-and-score.csv", delimited([[*row, i / 100, 1 - i / 100] for i, row in enumerate(P)], [*HEADER, "score", "Score"]), refused=True)
    yield Case(kind, "score-and-similarity.csv", delimited([[*row, i / 100, 1 - i / 100] for i, row in enumerate(P)], [*HEADER, "score", "similarity"]), refused=True, may_refuse=True)


def labels_in_silence(rnd):
    """A third column that says which rows belong together, whatever it is called: it is used, or a person hears of it."""
    kind = "third columns"
    good = [[*row, float(i % 2)] for i, row in enumerate(P)]
    pairs_of_words = (("yes", "no"), ("TRUE", "FALSE"), ("true", "false"), ("y", "n"), ("ja", "nein"), ("No match", "Full match"), ("relevant", "not relevant"), ("gut", "schlecht"), ("相关", "不相关"), ("★★★★★", "★"), ("5/5", "1/5"), ("A", "B"))
    for at, (yes, no) in enumerate(pairs_of_words):
        written = [[*row, yes if i % 2 else no] for i, row in enumerate(P)]
        yield Case(kind, f"{at}.tsv", plain(written, None, "\t"), good, may_refuse=True)
        yield Case(kind, f"{at}-named.csv", delimited(written, [*HEADER, "verdict"]), good, may_refuse=True)
        yield Case(kind, f"{at}-match.csv", delimited(written, [*HEADER, "matches"]), good, may_refuse=True)
        yield Case(kind, f"{at}.jsonl", lines(objects(written, "question", "answer", "judgement")), good, may_refuse=True)
    yield Case(kind, "flags.jsonl", lines(objects([[*row, i % 2 == 1] for i, row in enumerate(P)], *HEADER, "ok")), good, may_refuse=True)
    yield Case(kind, "flags-list.jsonl", lines([[*row, i % 2 == 1] for i, row in enumerate(P)]), good, may_refuse=True)
    yield Case(kind, "numbers.jsonl", lines(objects([[*row, i % 2] for i, row in enumerate(P)], *HEADER, "ok")), good, may_refuse=True)
    yield Case(kind, "two-numbers.tsv", plain([[*row, i % 2, i / 7] for i, row in enumerate(P)], None, "\t"), good, may_refuse=True)
    at = rnd.randrange(60)
    for word in ("k. A.", "see note", "Mittel"):
        odd = with_one(scored(parts), at, lambda row: [*row[:2], word])
        yield Case(kind, f"one-word-{len(word)}.csv", delimited(odd, [*HEADER, "Bewertung"]), None)
        yield Case(kind, f"one-word-{len(word)}.tsv", plain(odd, None, "\t"), without(scored(parts), at + 1), may_refuse=True)
    for name, first in (("units", ["Text der Frage", "Text der Antwort", "von 0 bis 1"]), ("brackets", ["query (text)", "positive (text)", "score [0-1]"]), ("questions", ["What was asked?", "What was answered?", "How good is it?"]), ("long", ["The question as it was asked by the customer of the shop", "The answer as it was given by the people of the shop", "How well both belong together, from 0 to 1"])):
        yield Case(kind, f"first-row-{name}.csv", delimited([first, *scored(parts)]), scored(parts), may_refuse=True)
        yield Case(kind, f"first-row-{name}.tsv", plain([first, *scored(parts)], None, "\t"), scored(parts), may_refuse=True)


def separators_in_texts(rnd):
    """Every text has as many signs of one kind as a separator could be."""
    kind = "separators"
    p = [[f"how much is 1,{100 + i} dollars?", f"it is 5,{300 + i} euros"] for i in range(60)]
    german = [[f"Was ist das Ding {i}, bitte?", f"Das ist ein Ding {i}, ja."] for i in range(60)]
    half = [[*row, f"0,{i:02}"] for i, row in enumerate(german)]
    bars = [[f"a|b is {i}?", f"it is c|d {i}"] for i in range(60)]
    semis = [[f"int x{i} = {i}; y()", f"set x{i}; call y"] for i in range(60)]
    numbers = [[f"what is 1;{i}?", f"that is 2;{i}"] for i in range(60)]
    entities = [[f"Tom&nbsp;and Bob {i}", f"Bob&#39;s dog {i}"] for i in range(60)]
    for name, rows in (("thousands", p), ("german", german), ("semicolons", semis), ("bars", bars), ("numbers", numbers), ("entities", entities)):
        for ending in ("csv", "tsv", "txt", ""):
            for separator, word in (("\t", "tab"), (";", "semicolon"), ("|", "bar"), (",", "comma")):
                if not any(separator in cell for row in rows for cell in row):
                    yield Case(kind, f"{name}-{word}{'.' * bool(ending)}{ending}", plain(rows, None, separator), rows, may_refuse=True)
    for ending in ("csv", "txt"):
        yield Case(kind, f"half.{ending}", plain(half, None, ";"), [[*row[:2], parts(i)] for i, row in enumerate(half)], may_refuse=True)
        yield Case(kind, f"half-named.{ending}", plain(half, ["Satz 1", "Satz 2", "Wert"], ";"), [[*row[:2], parts(i)] for i, row in enumerate(half)], may_refuse=True)


def names_with_signs(rnd):
    """Names of columns as people write them for people: the first line is no row, and the numbers are no texts."""
    kind = "names with signs"
    for at, names in enumerate((["Query?", "Positive!", "Score %"], ["query", "positive", "score (0–1)"], ["❓ query", "✅ positive", "⭐ score"], ["query & context", "positive / answer", "score, in %"], ["query*", "positive*", "score*"], ["<query>", "<positive>", "<score>"], ["{query}", "{positive}", "{score}"],
                                ["1. query", "2. positive", "3. score"], ["Query = what is asked", "Positive = what is right", "Score = how right"], ["query—text", "positive—text", "score—value"], ["“query”", "“positive”", "“score”"], ["query's text", "positive's text", "score's value"], ["Customer's question (as typed)", "Agent's answer (as sent)", "Agreement [1–5]"], ["$query", "$positive", "$score"],
                                ["%query", "%positive", "%score"], ["query+", "positive+", "score+"], ["query;text", "positive;text", "score;value"], ["the query that a user has typed", "the passage that was marked", "the score of both"], ["QUERY_TEXT_EN_US_V2_FINAL", "POSITIVE_TEXT_EN_US_V2_FINAL", "SCORE_V2_FINAL"], ["query\n(text)", "positive\n(text)", "score\n(0 to 1)"], ["", "positive", "score"], ["query", "", "score"], ["query", "positive", ""])):
        yield Case(kind, f"{at}.csv", delimited(scored(parts), names), scored(parts), may_refuse=True)
        yield Case(kind, f"{at}-pairs.csv", delimited(P, names[:2]), P, may_refuse=True)
        if not any(sign in name for name in names for sign in "\n\t"):
            yield Case(kind, f"{at}.tsv", plain(scored(parts), names, "\t"), scored(parts), may_refuse=True)
    yield Case(kind, "form.csv", delimited([[f"2024/01/02 10:00:{i:02}", *row, i % 5 + 1] for i, row in enumerate(P)], ["Timestamp", "What did the customer ask?", "What should we have answered?", "How sure are you? (1-5)"]), None)
    yield Case(kind, "survey.csv", "Respondent ID,What was asked?,What was answered?\n,Open-Ended Response,Open-Ended Response\n" + plain([[10 ** 9 + i, *row] for i, row in enumerate(P)], None), None)
    yield Case(kind, "category.tsv", plain([[*row, ["Home and garden", "Toys and games", "Food and drink"][i % 3]] for i, row in enumerate(P)], None, "\t"), P, may_refuse=True)
    yield Case(kind, "constant.tsv", plain([[*row, "checked by hand"] for row in P], None, "\t"), P, may_refuse=True)
    yield Case(kind, "places-of-things.tsv", plain([[*row, ["New York", "Los Angeles", "San Francisco", "Las Vegas"][i % 4]] for i, row in enumerate(P)], None, "\t"), P, may_refuse=True)


def collections(rnd):
    """Folders of a collection as other programs write them."""
    kind = "collections"
    ids = [f"d{i}" for i in range(60)]
    corpus = [{"_id": one, "title": "", "text": b} for one, b in zip(ids, A)]
    queries = [{"_id": f"q{i}", "text": a} for i, a in enumerate(Q)]
    judged = [[f"q{i}", f"d{i}", 1] for i in range(60)]

    def folder(name, rows, **files):
        others = {"corpus.jsonl": lines(corpus), "queries.jsonl": lines(queries), "qrels/train.tsv": plain(judged, ["query-id", "corpus-id", "score"], "\t")}
        changed = files.pop("changed", {})
        others = {key: value for key, value in {**others, **changed}.items() if value is not None}
        return Case(kind, name + "/", None, rows, others=others, may_refuse=True, **files)

    yield folder("blanks", P, changed={"qrels/train.tsv": "".join(f"q{i}   0  d{i} 1 \n" for i in range(60))})
    yield folder("four-named", P, changed={"qrels/train.tsv": plain([[q, 0, d, s] for q, d, s in judged], ["query-id", "iteration", "corpus-id", "score"], "\t")})
    yield folder("tab-behind", P, changed={"qrels/train.tsv": "query-id\tcorpus-id\tscore\n" + "".join(f"q{i}\td{i}\t1\t\n" for i in range(60))})
    yield folder("blank-lines", P, changed={"qrels/train.tsv": "query-id\tcorpus-id\tscore\n" + "".join(f"q{i}\td{i}\t1\n\n" for i in range(60))})
    yield folder("no-score", P, changed={"qrels/train.tsv": plain([row[:2] for row in judged], ["query-id", "corpus-id"], "\t")})
    yield folder("json-judgements", P, changed={"qrels/train.tsv": None, "qrels/train.jsonl": lines([{"query-id": q, "corpus-id": d, "score": s} for q, d, s in judged])})
    yield folder("json-map", P, changed={"qrels/train.tsv": None, "qrels.json": json.dumps({q: {d: s} for q, d, s in judged})})
    yield folder("array-corpus", P, changed={"corpus.jsonl": None, "corpus.json": json.dumps(corpus)})
    yield folder("map-corpus", P, changed={"corpus.jsonl": None, "corpus.json": json.dumps({one["_id"]: one["text"] for one in corpus})})
    yield folder("csv-queries", P, changed={"queries.jsonl": None, "queries.csv": plain([[f"q{i}", a] for i, a in enumerate(Q)], ["id", "text"])})
    yield folder("tsv-queries-nameless", P, changed={"queries.jsonl": None, "queries.tsv": plain([[f"q{i}", a] for i, a in enumerate(Q)], None, "\t")})
    yield folder("upper", P, changed={"corpus.jsonl": None, "Corpus.JSONL": lines(corpus)})
    yield folder("null-titles", P, changed={"corpus.jsonl": lines([{**one, "title": None} for one in corpus])})
    yield folder("no-titles", P, changed={"corpus.jsonl": lines([{"_id": one["_id"], "text": one["text"]} for one in corpus])})
    yield folder("some-titles", [[a, f"T{i} {b}" if i % 2 else b] for i, (a, b) in enumerate(P)], changed={"corpus.jsonl": lines([{**one, "title": f"T{i}" if i % 2 else ""} for i, one in enumerate(corpus)])})
    yield folder("other-id", P, changed={"corpus.jsonl": lines([{"docid": one["_id"], "text": one["text"]} for one in corpus])})
    yield folder("contents", P, changed={"corpus.jsonl": lines([{"id": one["_id"], "contents": one["text"]} for one in corpus])})
    at = rnd.randrange(60)
    yield folder("null-text", without(P, at + 1), settings=["blank"], changed={"corpus.jsonl": lines([{**one, "text": None} if i == at else one for i, one in enumerate(corpus)])})
    yield folder("broken-corpus", None, changed={"corpus.jsonl": lines(corpus).replace('"}\n', "\n", 1)})
    yield folder("missing-id", None, changed={"corpus.jsonl": lines([{"text": one["text"]} if i == at else one for i, one in enumerate(corpus)])})
    yield folder("id-twice-alike", P, changed={"corpus.jsonl": lines([*corpus, corpus[at]])})
    yield folder("query-twice", None, changed={"queries.jsonl": lines([*queries, {"_id": "q3", "text": "another question"}])})
    yield folder("judged-twice", None, changed={"qrels/train.tsv": plain([*judged, judged[at]], ["query-id", "corpus-id", "score"], "\t")})
    yield folder("judged-against", None, changed={"qrels/train.tsv": plain([*judged, [*judged[at][:2], 0]], ["query-id", "corpus-id", "score"], "\t")})
    yield folder("dev-too", P, changed={"qrels/dev.tsv": plain(judged[:5], ["query-id", "corpus-id", "score"], "\t"), "qrels/test.tsv": plain(judged[5:9], ["query-id", "corpus-id", "score"], "\t")})
    yield folder("dev-only", P, changed={"qrels/train.tsv": None, "qrels/dev.tsv": plain(judged, ["query-id", "corpus-id", "score"], "\t")})
    yield folder("blank-in-ids", P, changed={"qrels/train.tsv": plain([[q, d + " ", s] for q, d, s in judged], ["query-id", "corpus-id", "score"], "\t")})
    yield folder("marks-in-texts", [[a, f'the "open {b}'] for a, b in P], changed={"corpus.jsonl": None, "corpus.tsv": plain([[d, f'the "open {b}'] for d, b in zip(ids, A)], ["id", "text"], "\t")})
    yield folder("lines-in-texts", [[a, f"{b}\nmore"] for a, b in P], changed={"corpus.jsonl": lines([{**one, "text": one["text"] + "\nmore"} for one in corpus])})
    ranked = [{"query_id": f"q{i}", "positive_ids": [f"d{i}"], "negative_ids": [f"d{(i + 1) % 60}"]} for i in range(60)]
    yield folder("lists-of-ids", [[a, b, A[(i + 1) % 60]] for i, (a, b) in enumerate(P)], changed={"qrels/train.tsv": None, "train.jsonl": lines(ranked)})
    yield folder("triples-of-ids", [[a, b, A[(i + 1) % 60]] for i, (a, b) in enumerate(P)], changed={"qrels/train.tsv": None, "triples.tsv": plain([[f"q{i}", f"d{i}", f"d{(i + 1) % 60}"] for i in range(60)], None, "\t")})
    if pa is not None:
        def table(columns):
            out = io.BytesIO()
            pq.write_table(pa.table(columns), out)
            return out.getvalue()
        yield folder("parquet-numbers", P, changed={"corpus.jsonl": None, "queries.jsonl": None, "qrels/train.tsv": None, "corpus.parquet": table({"_id": list(range(60)), "title": [""] * 60, "text": A}), "queries.parquet": table({"_id": list(range(60)), "text": Q}), "qrels/train.parquet": table({"query-id": list(range(60)), "corpus-id": list(range(60)), "score": [1] * 60})})
        yield folder("parquet-floats", None, changed={"corpus.jsonl": None, "corpus.parquet": table({"_id": [float(i) for i in range(60)], "text": A}), "queries.jsonl": lines([{"_id": str(i), "text": a} for i, a in enumerate(Q)]), "qrels/train.tsv": plain([[i, i, 1] for i in range(60)], ["query-id", "corpus-id", "score"], "\t")})
        yield folder("parquet-folders", P, changed={"corpus.jsonl": None, "queries.jsonl": None, "qrels/train.tsv": None, "corpus/corpus-00000-of-00001.parquet": table({"_id": ids, "title": [""] * 60, "text": A}), "queries/queries-00000-of-00001.parquet": table({"_id": [f"q{i}" for i in range(60)], "text": Q}), "qrels/train-00000-of-00001.parquet": table({"query-id": [f"q{i}" for i in range(60)], "corpus-id": ids, "score": [1] * 60})})


def told_apart(rnd):
    """Pairs that belong together and pairs that do not, in two places whose names say which: never one table of pairs."""
    kind = "told apart"
    qp, wrong = objects(P, *HEADER), objects([[a, N[i]] for i, a in enumerate(Q)], *HEADER)
    for good, bad in (("positives", "negatives"), ("positive_pairs", "negative_pairs"), ("pos", "neg"), ("duplicates", "non_duplicates"), ("duplicate", "not_duplicate"), ("relevant", "irrelevant"), ("similar", "dissimilar"), ("matches", "mismatches"), ("1", "0"), ("true", "false"), ("yes", "no"), ("good", "bad"), ("correct", "incorrect"), ("entailment", "contradiction"), ("label_1", "label_0")):
        yield Case(kind, f"{good}.json", json.dumps({good: qp, bad: wrong}), refused=True)
        # Parts of a table are numbered like this, too.
        yield Case(kind, f"{good}-files/", None, refused=good != "1", others={f"{good}.jsonl": lines(qp), f"{bad}.jsonl": lines(wrong)})
        yield Case(kind, f"{good}-tables/", None, refused=good != "1", others={f"pairs_{good}.csv": plain(P), f"pairs_{bad}.csv": plain([list(one.values()) for one in wrong])})
    yield Case(kind, "inside.json", json.dumps({"version": 1, "data": {"duplicates": qp, "non_duplicates": wrong}}), refused=True)
    yield Case(kind, "folders/", None, refused=True, others={"positive/part-0.jsonl": lines(qp), "negative/part-0.jsonl": lines(wrong)})
    for train, test in (("train_data", "test_data"), ("pairs_train", "pairs_test"), ("trainset", "testset"), ("X_train", "X_test"), ("train", "holdout"), ("Train", "Test"), ("training_set", "evaluation_set"), ("train-v1.1", "dev-v1.1")):
        yield Case(kind, f"{train}.json", json.dumps({train: qp[:40], test: qp[40:]}), P[:40], may_refuse=True)
        yield Case(kind, f"{train}-files/", None, P[:40], others={f"{train}.jsonl": lines(qp[:40]), f"{test}.jsonl": lines(qp[40:])}, may_refuse=True)
    yield Case(kind, "old/", None, None, others={"train.csv": plain(P[:20]), "old/train.csv": plain(P[20:40])}, may_refuse=True)
    yield Case(kind, "labels-beside/", None, refused=True, others={"train.csv": plain(P), "train_labels.csv": "label\n" + "".join(f"{i % 2}\n" for i in range(60))}, may_refuse=True)


def kept_as_written(rnd):
    """Answers that a program could take for numbers, dates or flags and write in another way."""
    kind = "as written"
    for name, write in (("dates", lambda i: f"2024-01-{i % 28 + 1:02}"), ("german-dates", lambda i: f"{i % 28 + 1:02}.01.2024"), ("us-dates", lambda i: f"{i % 12 + 1}/{i % 28 + 1}/2024"), ("times", lambda i: f"{i % 24:02}:{i:02}"), ("stamps", lambda i: f"2024-01-{i % 28 + 1:02}T10:00:{i:02}Z"), ("stamps-zone", lambda i: f"2024-01-{i % 28 + 1:02}T10:00:{i:02}+02:00"),
                        ("zeros", lambda i: f"{i:05}"), ("decimals", lambda i: f"{i}.50"), ("commas", lambda i: f"{i},50"), ("plus", lambda i: f"+{i}"), ("exponents", lambda i: f"{i}e5"), ("long", lambda i: f"1234567890123456789{i:02}"), ("tiny", lambda i: f"0.{i:02}00000000000000000001"), ("hexadecimal", lambda i: f"0x{i:02X}"), ("uuids", lambda i: f"{i:08X}-0000-4000-8000-00000000000A"), ("versions", lambda i: f"1.{i}.0"), ("phones", lambda i: f"+49 30 {1000 + i}"), ("percent", lambda i: f"{i} %"), ("money", lambda i: f"${i}.00"), ("ranges", lambda i: f"{i}-{i + 5}"),
                        ("objects", lambda i: f'{{"a": {i}}}'), ("fractions", lambda i: f"{i}/7"), ("intervals", lambda i: f"{i} days"), ("infinite", lambda i: ["inf", "nan", "NaN", "-inf"][i % 4]), ("nothing", lambda i: ["null", "None", "NA", "nil", "NULL"][i % 5] if i % 2 else f"answer {i}"), ("escapes", lambda i: f"\\u00e9 \\n {i}"), ("addresses", lambda i: f"10.0.0.{i}")):
        rows = [[a, write(i)] for i, a in enumerate(Q)]
        yield Case(kind, f"{name}.csv", delimited(rows, ["question", "answer"]), rows, may_refuse=True)
        yield Case(kind, f"{name}.tsv", plain(rows, ["question", "answer"], "\t"), rows, may_refuse=True)
        yield Case(kind, f"{name}.jsonl", lines(objects(rows, "question", "answer")), rows, may_refuse=True)
        if pa is not None:
            out = io.BytesIO()
            pq.write_table(pa.table({"question": Q, "answer": [row[1] for row in rows]}), out)
            yield Case(kind, f"{name}.parquet", out.getvalue(), rows, may_refuse=True)
    for name, number in (("decimals", "1.10"), ("exponents", "1e3"), ("long", "12345678901234567890"), ("longer", "0.1234567890123456789"), ("whole", "1.0"), ("minus", "-0")):
        rows = [[a, number] for a in Q]
        yield Case(kind, f"number-{name}.jsonl", "".join('{"question": %s, "answer": %s}\n' % (json.dumps(a), number) for a in Q), rows, may_refuse=True)
        some = [[a, number if i % 3 else f"answer {i}"] for i, a in enumerate(Q)]
        yield Case(kind, f"number-{name}-some.jsonl", "".join('{"question": %s, "answer": %s}\n' % (json.dumps(a), number if i % 3 else f'"answer {i}"') for i, a in enumerate(Q)), some, may_refuse=True)


def parts_and_splits(rnd):
    """Names of files that say by a number, or in one word with something else, that they are not to be trained on."""
    kind = "splits"
    first, second, third = (plain(P[k * 20:k * 20 + 20]) for k in range(3))
    for train, other in (("train1", "test1"), ("traindata", "testdata"), ("Train2024", "Test2024"), ("pairsTrain", "pairsTest"), ("TrainPairs", "TestPairs"), ("nli_train1", "nli_dev1"), ("trainA", "devA"), ("trainset", "devset"), ("train", "heldout"), ("train", "hold-out"), ("train", "unseen"), ("train", "dev2"), ("pairs", "pairs_test"), ("pairs", "pairs_heldout"), ("data", "data_eval"), ("all", "all_dev"), ("full", "test"), ("corpus_pairs", "gold_test_pairs")):
        yield Case(kind, f"{train}-{other}/", None, P[:20], others={f"{train}.csv": first, f"{other}.csv": second}, may_refuse=True)
        yield Case(kind, f"{train}-{other}.json", json.dumps({train: objects(P[:20], *HEADER), other: objects(P[20:40], *HEADER)}), P[:20], may_refuse=True)
    yield Case(kind, "numbered/", None, P[:40], others={"train1.csv": first, "train2.csv": second, "test1.csv": third}, may_refuse=True)
    yield Case(kind, "folds/", None, None, others={"fold1.csv": first, "fold2.csv": second, "fold3.csv": third})
    yield Case(kind, "folds-told/", None, None, others={"fold1/train.csv": first, "fold1/test.csv": second, "fold2/train.csv": second, "fold2/test.csv": first})
    yield Case(kind, "sample/", None, None, others={"train.csv": first, "train_sample.csv": plain(P[:5])})
    yield Case(kind, "predictions/", None, P[:20], others={"train.csv": first, "predictions.csv": plain([[*row, .5] for row in P[20:40]], SCORED)}, may_refuse=True)


def first_rows(rnd):
    """Tables without names whose first row is short: it is a row, or where it may as well be names a person hears that it was taken for them."""
    kind = "first rows"
    for at, (a, b) in enumerate((("hello", "Hello, how are you?"), ("cheap flights", "Book your flight now"), ("What?", "That."), ("python list", "A list is mutable"), ("id", "An id names a thing"), ("question", "a thing that is asked"), ("is it 7?", "7"), ("?", "!"), ("\u00bfcu\u00e1ndo?", "ahora"))):
        rows = [[a, b], *P]
        yield Case(kind, f"{at}.tsv", plain(rows, None, "\t"), rows, may_refuse=True)
        yield Case(kind, f"{at}.csv", delimited(rows), rows, may_refuse=True)
        yield Case(kind, f"{at}-scored.tsv", plain([[a, b, .5], *scored(parts)], None, "\t"), [[a, b, .5], *scored(parts)], may_refuse=True)
    for a, b in (("hi", "hi"), ("Paris", "Capital of France"), ("bridge", "lantern"), ("Berlin", "Hauptstadt"), ("text", "message"), ("A", "B")):
        yield Case(kind, f"{a}.tsv", plain([[a, b], *P], None, "\t"), None)


def main():
    odder_data.run((frames, languages_of_statistics, databases, scores, words_for_labels, named_elsewhere, joined_by_ids, late, texts_of_json, told_by_people, cells_and_marks, packings, bytes_of_texts, parquet, places, joined_wrongly, labels_in_silence, separators_in_texts, names_with_signs, collections, told_apart, kept_as_written, parts_and_splits, first_rows))


if __name__ == "__main__":
    main()
