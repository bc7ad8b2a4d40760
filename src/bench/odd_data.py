#!/usr/bin/env python3
"""Writes odd data files of many kinds, lets the workbench convert them, and compares every cell with what was written.

    python3 odd_data.py WORKBENCH FOLDER [SEED]

WORKBENCH is a command that starts the program. For each file it is known which rows are in it, and whether it is to be read, read without some
rows, or refused. Prints a table of kinds with their outcomes and ends with 1 where a cell was wrong, a row vanished, a file that can be read was
refused, one that cannot was read, or a message shows a trace. Needs nothing but Python; Parquet files are left out.
"""
import csv
import gzip
import io
import json
import random
import subprocess
import sys
from pathlib import Path

WORDS = "river forest stone silver song engine paper market island window cloud harbor garden candle winter music Größe café".split()


class File:
    """A file, the values that its rows should have, and the numbers of rows that are broken."""

    def __init__(self, kind, name, data, rows=None, broken=(), refused=False, settings=()):
        self.kind, self.name, self.refused = kind, name, refused
        self.data = data.encode("utf-8") if isinstance(data, str) else data
        self.rows, self.broken, self.settings = rows, list(broken), list(settings)


def text(rnd, n=4):
    return " ".join(rnd.choice(WORDS) for _ in range(n + rnd.randrange(4)))


def pairs(rnd, n=None):
    return [[text(rnd) + f" {i}?", text(rnd, 6) + f" {i}."] for i in range(n or rnd.randrange(20, 60))]


def triples(rnd):
    return [row + [text(rnd) + " no"] for row in pairs(rnd)]


def scored(rnd):
    return [row + [round(rnd.random(), 3)] for row in pairs(rnd)]


def delimited(rows, header=None, separator=",", quoting=csv.QUOTE_MINIMAL, end="\n"):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, quoting=quoting, lineterminator=end)
    if header:
        writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


HEADER = ["query", "positive"]


def separated(rnd):
    for separator, name in ((",", "a.csv"), (";", "b.csv"), ("\t", "c.tsv"), ("|", "d.csv"), (",", "e.txt"), (";", "f.txt"), ("\t", "g.csv"), (",", "h.tsv"), (",", "noending"), (",", "i.data")):
        rows = pairs(rnd)
        yield File("separator", name, delimited(rows, HEADER, separator), rows)
    for end in ("\n", "\r\n", "\r"):
        rows = pairs(rnd)
        yield File("line ends", "a.csv", delimited(rows, HEADER, end=end), rows)
    rows = pairs(rnd)
    mixed = delimited(rows, HEADER).split("\n")
    yield File("line ends", "mixed.csv", "".join(line + rnd.choice(["\n", "\r\n"]) for line in mixed[:-1]), rows)
    rows = pairs(rnd)
    yield File("line ends", "no-last.csv", delimited(rows, HEADER).rstrip("\n"), rows)
    rows = [[q + ", with comma", 'a "quoted" ' + p] for q, p in pairs(rnd)]
    yield File("quotes", "a.csv", delimited(rows, HEADER), rows)
    yield File("quotes", "all.csv", delimited(rows, HEADER, quoting=csv.QUOTE_ALL), rows)
    rows = [[q + "\nsecond line", p] for q, p in pairs(rnd)]
    yield File("quotes", "lines.csv", delimited(rows, HEADER), rows)
    yield File("quotes", "lines.tsv", delimited(rows, HEADER, "\t"), rows)
    rows = [[q, f'{i}" screen'] if i % 7 == 3 else [q, p] for i, (q, p) in enumerate(pairs(rnd))]
    plain = "query\tpositive\n" + "".join("\t".join(row) + "\n" for row in rows)
    yield File("quotes", "inch.tsv", plain, rows)
    rows = [['"open ' + q, p] if i == 5 else [q, p] for i, (q, p) in enumerate(pairs(rnd))]
    yield File("quotes", "loose.tsv", "query\tpositive\n" + "".join("\t".join(row) + "\n" for row in rows), rows)
    rows = pairs(rnd, 9000)
    late = [['"late ' + q, p] if i == 8500 else [q, p + '"'] if i == 8503 else [q, p] for i, (q, p) in enumerate(rows)]
    yield File("quotes", "late.tsv", "query\tpositive\n" + "".join("\t".join(row) + "\n" for row in late), late)


def headers(rnd):
    rows = pairs(rnd)
    body = delimited(rows)
    for prefix, name in (("\n\n", "blank.csv"), ("  \n", "white.csv"), ("\ufeff", "mark.csv"), ("\ufeff\ufeff", "marks.csv"), ("sep=,\n", "sep.csv"), ("\ufeffsep=,\r\n", "marksep.csv")):
        yield File("header", name, prefix + "query,positive\n" + body, rows)
    yield File("header", "none.csv", body, rows)
    yield File("header", "questions.csv", "who is it,it is " + body.split(",", 1)[1].split("\n")[0] + "\n" + body, None)
    for first, second in (("question1", "question2"), ("sentence_A", "sentence_B"), ("premise", "hypothesis"), ("anchor", "positive"), ("Question", "Answer"), ("prompt", "completion"), ("text_1", "text_2"), ("QUERY", "PASSAGE"), ("search query", "document text")):
        yield File("names", "a.csv", delimited(rows, [first, second]), rows)
    numbered = [[str(i)] + row for i, row in enumerate(rows)]
    yield File("header", "pandas.csv", delimited(numbered, ["", *HEADER]), rows)
    yield File("names", "extra.csv", delimited([[f"id{i}", q, p, "en"] for i, (q, p) in enumerate(rows)], ["id", "query", "positive", "lang"]), rows)
    swapped = [[p, q] for q, p in rows]
    yield File("names", "swapped.csv", delimited(swapped, ["positive", "query"]), swapped)
    yield File("header", "double.csv", delimited(rows, ["query", "positive"]) + delimited(rows), rows + rows)


def encodings(rnd):
    rows = pairs(rnd)
    rows[0][0] = "Größe – “schön” café"
    body = delimited(rows, HEADER)
    for encoding, name in (("utf-16", "a.csv"), ("utf-8-sig", "b.csv"), ("cp1252", "c.csv"), ("utf-16-le", "d.csv"), ("utf-32", "e.csv")):
        yield File("encoding", name, body.encode(encoding), rows)
    latin = [[q.replace("–", "-").replace("“", "").replace("”", "") for q in row] for row in rows]
    yield File("encoding", "latin.csv", delimited(latin, HEADER).encode("latin-1"), latin)
    cyrillic = [[f"что такое погода {i} сегодня", f"это состояние воздуха номер {i}"] for i in range(40)]
    yield File("encoding", "cyrillic.csv", delimited(cyrillic, HEADER).encode("cp1251"), cyrillic)
    yield File("encoding", "koi.csv", delimited(cyrillic, HEADER).encode("koi8-r"), cyrillic, settings=["data.encoding=koi8-r"])
    japanese = [[f"天気とは何ですか {i}", f"空の様子のことです {i}"] for i in range(40)]
    yield File("encoding", "sjis.csv", delimited(japanese, HEADER).encode("shift_jis"), japanese)
    chinese = [[f"什么是天气 {i}", f"天空的状况,包括风和雨 {i}"] for i in range(40)]
    yield File("encoding", "gb.csv", delimited(chinese, HEADER).encode("gb18030"), chinese)
    stray = bytearray(delimited(latin[1:], HEADER).encode("utf-8"))
    lines = bytes(stray).split(b"\n")
    lines[5] = lines[5][:3] + b"\xff" + lines[5][3:]
    yield File("encoding", "stray.csv", b"\n".join(lines), latin[1:5] + latin[6:], [5])


def broken(rnd):
    for change, kind in ((lambda r: r[:1], "cells"), (lambda r: r + ["more"], "cells")):
        rows = pairs(rnd)
        at = rnd.randrange(len(rows))
        odd = [change(row) if i == at else row for i, row in enumerate(rows)]
        yield File("broken: " + kind, "a.csv", delimited(odd, HEADER), rows[:at] + rows[at + 1:], [at + 1])
        yield File("broken: " + kind, "a.tsv", delimited(odd, HEADER, "\t"), rows[:at] + rows[at + 1:], [at + 1])
    rows = pairs(rnd)
    lines = delimited(rows, HEADER).split("\n")
    lines[8] = '"' + lines[8]
    yield File("broken: quote", "open.csv", "\n".join(lines), rows[:7] + rows[8:], [8])
    lines = delimited(rows, HEADER).split("\n")
    lines[3] = '"say "hi" now",' + lines[3].split(",")[1]
    yield File("broken: quote", "inner.csv", "\n".join(lines), rows[:2] + rows[3:], [3])
    for bad in ("", "nan", "NaN", "inf", "n/a", "high", "1.2.3", "0,5,5", "--", "null"):
        rows = scored(rnd)
        at = rnd.randrange(len(rows))
        odd = [row[:2] + [bad] if i == at else row for i, row in enumerate(rows)]
        yield File("broken: label", "a.csv", delimited(odd, HEADER + ["score"]), rows[:at] + rows[at + 1:], [at + 1])
        yield File("broken: label", "a.jsonl", "".join(json.dumps(dict(zip(HEADER + ["score"], row))) + "\n" for row in odd), rows[:at] + rows[at + 1:], [at + 1])
    rows = pairs(rnd)
    lines = [json.dumps(dict(zip(HEADER, row))) for row in rows]
    lines[6] = lines[6][:-5]
    yield File("broken: syntax", "a.jsonl", "\n".join(lines), rows[:6] + rows[7:], [7])
    lines[6] = "[1]"
    yield File("broken: shape", "b.jsonl", "\n".join(lines), None)
    blank = [[q, " " if i == 4 else "\u00a0" if i == 6 else p] for i, (q, p) in enumerate(rows)]
    used = [row for i, row in enumerate(rows) if i not in (4, 6)]
    yield File("blank", "a.csv", delimited(blank, HEADER), used, settings=["blank"])
    yield File("blank", "a.jsonl", "".join(json.dumps(dict(zip(HEADER, row))) + "\n" for row in blank), used, settings=["blank"])
    yield File("blank", "null.jsonl", "".join(json.dumps({"query": q, "positive": None if i == 2 else p}) + "\n" for i, (q, p) in enumerate(rows)), rows[:2] + rows[3:], settings=["blank"])


def labels(rnd):
    rows = pairs(rnd)
    for write, value in ((lambda i: f"{i / 10:.1f}".replace(".", ","), lambda i: i / 10), (lambda i: f"{i} %", lambda i: i / 100), (lambda i: "yes" if i % 2 else "no", lambda i: float(i % 2)), (lambda i: "True" if i % 2 else "False", lambda i: float(i % 2)), (lambda i: f"1.{i:03d},5", lambda i: 1000.5 + i), (lambda i: f"1,{i:03d}.5", lambda i: 1000.5 + i), (lambda i: f"{i}e-2", lambda i: i / 100), (lambda i: f"+{i}.5", lambda i: i + .5), (lambda i: f".{i:02d}", lambda i: i / 100)):
        written = [row + [write(i)] for i, row in enumerate(rows)]
        yield File("label", "a.csv", delimited(written, HEADER + ["score"]), [row + [value(i)] for i, row in enumerate(rows)])
    ambiguous = [row + [f"1,{i:03d}"] for i, row in enumerate(rows)]
    yield File("label", "ambiguous.csv", delimited(ambiguous, HEADER + ["score"]), refused=True)
    yield File("label", "said.csv", delimited(ambiguous, HEADER + ["score"]), [row + [1000. + i] for i, row in enumerate(rows)], settings=["data.decimal_mark=point"])
    stsb = [row + [round(rnd.random() * 5, 2)] for row in rows]
    yield File("label", "stsb.csv", delimited(stsb), stsb)
    yield File("label", "stsb.tsv", delimited(stsb, separator="\t"), stsb)
    for name in ("score", "label", "similarity", "similarity_score", "relatedness_score"):
        yield File("label", "named.csv", delimited(stsb, HEADER + [name]), stsb)
    yield File("label", "texts.jsonl", "".join(json.dumps({"query": q, "positive": p, "score": str(s)}) + "\n" for q, p, s in stsb), stsb)
    lists = [row + ["no"] + [[.5, i / 8]] for i, row in enumerate(rows)]
    yield File("label", "lists.csv", delimited([row[:3] + [json.dumps(row[3])] for row in lists], HEADER + ["negative", "scores"]), lists)
    yield File("label", "lists.jsonl", "".join(json.dumps(dict(zip(HEADER + ["negative", "scores"], row))) + "\n" for row in lists), lists)


def nested(rnd):
    rows = triples(rnd)
    wide = [[q, p, n, n + " 2"] for q, p, n in rows]
    objects = [{"query": q, "pos": [p], "neg": [n, m]} for q, p, n, m in wide]
    yield File("lists", "a.jsonl", "".join(json.dumps(o) + "\n" for o in objects), wide)
    yield File("lists", "a.json", json.dumps(objects, indent=1), wide)
    yield File("lists", "a.csv", delimited([[q, json.dumps([p]), json.dumps([n, m])] for q, p, n, m in wide], ["query", "pos", "neg"]), wide)
    yield File("lists", "python.csv", delimited([[q, str([p]), str([n, m])] for q, p, n, m in wide], ["query", "pos", "neg"]), wide)
    uneven = [dict(o) for o in objects]
    uneven[4] = dict(uneven[4], neg=[wide[4][2]])
    yield File("broken: lists", "b.jsonl", "".join(json.dumps(o) + "\n" for o in uneven), wide[:4] + wide[5:], [5])
    several = [dict(o, pos=o["pos"] + ["other " + o["pos"][0]]) for o in objects]
    flat = [[q, x, n, m] for q, p, n, m in wide for x in (p, "other " + p)]
    yield File("lists", "several.jsonl", "".join(json.dumps(o) + "\n" for o in several), flat)
    yield File("objects", "a.jsonl", "".join(json.dumps({"query": q, "answer": {"text": p, "start": 3}}) + "\n" for q, p, _ in rows), [row[:2] for row in rows])
    yield File("objects", "b.jsonl", "".join(json.dumps({"query": q, "doc": {"head": "h", "body": {"x": p}}}) + "\n" for q, p, _ in rows), [row[:2] for row in rows], settings=["data.columns=doc.body.x=positive"])
    yield File("json", "array.jsonl", json.dumps([dict(zip(HEADER, row)) for row in pairs(rnd)]), None)
    rows = pairs(rnd)
    objects = [dict(zip(HEADER, row)) for row in rows]
    yield File("json", "array.json", json.dumps(objects), rows)
    yield File("json", "arraylines.json", "[" + ",\n".join(json.dumps(o) for o in objects) + "]", rows)
    yield File("json", "pretty.json", json.dumps(objects, indent=4), rows)
    yield File("json", "objects.json", "\n".join(json.dumps(o, indent=2) for o in objects), rows)
    yield File("json", "lines.json", "\n".join(json.dumps(o) for o in objects), rows)
    yield File("json", "lines.txt", "\n".join(json.dumps(o) for o in objects), rows)
    yield File("json", "mark.jsonl", "\ufeff" + "\n".join(json.dumps(o) for o in objects), rows)
    yield File("json", "crlf.jsonl", "\r\n".join(json.dumps(o) for o in objects) + "\r\n", rows)
    yield File("json", "blank.jsonl", "\n\n".join(json.dumps(o) for o in objects) + "\n\n", rows)
    yield File("json", "ascii.jsonl", "\n".join(json.dumps(o, ensure_ascii=True) for o in objects), rows)
    yield File("json", "unicode.jsonl", "\n".join(json.dumps(o, ensure_ascii=False) for o in objects), rows)
    yield File("json", "lists.jsonl", "\n".join(json.dumps(row) for row in rows), rows)
    yield File("json", "lists.json", json.dumps(rows), rows)
    late = [dict(o) for o in objects]
    for i, o in enumerate(late):
        if i % 2:
            o["note"] = "late"
    yield File("json", "late.jsonl", "\n".join(json.dumps(o) for o in late), rows)
    deep = "[" * 3000 + "]" * 3000
    yield File("json", "deep.jsonl", "\n".join(json.dumps(o)[:-1] + ', "x": ' + deep + "}" for o in objects), refused=True)
    yield File("json", "cut.json", json.dumps(objects)[:-30], refused=True)
    yield File("json", "half.jsonl", "\n".join(json.dumps(o)[:-1].replace("?", "\\ud800") + "}" for o in objects), refused=True)


def packed(rnd):
    rows = pairs(rnd)
    yield File("packed", "a.csv.gz", gzip.compress(delimited(rows, HEADER).encode()), rows)
    yield File("packed", "a.jsonl.gz", gzip.compress("\n".join(json.dumps(dict(zip(HEADER, row))) for row in rows).encode()), rows)
    yield File("packed", "cut.csv.gz", gzip.compress(delimited(rows * 50, HEADER).encode())[:-40], refused=True)
    for name in ("with space.csv", "br[a]ck.csv", "per%20cent.csv", "quo'te.csv", "star*.csv", "ünï😀.csv", "question?.csv", "a{b}.csv", "semi;colon.csv"):
        yield File("names of files", name, delimited(rows, HEADER), rows)


def refused(rnd):
    trec = "".join(f"q{i} 0 d{i} {i % 3}\n" for i in range(40))
    yield File("no training data", "qrels.trec", trec, refused=True)
    yield File("no training data", "qrels.txt", "".join(f"q{i} d{i} {i % 3}\n" for i in range(40)), refused=True)
    yield File("no training data", "qrels.tsv", "query-id\tcorpus-id\tscore\n" + "".join(f"q{i}\td{i}\t1\n" for i in range(40)), refused=True)
    yield File("no training data", "nohead.tsv", "".join(f"{i}\t0\t{i + 5}\t1\n" for i in range(40)), refused=True)
    yield File("no training data", "corpus.jsonl", "".join(json.dumps({"_id": f"d{i}", "title": "T", "text": text(rnd)}) + "\n" for i in range(40)), refused=True)
    yield File("no training data", "queries.jsonl", "".join(json.dumps({"_id": f"q{i}", "text": text(rnd)}) + "\n" for i in range(40)), refused=True)
    yield File("no training data", "ids.csv", "id\n" + "".join(f"{i}\n" for i in range(40)), refused=True)
    yield File("no training data", "one.csv", "text\n" + "".join(text(rnd) + "\n" for i in range(40)), refused=True)
    yield File("no training data", "prose.txt", "".join(text(rnd) + ", " + text(rnd) + ".\n" if i % 3 else text(rnd) + ".\n" for i in range(40)), refused=True)
    for name, data in (("empty.csv", b""), ("white.csv", b" \n\n"), ("header.csv", b"query,positive\n"), ("one.csv", b"query,positive\na,b\n"), ("a.pdf", b"%PDF-1.7 x"), ("a.xlsx", b"PK\x03\x04 xl/workbook.xml"), ("zero.csv", b"query,positive\na\x00b,c\n" * 3), ("lfs.parquet", b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 3\n"), ("cut.parquet", b"PAR1\x00\x01"), ("page.csv", b"<!DOCTYPE html><html></html>"), ("a.json", b"{"), ("b.json", b"[]"), ("c.json", b"3"), ("d.jsonl", b"\n\n"), ("pickle.csv", b"\x80\x04\x95\x00\x00")):
        yield File("no table", name, data, refused=True)
    wide = ",".join(f"c{i}" for i in range(20000)) + "\n" + ",".join("1" for _ in range(20000)) + "\n"
    yield File("no table", "wide.csv", wide, refused=True)
    rows = pairs(rnd)
    many = [row + ["x"] * 760 for row in rows]
    yield File("wide", "770.csv", delimited(many, HEADER + [f"c{i}" for i in range(760)]), rows)


def convert(workbench, folder, files, name, more):
    """One start of the program for many files: reports and rows, by file."""
    out = folder / f"out-{name}"
    command = [workbench, "data", "convert", *(str(file.path) for file in files), "--output", str(out), "--json", "--home", str(folder / "home"), *more]
    done = subprocess.run(command, capture_output=True, text=True, timeout=3600)
    if "Exception" in done.stdout + done.stderr or "\tat " in done.stderr:
        print(done.stderr[:2000])
    lines = done.stdout.splitlines()
    if len(lines) != len(files):
        sys.exit(f"{len(lines)} reports for {len(files)} files, exit {done.returncode}: {done.stderr[:2000]}{done.stdout[-500:]}")
    found = []
    for i, line in enumerate(lines):
        rows = out / f"{i + 1}.jsonl"
        text = rows.read_text(encoding="utf-8").split("\n")[:-1] if rows.exists() else None
        found.append((json.loads(line), text and [list(json.loads(one).values()) for one in text]))
    if (done.returncode == 0) != all(report["ok"] for report, _ in found):
        sys.exit(f"exit {done.returncode}, and not as the reports say")
    return found


def judge(file, report, rows, dropped):
    if report["rows_in"] != report["rows_used"] + report["rows_reported"]:
        return f"rows in {report['rows_in']} != {report['rows_used']} + {report['rows_reported']}"
    if any(word in report["message"] for word in ("Exception", "java.", "Error:")):
        return "trace: " + report["message"]
    if file.refused:
        return "refused" if not report["ok"] else f"READ: {report['columns']}"
    if file.broken:
        if report["ok"]:
            return "BROKEN ROW READ"
        numbers = [row for problem in report["problems"] for row in problem["rows"]]
        if sorted(numbers) != file.broken:
            return f"broken rows {numbers[:5]} instead of {file.broken}: {report['message'][:150]}"
        report, rows = dropped
        if not report["ok"]:
            return "not dropped: " + report["message"][:200]
    elif not report["ok"]:
        return "refused" if file.rows is None else "REFUSED: " + report["message"][:200]
    if file.rows is None:
        return "read"
    if [[near(cell) for cell in row] for row in rows] != [[near(cell) for cell in row] for row in file.rows]:
        wrong = [(a, b) for a, b in zip(rows, file.rows) if [near(x) for x in a] != [near(x) for x in b]]
        return f"WRONG: {len(rows)} rows of {len(file.rows)}, {wrong[:1]}"
    return "read without its broken rows" if file.broken else "read without its blank rows" if "blank" in file.settings else "read"


def near(cell):
    return [near(one) for one in cell] if isinstance(cell, list) else round(float(cell), 5) if isinstance(cell, (int, float)) else cell


def main():
    workbench, folder = sys.argv[1], Path(sys.argv[2])
    rnd = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    files = [file for kind in (separated, headers, encodings, broken, labels, nested, packed, refused) for file in kind(rnd)]
    for index, file in enumerate(files):
        file.path = folder / str(index) / file.name
        file.path.parent.mkdir(parents=True)
        file.path.write_bytes(file.data)
    found, dropped = {}, {}
    for settings in sorted({tuple(one for one in file.settings if one != "blank") for file in files}):
        some = [file for file in files if tuple(one for one in file.settings if one != "blank") == settings]
        more = [word for one in settings for word in ("--set", one)]
        found.update(zip(some, convert(workbench, folder, some, len(found), more)))
    some = [file for file in files if file.broken]
    dropped.update(zip(some, convert(workbench, folder, some, "dropped", ["--drop-broken"])))
    table, wrong = {}, 0
    for index, file in enumerate(files):
        outcome = judge(file, *found[file], dropped.get(file))
        good = outcome in ("read", "refused", "read without its broken rows", "read without its blank rows")
        wrong += not good
        if not good:
            print(f"{index} {file.kind} {file.name}: {outcome}", flush=True)
        row = table.setdefault(file.kind, {})
        row[outcome if good else "wrong"] = row.get(outcome if good else "wrong", 0) + 1
    print("| kind | files | read | without broken or blank rows | refused | wrong |\n|---|---|---|---|---|---|")
    for kind, row in table.items():
        without = row.get("read without its broken rows", 0) + row.get("read without its blank rows", 0)
        print(f"| {kind} | {sum(row.values())} | {row.get('read', 0)} | {without} | {row.get('refused', 0)} | {row.get('wrong', 0)} |")
    print(f"{len(files)} files, {wrong} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
