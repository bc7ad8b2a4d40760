#!/usr/bin/env python3
"""Writes data files and folders as programs and public datasets have them, lets the workbench convert them, and compares every cell.

    python3 odder_data.py WORKBENCH FOLDER [SEED]

Other kinds than those of odd_data.py, and judged as there. What may be refused as well as read is right in both cases, as long as no cell is
wrong; a refusal has to name what the file is where that is known (`says`).
"""
import gzip
import io
import json
import pickle
import random
import sqlite3
import struct
import sys
import tarfile
import zipfile
from pathlib import Path

import odd_data
from odd_data import File, convert, delimited, judge, pairs, scored, text, triples

NL = "\n"


class Case(File):
    """A file, or with `others` a folder; `may_refuse`: a refusal is right, too; `says`: what a refusal has to say."""

    def __init__(self, kind, name, data, rows=None, broken=(), refused=False, settings=(), others=None, may_refuse=False, says="", columns=None):
        super().__init__(kind, name, data, rows, broken, refused, settings)
        self.others, self.may_refuse, self.says, self.columns = others, may_refuse, says, columns


def lines(values):
    return "".join(json.dumps(one, ensure_ascii=False) + NL for one in values)


def objects(rows, *names):
    return [dict(zip(names, row)) for row in rows]


def json_shapes(rnd):
    kind = "JSON"
    p = pairs(rnd)
    qp = objects(p, "query", "positive")
    yield Case(kind, "named-lists.json", json.dumps([["query", "positive"], *p]), p)
    yield Case(kind, "named-lists.jsonl", lines([["query", "positive"], *p]), p)
    yield Case(kind, "lists-scored.jsonl", lines([r + [i % 2] for i, r in enumerate(p)]), [r + [i % 2] for i, r in enumerate(p)], may_refuse=True)
    yield Case(kind, "triplets.jsonl", lines(t := triples(rnd)), t, may_refuse=True)
    yield Case(kind, "order.jsonl", lines([{"positive": b, "query": a} if i % 2 else {"query": a, "positive": b} for i, (a, b) in enumerate(p)]), p)
    yield Case(kind, "late.jsonl", lines([dict(one, extra=i) if i > 10 else one for i, one in enumerate(qp)]), p)
    yield Case(kind, "missing.jsonl", lines([{"query": a} if i in (3, 7) else {"query": a, "positive": b} for i, (a, b) in enumerate(p)]), [r for i, r in enumerate(p) if i not in (3, 7)], settings=["blank"])
    yield Case(kind, "null.jsonl", lines([{"query": a, "positive": None if i == 2 else b} for i, (a, b) in enumerate(p)]), [r for i, r in enumerate(p) if i != 2], settings=["blank"])
    yield Case(kind, "objects.jsonl", lines([{"query": {"id": i, "text": a}, "positive": {"id": i, "text": b}} for i, (a, b) in enumerate(p)]), p, may_refuse=True)
    yield Case(kind, "data.json", json.dumps({"version": "1", "data": qp}), p)
    yield Case(kind, "data-indent.json", json.dumps({"version": "1", "data": qp}, indent=2), p)
    yield Case(kind, "splits.json", json.dumps({"train": qp, "test": qp[:3]}), p, may_refuse=True)
    yield Case(kind, "orient-index.json", json.dumps({str(i): one for i, one in enumerate(qp)}), p, may_refuse=True)
    yield Case(kind, "orient-list.json", json.dumps({"query": [a for a, _ in p], "positive": [b for _, b in p]}), p)
    yield Case(kind, "orient-columns.json", json.dumps({"query": {str(i): a for i, (a, _) in enumerate(p)}, "positive": {str(i): b for i, (_, b) in enumerate(p)}}), p, may_refuse=True)
    yield Case(kind, "orient-split.json", json.dumps({"columns": ["query", "positive"], "index": list(range(len(p))), "data": p}), p, may_refuse=True)
    yield Case(kind, "orient-table.json", json.dumps({"schema": {"fields": [{"name": "query", "type": "string"}], "pandas_version": "1.4.0"}, "data": [dict(one, index=i) for i, one in enumerate(qp)]}), p, may_refuse=True)
    yield Case(kind, "utf16.jsonl", lines(qp).encode("utf-16"), p)
    yield Case(kind, "utf8-mark-crlf.jsonl", ("\ufeff" + lines(qp).replace("\n", "\r\n")).encode(), p)
    yield Case(kind, "comments.json", "// pairs\n" + json.dumps(qp), refused=True)
    yield Case(kind, "trailing.json", json.dumps(qp)[:-1] + ",]", refused=True)
    yield Case(kind, "python.jsonl", "".join(repr(one) + NL for one in qp), refused=True)
    yield Case(kind, "glued.jsonl", "".join(json.dumps(one) for one in qp) + NL, p, may_refuse=True)
    yield Case(kind, "nan.jsonl", lines([dict(one, score=0.5) for one in qp]).replace("0.5", "NaN", 1), [r + [.5] for r in p[1:]], broken=[1])
    texts = [[a + '\t"x"\n', b + " \u2028 مرحبا שלום 😀\\n"] for a, b in p]
    yield Case(kind, "signs.jsonl", lines(objects(texts, "query", "positive")), texts)
    cited = [[a, f"[{i}] {b}"] for i, (a, b) in enumerate(p)]
    yield Case(kind, "citations.jsonl", lines(objects(cited, "query", "positive")), cited)
    inlist = [[a, f"['{b}']"] for a, b in p]
    yield Case(kind, "string-lists.jsonl", lines(objects(inlist, "query", "positive")), inlist, may_refuse=True)
    yield Case(kind, "messages.jsonl", lines([{"messages": [{"role": "user", "content": a}, {"role": "assistant", "content": b}]} for a, b in p]), p, may_refuse=True)
    yield Case(kind, "set.jsonl", lines([{"set": r} for r in p]), refused=True)
    yield Case(kind, "numbers.jsonl", lines([{"query": i, "positive": b} for i, (_, b) in enumerate(p)]), [[str(i), b] for i, (_, b) in enumerate(p)], may_refuse=True)
    yield Case(kind, "flags.jsonl", lines([dict(one, label=i % 3 == 0) for i, one in enumerate(qp)]), [r + [int(i % 3 == 0)] for i, r in enumerate(p)])
    yield Case(kind, "zero.jsonl", lines(qp).replace(" ", "\\u0000", 3), None)
    yield Case(kind, "twice.jsonl", "".join('{"query":"x","query":%s,"positive":%s}\n' % (json.dumps(a), json.dumps(b)) for a, b in p), p, may_refuse=True)
    yield Case(kind, "notebook.ipynb", json.dumps({"cells": [{"cell_type": "code", "source": ["import x\n"], "outputs": []} for _ in p], "metadata": {}, "nbformat": 4}), refused=True)
    yield Case(kind, "scalars.json", json.dumps([a for a, _ in p]), refused=True)
    yield Case(kind, "settings.json", json.dumps({"model": "x", "epochs": 3}, indent=1), refused=True)
    yield Case(kind, "unicode-names.jsonl", lines(objects(p, "frage", "antwort")), p)
    yield Case(kind, "spaces.jsonl", "".join("  " + json.dumps(one) + "  \n\n" for one in qp), p)
    yield Case(kind, "commas.jsonl", "".join(json.dumps(one) + ",\n" for one in qp), p, may_refuse=True)
    yield Case(kind, "half.jsonl", lines(qp)[:-10], p[:-1], broken=[len(p)])
    yield Case(kind, "deep.json", json.dumps({"a": {"b": {"c": {"rows": qp}}}}), p)
    yield Case(kind, "surrogate.jsonl", lines(qp) + '{"query": "\\ud800", "positive": "x"}\n', p, broken=[len(p) + 1])


def numbers(rnd):
    kind = "numbers"
    p = pairs(rnd, 24)
    plain = [(i % 10) / 10 + .05 for i in range(24)]

    def table(words, sep=";"):
        return delimited([r + [w] for r, w in zip(p, words)], ["query", "positive", "score"], sep)

    def case(name, words, values, **more):
        return Case(kind, name, table(words), [r + [v] for r, v in zip(p, values)], may_refuse=True, **more)

    yield case("narrow-blank.csv", [f"1\u202f234,{i:02}" for i in range(24)], [1234 + i / 100 for i in range(24)])
    yield case("no-break-blank.csv", [f"1\u00a0234,{i:02}" for i in range(24)], [1234 + i / 100 for i in range(24)])
    yield case("blank-thousands.csv", [f"1 234,{i:02}" for i in range(24)], [1234 + i / 100 for i in range(24)])
    yield case("swiss.csv", [f"1'234.{i:02}" for i in range(24)], [1234 + i / 100 for i in range(24)])
    yield case("indian.csv", [f"1,23,456.{i:02}" for i in range(24)], [123456 + i / 100 for i in range(24)])
    yield case("arabic.csv", ["٠٫" + "٠١٢٣٤٥٦٧٨٩"[i % 10] for i in range(24)], [(i % 10) / 10 for i in range(24)])
    yield case("minus.csv", [f"−{v:.2f}" for v in plain], [-round(v, 2) for v in plain])
    yield case("exponent.csv", [f"{v:.3e}" for v in plain], plain)
    yield case("exponent-upper.csv", [f"{v:.3E}" for v in plain], plain)
    yield case("plus.csv", [f"+{v:.2f}" for v in plain], [round(v, 2) for v in plain])
    yield case("bare-point.csv", [f"{v:.2f}"[1:] for v in plain], [round(v, 2) for v in plain])
    yield case("last-point.csv", [f"{i % 5}." for i in range(24)], [i % 5 for i in range(24)])
    yield case("underscore.csv", [f"1_{i:03}" for i in range(24)], [1000 + i for i in range(24)])
    yield case("hexadecimal.csv", [f"0x{i:x}" for i in range(24)], list(range(24)))
    yield case("of-five.csv", [f"{i % 5}/5" for i in range(24)], [i % 5 / 5 for i in range(24)])
    yield case("percent.csv", [f"{i * 4} %" for i in range(24)], [i * 4 / 100 for i in range(24)])
    yield case("percent-comma.csv", [f"{i * 4},5%" for i in range(24)], [(i * 4 + .5) / 100 for i in range(24)])
    yield case("mixed-percent.csv", [f"{i * 4}%" if i % 2 else f"{i * 4 / 100}" for i in range(24)], [i * 4 / 100 for i in range(24)])
    yield case("dollars.csv", [f"${v:.2f}" for v in plain], [round(v, 2) for v in plain])
    yield case("d-suffix.csv", [f"{v:.2f}d" for v in plain], [round(v, 2) for v in plain])
    yield case("f-suffix.csv", [f"{v:.2f}f" for v in plain], [round(v, 2) for v in plain])
    yield case("quoted-numbers.csv", [f'"{v:.2f}"' for v in plain], [round(v, 2) for v in plain])
    yield case("apostrophe.csv", [f"'{v:.2f}" for v in plain], [round(v, 2) for v in plain])
    yield case("german.csv", [f"1.234,{i:02}" for i in range(24)], [1234 + i / 100 for i in range(24)])
    yield case("german-whole.csv", [f"{1 + i}.000" for i in range(24)], [1. + i for i in range(24)])
    yield case("mixed-marks.csv", [f"0,{i:02}" if i % 2 else f"0.{i:02}" for i in range(24)], [i / 100 for i in range(24)])
    yield case("stars.csv", [f"{i % 5} stars" for i in range(24)], [i % 5 for i in range(24)])
    yield case("superscript.csv", [f"{i % 5}²" for i in range(24)], [(i % 5) ** 2 for i in range(24)])
    yield case("fullwidth.csv", ["０．" + "０１２３４５６７８９"[i % 10] for i in range(24)], [(i % 10) / 10 for i in range(24)])
    yield case("date.csv", [f"2024-01-{i + 1:02}" for i in range(24)], plain, columns=2)
    yield case("time.csv", [f"0:{i:02}" for i in range(24)], plain)
    for word in ("NaN", "inf", "-Infinity", "null", "None", "", "n/a", "#N/A", "—", "?"):
        words = [f"{v:.2f}" for v in plain]
        words[5] = word
        yield Case(kind, "one.csv", table(words), [r + [round(v, 2)] for i, (r, v) in enumerate(zip(p, plain)) if i != 5], broken=[6])
    for yes, no in (("yes", "no"), ("TRUE", "FALSE"), ("Y", "N"), ("True", "False"), ("t", "f"), ("ja", "nein"), ("+", "-"), ("✓", "✗"), ("relevant", "irrelevant")):
        yield Case(kind, "yesno.csv", table([yes if i % 3 else no for i in range(24)]), [r + [int(i % 3 > 0)] for i, r in enumerate(p)], may_refuse=True)


def layouts(rnd):
    kind = "layout"
    p = pairs(rnd)
    head = ["query", "positive"]
    for end, name in (("\r\n", "crlf"), ("\r", "cr")):
        many = [[a + end + "second line", b] for a, b in p]
        yield Case(kind, f"{name}-inside.csv", delimited(many, head, end=end), many)
        yield Case(kind, f"{name}.tsv", delimited(p, head, "\t", end=end), p)
        yield Case(kind, f"{name}.txt", end.join("\t".join(r) for r in p), p)
    many = [[a, b + "\n\nnew paragraph, with a comma\n"] for a, b in p]
    yield Case(kind, "paragraphs.csv", delimited(many, head), many)
    yield Case(kind, "title.csv", "My report,\n" + delimited(p, head), p, may_refuse=True)
    yield Case(kind, "comment.csv", "# made in May\n" + delimited(p, head), p, may_refuse=True)
    yield Case(kind, "footer.csv", delimited(p, head) + f"({len(p)} rows)\n", p, broken=[len(p) + 1])
    yield Case(kind, "trailing.csv", "query,positive,\n" + "".join(f"{a},{b},\n" for a, b in p), p)
    yield Case(kind, "trailing-rows.csv", "query,positive\n" + "".join(f"{a},{b},\n" for a, b in p), p, may_refuse=True)
    yield Case(kind, "empty-column.csv", delimited([[a, "", b] for a, b in p], ["query", "note", "positive"]), p)
    yield Case(kind, "empty-first.csv", delimited([["", a, b] for a, b in p], ["", "query", "positive"]), p)
    yield Case(kind, "unnamed.csv", delimited([[i, a, b] for i, (a, b) in enumerate(p)], ["Unnamed: 0", "query", "positive"]), p)
    yield Case(kind, "text-text.csv", delimited(p, ["text", "text"]), p, may_refuse=True)
    yield Case(kind, "query-query.csv", delimited([[a, a, b] for a, b in p], ["query", "query", "positive"]), None)
    yield Case(kind, "blank-names.csv", delimited(p, [" query ", " positive "]), p)
    yield Case(kind, "upper.csv", delimited(p, ["QUERY", "POSITIVE"]), p)
    yield Case(kind, "quoted-mark.csv", ("\ufeff" + '"query","positive"\n' + delimited(p, quoting=1)).encode(), p)
    yield Case(kind, "extra.csv", delimited([[a, b, f"2024-03-{i % 28 + 1:02}", f"https://x.org/{i}", "en", i % 2 == 0] for i, (a, b) in enumerate(p)], ["query", "positive", "date", "url", "lang", "is_new"]), p)
    yield Case(kind, "bars.txt", "".join(f"{a} ||| {b}\n" for a, b in p), p, may_refuse=True)
    yield Case(kind, "markdown.md", "| query | positive |\n|---|---|\n" + "".join(f"| {a} | {b} |\n" for a, b in p), p, may_refuse=True)
    yield Case(kind, "latex.txt", "".join(f"{a} & {b} \\\\\n" for a, b in p), p, may_refuse=True)
    yield Case(kind, "control.txt", "".join(f"{a}\x01{b}\n" for a, b in p), p, may_refuse=True)
    yield Case(kind, "columns.txt", "".join(f"{a}    {b}\n" for a, b in p), p, may_refuse=True)
    yield Case(kind, "colons.txt", "".join(f"{a}::{b}\n" for a, b in p), p, may_refuse=True)
    yield Case(kind, "single-marks.csv", "query,positive\n" + "".join(f"'{a}, yes','{b}'\n" for a, b in p), [[a + ", yes", b] for a, b in p], may_refuse=True)
    yield Case(kind, "backslash.csv", "query,positive\n" + "".join(f'"{a} \\"x\\"","{b}"\n' for a, b in p), [[a + ' "x"', b] for a, b in p], may_refuse=True)
    yield Case(kind, "blank-mark.csv", "query, positive\n" + "".join(f'{a}, "{b}, so"\n' for a, b in p), [[a, b + ", so"] for a, b in p], may_refuse=True)
    yield Case(kind, "escapes.tsv", "query\tpositive\n" + "".join(f"{a}\\n\\t\t{b}\n" for a, b in p), [[a + "\\n\\t", b] for a, b in p])
    yield Case(kind, "arrays.csv", delimited([[a, f"array(['{b}', 'x'], dtype=object)"] for a, b in p], head), refused=True)
    numpy = [[a, [b, "and " + b]] for a, b in p]
    yield Case(kind, "numpy-lists.csv", delimited([[a, "[" + " ".join(f"'{x}'" for x in many) + "]"] for a, many in numpy], ["query", "negative"]), None)
    yield Case(kind, "dicts.csv", delimited([[a, str({"text": b})] for a, b in p], head), refused=True)
    yield Case(kind, "sets.csv", delimited([[a, "{'" + b + "'}"] for a, b in p], head), None)
    yield Case(kind, "nbsp.csv", delimited([[a, "\u00a0\u2003" if i == 4 else b] for i, (a, b) in enumerate(p)], head), [r for i, r in enumerate(p) if i != 4], settings=["blank"])
    yield Case(kind, "zero-width.csv", delimited([[a, "\u200b\ufeff" if i == 4 else b] for i, (a, b) in enumerate(p)], head), [r for i, r in enumerate(p) if i != 4], settings=["blank"])
    yield Case(kind, "long.csv", delimited(p + [["x" * 3_000_000, "y"]], head), p, broken=[len(p) + 1])
    yield Case(kind, "short-rows.csv", delimited([[a, b] for a, b in p] + [["only one"]], head), p, broken=[len(p) + 1])
    yield Case(kind, "mysql.tsv", "query\tpositive\n" + "".join(f"{a}\t{b}\n" if i != 3 else f"{a}\t\\N\n" for i, (a, b) in enumerate(p)), [r for i, r in enumerate(p) if i != 3], settings=["blank"])
    yield Case(kind, "tsv-in-quotes.tsv", delimited(p, head, "\t", quoting=1), p)
    yield Case(kind, "feet.tsv", "".join(f'{a} 5" pipe\t{b}\n' for a, b in p), [[a + ' 5" pipe', b] for a, b in p])
    yield Case(kind, "nested-marks.csv", delimited([[f'"{a}" he said', b] for a, b in p], head), [[f'"{a}" he said', b] for a, b in p])
    yield Case(kind, "sub-dirs.csv", delimited([[a.replace(" ", "/"), b] for a, b in p], head), [[a.replace(" ", "/"), b] for a, b in p])
    yield Case(kind, "formula.csv", delimited([["=" + a, "@" + b] for a, b in p], head), [["=" + a, "@" + b] for a, b in p])
    yield Case(kind, "same-start.csv", delimited([["Question: " + a, "Answer: " + b] for a, b in p], head), [["Question: " + a, "Answer: " + b] for a, b in p])
    yield Case(kind, "header-only-known.csv", delimited([["a", "b"], ["c", "d"]] * 10, head), [["a", "b"], ["c", "d"]] * 10)
    yield Case(kind, "semi-scores.csv", delimited([r + [f"0,{i % 10}"] for i, r in enumerate(p)], head + ["score"], ";"), [r + [i % 10 / 10] for i, r in enumerate(p)])
    yield Case(kind, "packed.tsv.gz", gzip.compress(delimited(p, head, "\t").encode()), p)
    yield Case(kind, "twice-packed.csv.gz", gzip.compress(gzip.compress(delimited(p, head).encode())), refused=True)
    yield Case(kind, "members.csv.gz", gzip.compress(delimited(p[:9], head).encode()) + gzip.compress(delimited(p[9:]).encode()), p)


def encodings(rnd):
    kind = "encoding"
    texts = {
        "koi8-r": ["какая погода сегодня в Москве", "сегодня в Москве холодно и идёт снег"],
        "cp1251": ["какая погода сегодня в Москве", "сегодня в Москве холодно и идёт снег"],
        "big5": ["今天的天氣怎麼樣", "今天天氣很好而且很溫暖"],
        "euc-kr": ["오늘 날씨가 어때요", "오늘은 날씨가 맑고 따뜻합니다"],
        "euc-jp": ["今日の天気はどうですか", "今日はとても晴れています"],
        "cp1250": ["jaká je dnes předpověď počasí", "dnes bude zataženo a přijde déšť"],
        "iso-8859-2": ["jaká je dnes předpověď počasí", "dnes bude zataženo a přijde déšť"],
        "cp1253": ["τι καιρό κάνει σήμερα στην Αθήνα", "σήμερα έχει ήλιο και ζέστη"],
        "cp1254": ["bugün İstanbul'da hava nasıl", "bugün güneşli ve sıcak bir gün"],
        "cp1255": ["מה מזג האוויר היום", "היום חם ושמשי מאוד"],
        "utf-16-be": ["wie ist das Wetter", "heute scheint die Sonne über Köln"],
        "utf-32": ["wie ist das Wetter", "heute scheint die Sonne über Köln"],
        "utf-8-sig": ["wie ist das Wetter", "heute scheint die Sonne über Köln"],
        "mac-roman": ["où est passé l'été", "l'été est passé déjà"],
        "cp437": ["wie schön ist es in Köln", "über den Dächern ist es schön"],
        "cp1252": ["“wie schön” ist es – in Köln…", "über den Dächern ist’s schön"],
        "iso-8859-15": ["was kostet es", "es kostet 5 € im März"],
    }
    for name, (a, b) in texts.items():
        rows = [[f"{a} {i}", f"{b} {i}"] for i in range(40)]
        told = name in ("mac-roman", "cp437", "iso-8859-15", "cp1254", "cp1250", "iso-8859-2", "cp1255")
        yield Case(kind, name + ".csv", delimited(rows, ["query", "positive"]).encode(name), None if told else rows, may_refuse=True)
    p = pairs(rnd, 40)
    mixed = b"query,positive\n" + b"".join((f"{a} é,{b}\n").encode("cp1252" if i in (5, 9) else "utf-8") for i, (a, b) in enumerate(p))
    yield Case(kind, "mixed.csv", mixed, [[a + " é", b] for i, (a, b) in enumerate(p) if i not in (5, 9)], broken=[6, 10])
    late = ("query,positive\n" + "".join(f"plain {i},text {i} " + "x" * 80 + "\n" for i in range(4000)) + "é là,ça\n").encode("cp1252")
    yield Case(kind, "late.csv", late, [[f"plain {i}", f"text {i} " + "x" * 80] for i in range(4000)], broken=[4001])
    doubled = [[a + " Ã¼", b] for a, b in p]
    yield Case(kind, "mojibake.csv", delimited(doubled, ["query", "positive"]), doubled)


def binary(rnd):
    kind = "no table by name"
    p = pairs(rnd)
    csv = delimited(p, ["query", "positive"]).encode()

    def packed(name, entries):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for entry, data in entries.items():
                archive.writestr(entry, data)
        return out.getvalue()

    def tarred(mode):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode=mode) as archive:
            info = tarfile.TarInfo("pairs.csv")
            info.size = len(csv)
            archive.addfile(info, io.BytesIO(csv))
        return out.getvalue()

    database = Path(sys.argv[2]) / "scratch.db"
    database.unlink(missing_ok=True)
    connection = sqlite3.connect(database)
    connection.execute("create table t (query text, positive text)")
    connection.executemany("insert into t values (?, ?)", p)
    connection.commit()
    connection.close()
    sql = database.read_bytes()
    database.unlink()
    header = json.dumps({"x": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}).encode()
    for name, data, says in (
        ("a.zip", packed("a", {"pairs.csv": csv}), "zip"),
        ("a.csv", packed("a", {"pairs.csv": csv}), "zip"),
        ("b.xlsx", packed("b", {"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml": "<x/>"}), "Excel"),
        ("b.ods", packed("b", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), "OpenDocument"),
        ("b.docx", packed("b", {"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "Word"),
        ("b.npz", packed("b", {"arr_0.npy": b"\x93NUMPY\x01\x00v\x00{}"}), "NumPy"),
        ("b.pt", packed("b", {"archive/data.pkl": pickle.dumps(p), "archive/version": "3"}), "PyTorch"),
        ("a.tar", tarred("w"), "tar"),
        ("a.tar.gz", tarred("w:gz"), "tar"),
        ("a.tgz", tarred("w:gz"), "tar"),
        ("a.csv.bz2", tarred("w:bz2"), "bzip2"),
        ("a.csv.xz", tarred("w:xz"), "xz"),
        ("a.db", sql, "SQLite"),
        ("a.sqlite3", sql, "SQLite"),
        ("a.pkl", pickle.dumps(p), "pickle"),
        ("b.pkl", pickle.dumps(p, protocol=2), "pickle"),
        ("c.pickle", pickle.dumps(p, protocol=0), "pickle"),
        ("a.npy", b"\x93NUMPY\x01\x00v\x00{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }" + b" " * 20 + b"\n" + struct.pack("<3d", 1, 2, 3), "NumPy"),
        ("a.arrow", b"ARROW1\x00\x00" + b"\xff\xff\xff\xff\x10\x00\x00\x00" + b"\x00" * 40, "Arrow"),
        ("b.arrow", b"\xff\xff\xff\xff\x88\x01\x00\x00\x10\x00\x00\x00\x00\x00\x0a\x00" + b"\x00" * 80 + b"query positive", "Arrow"),
        ("a.feather", b"ARROW1\x00\x00" + b"\x00" * 60, "Arrow"),
        ("b.feather", b"FEA1" + b"\x00" * 60, "Feather"),
        ("a.h5", b"\x89HDF\r\n\x1a\n" + b"\x00" * 60, "HDF5"),
        ("a.orc", b"ORC" + b"\x0a\x00\x01" * 30, "ORC"),
        ("a.avro", b"Obj\x01\x04\x14avro.codec" + b"\x00" * 30, "Avro"),
        ("a.safetensors", struct.pack("<Q", len(header)) + header + b"\x00" * 8, "safetensors"),
        ("a.gguf", b"GGUF\x03\x00\x00\x00" + b"\x00" * 60, "GGUF"),
        ("a.tfrecord", struct.pack("<QI", 30, 7) + bytes(range(30)) + b"\x00\x01\x02\x03", ""),
        ("a.csv.lz4", b"\x04\x22\x4d\x18\x64\x40\xa7" + bytes(range(128, 180)), "LZ4"),
        ("a.xml", b"<?xml version='1.0'?><rows><row/></rows>", "XML"),
        ("b.xml", b"<rows>\n" + b"".join(f"<row><q>{a}</q><p>{b}</p></row>\n".encode() for a, b in p) + b"</rows>\n", ""),
        ("a.yaml", "".join(f"- query: {a}\n  positive: {b}\n" for a, b in p).encode(), ""),
        ("a.sql", "".join(f"INSERT INTO t VALUES ('{a}', '{b}');\n" for a, b in p).encode(), ""),
        ("a.py", b"import csv\n\ndef main():\n    print(1, 2)\n", ""),
        ("encrypted.parquet", b"PARE" + b"\x00" * 60 + b"PARE", "Parquet"),
        ("empty.parquet", b"PAR1PAR1", ""),
        ("end.parquet", b"PAR1" + bytes(range(100)) + b"PAR1", ""),
        ("mp4.csv", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 40, ""),
        ("webp.csv", b"RIFF\x00\x00\x00\x00WEBPVP8 " + b"\x00" * 40, ""),
        ("trace.log", b"".join(f"2024-01-01 12:00:{i:02} INFO step {i}\n".encode() for i in range(40)), ""),
    ):
        yield Case(kind, name, data, refused=True, says=says)


def published(rnd):
    kind = "as published"
    p = pairs(rnd, 40)
    t = triples(rnd)
    s = [[a, b, round((i % 51) / 10, 2)] for i, (a, b) in enumerate(p)]
    yield Case(kind, "glue-stsb.tsv", "index\tgenre\tfilename\tyear\told_index\tsource1\tsource2\tsentence1\tsentence2\tscore\n" + "".join(f"{i}\tmain-captions\tMSRvid\t2012test\t{i:04}\tnone\tnone\t{a}\t{b}\t{v:.3f}\n" for i, (a, b, v) in enumerate(s)), s)
    yield Case(kind, "sts-train.csv", "".join(f"main-captions\tMSRvid\t2012test\t{i:04}\t{v:.3f}\t{a}\t{b}\n" for i, (a, b, v) in enumerate(s)), [[v, a, b] for a, b, v in s], may_refuse=True)
    yield Case(kind, "stsbenchmark.tsv.gz", gzip.compress(("split\tdataset\tgenre\tfilename\tyear\tsid\tscore\tsentence1\tsentence2\n" + "".join(f"train\tsts\tmain-captions\tMSRvid\t2012test\t{i:04}\t{v:.3f}\t{a}\t{b}\n" for i, (a, b, v) in enumerate(s))).encode()), [[v, a, b] for a, b, v in s])
    yes = [[a, b, int(i % 3 == 0)] for i, (a, b) in enumerate(p)]
    yield Case(kind, "quora.tsv", delimited([[i, 2 * i, 2 * i + 1, *r] for i, r in enumerate(yes)], ["id", "qid1", "qid2", "question1", "question2", "is_duplicate"], "\t"), yes)
    yield Case(kind, "quora.csv", delimited([[i, 2 * i, 2 * i + 1, *r] for i, r in enumerate(yes)], ["id", "qid1", "qid2", "question1", "question2", "is_duplicate"], quoting=1), yes)
    yield Case(kind, "mrpc.txt", "Quality\t#1 ID\t#2 ID\t#1 String\t#2 String\n" + "".join(f"{c}\t{702876 + i}\t{702977 + i}\t{a}\t{b}\n" for i, (a, b, c) in enumerate(yes)), [[c, a, b] for a, b, c in yes], may_refuse=True)
    yield Case(kind, "paws.tsv", "id\tsentence1\tsentence2\tlabel\n" + "".join(f"{i}\t{a}\t{b}\t{c}\n" for i, (a, b, c) in enumerate(yes)), yes)
    words = ["entailment", "neutral", "contradiction"]
    snli = [{"annotator_labels": [words[i % 3]] * 5, "captionID": f"{i}.jpg#0", "gold_label": words[i % 3] if i != 7 else "-", "pairID": f"{i}.jpg#0r1n", "sentence1": a, "sentence1_binary_parse": f"( {a} )", "sentence1_parse": f"(ROOT {a})", "sentence2": b, "sentence2_binary_parse": f"( {b} )", "sentence2_parse": f"(ROOT {b})"} for i, (a, b) in enumerate(p)]
    yield Case(kind, "snli.jsonl", lines(snli), None, columns=("sentence1", "sentence2"))
    yield Case(kind, "snli.txt", "gold_label\tsentence1_binary_parse\tsentence2_binary_parse\tsentence1_parse\tsentence2_parse\tsentence1\tsentence2\tcaptionID\tpairID\n" + "".join(f"{o['gold_label']}\t{o['sentence1_binary_parse']}\t{o['sentence2_binary_parse']}\t{o['sentence1_parse']}\t{o['sentence2_parse']}\t{o['sentence1']}\t{o['sentence2']}\t{o['captionID']}\t{o['pairID']}\n" for o in snli), None, columns=("sentence1", "sentence2"))
    yield Case(kind, "allnli.tsv.gz", gzip.compress(("split\tdataset\tfilename\tsentence1\tsentence2\tlabel\n" + "".join(f"train\tMultiNLI\tx.txt\t{a}\t{b}\t{words[i % 3]}\n" for i, (a, b) in enumerate(p))).encode()), None, columns=("sentence1", "sentence2"))
    yield Case(kind, "triples.train.small.tsv", "".join("\t".join(r) + NL for r in t), t, may_refuse=True)
    yield Case(kind, "qidpidtriples.train.small.tsv", "".join(f"{i}\t{7 * i}\t{9 * i + 1}\n" for i in range(1, 60)), refused=True, says="ids")
    yield Case(kind, "qrels.dev.tsv", "".join(f"{i}\t0\t{7 * i}\t1\n" for i in range(60)), refused=True, says="judgements")
    yield Case(kind, "queries.train.tsv", "".join(f"{100 + 3 * i}\t{a}\n" for i, (a, _) in enumerate(p)), refused=True)
    yield Case(kind, "collection.tsv", "".join(f"{i}\t{b}\n" for i, (_, b) in enumerate(p)), refused=True)
    yield Case(kind, "top1000.dev.tsv", "".join(f"{100 + i // 4}\t{7 * i}\t{a}\t{b}\n" for i, (a, b) in enumerate(p)), p, may_refuse=True)
    yield Case(kind, "hard-negatives.jsonl", lines([{"qid": i, "pos": [3 * i], "neg": {"bm25": [3 * i + 1, 3 * i + 2]}} for i in range(1, 50)]), refused=True)
    yield Case(kind, "run.trec", "".join(f"{i // 5} Q0 d{i} {i % 5 + 1} {9.5 - i % 5} bm25\n" for i in range(60)), refused=True)
    yield Case(kind, "colbert.jsonl", lines([[i, [3 * i, 1.5], [3 * i + 1, -.5]] for i in range(40)]), refused=True)
    yield Case(kind, "dpr.json", json.dumps([{"dataset": "nq", "question": a, "answers": ["x"], "positive_ctxs": [{"title": "T", "text": b, "score": 1}], "negative_ctxs": [], "hard_negative_ctxs": [{"title": "N", "text": "no " + b}]} for a, b in p]), [[a, "T " + b, "N no " + b] for a, b in p])
    yield Case(kind, "squad.json", json.dumps({"version": "1.1", "data": [{"title": "T", "paragraphs": [{"context": b, "qas": [{"id": str(i), "question": a, "answers": [{"text": "x", "answer_start": 0}]}]}]} for i, (a, b) in enumerate(p)]}), None)
    yield Case(kind, "wikiqa.tsv", "QuestionID\tQuestion\tDocumentID\tDocumentTitle\tSentenceID\tSentence\tLabel\n" + "".join(f"Q{i}\t{a}\tD{i}\tTitle {i}\tD{i}-0\t{b}\t{c}\n" for i, (a, b, c) in enumerate(yes)), yes, may_refuse=True)
    yield Case(kind, "sick.txt", "pair_ID\tsentence_A\tsentence_B\tentailment_label\trelatedness_score\tentailment_AB\tentailment_BA\tsentence_A_original\tsentence_B_original\tsentence_A_dataset\tsentence_B_dataset\tSemEval_set\n" + "".join(f"{i}\t{a}\t{b}\tNEUTRAL\t{v}\tA_neutral_B\tB_neutral_A\t{a}\t{b}\tFLICKR\tFLICKR\tTRAIN\n" for i, (a, b, v) in enumerate(s)), s, may_refuse=True)
    yield Case(kind, "agnews.csv", delimited([[i % 4 + 1, a, b] for i, (a, b) in enumerate(p)], quoting=1), None)
    yield Case(kind, "banking77.csv", delimited([[a, "card_arrival" if i % 2 else "lost_card"] for i, (a, _) in enumerate(p)], ["text", "category"]), refused=True, says="classes")
    yield Case(kind, "massive.jsonl", lines([{"id": str(i), "locale": "en-US", "partition": "train", "scenario": "alarm", "intent": "alarm_set" if i % 2 else "alarm_off", "utt": a, "annot_utt": a} for i, (a, _) in enumerate(p)]), None)
    yield Case(kind, "fever.jsonl", lines([{"id": i, "verifiable": "VERIFIABLE", "label": "SUPPORTS", "claim": a, "evidence": [[[1, 2, "T", 0]]]} for i, (a, _) in enumerate(p)]), refused=True)
    yield Case(kind, "codesearchnet.jsonl", lines([{"repo": "a/b", "path": "x.py", "func_name": f"f{i}", "original_string": b, "language": "python", "code": b, "code_tokens": b.split(), "docstring": a, "docstring_tokens": a.split(), "sha": "0" * 40, "url": "https://x", "partition": "train"} for i, (a, b) in enumerate(p)]), [[b, a] for a, b in p], may_refuse=True)
    yield Case(kind, "alpaca.json", json.dumps([{"instruction": a, "input": "", "output": b} for a, b in p], indent=1), p, may_refuse=True)
    yield Case(kind, "dolly.jsonl", lines([{"instruction": a, "context": "", "response": b, "category": "qa"} for a, b in p]), p, may_refuse=True)
    yield Case(kind, "dpo.jsonl", lines(objects(t, "prompt", "chosen", "rejected")), t)
    yield Case(kind, "tatoeba.tsv", "".join(f"{i}\t{a}\t{i + 7}\t{b}\n" for i, (a, b) in enumerate(p)), p, may_refuse=True)
    yield Case(kind, "parallel.tsv", "".join(f"{a}\t{b}\n" for a, b in p), p)
    yield Case(kind, "gooaq.jsonl", lines([{"id": i, "question": a, "short_answer": None, "answer": b, "answer_type": "feat_snip"} for i, (a, b) in enumerate(p)]), p)
    yield Case(kind, "natural-questions.csv", delimited(p, ["query", "answer"]), p)
    yield Case(kind, "all-nli-triplets.jsonl", lines(objects(t, "anchor", "positive", "negative")), t)
    yield Case(kind, "embedding-pairs.jsonl.gz", gzip.compress(lines(p).encode()), p)
    yield Case(kind, "embedding-sets.jsonl", lines([{"set": [a, b, a + b]} for a, b in p]), refused=True)
    yield Case(kind, "xsum.jsonl", lines([{"id": str(i), "document": b, "summary": a} for i, (a, b) in enumerate(p)]), None)
    yield Case(kind, "cnn.csv", delimited([[f"{i:040x}", b, a] for i, (a, b) in enumerate(p)], ["id", "article", "highlights"]), [[b, a] for a, b in p], may_refuse=True)
    yield Case(kind, "nli-words.csv", delimited([r + [words[i % 3]] for i, r in enumerate(p)], ["premise", "hypothesis", "label"]), None, columns=("premise", "hypothesis"))
    yield Case(kind, "nli-numbers.csv", delimited([r + [i % 3] for i, r in enumerate(p)], ["premise", "hypothesis", "label"]), refused=True, says="classes")
    yield Case(kind, "nli-minus.csv", delimited([r + [i % 3 - (3 if i == 3 else 0)] for i, r in enumerate(p)], ["premise", "hypothesis", "label"]), None)
    bge = [{"query": a, "pos": [b], "neg": ["no " + b, "not " + b], "pos_scores": [.9], "neg_scores": [.2, .1], "prompt": "Represent", "type": "normal"} for a, b in p]
    yield Case(kind, "bge-scores.jsonl", lines(bge), None)
    yield Case(kind, "amazon-qa.json", lines([{"questionType": "yes/no", "asin": f"B{i}", "answerTime": "Mar 8, 2014", "unixTime": 1394262000 + i, "question": a, "answer": b} for i, (a, b) in enumerate(p)]), p)
    yield Case(kind, "yahoo.csv", delimited([[1 + i % 10, a, a + " more", b] for i, (a, b) in enumerate(p)], quoting=1), None)


def folders(rnd):
    kind = "folder"
    p = pairs(rnd, 30)
    head = ["query", "positive"]
    csv = [delimited(p[i * 10:i * 10 + 10], head) for i in range(3)]
    yield Case(kind, "parts/", None, p, others={"2.csv": csv[0], "10.csv": csv[1], "11.csv": csv[2]})
    yield Case(kind, "pattern/", None, p[:20], others={"README.md": "---\nconfigs:\n- config_name: default\n  data_files:\n  - split: train\n    path: '**/*.csv'\n---\n", "a.csv": csv[0], "deep/b.csv": csv[1], "note.txt": "x\n"})
    yield Case(kind, "point/", None, p[:10], others={"README.md": "---\nconfigs:\n- config_name: default\n  data_files:\n  - split: train\n    path: ./data/train.csv\n  - split: dev\n    path: data/dev.csv\n  - split: validation\n    path: data/validation.csv\n---\n", "data/train.csv": csv[0], "data/dev.csv": csv[1], "data/validation.csv": csv[2]})
    yield Case(kind, "dev/", None, p[10:20], settings=["data.split=dev"], others={"README.md": "---\nconfigs:\n- config_name: default\n  data_files:\n  - split: train\n    path: train.csv\n  - split: dev\n    path: dev.csv\n  - split: validation\n    path: validation.csv\n---\n", "train.csv": csv[0], "dev.csv": csv[1], "validation.csv": csv[2]})
    yield Case(kind, "validation/", None, p[20:], settings=["data.split=validation"], others={"README.md": "---\nconfigs:\n- config_name: default\n  data_files:\n  - split: train\n    path: train.csv\n  - split: dev\n    path: dev.csv\n  - split: validation\n    path: validation.csv\n---\n", "train.csv": csv[0], "dev.csv": csv[1], "validation.csv": csv[2]})
    yield Case(kind, "nameless-parts/", None, p, others={f"part-{i:05}.tsv": "".join("\t".join(r) + NL for r in p[i * 10:i * 10 + 10]) for i in range(3)})
    yield Case(kind, "unlike/", None, refused=True, others={"a.csv": csv[0], "b.csv": delimited([[i, a] for i, (a, _) in enumerate(p)], ["x", "y"])})
    yield Case(kind, "renamed/", None, p[:20], may_refuse=True, others={"a-1.csv": csv[0], "a-2.csv": delimited([[b, a] for a, b in p[10:20]], ["positive", "query"])})
    yield Case(kind, "broken-part/", None, p[:10] + p[11:20], broken=[11], others={"a-1.csv": csv[0], "a-2.csv": "query,positive\n" + p[10][0] + "\n" + delimited(p[11:20])})
    yield Case(kind, "saved/", None, refused=True, says="save_to_disk", others={"dataset_dict.json": '{"splits": ["train"]}', "train/data-00000-of-00001.arrow": b"\xff\xff\xff\xff\x88\x01\x00\x00" + b"\x00" * 90, "train/state.json": "{}", "train/dataset_info.json": "{}"})
    yield Case(kind, "saved-one/", None, refused=True, says="save_to_disk", others={"data-00000-of-00001.arrow": b"\xff\xff\xff\xff\x88\x01\x00\x00" + b"\x00" * 90, "state.json": "{}", "dataset_info.json": "{}"})
    yield Case(kind, "empty/", None, refused=True, others={".keep": ""})
    yield Case(kind, "only-card/", None, refused=True, others={"README.md": "# x\n"})
    yield Case(kind, "bad-card/", None, refused=True, says="YAML", others={"README.md": "---\nconfigs: [\n---\n", "a.csv": csv[0]})
    yield Case(kind, "script/", None, p[:10], others={"data.py": "import datasets\n", "train.csv": csv[0], "requirements.txt": "x\n"}, may_refuse=True)
    corpus = [{"_id": str(i), "title": "", "text": b} for i, (_, b) in enumerate(p)]
    queries = [{"_id": f"q{i}", "text": a} for i, (a, _) in enumerate(p)]
    judged = "query-id\tcorpus-id\tscore\n" + "".join(f"q{i}\t{i}\t1\n" for i in range(30))
    yield Case(kind, "beir/", None, p, others={"corpus.jsonl": lines(corpus), "queries.jsonl": lines(queries), "qrels/train.tsv": judged})
    yield Case(kind, "beir-parts/", None, p, others={"corpus_1.jsonl": lines(corpus[:9]), "corpus_2.jsonl": lines(corpus[9:25]), "corpus_10.jsonl": lines(corpus[25:]), "queries.jsonl": lines(queries), "qrels/train.tsv": judged})
    whole = [{"_id": one["_id"] + ".0", "title": "", "text": "other " + one["text"]} for one in corpus[:5]] + corpus
    yield Case(kind, "beir-ids/", None, p, others={"corpus.jsonl": lines(whole), "queries.jsonl": lines(queries), "qrels/train.tsv": judged})
    yield Case(kind, "beir-latin/", None, [[a + " é", b + " ü"] for a, b in p], others={"corpus.tsv": ("id\ttext\n" + "".join(f"{i}\t{b} ü\n" for i, (_, b) in enumerate(p))).encode("cp1252"), "queries.tsv": ("id\ttext\n" + "".join(f"q{i}\t{a} é\n" for i, (a, _) in enumerate(p))).encode("cp1252"), "qrels/train.tsv": judged})
    yield Case(kind, "colbert/", None, None, others={"collection.tsv": "".join(f"{i}\t{b}\n" for i, (_, b) in enumerate(p)), "queries.tsv": "".join(f"{i}\t{a}\n" for i, (a, _) in enumerate(p)), "triples.jsonl": lines([[i, [i, 1.5], [(i + 1) % 30, -.5]] for i in range(30)])})
    yield Case(kind, "crlf-qrels/", None, p, others={"corpus.jsonl": lines(corpus), "queries.jsonl": lines(queries), "qrels/train.tsv": judged.replace("\n", "\r\n")})
    yield Case(kind, "no-corpus/", None, refused=True, others={"queries.jsonl": lines(queries), "qrels/train.tsv": judged})
    yield Case(kind, "no-qrels/", None, refused=True, others={"corpus.jsonl": lines(corpus), "queries.jsonl": lines(queries)})
    listed = [delimited([[a, json.dumps([b, b + " too"], ensure_ascii=False)] for a, b in p[i * 10:i * 10 + 10]], ["query", "positive"]) for i in range(2)]
    yield Case(kind, "lists/", None, [[a, f'["{b}", "{b} too"]'] for a, b in p[:20]], settings=["data.list_column=none"], others={"a-1.csv": listed[0], "a-2.csv": listed[1]}, may_refuse=True)
    yield Case(kind, "lists-column/", None, [[a, one] for a, b in p[:20] for one in (b, b + " too")], settings=["data.list_column=positive"], others={"a-1.csv": listed[0], "a-2.csv": listed[1]})


def outcome_of(case, report, rows, dropped):
    if case.others is not None and case.refused and "message" in report and not report["ok"] and not report["message"]:
        return "NO MESSAGE"
    found = judge(case, report, rows, dropped)
    if found.startswith("WRONG") and any(problem["kind"] == "note" for problem in report["problems"]):
        # A score that cannot be read is left out, and that is told.
        texts = [[cell for cell in row if isinstance(cell, str)] for row in case.rows]
        found = "read" if rows == texts else found
    if found == "refused" and case.says and case.says.lower() not in report["message"].lower():
        return f"DOES NOT SAY {case.says}: {report['message'][:200]}"
    if (found.startswith("REFUSED") or found.startswith("not dropped")) and case.may_refuse:
        return "refused"
    if report["ok"] and isinstance(case.columns, tuple):
        used = [c["name"] for c in report["columns"] if c["role"] in ("query", "positive", "negative")]
        if sorted(used) != sorted(case.columns):
            return f"OTHER COLUMNS: {used}"
    return found


def run(kinds):
    """Writes the files of all kinds, has them converted, and prints what came of them."""
    workbench, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    rnd = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    cases = [case for kind in kinds for case in kind(rnd)]
    for index, case in enumerate(cases):
        case.path = folder / str(index) / case.name
        if case.others is None:
            case.path.parent.mkdir(parents=True)
            case.path.write_bytes(case.data)
        else:
            for name, data in case.others.items():
                part = case.path / name
                part.parent.mkdir(parents=True, exist_ok=True)
                part.write_bytes(data.encode() if isinstance(data, str) else data)
    found = {}
    for settings in sorted({tuple(one for one in case.settings if one != "blank") for case in cases}):
        some = [case for case in cases if tuple(one for one in case.settings if one != "blank") == settings]
        more = [word for one in settings for word in ("--set", one)]
        found.update(zip(some, convert(workbench, folder, some, len(found), more)))
    some = [case for case in cases if case.broken]
    dropped = dict(zip(some, convert(workbench, folder, some, "dropped", ["--drop-broken"])))
    (folder / "reports.jsonl").write_text("".join(json.dumps({"index": i, "name": case.name, **found[case][0]}, ensure_ascii=False) + NL for i, case in enumerate(cases)))
    table, wrong = {}, 0
    for index, case in enumerate(cases):
        outcome = outcome_of(case, *found[case], dropped.get(case))
        good = outcome in ("read", "refused", "read without its broken rows", "read without its blank rows")
        wrong += not good
        if not good:
            print(f"{index} {case.kind} {case.name}: {outcome}", flush=True)
        row = table.setdefault(case.kind, {})
        row[outcome if good else "wrong"] = row.get(outcome if good else "wrong", 0) + 1
    print("| kind | files | read | without broken or blank rows | refused | wrong |\n|---|---|---|---|---|---|")
    for kind, row in table.items():
        without = row.get("read without its broken rows", 0) + row.get("read without its blank rows", 0)
        print(f"| {kind} | {sum(row.values())} | {row.get('read', 0)} | {without} | {row.get('refused', 0)} | {row.get('wrong', 0)} |")
    print(f"{len(cases)} files, {wrong} wrong")
    sys.exit(1 if wrong else 0)


def main():
    run((json_shapes, numbers, layouts, encodings, binary, published, folders))


if __name__ == "__main__":
    main()
