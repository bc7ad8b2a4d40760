#!/usr/bin/env python3
"""Writes Parquet files of all column types, separated text that misleads, and datasets in folders, and judges them as odder_data.py does.

    python3 oddest_data.py WORKBENCH FOLDER [SEED]

Needs pyarrow for the Parquet and Arrow files; without it they are left out, and that is said. zst files need the command zstd.
"""
import datetime
import decimal
import gzip
import io
import json
import random
import shutil
import subprocess
import sys

import odder_data
from odd_data import delimited, pairs, scored, text, triples
from odder_data import NL, Case, lines, objects

try:
    import pyarrow as pa
    import pyarrow.feather
    import pyarrow.parquet as pq
except ImportError:
    pa = None

HEADER = ["query", "positive"]


def parquet_bytes(columns, metadata=None, **options):
    """Parquet of name → array."""
    table = pa.table(columns)
    if metadata:
        table = table.replace_schema_metadata(metadata)
    out = io.BytesIO()
    pq.write_table(table, out, **options)
    return out.getvalue()


def parquet(rnd):
    if pa is None:
        print("no pyarrow: Parquet files are left out")
        return
    kind = "Parquet"
    p = pairs(rnd, 40)
    q, d = [a for a, _ in p], [b for _, b in p]

    def file(name, columns, rows=None, metadata=None, options=None, **more):
        return Case(kind, name, parquet_bytes(columns, metadata, **(options or {})), rows, **more)

    def typed(name, type_, **more):
        return file(name, {"query": pa.array(q, type_), "positive": pa.array(d, type_)}, p, **more)

    yield typed("string.parquet", pa.string())
    yield typed("large-string.parquet", pa.large_string())
    yield typed("dictionary.parquet", pa.dictionary(pa.int32(), pa.string()))
    yield typed("named.csv", pa.string())
    yield typed("no-ending", pa.string())
    for packing in ("none", "gzip", "zstd", "brotli", "lz4", "snappy"):
        yield typed(f"{packing}.parquet", pa.string(), options={"compression": packing})
    yield typed("groups.parquet", pa.string(), options={"row_group_size": 3})
    yield typed("version1.parquet", pa.string(), options={"version": "1.0", "use_dictionary": False})
    yield typed("delta.parquet", pa.string(), options={"use_dictionary": False, "column_encoding": "DELTA_BYTE_ARRAY"})
    yield typed("page2.parquet", pa.string(), options={"data_page_version": "2.0"})
    binary = {"query": pa.array([a.encode() for a in q]), "positive": pa.array([b.encode() for b in d], pa.large_binary())}
    yield file("binary.parquet", binary, p)
    broken = [b.encode() for b in d]
    broken[5] = b"\xff\xfe\xfd"
    yield file("binary-broken.parquet", {"query": pa.array(q), "positive": pa.array(broken)}, p[:5] + p[6:], broken=[6])

    def label(name, values, type_, expected=None, **more):
        want = [r + [float(v)] for r, v in zip(p, expected if expected is not None else values)]
        return file(name, {"query": pa.array(q), "positive": pa.array(d), "score": pa.array(values, type_)}, want, **more)

    whole = [i % 6 for i in range(40)]
    for type_ in (pa.int8(), pa.uint8(), pa.int16(), pa.int32(), pa.int64(), pa.uint64()):
        yield label(f"{type_}.parquet", whole, type_)
    parts = [i % 8 / 8 for i in range(40)]
    for type_ in (pa.float16(), pa.float32(), pa.float64()):
        yield label(f"{type_}.parquet", parts if type_ != pa.float16() else [__import__("numpy").float16(v) for v in parts], type_, parts)
    money = [decimal.Decimal(i % 100) / 100 for i in range(40)]
    yield label("decimal.parquet", money, pa.decimal128(10, 4))
    yield label("decimal-wide.parquet", money, pa.decimal128(38, 10))
    yield label("decimal-256.parquet", money, pa.decimal256(50, 10), may_refuse=True)
    flags = [i % 3 == 0 for i in range(40)]
    yield label("bool.parquet", flags, pa.bool_())
    yield label("dictionary-score.parquet", whole, pa.dictionary(pa.int8(), pa.int64()), may_refuse=True)
    yield label("text-score.parquet", [f"{v:.3f}" for v in parts], pa.string(), parts)
    yield label("comma-score.parquet", [f"{v:.3f}".replace(".", ",") for v in parts], pa.string(), parts, may_refuse=True)
    yield label("yes-score.parquet", ["yes" if v else "no" for v in flags], pa.string(), flags)
    for bad in (float("nan"), float("inf"), float("-inf"), None):
        values = list(parts)
        values[7] = bad
        rows = [r + [v] for i, (r, v) in enumerate(zip(p, parts)) if i != 7]
        yield file(f"score-{bad}.parquet", {"query": pa.array(q), "positive": pa.array(d), "score": pa.array(values, pa.float64())}, rows, broken=[8])
    flag = list(flags)
    flag[3] = None
    yield file("bool-null.parquet", {"query": pa.array(q), "positive": pa.array(d), "label": pa.array(flag, pa.bool_())}, [r + [float(f)] for i, (r, f) in enumerate(zip(p, flags)) if i != 3], broken=[4])
    yield file("date-score.parquet", {"query": pa.array(q), "positive": pa.array(d), "score": pa.array([datetime.date(2020, 1, 1 + i % 28) for i in range(40)])}, refused=True)
    yield file("time-beside.parquet", {"query": pa.array(q), "positive": pa.array(d), "at": pa.array([datetime.datetime(2020, 1, 1 + i % 28) for i in range(40)]), "took": pa.array([i for i in range(40)], pa.duration("s")), "day": pa.array([datetime.date(2020, 1, 1)] * 40), "hour": pa.array([datetime.time(1, 2)] * 40)}, p)
    yield file("all-null.parquet", {"query": pa.array(q), "positive": pa.array(d), "note": pa.nulls(40)}, p)
    yield file("null-column.parquet", {"query": pa.array(q), "positive": pa.nulls(40)}, refused=True)
    holes = [None if i in (2, 9) else b for i, b in enumerate(d)]
    yield file("null-text.parquet", {"query": pa.array(q), "positive": pa.array(holes)}, [r for i, r in enumerate(p) if i not in (2, 9)], settings=["blank"])
    words = ["null" if i == 2 else "NaN" if i == 3 else "None" if i == 4 else "NA" if i == 5 else b for i, b in enumerate(d)]
    yield file("words-null.parquet", {"query": pa.array(q), "positive": pa.array(words)}, [list(r) for r in zip(q, words)])
    odd = [f'a "quote" {i}, with; all\tof\r\nit \\ \u2028 😀 ' for i in range(40)]
    yield file("signs.parquet", {"query": pa.array(q), "positive": pa.array(odd)}, [list(r) for r in zip(q, odd)])
    negatives = [[f"no {b}", f"not {b}"] for b in d]
    want = [[a, b, *n] for (a, b), n in zip(p, negatives)]
    for type_ in (pa.list_(pa.string()), pa.large_list(pa.string()), pa.list_(pa.string(), 2), pa.list_(pa.large_string()), pa.list_(pa.dictionary(pa.int8(), pa.string()))):
        try:
            yield file("lists.parquet", {"query": pa.array(q), "positive": pa.array(d), "negative": pa.array(negatives, type_)}, want)
        except (pa.ArrowNotImplementedError, pa.ArrowInvalid, pa.ArrowTypeError):
            continue
    both = [[b, f"also {b}"] for b in d]
    yield file("positives.parquet", {"query": pa.array(q), "pos": pa.array(both)}, [[a, b] for a, bs in zip(q, both) for b in bs])
    uneven = [n[:1] if i == 6 else n for i, n in enumerate(negatives)]
    yield file("uneven.parquet", {"query": pa.array(q), "positive": pa.array(d), "negative": pa.array(uneven)}, want[:6] + want[7:], broken=[7])
    empty = [[] if i == 6 else n for i, n in enumerate(negatives)]
    yield file("empty-list.parquet", {"query": pa.array(q), "positive": pa.array(d), "negative": pa.array(empty)}, None)
    hole = [[n[0], None] if i == 6 else n for i, n in enumerate(negatives)]
    yield file("null-in-list.parquet", {"query": pa.array(q), "positive": pa.array(d), "negative": pa.array(hole)}, None)
    missing = [None if i == 6 else n for i, n in enumerate(negatives)]
    yield file("null-list.parquet", {"query": pa.array(q), "positive": pa.array(d), "negative": pa.array(missing)}, None)
    marks = [[.5, i % 8 / 8] for i in range(40)]
    for type_ in (pa.list_(pa.float32()), pa.list_(pa.float64(), 2), pa.large_list(pa.float32())):
        yield file("scores.parquet", {"query": pa.array(q), "positive": pa.array(d), "negative": pa.array([f"no {b}" for b in d]), "scores": pa.array(marks, type_)}, [[a, b, f"no {b}", m] for (a, b), m in zip(p, marks)])
    vector = [[float(i), 1.5, -2.25, 0.] for i in range(40)]
    yield file("vectors.parquet", {"text": pa.array(q), "label": pa.array(vector, pa.list_(pa.float32(), 4))}, [[a, v] for a, v in zip(q, vector)], may_refuse=True)
    passages = pa.array([[{"docid": "1", "title": "T", "text": b}] for b in d])
    yield file("passages.parquet", {"query": pa.array(q), "positive_passages": passages, "negative_passages": pa.array([[{"docid": "2", "title": "", "text": f"no {b}"}] for b in d])}, [[a, f"T {b}", f"no {b}"] for a, b in p])
    deep = [[[f"no {b}"]] for b in d]
    yield file("deep-lists.parquet", {"query": pa.array(q), "positive": pa.array(d), "negative": pa.array(deep)}, refused=True)
    answer = pa.StructArray.from_arrays([pa.array(d), pa.array([3] * 40)], ["text", "start"])
    yield file("struct.parquet", {"query": pa.array(q), "answer": answer}, p)
    yield file("struct-two.parquet", {"query": pa.array(q), "answer": pa.StructArray.from_arrays([pa.array(d), pa.array(q)], ["body", "other"])}, refused=True, may_refuse=True)
    squad = pa.array([{"text": [b], "answer_start": [0]} for b in d])
    yield file("squad.parquet", {"id": pa.array([f"x{i}" for i in range(40)]), "title": pa.array(["t"] * 40), "context": pa.array(d), "question": pa.array(q), "answers": squad}, [[b, a] for a, b in p])
    passages = pa.array([{"is_selected": [1, 0], "passage_text": [b, f"no {b}"]} for b in d])
    yield file("marco.parquet", {"query": pa.array(q), "passages": passages}, None)
    listed = pa.array([[{"text": b, "score": 1.}] for b in d])
    yield file("list-of-structs.parquet", {"query": pa.array(q), "positive": listed}, p)
    yield file("map.parquet", {"query": pa.array(q), "positive": pa.array([[("text", b)] for b in d], pa.map_(pa.string(), pa.string()))}, refused=True)
    yield file("index.parquet", {"query": pa.array(q), "positive": pa.array(d), "__index_level_0__": pa.array(range(40))}, p)
    yield file("unnamed.parquet", {"Unnamed: 0": pa.array(range(40)), "query": pa.array(q), "positive": pa.array(d)}, p)
    yield file('names "x".parquet', {"the query, please": pa.array(q), 'its "answer"': pa.array(d)}, p, may_refuse=True)
    yield file("dots.parquet", {"a.query": pa.array(q), "a.positive": pa.array(d)}, p, may_refuse=True)
    yield file("case.parquet", {"Query": pa.array(q), "query": pa.array(["x"] * 40), "positive": pa.array(d)}, p, may_refuse=True)
    twice = pa.Table.from_arrays([pa.array(q), pa.array(d), pa.array(d)], ["query", "positive", "positive"])
    out = io.BytesIO()
    pq.write_table(twice, out)
    yield Case(kind, "twice.parquet", out.getvalue(), p, may_refuse=True)
    yield file("none.parquet", {"query": pa.array([], pa.string()), "positive": pa.array([], pa.string())}, refused=True)
    yield file("one.parquet", {"query": pa.array(q[:1]), "positive": pa.array(d[:1])}, refused=True)
    good = parquet_bytes({"query": pa.array(q * 30), "positive": pa.array(d * 30)}, compression="none", use_dictionary=False)
    yield Case(kind, "cut.parquet", good[:-50], refused=True)
    yield Case(kind, "half.parquet", good[:len(good) // 2], refused=True)
    yield Case(kind, "tail.parquet", good[len(good) // 2:], refused=True)
    yield Case(kind, "more.parquet", good + b"more", refused=True)
    hurt = bytearray(parquet_bytes({"query": pa.array(q * 30), "positive": pa.array(d * 30)}, compression="zstd"))
    for at in range(60, 200):
        hurt[at] ^= 0x5A
    yield Case(kind, "hurt.parquet", bytes(hurt), refused=True)
    head = bytearray(good)
    head[4:24] = b"\xff" * 20
    yield Case(kind, "hurt-page.parquet", bytes(head), refused=True)
    feature = {"info": {"features": {"text": {"dtype": "string", "_type": "Value"}, "label": {"names": ["neg", "pos"], "_type": "ClassLabel"}}}}
    yield file("classes.parquet", {"text": pa.array(q), "label": pa.array([i % 2 for i in range(40)])}, metadata={"huggingface": json.dumps(feature)}, refused=True, says="classes")
    yield file("int8-classes.parquet", {"text": pa.array(q), "label": pa.array([i % 4 for i in range(40)], pa.int8())}, None)
    feature["info"]["features"] = {"label": {"names": ["entailment", "neutral", "contradiction"], "_type": "ClassLabel"}}
    yield file("nli.parquet", {"premise": pa.array(q), "hypothesis": pa.array(d), "label": pa.array([i % 3 for i in range(40)])}, None, metadata={"huggingface": json.dumps(feature)})
    yield file("words.parquet", {"premise": pa.array(q), "hypothesis": pa.array(d), "label": pa.array(["entailment", "neutral"] * 20, pa.dictionary(pa.int8(), pa.string()))}, None)
    yield file("corpus.parquet", {"_id": pa.array([str(i) for i in range(40)]), "title": pa.array([""] * 40), "text": pa.array(d)}, refused=True)
    yield file("qrels.parquet", {"query-id": pa.array([f"q{i}" for i in range(40)]), "corpus-id": pa.array([f"d{i}" for i in range(40)]), "score": pa.array([1] * 40)}, refused=True, says="judgements")
    yield file("ids.parquet", {"query_id": pa.array(range(40)), "doc_id": pa.array(range(40, 80)), "query": pa.array(q), "positive": pa.array(d)}, p)
    for name in ("a.feather", "b.arrow"):
        out = io.BytesIO()
        pyarrow.feather.write_feather(pa.table({"query": q, "positive": d}), out, compression="uncompressed")
        yield Case(kind, name, out.getvalue(), refused=True, says="Arrow")


def misleading(rnd):
    """Texts that look like another dialect."""
    kind = "misleading"
    p = pairs(rnd, 40)

    def file(name, rows, separator=",", header=HEADER, **more):
        return Case(kind, name, delimited(rows, header, separator), rows, **more)

    yield file("semicolons-inside.csv", [[a + "; yes", b + "; no"] for a, b in p])
    yield file("commas-inside.csv", [[a + ", yes", b + ", no"] for a, b in p], ";")
    yield file("commas-inside.tsv", [[a + ", yes", b + ", no"] for a, b in p], "\t")
    yield file("tabs-inside.csv", [[a + "\tyes", b + "\tno"] for a, b in p])
    yield file("bars-inside.csv", [[a + "|yes", b + "|no"] for a, b in p])
    yield file("bars-outside.csv", [[a + ", yes; or", b + "; no, or"] for a, b in p], "|")
    yield file("json-inside.csv", [[a, json.dumps({"a": b})] for a, b in p], may_refuse=True)
    yield file("html-inside.csv", [[a, f'<p class="x">{b}</p>'] for a, b in p])
    yield file("markdown-inside.tsv", [[a, f"| {b} | x |"] for a, b in p], "\t")
    yield file("code-inside.csv", [[a, f'if (x > "{i}") {{\n  return;\n}}\n'] for i, (a, _) in enumerate(p)])
    yield file("csv-inside.csv", [[a, f"x,y\n1,{b}\n2,{b}\n"] for a, b in p], may_refuse=True)
    yield file("single-quotes.csv", [[f"'{a}'", f"{b} isn't"] for a, b in p], may_refuse=True)
    yield file("apostrophes.csv", [["'tis " + a, "it's " + b] for a, b in p])
    yield file("inches.csv", [[a, f'{i}" and {i + 1}" of {b}'] for i, (a, b) in enumerate(p)])
    plain = [[a, f'the {i}" screen'] for i, (a, _) in enumerate(p)]
    yield Case(kind, "inches-plain.csv", "query,positive\n" + "".join(f"{a},{b}\n" for a, b in plain), plain, may_refuse=True)
    yield Case(kind, "quotes-plain.tsv", "query\tpositive\n" + "".join(f'"{a}" he said\t{b} "so"\n' for a, b in p), [[f'"{a}" he said', f'{b} "so"'] for a, b in p])
    yield Case(kind, "all-quoted.tsv", "query\tpositive\n" + "".join(f'"{a}"\t"{b}"\n' for a, b in p), p)
    yield Case(kind, "half-quoted.tsv", "query\tpositive\n" + "".join(f'"{a}"\t{b}\n' if i % 2 else f"{a}\t{b}\n" for i, (a, b) in enumerate(p)), p)
    late = pairs(rnd, 3000)
    late[2900][1] = 'late "quoted", with comma'
    yield file("late-quote.csv", late)
    late = [[f"{a}\nsecond" if i > 2500 else a, b] for i, (a, b) in enumerate(pairs(rnd, 3000))]
    yield file("late-lines.csv", late)
    many = [["row " + str(i), f"text {i}"] for i in range(30000)]
    many[29000][1] = '"open ' + many[29000][1]
    yield Case(kind, "late-open.tsv", "query\tpositive\n" + "".join(f"{a}\t{b}\n" for a, b in many), many)
    yield Case(kind, "late-open.csv", "query,positive\n" + "".join(f"{a},{b}\n" for a, b in many), many[:29000] + many[29001:], broken=[29001])
    gaps = [[a, "" if i in (3, 4) else b] for i, (a, b) in enumerate(p)]
    yield Case(kind, "empty-strings.csv", delimited(gaps, HEADER), [r for r in gaps if r[1]], settings=["blank"])
    blank = [r for i, r in enumerate(p) if i not in (3, 4)]
    yield Case(kind, "commas-only.csv", "query,positive\n" + "".join(",\n" if i in (3, 4) else f"{a},{b}\n" for i, (a, b) in enumerate(p)), blank, settings=["blank"])
    yield Case(kind, "blank-lines.csv", "query,positive\n" + "".join(f"{a},{b}\n\n" for a, b in p), p)
    yield Case(kind, "padded.csv", "query , positive\n" + "".join(f"{a} , {b}\n" for a, b in p), None)
    yield Case(kind, "spaced-quotes.csv", 'query, positive\n' + "".join(f'"{a}", "{b}, so"\n' for a, b in p), [[a, b + ", so"] for a, b in p], may_refuse=True)
    yield Case(kind, "escaped.csv", "query,positive\n" + "".join(f'"{a}","say \\"{b}\\" now"\n' for a, b in p), [[a, f'say "{b}" now'] for a, b in p], may_refuse=True)
    yield Case(kind, "escaped-comma.csv", "query,positive\n" + "".join(f"{a}\\, so,{b}\n" for a, b in p), [[a + ", so", b] for a, b in p], may_refuse=True)
    for sign, name in (("^", "caret"), ("~", "tilde"), ("\x01", "hive"), ("\x1f", "unit"), ("||", "bars"), ("::", "colons"), ("¦", "broken-bar"), ("§", "section")):
        yield Case(kind, f"{name}.csv", f"query{sign}positive\n" + "".join(f"{a}{sign}{b}\n" for a, b in p), p, may_refuse=True)
    moses = [[a + " ", " " + b] for a, b in p]
    yield Case(kind, "moses.csv", "query ||| positive\n" + "".join(f"{a}|||{b}\n" for a, b in moses), moses, may_refuse=True)
    yield Case(kind, "sep-tab.csv", "sep=\t\nquery\tpositive\n" + "".join(f"{a}\t{b}\n" for a, b in p), p)
    yield Case(kind, "sep-quoted.csv", '"sep=;"\nquery;positive\n' + "".join(f"{a};{b}\n" for a, b in p), p, may_refuse=True)
    yield Case(kind, "repeated-header.csv", delimited(p[:20], HEADER) + delimited(p[20:], HEADER), None)
    yield Case(kind, "unicode.tsv", ("query\tpositive\r\n" + "".join(f"{a}\t{b}\r\n" for a, b in p)).encode("utf-16"), p)
    odd = [[a + "\u2028x", b + "\u0085y\x0bz\x0c"] for a, b in p]
    yield Case(kind, "line-signs.csv", delimited(odd, HEADER), odd)
    yield Case(kind, "end-mark.csv", delimited(p, HEADER) + "\x1a", p, may_refuse=True)
    wide = [[a, b + " word" * 3000] for a, b in p]
    yield file("long.csv", wide)
    yield Case(kind, "three.csv", delimited([r + [f"x{i}"] for i, r in enumerate(p)], [*HEADER, "note"]), p)
    yield Case(kind, "header-quoted.csv", '"query","positive"\n' + "".join(f"{a},{b}\n" for a, b in p), p)
    yield Case(kind, "header-comment.csv", "#query,positive\n" + "".join(f"{a},{b}\n" for a, b in p), p)
    yield Case(kind, "header-lines.csv", '"query\n(text)","positive\n(text)"\n' + "".join(f"{a},{b}\n" for a, b in p), p, may_refuse=True)
    yield Case(kind, "short-texts.csv", "".join(f"a{i},b{i}\n" for i in range(40)), None)
    yield Case(kind, "words.csv", delimited([["cat", "animal"], ["oak", "tree"], ["rose", "flower"]] * 10, HEADER), [["cat", "animal"], ["oak", "tree"], ["rose", "flower"]] * 10)
    yield Case(kind, "number-texts.csv", delimited([[str(1000 + i), b] for i, (_, b) in enumerate(p)], HEADER), [[str(1000 + i), b] for i, (_, b) in enumerate(p)])
    yield Case(kind, "zeros.csv", delimited([[f"{i:05}", b] for i, (_, b) in enumerate(p)], HEADER), [[f"{i:05}", b] for i, (_, b) in enumerate(p)])
    yield Case(kind, "na-texts.csv", delimited([[a, ["NA", "null", "None", "nan", "N/A"][i % 5]] for i, (a, _) in enumerate(p)], HEADER), None)
    yield Case(kind, "spaces-kept.csv", delimited([["  " + a, b + "  "] for a, b in p], HEADER), None)


def labels(rnd):
    kind = "labels"
    p = pairs(rnd, 40)

    def file(name, words, values=None, column="score", **more):
        rows = [[*r, float(v)] for r, v in zip(p, values)] if values is not None else None
        return Case(kind, name, delimited([r + [w] for r, w in zip(p, words)], [*HEADER, column]), rows, **more)

    yield file("high.csv", ["high" if i % 2 else "low" for i in range(40)], refused=True)
    yield file("stars.csv", ["*" * (i % 5 + 1) for i in range(40)], refused=True)
    yield file("date.csv", [f"2020-01-{i % 28 + 1:02}" for i in range(40)], refused=True)
    yield file("similarity-words.csv", ["similar" if i % 2 else "not similar" for i in range(40)], column="similarity", refused=True)
    for one, other in (("y", "n"), ("t", "f"), ("Yes", "No"), ("TRUE", "FALSE"), ("1", "0"), ("1.0", "0.0"), ("1", "-1"), ("ja", "nein"), ("oui", "non"), ("on", "off"), ("positive", "negative"), ("relevant", "irrelevant"), ("duplicate", "not_duplicate"), ("match", "mismatch")):
        values = [(1. if i % 2 else -1. if other == "-1" else 0.) for i in range(40)]
        words = [one if i % 2 else other for i in range(40)]
        yield file(f"{one}.csv", words, values, column="label", may_refuse=True)
        yield file(f"{one}-score.csv", words, values, may_refuse=True)
    yield file("nan-in-label.csv", ["nan" if i == 5 else f"{i / 40}" for i in range(40)], None, column="label", refused=True)
    late = pairs(rnd, 3000)
    odd = [r + ["oops" if i == 2800 else f"{i % 10 / 10}"] for i, r in enumerate(late)]
    yield Case(kind, "late-word.csv", delimited(odd, [*HEADER, "score"]), [r + [i % 10 / 10] for i, r in enumerate(late) if i != 2800], broken=[2801])
    odd = [r + ["0,5" if i == 2800 else f"{i % 10 / 10}"] for i, r in enumerate(late)]
    yield Case(kind, "late-comma.csv", delimited(odd, [*HEADER, "score"]), [r + [.5 if i == 2800 else i % 10 / 10] for i, r in enumerate(late)], may_refuse=True)
    odd = [r + ["1,234" if i == 2800 else f"{i % 10}"] for i, r in enumerate(late)]
    yield Case(kind, "late-thousand.csv", delimited(odd, [*HEADER, "score"]), None, may_refuse=True)
    odd = [r + ["" if i == 2800 else f"{i % 10 / 10}"] for i, r in enumerate(late)]
    yield Case(kind, "late-missing.csv", delimited(odd, [*HEADER, "score"]), [r + [i % 10 / 10] for i, r in enumerate(late) if i != 2800], broken=[2801])
    yield file("percent-some.csv", [f"{i} %" if i % 2 else f"{i / 100}" for i in range(40)], [i / 100 for i in range(40)], may_refuse=True)
    yield file("huge.csv", ["1e400" if i == 3 else "0.5" for i in range(40)], refused=True)
    yield file("big.csv", [str(10 ** 12 + i) for i in range(40)], None)
    yield file("spaces.csv", [f"  {i / 40:.3f} " for i in range(40)], [round(i / 40, 3) for i in range(40)])
    yield file("quoted.csv", [f'"{i / 40:.3f}"' for i in range(40)], [round(i / 40, 3) for i in range(40)], may_refuse=True)
    yield file("german.csv", [f"1.{i:03},92" for i in range(40)], [1000.92 + i for i in range(40)])
    yield file("thousand.csv", [f"1,{i:03}" for i in range(40)], refused=True)
    yield file("thousand-points.csv", [f"1.{i:03}.000" for i in range(40)], [1000000 + 1000 * i for i in range(40)], may_refuse=True)
    yield file("list-odd.csv", ["[0.1, 0.2" if i == 3 else "[0.1, 0.2]" for i in range(40)], None, may_refuse=True)
    for name in ("similarity_score", "Score", "gold_score", "human_score", "label", "is_duplicate", "relevance", "sim"):
        yield file(f"{name}.csv", [f"{i % 8 / 8}" for i in range(40)], [i % 8 / 8 for i in range(40)], column=name)
    first = [[i % 8 / 8, a, b] for i, (a, b) in enumerate(p)]
    yield Case(kind, "first.csv", delimited(first, ["score", *HEADER]), first)
    middle = [[a, i % 8 / 8, b] for i, (a, b) in enumerate(p)]
    yield Case(kind, "middle.tsv", delimited(middle, separator="\t"), middle)
    three = [r + [f"no {r[1]}", .25 * (i % 4)] for i, r in enumerate(p)]
    yield Case(kind, "margin.csv", delimited(three, [*HEADER, "negative", "margin"]), three)
    for name in ("label", "class", "category", "intent", "topic"):
        yield Case(kind, f"{name}.csv", delimited([[a, ["sport", "news", "art"][i % 3]] for i, (a, _) in enumerate(p)], ["text", name]), refused=True, says="classes")


def json_more(rnd):
    kind = "JSON types"
    p = pairs(rnd, 40)
    qp = objects(p, *HEADER)

    def scored_by(values, rows=None, column="score", name="a.jsonl", **more):
        return Case(kind, name, lines([{**o, column: v} for o, v in zip(qp, values)]), rows, **more)

    parts = [i % 8 / 8 for i in range(40)]
    want = [r + [v] for r, v in zip(p, parts)]
    yield scored_by(parts, want)
    yield scored_by([str(v) for v in parts], want, name="texts.jsonl")
    yield scored_by([None if i == 3 else v for i, v in enumerate(parts)], want[:3] + want[4:], broken=[4], name="null.jsonl")
    yield scored_by([True if i % 2 else False for i in range(40)], [r + [float(i % 2)] for i, r in enumerate(p)], column="label", name="bool.jsonl")
    yield scored_by([{"value": v} for v in parts], want, name="object.jsonl", may_refuse=True)
    yield scored_by([[v] for v in parts], [r + [[v]] for r, v in zip(p, parts)], name="list.jsonl", may_refuse=True)
    yield scored_by([[.5, v] if i != 7 else [.5] for i, v in enumerate(parts)], None, name="lists.jsonl", refused=True)
    missing = [{**o, "score": v} if i != 9 else o for i, (o, v) in enumerate(zip(qp, parts))]
    yield Case(kind, "missing.jsonl", lines(missing), want[:9] + want[10:], broken=[10])
    typed = [{"query": i if i == 5 else a, "positive": b} for i, (a, b) in enumerate(p)]
    yield Case(kind, "number-among.jsonl", lines(typed), [["5", b] if i == 5 else [a, b] for i, (a, b) in enumerate(p)], may_refuse=True)
    typed = [{"query": a, "positive": [b] if i == 5 else b} for i, (a, b) in enumerate(p)]
    yield Case(kind, "list-among.jsonl", lines(typed), p, may_refuse=True)
    typed = [{"query": a, "positive": {"text": b} if i == 5 else b} for i, (a, b) in enumerate(p)]
    yield Case(kind, "object-among.jsonl", lines(typed), None)
    typed = [{"query": a, "positive": True if i == 5 else b} for i, (a, b) in enumerate(p)]
    yield Case(kind, "flag-among.jsonl", lines(typed), None)
    for name, change in (("pos-neg", lambda b: {"pos": [b], "neg": [f"no {b}"]}), ("long", lambda b: {"positives": [b], "negatives": [f"no {b}"]}), ("passages", lambda b: {"positive_passages": [{"docid": "1", "title": "T", "text": b}], "negative_passages": [{"docid": "2", "title": "U", "text": f"no {b}"}]})):
        yield Case(kind, f"{name}.jsonl", lines([{"query": a, **change(b)} for a, b in p]), [[a, ("T " if name == "passages" else "") + b, ("U " if name == "passages" else "") + f"no {b}"] for a, b in p])
    for count, name in ((0, "no"), (1, "one"), (5, "five")):
        rows = [[a, b, *(f"no {k} {b}" for k in range(count))] for a, b in p]
        yield Case(kind, f"{name}-negatives.jsonl", lines([{"query": a, "pos": [b], "neg": [f"no {k} {b}" for k in range(count)]} for a, b in p]), rows, may_refuse=count == 0)
    mixed = [{"query": a, "pos": [b], "neg": [f"no {k} {b}" for k in range(1 + i % 3)]} for i, (a, b) in enumerate(p)]
    yield Case(kind, "uneven.jsonl", lines(mixed), refused=True)
    yield Case(kind, "blank-in-list.jsonl", lines([{"query": a, "pos": [b], "neg": [f"no {b}", "" if i == 4 else "x " + b]} for i, (a, b) in enumerate(p)]), None)
    yield Case(kind, "empty-pos.jsonl", lines([{"query": a, "pos": [] if i == 4 else [b]} for i, (a, b) in enumerate(p)]), None)
    yield Case(kind, "null-pos.jsonl", lines([{"query": a, "pos": None if i == 4 else [b]} for i, (a, b) in enumerate(p)]), None)
    yield Case(kind, "number-list.jsonl", lines([{"query": a, "pos": [i]} for i, (a, b) in enumerate(p)]), None)
    yield Case(kind, "triplets.jsonl", lines([[a, b, f"no {b}"] for a, b in p]), [[a, b, f"no {b}"] for a, b in p])
    yield Case(kind, "escapes.jsonl", "".join('{"query": "\\u00e9\\ud83d\\ude00 %d", "positive": "a\\/b\\b\\f\\n\\t%d"}\n' % (i, i) for i in range(40)), [[f"é😀 {i}", f"a/b\b\f\n\t{i}"] for i in range(40)])
    yield Case(kind, "big-number.jsonl", lines([{**o, "id": 2 ** 70 + i} for i, o in enumerate(qp)]), p)
    yield Case(kind, "huge-exponent.jsonl", "".join(json.dumps(o)[:-1] + ', "x": 1e99999}' + NL for o in qp), p, may_refuse=True)
    yield Case(kind, "empty-name.jsonl", lines([{"": i, **o} for i, o in enumerate(qp)]), p)
    yield Case(kind, "empty-object.jsonl", lines([{} if i == 4 else o for i, o in enumerate(qp)]), p[:4] + p[5:], settings=["blank"])
    yield Case(kind, "null-line.jsonl", lines([None if i == 4 else o for i, o in enumerate(qp)]), None)
    yield Case(kind, "single-quotes.json", str(qp), refused=True)
    yield Case(kind, "controls.jsonl", lines(qp).replace(" ", "\x01", 3), None)
    yield Case(kind, "tabs-in-text.jsonl", "".join('{"query": "a\tb %d", "positive": "c"}\n' % i for i in range(40)), None)
    yield Case(kind, "cut-utf8.jsonl", lines(qp).encode()[:-8] + b"\xc3", None)
    yield Case(kind, "latin.jsonl", "".join(json.dumps({"query": a + " é", "positive": b + " ü"}, ensure_ascii=False) + NL for a, b in p).encode("latin-1"), [[a + " é", b + " ü"] for a, b in p], may_refuse=True)
    yield Case(kind, "array-utf16.json", json.dumps(qp, ensure_ascii=False).encode("utf-16"), p)
    yield Case(kind, "objects-comma.json", ",\n".join(json.dumps(o) for o in qp), p, may_refuse=True)
    yield Case(kind, "one-object.json", json.dumps(qp[0]), refused=True)
    yield Case(kind, "chat.jsonl", lines([{"messages": [{"role": "user", "content": a}, {"role": "assistant", "content": b}]} for a, b in p]), refused=True)
    yield Case(kind, "elastic.jsonl", "".join(json.dumps({"index": {"_id": str(i)}}) + NL + json.dumps(o) + NL for i, o in enumerate(qp)), None)
    yield Case(kind, "hits.json", json.dumps({"hits": {"total": 40, "hits": [{"_id": str(i), "_source": o} for i, o in enumerate(qp)]}}), p, may_refuse=True)


def packed(rnd):
    kind = "packed"
    p = pairs(rnd, 60)
    plain = delimited(p, HEADER).encode()
    qp = lines(objects(p, *HEADER)).encode()
    yield Case(kind, "wrong.csv", gzip.compress(plain), p)
    yield Case(kind, "wrong.gz", plain, p)
    yield Case(kind, "two.csv.gz", gzip.compress(plain[:500]) + gzip.compress(plain[500:]), p)
    yield Case(kind, "twice.csv.gz.gz", gzip.compress(gzip.compress(plain)), p, may_refuse=True)
    yield Case(kind, "empty.csv.gz", gzip.compress(b""), refused=True)
    yield Case(kind, "zero.gz", b"", refused=True)
    yield Case(kind, "sum.csv.gz", gzip.compress(plain)[:-8] + b"\0" * 8, refused=True)
    yield Case(kind, "tail.csv.gz", gzip.compress(plain) + b"\0" * 20, p, may_refuse=True)
    yield Case(kind, "utf16.csv.gz", gzip.compress(delimited(p, HEADER).encode("utf-16")), p)
    if shutil.which("zstd"):
        def zstd(data, *more):
            return subprocess.run(["zstd", "-q", "-c", *more], input=data, capture_output=True, check=True).stdout
        yield Case(kind, "a.csv.zst", zstd(plain), p)
        yield Case(kind, "a.jsonl.zst", zstd(qp, "--no-check"), p)
        yield Case(kind, "two.jsonl.zst", zstd(qp[:700]) + zstd(qp[700:]), p)
        yield Case(kind, "wrong.csv", zstd(plain), p)
        yield Case(kind, "cut.csv.zst", zstd(plain * 50)[:-30], refused=True)
        long = bytearray(zstd(plain * 50))
        long[len(long) // 2] ^= 0xFF
        yield Case(kind, "hurt.csv.zst", bytes(long), refused=True)
    if pa is not None:
        one = parquet_bytes({"query": pa.array([a for a, _ in p]), "positive": pa.array([b for _, b in p])})
        yield Case(kind, "a.parquet.gz", gzip.compress(one), p, may_refuse=True)


def card(configs="", features=""):
    return "---\nlicense: mit\n" + configs + features + "---\n# A dataset\n"


def folders(rnd):
    kind = "folder"
    p = pairs(rnd, 60)
    csv = [delimited(p[i * 20:i * 20 + 20], HEADER) for i in range(3)]
    js = [lines(objects(p[i * 20:i * 20 + 20], *HEADER)) for i in range(3)]
    yield Case(kind, "splits/", None, p[:20], others={"train.csv": csv[0], "test.csv": csv[1], "validation.csv": csv[2]})
    yield Case(kind, "split-folders/", None, p[:40], others={"train/a.csv": csv[0], "train/b.csv": csv[1], "test/a.csv": csv[2]})
    yield Case(kind, "data/", None, p[:40], others={"README.md": card(), "data/train-00000-of-00002.jsonl": js[0], "data/train-00001-of-00002.jsonl": js[1], "data/test-00000-of-00001.jsonl": js[2]})
    yield Case(kind, "missing-shard/", None, p[:40], others={"data/train-00000-of-00003.jsonl": js[0], "data/train-00001-of-00003.jsonl": js[1]}, may_refuse=True)
    config = "configs:\n- config_name: a\n  data_files:\n  - split: train\n    path: a/*.jsonl\n- config_name: b\n  default: true\n  data_files:\n  - split: train\n    path: b/*.jsonl\n"
    yield Case(kind, "default/", None, p[20:40], others={"README.md": card(config), "a/x.jsonl": js[0], "b/x.jsonl": js[1]})
    yield Case(kind, "chosen/", None, p[:20], settings=["data.configuration=a"], others={"README.md": card(config), "a/x.jsonl": js[0], "b/x.jsonl": js[1]})
    yield Case(kind, "unchosen/", None, None, others={"README.md": card(config.replace("  default: true\n", "")), "a/x.jsonl": js[0], "b/x.jsonl": js[1]})
    yield Case(kind, "wrong-configuration/", None, settings=["data.configuration=zz"], refused=True, others={"README.md": card(config), "a/x.jsonl": js[0], "b/x.jsonl": js[1]})
    yield Case(kind, "wrong-split/", None, settings=["data.split=zz"], refused=True, others={"train.csv": csv[0], "test.csv": csv[1]})
    yield Case(kind, "gone/", None, refused=True, others={"README.md": card("configs:\n- config_name: a\n  data_files: nothing/*.csv\n"), "x.txt": "prose\n"})
    yield Case(kind, "everywhere/", None, p[:40], others={"README.md": card("configs:\n- config_name: default\n  data_files: '**/*.csv'\n"), "x/a.csv": csv[0], "y/z/b.csv": csv[1], "c.jsonl": js[2]})
    yield Case(kind, "list-of-patterns/", None, p[:40], others={"README.md": card("configs:\n- config_name: default\n  data_files:\n  - split: train\n    path:\n    - a.csv\n    - b.csv\n  - split: test\n    path: c.csv\n"), "a.csv": csv[0], "b.csv": csv[1], "c.csv": csv[2]})
    yield Case(kind, "data-dir/", None, p[:20], others={"README.md": card("configs:\n- config_name: default\n  data_dir: one\n"), "one/train.csv": csv[0], "two/train.csv": csv[1]}, may_refuse=True)
    yield Case(kind, "packed/", None, p[:40], others={"part-1.csv.gz": gzip.compress(csv[0].encode()), "part-2.csv": csv[1]}, may_refuse=True)
    yield Case(kind, "lfs/", None, refused=True, says="LFS", others={"data/train-00000-of-00001.parquet": "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 3\n"})
    yield Case(kind, "lfs-part/", None, refused=True, says="LFS", others={"part-1.csv": csv[0], "part-2.csv": "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 3\n"})
    yield Case(kind, "hidden/", None, p[:20], others={"train.csv": csv[0], ".train.csv.swp": "x", "__MACOSX/._train.csv": "x", "._train.csv": b"\0\5\x16\7", "_SUCCESS": "", ".git/config": "[core]\n", "Thumbs.db": b"\xd0\xcf\x11\xe0"})
    yield Case(kind, "empty-part/", None, p[:20], others={"part-1.csv": csv[0], "part-2.csv": ""}, may_refuse=True)
    yield Case(kind, "header-part/", None, p[:20], others={"part-1.csv": csv[0], "part-2.csv": "query,positive\n"})
    yield Case(kind, "no-header-part/", None, p[:40], others={"part-1.csv": csv[0], "part-2.csv": delimited(p[20:40])}, may_refuse=True)
    yield Case(kind, "other-columns/", None, refused=True, others={"part-1.csv": csv[0], "part-2.csv": delimited([[*r, 1] for r in p[20:40]], [*HEADER, "score"])})
    yield Case(kind, "latin-part/", None, [r for r in p[:20]] + [[a + " é", b] for a, b in p[20:40]], others={"part-1.csv": csv[0], "part-2.csv": delimited([[a + " é", b] for a, b in p[20:40]], HEADER).encode("latin-1")}, may_refuse=True)
    semicolon = delimited(p[20:40], HEADER, ";")
    yield Case(kind, "semicolon-part/", None, p[:40], others={"part-1.csv": csv[0], "part-2.csv": semicolon}, may_refuse=True)
    yield Case(kind, "said-header/", None, [HEADER] + p[:40], settings=["data.header=no"], others={"part-1.csv": csv[0], "part-2.csv": delimited(p[20:40])}, may_refuse=True)
    yield Case(kind, "said-separator/", None, p[:40], settings=["data.separator=semicolon"], others={"part-1.csv": delimited(p[:20], HEADER, ";"), "part-2.csv": semicolon})
    koi = [[f"что это {i}", f"это вещь {i}"] for i in range(40)]
    yield Case(kind, "said-encoding/", None, koi, settings=["data.encoding=koi8-r"], others={f"part-{i}.csv": delimited(koi[i * 20:i * 20 + 20], HEADER).encode("koi8-r") for i in range(2)})
    if pa is not None:
        def one(rows, **more):
            return parquet_bytes({"query": pa.array([a for a, _ in rows]), "positive": pa.array([b for _, b in rows])}, **more)
        yield Case(kind, "shards/", None, p, others={f"data/train-{i:05}-of-00003.parquet": one(p[i * 20:i * 20 + 20]) for i in range(3)})
        yield Case(kind, "shards-empty/", None, p[:20], others={"train-00000-of-00002.parquet": one(p[:20]), "train-00001-of-00002.parquet": parquet_bytes({"query": pa.array([], pa.string()), "positive": pa.array([], pa.string())})})
        yield Case(kind, "shards-types/", None, None, others={"a-1.parquet": one(p[:20]), "a-2.parquet": parquet_bytes({"query": pa.array([a for a, _ in p[20:40]], pa.large_string()), "positive": pa.array([b for _, b in p[20:40]], pa.dictionary(pa.int8(), pa.string()))})})
        yield Case(kind, "shards-order/", None, p[:40], may_refuse=True, others={"a-1.parquet": one(p[:20]), "a-2.parquet": parquet_bytes({"positive": pa.array([b for _, b in p[20:40]]), "query": pa.array([a for a, _ in p[20:40]])})})
        yield Case(kind, "shards-cut/", None, refused=True, others={"a-1.parquet": one(p[:20]), "a-2.parquet": one(p[20:40])[:-30]})
        yield Case(kind, "hive/", None, refused=True, others={"score=0/a.parquet": one(p[:20]), "score=1/a.parquet": one(p[20:40])}, says="names of its folders")
        yield Case(kind, "mixed-formats/", None, None, others={"train-1.parquet": one(p[:20]), "train-2.csv": csv[1]})
        features = "dataset_info:\n  features:\n  - name: text\n    dtype: string\n  - name: label\n    dtype:\n      class_label:\n        names:\n          '0': negative\n          '1': positive\n"
        yield Case(kind, "class-card/", None, refused=True, says="classes", others={"README.md": card(features=features), "data/train-00000-of-00001.parquet": parquet_bytes({"text": pa.array([a for a, _ in p]), "label": pa.array([i % 2 for i in range(60)])})})
    corpus = [{"_id": f"d{i}", "title": f"Title of {i}", "text": b} for i, (_, b) in enumerate(p)]
    queries = [{"_id": f"q{i}", "text": a} for i, (a, _) in enumerate(p)]
    titled = [[a, f"Title of {i} {b}"] for i, (a, b) in enumerate(p)]
    judged = "query-id\tcorpus-id\tscore\n" + "".join(f"q{i}\td{i}\t1\n" for i in range(60))
    beir = {"corpus.jsonl": lines(corpus), "queries.jsonl": lines(queries), "qrels/train.tsv": judged}
    yield Case(kind, "beir/", None, titled, others=beir)
    yield Case(kind, "beir-test/", None, titled, others={**{k: v for k, v in beir.items() if "qrels" not in k}, "qrels/test.tsv": judged}, may_refuse=True)
    yield Case(kind, "beir-packed/", None, titled, others={"corpus.jsonl.gz": gzip.compress(lines(corpus).encode()), "queries.jsonl.gz": gzip.compress(lines(queries).encode()), "qrels/train.tsv": judged})
    graded = "query-id\tcorpus-id\tscore\n" + "".join(f"q{i}\td{i}\t{i % 3}\n" for i in range(60))
    yield Case(kind, "beir-graded/", None, [[*r, float(i % 3)] for i, r in enumerate(titled) if i % 3], others={**beir, "qrels/train.tsv": graded})
    yield Case(kind, "beir-unknown/", None, titled, others={**beir, "qrels/train.tsv": judged + "q1\tdd99\t1\nqq7\td1\t1\n"}, settings=["blank"])
    yield Case(kind, "trec/", None, p, others={"collection.tsv": "".join(f"d{i}\t{b}\n" for i, (_, b) in enumerate(p)), "queries.train.tsv": "".join(f"q{i}\t{a}\n" for i, (a, _) in enumerate(p)), "qrels.train.tsv": "".join(f"q{i}\t0\td{i}\t1\n" for i in range(60))})
    yield Case(kind, "trec-blanks/", None, p, others={"collection.tsv": "".join(f"d{i}\t{b}\n" for i, (_, b) in enumerate(p)), "queries.train.tsv": "".join(f"q{i}\t{a}\n" for i, (a, _) in enumerate(p)), "qrels.train.txt": "".join(f"q{i} 0 d{i} 1\n" for i in range(60))})
    yield Case(kind, "marco/", None, [[a, b, p[(i + 1) % 60][1]] for i, (a, b) in enumerate(p)], others={"collection.tsv": "".join(f"{i}\t{b}\n" for i, (_, b) in enumerate(p)), "queries.train.tsv": "".join(f"{i}\t{a}\n" for i, (a, _) in enumerate(p)), "qidpidtriples.train.tsv": "".join(f"{i}\t{i}\t{(i + 1) % 60}\n" for i in range(60))})
    yield Case(kind, "marco-quotes/", None, [[a, 'the "open ' + b] for a, b in p], others={"collection.tsv": "".join(f'{i}\tthe "open {b}\n' for i, (_, b) in enumerate(p)), "queries.train.tsv": "".join(f"{i}\t{a}\n" for i, (a, _) in enumerate(p)), "qrels.train.tsv": "".join(f"{i}\t0\t{i}\t1\n" for i in range(60))})


def main():
    odder_data.run((parquet, misleading, labels, json_more, packed, folders))


if __name__ == "__main__":
    main()
