#!/usr/bin/env python3
"""Writes data files as people have them on their disks: what label tools and spreadsheet programs export, downloads, pages of an API, variants of
benchmarks, dumps, logs, and texts in many scripts. They are judged as odder_data.py judges.

    python3 everyday_data.py WORKBENCH FOLDER [SEED]
"""
import csv
import gzip
import io
import json

import odder_data
from odd_data import delimited
from odder_data import NL, Case, lines, objects
from oddly_told_data import A, HEADER, N, P, Q, T, scored, without

SCORED = [*HEADER, "score"]


def label_tools(rnd):
    kind = "label tools"

    def case(name, values, *arguments, **more):
        data = json.dumps(values) if name.endswith(".json") else lines(values)
        return Case(kind, name, data, *arguments, **more)

    fields = [{"id": f"r{i}", "status": "completed", "fields": {"query": a, "positive": b}, "metadata": {}} for i, (a, b) in enumerate(P)]
    answer = [{"value": i % 2, "user_id": "u"} for i in range(60)]
    yield case("argilla.json", [{**one, "responses": {"same": [answer[i]]}, "suggestions": {"same": {"value": 1, "agent": "m"}}} for i, one in enumerate(fields)], refused=True, says="Argilla")
    yield case("argilla.jsonl", [{**one, "responses": {}, "suggestions": {"same": {"value": 1, "agent": "m"}}} for one in fields], refused=True, says="Argilla")
    yield case("argilla-1.jsonl", [{**one, "responses": [{"values": {"same": {"value": i % 5}}, "status": "submitted"}], "suggestions": []} for i, one in enumerate(fields)], refused=True, says="Argilla")
    yield case("argilla-dataset.jsonl", [{"id": i, "query": a, "positive": b, "same.responses": ["yes"], "same.responses.users": ["u"], "same.suggestion": "no"} for i, (a, b) in enumerate(P)], refused=True, says="Argilla")
    yield case("argilla-fields.jsonl", fields, P)
    yield case("argilla-chat.jsonl", [{"id": i, "fields": {"chat": [{"role": "user", "content": a}]}, "responses": {}, "suggestions": {}} for i, a in enumerate(Q)], refused=True)
    studio = [{"id": i, "data": {"query": a, "positive": b}, "annotations": [{"id": i, "completed_by": 1, "result": [{"type": "choices", "value": {"choices": ["yes"]}}]}], "predictions": [], "project": 3} for i, (a, b) in enumerate(P)]
    yield case("label-studio.json", studio, refused=True, says="Label Studio")
    yield case("label-studio-text.json", [{**one, "data": {"text": one["data"]["query"]}} for one in studio], refused=True, says="Label Studio")
    yield case("label-studio-tasks.json", [{"data": {"query": a, "positive": b}} for a, b in P], P)
    yield case("label-studio-min.json", [{"id": i, "text1": a, "text2": b, "similar": "yes" if i % 2 else "no", "annotator": 1, "created_at": "2024-01-02T10:00:00Z", "lead_time": 3.2} for i, (a, b) in enumerate(P)], [[a, b, float(i % 2)] for i, (a, b) in enumerate(P)], may_refuse=True)
    yield Case(kind, "label-studio.csv", delimited([[a, b, i, "similar" if i % 2 else "different", 1, i, "2024-01-02T10:00:00Z", 3.2] for i, (a, b) in enumerate(P)], ["text1", "text2", "id", "choice", "annotator", "annotation_id", "created_at", "lead_time"]), refused=True)
    yield case("prodigy.jsonl", [{"text": b, "_input_hash": i, "_task_hash": i, "label": "GOOD", "answer": "accept"} for i, b in enumerate(A)], refused=True, says="Prodigy")
    yield case("prodigy-pairs.jsonl", [{"query": a, "text": b, "_input_hash": i, "_task_hash": i, "answer": "accept" if i % 2 else "reject", "_view_id": "classification"} for i, (a, b) in enumerate(P)], refused=True, says="Prodigy")
    yield case("doccano.jsonl", [{"id": i, "text": b, "label": ["good" if i % 2 else "bad"], "Comments": []} for i, b in enumerate(A)], refused=True)
    yield case("doccano-spans.jsonl", [{"id": i, "text": b, "label": [[0, 3, "DET"], [4, 9, "ADJ"]]} for i, b in enumerate(A)], refused=True)
    yield case("doccano-to-text.jsonl", [{"id": i, "text": a, "label": [b]} for i, (a, b) in enumerate(P)], refused=True)
    yield case("labelbox.ndjson", [{"data_row": {"id": f"d{i}", "row_data": b}, "projects": {"p": {"labels": [{"annotations": {"classifications": []}}]}}} for i, b in enumerate(A)], refused=True)
    yield Case(kind, "turk.csv", delimited([[f"H{i}", "W1", "Approved", a, b, "yes" if i % 2 else "no"] for i, (a, b) in enumerate(P)], ["HITId", "WorkerId", "AssignmentStatus", "Input.query", "Input.passage", "Answer.relevant"]), refused=True)


def spreadsheets(rnd):
    kind = "spreadsheets"
    german = [["Frage", "Antwort", "Bewertung"], *[[a.replace("old", "schöne"), b + " Größe", f"{i / 100:.2f}".replace(".", ",")] for i, (a, b) in enumerate(P)]]
    texts = [row[:2] for row in german[1:]]
    want = [[*row, i / 100] for i, row in enumerate(texts)]
    for encoding in ("utf-8-sig", "cp1252", "utf-16"):
        body = "".join(";".join(row) + "\r\n" for row in german).encode(encoding)
        yield Case(kind, f"german-{encoding}.csv", body, None, may_refuse=True)
    named = [["Frage", "Antwort", "score"], *german[1:]]
    yield Case(kind, "german-score.csv", "".join(";".join(row) + "\r\n" for row in named).encode("cp1252"), want)
    french = [["question", "réponse", "score"], *[[a + " ?", b + " À l’œuvre…", f"1\u202f{i:03d},5"] for i, (a, b) in enumerate(P)]]
    yield Case(kind, "french.csv", "".join(";".join(row) + "\r\n" for row in french).encode("utf-8-sig"), [[*row[:2], 1000.5 + i] for i, row in enumerate(french[1:])])
    polish = [[a + " żółć", b + " ąęś"] for a, b in P]
    yield Case(kind, "polish.csv", "".join(";".join(row) + "\r\n" for row in [HEADER, *polish]).encode("cp1250"), polish, may_refuse=True)
    russian = [[f"что такое {i} вещь и зачем она нужна", f"это вещь {i}, о которой говорит каталог"] for i in range(60)]
    yield Case(kind, "russian.csv", "".join(";".join(row) + "\r\n" for row in [["вопрос", "ответ"], *russian]).encode("cp1251"), russian, may_refuse=True)
    japanese = [[f"第{i}の質問は何ですか", f"これは第{i}の答えです。"] for i in range(60)]
    yield Case(kind, "japanese.csv", "".join(",".join(row) + "\r\n" for row in [HEADER, *japanese]).encode("shift_jis"), japanese, may_refuse=True)
    yield Case(kind, "turkish.csv", "".join(";".join(row) + "\r\n" for row in [["QUERY", "POSITIVE"], *P]).encode("cp1254"), P)
    yield Case(kind, "mac.csv", "\r".join(",".join(row) for row in [HEADER, *P]), P)
    yield Case(kind, "unicode-text.txt", ("\r\n".join("\t".join(row) for row in [HEADER, *P]) + "\r\n").encode("utf-16"), P)
    trailing = "".join(f"{a},{b},,\r\n" for a, b in [HEADER, *P])
    yield Case(kind, "empty-columns.csv", trailing, P)
    yield Case(kind, "empty-rows.csv", "".join(f"{a},{b}\r\n" for a, b in [HEADER, *P]) + ",\r\n" * 40, P, settings=["blank"])
    yield Case(kind, "alt-enter.csv", delimited([[a, b.replace(" of ", "\n of ")] for a, b in P], HEADER), [[a, b.replace(" of ", "\n of ")] for a, b in P])
    yield Case(kind, "formulas.csv", delimited([[a, f'="{b}"'] for a, b in P], HEADER), [[a, f'="{b}"'] for a, b in P], may_refuse=True)
    yield Case(kind, "errors.csv", delimited([[a, b, "#N/A" if i == 4 else i / 100] for i, (a, b) in enumerate(P)], SCORED), without(scored(lambda i: i / 100), 5), broken=[5])
    yield Case(kind, "errors-div.csv", delimited([[a, b, "#DIV/0!" if i == 4 else i / 100] for i, (a, b) in enumerate(P)], SCORED), without(scored(lambda i: i / 100), 5), broken=[5])
    yield Case(kind, "cut-cells.csv", delimited([[a, b + " " + "word " * 7000 if i == 3 else b] for i, (a, b) in enumerate(P)], HEADER), [[a, (b + " " + "word " * 7000 if i == 3 else b)] for i, (a, b) in enumerate(P)], may_refuse=True)
    yield Case(kind, "two-tables.csv", delimited(P[:30], HEADER) + "\r\n" + delimited([[b, a] for a, b in P[30:]], ["answer", "question"]), None)
    yield Case(kind, "title-row.csv", "Exported questions,\r\n,\r\n" + delimited(P, HEADER), P)
    yield Case(kind, "footer.csv", delimited(P, HEADER) + "\r\nTotal: 60 rows\r\n", P, broken=[61])
    yield Case(kind, "footer-cells.csv", delimited(scored(lambda i: i / 100), SCORED) + "Total,,17.70\r\n", None)
    yield Case(kind, "footer-mean.csv", delimited(scored(lambda i: i / 100), SCORED) + ",,0.295\r\n", scored(lambda i: i / 100), settings=["blank"])
    yield Case(kind, "units-row.csv", delimited([["(text)", "(text)", "(0 to 1)"], *scored(lambda i: i / 100)], SCORED), scored(lambda i: i / 100), broken=[1])
    yield Case(kind, "psql-footer.csv", "|".join(HEADER) + NL + "".join(f"{a}|{b}\n" for a, b in P) + "(60 rows)\n", P, broken=[61])


def names_in_marks(rnd):
    kind = "marks in names"
    plain = "".join(f"{a},{b}\n" for a, b in P)
    marked = "".join(f'"{a}","{b}"\n' for a, b in P)
    yield Case(kind, "first.csv", '"query,positive\n' + plain, P)
    yield Case(kind, "second.csv", 'query,"positive\n' + plain, P)
    yield Case(kind, "all.csv", '"query,positive"\n' + plain, P)
    yield Case(kind, "all-marked.csv", '"query,positive"\n' + marked, P)
    yield Case(kind, "last.csv", 'query",positive\n' + marked, P)
    yield Case(kind, "open.csv", '"query,positive\n' + marked, refused=True, says="column names")
    yield Case(kind, "lines.csv", "".join(f'"{a},{b}"\n' for a, b in [HEADER, *P]), refused=True, says="Each line")
    yield Case(kind, "lines-doubled.csv", "".join(f'"""{a}"",""{b}"""\n' for a, b in [HEADER, *P]), refused=True)
    yield Case(kind, "row.csv", '"' + plain, P[1:], broken=[1], may_refuse=True)
    yield Case(kind, "tab.tsv", '"query\tpositive\n' + "".join(f"{a}\t{b}\n" for a, b in P), P)
    yield Case(kind, "curly.csv", "“query”,“positive”\n" + "".join(f"“{a}”,“{b}”\n" for a, b in P), None)
    yield Case(kind, "backticks.csv", "`query`,`positive`\n" + plain, P)


def downloads(rnd):
    kind = "downloads"
    yield Case(kind, "quora.csv", delimited([[i, 2 * i, 2 * i + 1, a, b, i % 2] for i, (a, b) in enumerate(P)], ["id", "qid1", "qid2", "question1", "question2", "is_duplicate"]), [[a, b, float(i % 2)] for i, (a, b) in enumerate(P)])
    yield Case(kind, "home-depot.csv", delimited([[i, 100 + i, f"Thing {i}", a, f"{1 + i % 9 / 4:.2f}"] for i, (a, _) in enumerate(P)], ["id", "product_uid", "product_title", "search_term", "relevance"]), None, may_refuse=True)
    yield Case(kind, "contractions.csv", delimited([[f"{i:016x}", a, b, "H04", (i % 5) / 4] for i, (a, b) in enumerate(P)], ["id", "anchor", "target", "context", "score"]), [[a, b, i % 5 / 4] for i, (a, b) in enumerate(P)])
    yield Case(kind, "sick.txt", "\t".join(["pair_ID", "sentence_A", "sentence_B", "relatedness_score", "entailment_judgment"]) + NL + "".join(f"{i}\t{a}\t{b}\t{1 + i % 9 / 2}\tNEUTRAL\n" for i, (a, b) in enumerate(P)), [[a, b, 1 + i % 9 / 2] for i, (a, b) in enumerate(P)], may_refuse=True)
    yield Case(kind, "snli.jsonl", lines([{"annotator_labels": ["neutral"], "captionID": f"{i}.jpg#1", "gold_label": ["entailment", "neutral", "contradiction"][i % 3], "pairID": f"{i}r1n", "sentence1": a, "sentence1_binary_parse": f"( {a} )", "sentence1_parse": f"(ROOT {a})", "sentence2": b, "sentence2_binary_parse": f"( {b} )", "sentence2_parse": f"(ROOT {b})"} for i, (a, b) in enumerate(P)]), refused=True)
    yield Case(kind, "jeopardy.csv", delimited([[i, "2004-12-31", "Jeopardy!", "HISTORY", "$200", a, b] for i, (a, b) in enumerate(P)], ["Show Number", " Air Date", " Round", " Category", " Value", " Question", " Answer"]), P)
    yield Case(kind, "yelp.json", lines([{"review_id": f"r{i}", "stars": float(i % 5 + 1), "text": b, "useful": i} for i, b in enumerate(A)]), refused=True)
    yield Case(kind, "faq.json", json.dumps({"intents": [{"tag": f"t{i}", "patterns": [a, a + " please"], "responses": [b]} for i, (a, b) in enumerate(P)]}), None, may_refuse=True)
    yield Case(kind, "natural.jsonl.gz", gzip.compress(lines([{"query": a, "answer": b} for a, b in P]).encode()), P)
    yield Case(kind, "paws.tsv", "id\tsentence1\tsentence2\tlabel\n" + "".join(f"{i}\tb'{a}'\tb'{b}'\t{i % 2}\n" for i, (a, b) in enumerate(P)), None)
    yield Case(kind, "mrpc.txt", "\ufeffQuality\t#1 ID\t#2 ID\t#1 String\t#2 String\n" + "".join(f"{i % 2}\t{i}\t{i + 1}\t{a}\t{b}\n" for i, (a, b) in enumerate(P)), [[float(i % 2), a, b] for i, (a, b) in enumerate(P)], may_refuse=True)
    yield Case(kind, "sts.csv", "".join(f"main-news\theadlines\t2013\t{i:04d}\t{i % 6}.0\t{a}\t{b}\n" for i, (a, b) in enumerate(P)), None)
    yield Case(kind, "no-names.csv", "".join(f'"{a}","{b}"\r\n' for a, b in P), P)
    yield Case(kind, "pandas-index.csv", ",Unnamed: 0,query,positive\n" + "".join(f'{i},{i},{a},{b}\n' for i, (a, b) in enumerate(P)), P)


def pages(rnd):
    kind = "pages of an API"
    qp = objects(P, *HEADER)
    yield Case(kind, "page.json", json.dumps({"count": 60, "next": None, "previous": None, "results": qp}), P)
    yield Case(kind, "cursor.json", json.dumps({"meta": {"page": 1, "per_page": 60}, "links": {"self": "https://example.org"}, "data": qp}), P)
    yield Case(kind, "pages.jsonl", lines([{"page": i, "results": qp[i * 20:i * 20 + 20]} for i in range(3)]), P, may_refuse=True)
    yield Case(kind, "pages.json", json.dumps([{"page": i, "results": qp[i * 20:i * 20 + 20]} for i in range(3)]), P, may_refuse=True)
    yield Case(kind, "hits.json", json.dumps({"took": 3, "hits": {"total": 60, "hits": [{"_index": "x", "_id": i, "_score": 1.0, "_source": one} for i, one in enumerate(qp)]}}), P, may_refuse=True)
    yield Case(kind, "bulk.jsonl", "".join(json.dumps({"index": {"_id": i}}) + NL + json.dumps(one) + NL for i, one in enumerate(qp)), None, may_refuse=True)
    yield Case(kind, "rows-api.json", json.dumps({"features": [{"feature_idx": 0, "name": "query"}], "rows": [{"row_idx": i, "row": one, "truncated_cells": []} for i, one in enumerate(qp)], "num_rows_total": 60, "partial": False}), P, may_refuse=True)
    yield Case(kind, "graph.json", json.dumps({"data": {"pairs": {"edges": [{"cursor": "x", "node": one} for one in qp], "pageInfo": {"hasNextPage": False}}}}), P, may_refuse=True)
    yield Case(kind, "error.json", json.dumps({"error": {"code": 404, "message": "The page is not there any more."}}), refused=True)
    yield Case(kind, "stream.txt", "".join("data: " + json.dumps(one) + "\n\n" for one in qp), refused=True)
    yield Case(kind, "prefix.json", ")]}',\n" + json.dumps(qp), refused=True)
    yield Case(kind, "jsonp.json", "callback(" + json.dumps(qp) + ");", refused=True)
    yield Case(kind, "sequence.json", "".join("\x1e" + json.dumps(one) + NL for one in qp), P, may_refuse=True)
    yield Case(kind, "values.json", json.dumps([{"json": one} for one in qp]), P, may_refuse=True)
    yield Case(kind, "typed.json", json.dumps([{"query": {"S": a}, "positive": {"S": b}} for a, b in P]), P, may_refuse=True)
    yield Case(kind, "openai.jsonl", lines([{"prompt": a, "completion": " " + b + " END"} for a, b in P]), None)
    yield Case(kind, "batch.jsonl", lines([{"custom_id": f"r{i}", "method": "POST", "url": "/v1/x", "body": {"model": "m", "messages": [{"role": "user", "content": a}]}} for i, a in enumerate(Q)]), refused=True)
    yield Case(kind, "mongo.json", lines([{"_id": {"$oid": f"{i:024x}"}, "query": a, "positive": b, "score": {"$numberDouble": str(i / 100)}} for i, (a, b) in enumerate(P)]), None, may_refuse=True)


def benchmarks(rnd):
    kind = "benchmarks"
    yield Case(kind, "rerank.jsonl", lines([{"query": a, "positive": [b], "negative": [n, n + " Not at all."]} for a, b, n in T]), [[*row, row[2] + " Not at all."] for row in T])
    yield Case(kind, "rerank-empty.jsonl", lines([{"query": a, "positive": [b], "negative": [n] if i % 2 else []} for i, (a, b, n) in enumerate(T)]), None, may_refuse=True)
    yield Case(kind, "tevatron.jsonl", lines([{"query_id": i, "query": a, "positive_passages": [{"docid": f"d{i}", "title": "", "text": b}], "negative_passages": [{"docid": f"n{i}", "title": "", "text": n}]} for i, (a, b, n) in enumerate(T)]), T)
    yield Case(kind, "bge.jsonl", lines([{"query": a, "pos": [b], "neg": [n], "pos_scores": [.9], "neg_scores": [.1], "prompt": "Represent this", "type": "normal"} for a, b, n in T]), None, may_refuse=True)
    yield Case(kind, "pylate.jsonl", lines([{"query_id": i, "document_ids": [i, i + 1], "scores": [.9, .1]} for i in range(60)]), refused=True)
    yield Case(kind, "mteb-sts.jsonl", lines([{"sentence1": a, "sentence2": b, "score": i % 6} for i, (a, b) in enumerate(P)]), [[a, b, float(i % 6)] for i, (a, b) in enumerate(P)])
    yield Case(kind, "mteb-pairs.json", json.dumps([{"sent1": Q, "sent2": A, "labels": [i % 2 for i in range(60)]}]), None, may_refuse=True)
    yield Case(kind, "clustering.jsonl", lines([{"sentences": Q, "labels": [str(i % 4) for i in range(60)]}]), refused=True)
    yield Case(kind, "nanobeir-qrels.jsonl", lines([{"query-id": f"q{i}", "corpus-id": f"d{i}"} for i in range(60)]), refused=True)
    corpus = lines([{"_id": f"d{i}", "title": "", "text": b, "metadata": {"url": "x"}} for i, b in enumerate(A)])
    asked = lines([{"_id": f"q{i}", "text": a, "metadata": {"type": "x"}} for i, a in enumerate(Q)])
    yield Case(kind, "beir/", None, P, others={"corpus.jsonl": corpus, "queries.jsonl": asked, "qrels/train.tsv": "query-id\tcorpus-id\tscore\n" + "".join(f"q{i}\td{i}\t1\n" for i in range(60))})
    yield Case(kind, "negative-grades/", None, P[:50], others={"corpus.jsonl": corpus, "queries.jsonl": asked, "qrels/train.tsv": "query-id\tcorpus-id\tscore\n" + "".join(f"q{i}\td{i}\t{1 if i < 50 else -1}\n" for i in range(60))})
    yield Case(kind, "packed/", None, P, others={"corpus.jsonl.gz": gzip.compress(corpus.encode()), "queries.jsonl.gz": gzip.compress(asked.encode()), "qrels/train.tsv": "query-id\tcorpus-id\tscore\n" + "".join(f"q{i}\td{i}\t1\n" for i in range(60))}, may_refuse=True)


def dumps(rnd):
    kind = "dumps and logs"
    inserts = ",\n".join(f"({i},'{a}','{b}')" for i, (a, b) in enumerate(P))
    yield Case(kind, "mysql.txt", "-- MySQL dump 10.13\nDROP TABLE IF EXISTS `pairs`;\nCREATE TABLE `pairs` (`id` int, `query` text, `positive` text);\nINSERT INTO `pairs` VALUES " + inserts + ";\n", refused=True, says="SQL")
    yield Case(kind, "copy.txt", "COPY public.pairs (query, positive) FROM stdin;\n" + "".join(f"{a}\t{b}\n" for a, b in P) + "\\.\n", refused=True, says="SQL")
    yield Case(kind, "insert.txt", "".join(f"INSERT INTO pairs (query, positive) VALUES ('{a}', '{b}');\n" for a, b in P), refused=True, says="SQL")
    yield Case(kind, "pairs.md", "# Pairs\n\n| query | positive |\n|---|---|\n" + "".join(f"| {a} | {b} |\n" for a, b in P), refused=True, says="Markdown")
    yield Case(kind, "aligned.md", "| query | positive |\n| :--- | ---: |\n" + "".join(f"| {a} | {b} |\n" for a, b in P), refused=True, says="Markdown")
    yield Case(kind, "page.html", "<!DOCTYPE html>\n<html><body><table>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in P) + "</table></body></html>", refused=True)
    yield Case(kind, "server.log", "".join(f"2024-01-02 10:00:{i:02d},123 INFO searcher - query: {a}, hits: {i}\n" for i, a in enumerate(Q)), refused=True)
    yield Case(kind, "access.log", "".join(f'127.0.0.1 - - [02/Jan/2024:10:00:{i:02d} +0000] "GET /search?q={i} HTTP/1.1" 200 {i}\n' for i in range(60)), refused=True)
    yield Case(kind, "train.log", "".join("INFO " + json.dumps({"query": a, "positive": b}) + NL for a, b in P), refused=True)
    yield Case(kind, "subtitles.srt", "".join(f"{i + 1}\n00:00:{i:02d},000 --> 00:00:{i:02d},900\n{a}\n\n" for i, a in enumerate(Q)), refused=True)
    yield Case(kind, "memory.tmx", '<?xml version="1.0"?>\n<tmx version="1.4"><body>' + "".join(f"<tu><tuv><seg>{a}</seg></tuv><tuv><seg>{b}</seg></tuv></tu>" for a, b in P) + "</body></tmx>", refused=True)
    yield Case(kind, "strings.po", 'msgid ""\nmsgstr ""\n\n' + "".join(f'msgid "{a}"\nmsgstr "{b}"\n\n' for a, b in P), refused=True)
    yield Case(kind, "libsvm.txt", "".join(f"{i % 5} qid:{i // 5} 1:0.5 2:{i / 100}\n" for i in range(60)), refused=True)
    yield Case(kind, "fasttext.txt", "".join(f"__label__good {b}\n" for b in A), refused=True)
    yield Case(kind, "vectors.txt", "60 3\n" + "".join(f"word{i} 0.1 0.2 0.{i}\n" for i in range(60)), refused=True)
    yield Case(kind, "alternating.txt", "".join(f"{a}\n{b}\n" for a, b in P), refused=True)
    yield Case(kind, "qa.txt", "".join(f"Q: {a}\nA: {b}\n\n" for a, b in P), refused=True)
    yield Case(kind, "cards.txt", "#separator:tab\n#html:true\n" + "".join(f"{a}\t{b}\n" for a, b in P), P, may_refuse=True)
    yield Case(kind, "parallel.txt", "".join(f"{a} ||| {b}\n" for a, b in P), None, may_refuse=True)
    yield Case(kind, "arrow.txt", "".join(f"{a} -> {b}\n" for a, b in P), refused=True)
    yield Case(kind, "toml.toml", "".join(f'[[pairs]]\nquery = "{a}"\npositive = "{b}"\n\n' for a, b in P), refused=True)
    yield Case(kind, "bibliography.bib", "".join(f"@article{{a{i},\n  title = {{{a}}},\n  abstract = {{{b}}}\n}}\n" for i, (a, b) in enumerate(P)), refused=True)


def scripts(rnd):
    kind = "scripts and signs"

    def pair(name, first, second, **more):
        rows = [[first(i), second(i)] for i in range(60)]
        return Case(kind, name, delimited(rows, HEADER), rows, **more)

    yield pair("arabic.csv", lambda i: f"ما هو الشيء رقم {i}؟", lambda i: f"الشيء رقم {i}، كما يقول الفهرس.")
    yield pair("hebrew-marks.csv", lambda i: f"\u200fמה זה דבר {i}?\u200e", lambda i: f"\u202bזה דבר {i}\u202c, \"כן\"")
    yield pair("zero-width.csv", lambda i: f"what\u200b is\u200c thing\u200d {i}", lambda i: f"\ufeffit is\u2060 thing {i}")
    yield pair("emoji.csv", lambda i: f"what is 👩‍👩‍👧‍👦 number {i} 🏳️‍🌈?", lambda i: f"🤷🏽‍♀️ it is {i} 🇩🇪")
    yield pair("combining.csv", lambda i: f"cafe\u0301 {i} nai\u0308ve", lambda i: f"Z͑ͫ̓a̴͊lgo {i} text")
    yield pair("soft-hyphen.csv", lambda i: f"inter\u00adnational thing {i}", lambda i: f"it is\u00a0thing {i}")
    yield pair("separators.csv", lambda i: f"one\u2028two {i}", lambda i: f"three\u2029four\u0085five {i}")
    yield pair("astral.csv", lambda i: f"𝒲𝒽𝒶𝓉 𝒾𝓈 {i}", lambda i: f"𠜎𠜱 {i} 𡃁")
    yield pair("private.csv", lambda i: f"icon \ue000 {i}", lambda i: f"\uf8ff mark {i}")
    yield pair("control.csv", lambda i: f"bell \x07 {i}", lambda i: f"escape \x1b[31m {i}", may_refuse=True)
    yield pair("chinese.csv", lambda i: f"第{i}个东西是什么?", lambda i: f"目录说,第{i}个东西很好。")
    yield Case(kind, "full-width-commas.csv", "query,positive\n" + "".join(f"什么是{i}\uff0c它是{i}\n" for i in range(60)), refused=True)
    yield Case(kind, "arabic-commas.csv", "".join(f"ما هو {i}؛ هو {i}\n" for i in range(60)), refused=True)
    yield Case(kind, "zero-width-names.csv", "\u200bquery,positive\u200b\n" + "".join(f"{a},{b}\n" for a, b in P), P)
    yield Case(kind, "no-break-names.csv", "\u00a0query,positive\u00a0\n" + "".join(f"{a},{b}\n" for a, b in P), P)
    yield Case(kind, "invisible.csv", delimited([[a, "\u200b\u200c" if i == 5 else b] for i, (a, b) in enumerate(P)], HEADER), without(P, 6), settings=["blank"])
    yield Case(kind, "thin.csv", delimited([[a, b, f"1\u2009{i:03d}"] for i, (a, b) in enumerate(P)], SCORED), scored(lambda i: 1000 + i))
    yield Case(kind, "thin-decimal.csv", delimited([[a, b, f"0.{i:02d}\u2009"] for i, (a, b) in enumerate(P)], SCORED), scored(lambda i: i / 100))
    yield Case(kind, "superscript.csv", delimited([[a, b, f"0.0{i}²" if i == 3 else i / 100] for i, (a, b) in enumerate(P)], SCORED), without(scored(lambda i: i / 100), 4), broken=[4])
    mixed = [(f"{a},{b} é\n").encode("cp1252" if i % 2 else "utf-8") for i, (a, b) in enumerate(P)]
    yield Case(kind, "mixed.csv", b"query,positive\n" + b"".join(mixed), None, may_refuse=True)
    broken = [[a, b + " Ã©tÃ©"] for a, b in P]
    yield Case(kind, "twice-encoded.csv", delimited(broken, HEADER), broken, may_refuse=True)
    entities = [[a + " &amp; &#39;x&#39;", b + " &lt;br&gt;"] for a, b in P]
    yield Case(kind, "entities.csv", delimited(entities, HEADER), entities, may_refuse=True)
    cut = delimited(P, HEADER).encode()[:-1] + "é".encode()[:1]
    yield Case(kind, "cut-character.csv", cut, P[:-1], broken=[60])


def main():
    odder_data.run((label_tools, spreadsheets, names_in_marks, downloads, pages, benchmarks, dumps, scripts))


if __name__ == "__main__":
    main()
