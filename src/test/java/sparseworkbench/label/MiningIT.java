package sparseworkbench.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.file.Json;
import sparseworkbench.file.NotOurs;
import sparseworkbench.progress.ProgressListener;

/** Hard negatives, compared with those that the reference mines. */
class MiningIT {
    private static final Path PAIRS = Fixtures.file("pairs.jsonl");
    private static final Path CORPUS = Fixtures.file("corpus.jsonl");
    private static final double TOLERANCE = 1e-4;
    private static final Set<String> NUMBERS = Set.of("label", "labels");
    private static final Set<String> SCORES = Set.of("score", "scores");

    @TempDir
    private Path folder;

    private static ObjectNode settings() {
        return Json.object().put("corpus", CORPUS.toString());
    }

    private Path output() {
        return folder.resolve("mined.jsonl");
    }

    @TestFactory
    Stream<DynamicTest> minesWhatTheReferenceMines() throws IOException {
        List<JsonNode> recorded = Fixtures.lines(Fixtures.file("mining.jsonl"));
        JsonNode texts = recorded.getFirst().path("texts");
        return recorded.stream()
                .skip(1)
                .map(one -> DynamicTest.dynamicTest(
                        one.path("title").asText() + one.path("similarity").asText(""), () -> compare(one, texts)));
    }

    private void compare(JsonNode recorded, JsonNode texts) throws Exception {
        ObjectNode settings = recorded.path("arguments").deepCopy();
        if (recorded.path("corpus").asBoolean()) {
            settings.put("corpus", CORPUS.toString());
        }
        Path made = folder.resolve("compared.jsonl");
        ObjectNode result = Mining.run(Fixtures.request(PAIRS, settings, made), model(recorded));
        List<JsonNode> rows = Fixtures.lines(made);
        JsonNode expected = recorded.path("rows");
        assertThat(rows).hasSize(expected.size());
        for (int i = 0; i < rows.size(); i++) {
            compare(rows.get(i), expected.get(i), texts);
        }
        assertThat(result.path("missing").asLong())
                .isEqualTo(recorded.path("missing").asLong());
        for (String knob : List.of("absolute_margin", "relative_margin", "max_score")) {
            assertThat(result.path("skipped").path(knob).asLong())
                    .as(knob)
                    .isEqualTo(recorded.path("skipped").path(knob).asLong());
        }
    }

    private ModelChoice model(JsonNode recorded) throws IOException {
        if (!recorded.has("similarity")) {
            return Fixtures.model(recorded.path("model").asText());
        }
        Path copy = folder.resolve("model");
        try (Stream<Path> files = Files.walk(Fixtures.file("dense"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target =
                        copy.resolve(Fixtures.file("dense").relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(file));
            }
        }
        ObjectNode config = Json.read(copy.resolve("config_sentence_transformers.json"));
        config.put("similarity_fn_name", recorded.path("similarity").asText());
        Json.write(copy.resolve("config_sentence_transformers.json"), config);
        return Fixtures.model(copy);
    }

    private static void compare(JsonNode row, JsonNode expected, JsonNode texts) {
        expected.properties().forEach(field -> {
            JsonNode value = row.path(field.getKey());
            if (SCORES.contains(field.getKey())) {
                List<Double> scores = numbers(value);
                List<Double> recorded = numbers(field.getValue());
                assertThat(scores).hasSize(recorded.size());
                for (int i = 0; i < scores.size(); i++) {
                    assertThat(scores.get(i)).isCloseTo(recorded.get(i), within(TOLERANCE));
                }
            } else if (NUMBERS.contains(field.getKey())) {
                assertThat(value).isEqualTo(field.getValue());
            } else if (field.getValue().isArray()) {
                List<String> named = new ArrayList<>();
                field.getValue()
                        .forEach(number -> named.add(texts.get(number.asInt()).asText()));
                List<String> found = new ArrayList<>();
                value.forEach(text -> found.add(text.asText()));
                assertThat(found).isEqualTo(named);
            } else {
                assertThat(value.asText())
                        .as(field.getKey())
                        .isEqualTo(texts.get(field.getValue().asInt()).asText());
            }
        });
    }

    private static List<Double> numbers(JsonNode value) {
        List<Double> numbers = new ArrayList<>();
        if (value.isNumber()) {
            numbers.add(value.asDouble());
        }
        value.forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }

    @Test
    void otherColumnsStayBesideTheNegatives() throws Exception {
        Mining.run(Fixtures.request(PAIRS, settings(), output()), Fixtures.model("dense"));
        JsonNode row = Fixtures.lines(output()).getFirst();
        assertThat(row.properties().stream().map(field -> field.getKey()))
                .containsExactly("query", "answer", "source", "grade", "negative_1", "negative_2", "negative_3");
        assertThat(row.path("source").asText()).isEqualTo("s0");
        assertThat(row.path("grade").isInt()).isTrue();
    }

    @Test
    void aJobThatIsKilledGoesOnWithWhatItHasEncoded() throws Exception {
        ModelChoice model = Fixtures.model("bert_splade_max");
        ObjectNode settings = settings().put("output_scores", true);
        new Mining(Fixtures.request(PAIRS, settings, folder.resolve("whole.jsonl")), model, 16, Candidates.MOST).run();
        AtomicInteger chunks = new AtomicInteger();
        ProgressListener killing = (what, done, total) ->
                !(what.equals("Encoding the corpus") && done % 16 == 0 && done > 0 && chunks.incrementAndGet() == 3);
        assertThatThrownBy(() -> new Mining(
                                Fixtures.request(PAIRS, settings, output(), killing), model, 16, Candidates.MOST)
                        .run())
                .isInstanceOf(CancellationException.class);
        assertThat(output()).doesNotExist();
        Path half = folder.resolve(".mined.jsonl.making");
        assertThat(half.resolve("query-3.vectors")).exists();
        assertThat(half.resolve("corpus-0.vectors")).exists();
        Object before = Files.getLastModifiedTime(half.resolve("corpus-0.vectors"));

        List<Long> encoded = new ArrayList<>();
        ProgressListener watching = (what, done, total) -> {
            if (what.equals("Encoding queries") && Files.exists(half)) {
                encoded.add(done);
            }
            return true;
        };
        ObjectNode result =
                new Mining(Fixtures.request(PAIRS, settings, output(), watching), model, 16, Candidates.MOST).run();
        assertThat(encoded).as("only told as done, once a chunk").containsExactly(16L, 32L, 48L, 60L);
        assertThat(before).isNotNull();
        assertThat(result.path("notes").toString()).contains("Went on where");
        assertThat(Files.readString(output())).isEqualTo(Files.readString(folder.resolve("whole.jsonl")));
        assertThat(half).doesNotExist();
    }

    @Test
    void aFullDiskLeavesTheFileThatWasThereAndTheNextTryGoesOn() throws Exception {
        ModelChoice model = Fixtures.model("bert_splade_max");
        Mining.run(Fixtures.request(PAIRS, Json.object(), output()), model);
        String earlier = Files.readString(output());
        ProgressListener full = (what, done, total) -> {
            if (what.equals("Encoding the corpus") && done == 32) {
                throw new UncheckedIOException(new IOException("No space left on device"));
            }
            return true;
        };
        assertThatThrownBy(() -> new Mining(
                                Fixtures.request(PAIRS, settings(), output(), full), model, 16, Candidates.MOST)
                        .run())
                .hasMessageContaining("No space left");
        assertThat(Files.readString(output())).isEqualTo(earlier);
        ObjectNode result = new Mining(Fixtures.request(PAIRS, settings(), output()), model, 16, Candidates.MOST).run();
        assertThat(result.path("notes").toString()).contains("5 of its files were kept");
        Path whole = folder.resolve("whole.jsonl");
        Mining.run(Fixtures.request(PAIRS, settings(), whole), model);
        assertThat(Files.readString(output())).isEqualTo(Files.readString(whole));
    }

    /** Candidates of a few queries at a time, and texts in small files: the same negatives as at once. */
    @Test
    void aDeepRangeIsMinedAFewQueriesAtATime() throws Exception {
        ObjectNode settings = settings().put("range_max", 5000).put("output_scores", true);
        for (ModelChoice model : List.of(Fixtures.model("bert_splade_max"), Fixtures.bm25())) {
            Path whole = folder.resolve("whole.jsonl");
            Mining.run(Fixtures.request(PAIRS, settings, whole), model);
            for (int most : new int[] {1, 700, 3000}) {
                new Mining(Fixtures.request(PAIRS, settings, output()), model, 16, most).run();
                assertThat(Files.readString(output())).isEqualTo(Files.readString(whole));
            }
        }
    }

    /** Whenever it is told how far it is, it may be killed; each try begins with what the one before has left. */
    @Test
    void killedWhereverItIsItEndsWithTheSameRows() throws Exception {
        ModelChoice model = Fixtures.model("bert_splade_max");
        ObjectNode settings = settings().put("output_scores", true);
        AtomicInteger reports = new AtomicInteger();
        ProgressListener counting = (what, done, total) -> reports.incrementAndGet() > 0;
        Path whole = folder.resolve("whole.jsonl");
        new Mining(Fixtures.request(PAIRS, settings, whole, counting), model, 16, 300).run();
        String expected = Files.readString(whole);
        for (int last = 1; last < reports.get(); last += 1 + reports.get() / 12) {
            int most = last;
            AtomicInteger told = new AtomicInteger();
            ProgressListener killing = (what, done, total) -> told.incrementAndGet() < most;
            try {
                new Mining(Fixtures.request(PAIRS, settings, output(), killing), model, 16, 300).run();
            } catch (CancellationException e) {
                assertThat(output()).doesNotExist();
            }
            Files.deleteIfExists(output());
        }
        new Mining(Fixtures.request(PAIRS, settings, output()), model, 16, 300).run();
        assertThat(Files.readString(output())).isEqualTo(expected);
        assertThat(folder.resolve(".mined.jsonl.making")).doesNotExist();
    }

    @Test
    void aFolderWithTextsByIdIsMinedLikeATableOfItsPairs() throws Exception {
        Path collection =
                Files.createDirectories(folder.resolve("collection/qrels")).getParent();
        List<JsonNode> pairs = Fixtures.lines(PAIRS).subList(0, 12);
        StringBuilder queries = new StringBuilder();
        StringBuilder corpus = new StringBuilder();
        StringBuilder judged = new StringBuilder("query-id\tcorpus-id\tscore\n");
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < pairs.size(); i++) {
            String query = pairs.get(i).path("query").asText();
            String answer = pairs.get(i).path("answer").asText();
            queries.append(Json.object().put("_id", "q" + i).put("text", query)).append('\n');
            corpus.append(Json.object().put("_id", "d" + i).put("title", "").put("text", answer))
                    .append('\n');
            judged.append("q" + i + "\td" + i + "\t1\n");
            table.append(Json.object().put("query", query).put("positive", answer))
                    .append('\n');
        }
        Files.writeString(collection.resolve("queries.jsonl"), queries);
        Files.writeString(collection.resolve("corpus.jsonl"), corpus);
        Files.writeString(collection.resolve("qrels/train.tsv"), judged);
        Path plain = Files.writeString(folder.resolve("plain.jsonl"), table);
        ModelChoice model = Fixtures.model("dense");
        Path expected = folder.resolve("expected.jsonl");
        Mining.run(Fixtures.request(plain, Json.object(), expected), model);
        Mining.run(Fixtures.request(collection, Json.object(), output()), model);
        for (int i = 0; i < pairs.size(); i++) {
            JsonNode mined = Fixtures.lines(output()).get(i);
            JsonNode wanted = Fixtures.lines(expected).get(i);
            wanted.properties()
                    .forEach(field -> assertThat(mined.path(field.getKey())).isEqualTo(field.getValue()));
        }
    }

    /** As a table of the pairs does with the whole corpus beside it, which is what the reference takes as {@code corpus}. */
    @Test
    void allTextsOfAFolderAreCandidatesButAQuerysOwnPositives() throws Exception {
        Path collection = Files.createDirectories(folder.resolve("collection"));
        Files.createDirectories(collection.resolve("qrels"));
        List<JsonNode> pairs = Fixtures.lines(PAIRS).subList(0, 12);
        List<JsonNode> further = Fixtures.lines(CORPUS);
        StringBuilder queries = new StringBuilder();
        StringBuilder corpus = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        StringBuilder judged = new StringBuilder("query-id\tcorpus-id\tscore\n");
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < further.size(); i++) {
            String text = further.get(i).elements().next().asText();
            corpus.append(Json.object()
                            .put("_id", "x" + i)
                            .put("title", "about")
                            .put("text", text))
                    .append('\n');
            plain.append(Json.object().put("text", "about " + text)).append('\n');
        }
        corpus.append(Json.object().put("_id", "blank").put("title", "").put("text", " "))
                .append('\n');
        for (int i = 0; i < pairs.size(); i++) {
            String query = pairs.get(i).path("query").asText();
            String answer = pairs.get(i).path("answer").asText();
            queries.append(Json.object().put("_id", "q" + i).put("text", query)).append('\n');
            corpus.append(Json.object().put("_id", "d" + i).put("title", "").put("text", answer))
                    .append('\n');
            plain.append(Json.object().put("text", answer)).append('\n');
            judged.append("q" + i + "\td" + i + "\t1\nq" + i + "\tx" + i + "\t0\n");
            table.append(Json.object().put("query", query).put("positive", answer))
                    .append('\n');
        }
        Files.writeString(collection.resolve("queries.jsonl"), queries);
        Files.writeString(collection.resolve("corpus.jsonl"), corpus);
        Files.writeString(collection.resolve("qrels/train.tsv"), judged);
        Path pairsAlone = Files.writeString(folder.resolve("plain.jsonl"), table);
        Path texts = Files.writeString(folder.resolve("texts.jsonl"), plain);
        ModelChoice model = Fixtures.model("dense");
        ObjectNode settings = Json.object().put("corpus", texts.toString()).put("output_scores", true);
        Path expected = folder.resolve("expected.jsonl");
        Mining.run(Fixtures.request(pairsAlone, settings, expected), model);
        ObjectNode result =
                Mining.run(Fixtures.request(collection, Json.object().put("output_scores", true), output()), model);
        assertThat(Fixtures.lines(output())).isEqualTo(Fixtures.lines(expected));
        assertThat(result.path("notes").toString()).contains("all texts of corpus.jsonl");
        assertThat(Files.readString(folder.resolve("mined.jsonl.recipe.json"))).contains("\"corpus.jsonl\"");

        Mining.run(Fixtures.request(collection, settings(), output()), model);
        assertThat(Fixtures.lines(output()))
                .as("another corpus in its place")
                .noneMatch(row -> row.path("negative_1").asText().startsWith("about "));
    }

    /** As a process that was killed while it deleted leaves it. */
    @Test
    void anEmptyFolderIsNotInTheWay() throws Exception {
        Files.createDirectory(folder.resolve(".mined.jsonl.making"));
        Mining.run(Fixtures.request(PAIRS, settings(), output()), Fixtures.model("dense"));
        assertThat(output()).exists();
    }

    @Test
    void whatWasEncodedOfOtherTextsIsNotUsed() throws Exception {
        ModelChoice model = Fixtures.model("bert_splade_max");
        ProgressListener killing = (what, done, total) -> !what.equals("Comparing");
        assertThatThrownBy(() -> Mining.run(Fixtures.request(PAIRS, settings(), output(), killing), model))
                .isInstanceOf(CancellationException.class);
        ObjectNode result = Mining.run(Fixtures.request(PAIRS, Json.object(), output()), model);
        assertThat(result.path("notes").toString()).doesNotContain("Went on");
        ObjectNode fresh = Mining.run(Fixtures.request(PAIRS, Json.object(), folder.resolve("fresh.jsonl")), model);
        assertThat(Files.readString(output())).isEqualTo(Files.readString(folder.resolve("fresh.jsonl")));
        assertThat(result.path("corpus")).isEqualTo(fresh.path("corpus"));
    }

    @Test
    void randomNegativesAreTheSameForTheSameSeedAndComeFromTheRange() throws Exception {
        List<String> files = new ArrayList<>();
        for (int seed : new int[] {1, 1, 2}) {
            Path file = folder.resolve("random" + files.size() + ".jsonl");
            ObjectNode settings = settings()
                    .put("sampling_strategy", "random")
                    .put("seed", seed)
                    .put("range_max", 12)
                    .put("output_scores", true);
            Mining.run(Fixtures.request(PAIRS, settings, file), Fixtures.model("dense"));
            files.add(Files.readString(file));
        }
        assertThat(files.get(0)).isEqualTo(files.get(1)).isNotEqualTo(files.get(2));
        Path top = folder.resolve("top.jsonl");
        Mining.run(
                Fixtures.request(PAIRS, settings().put("range_max", 12).put("num_negatives", 12), top),
                Fixtures.model("dense"));
        List<JsonNode> all = Fixtures.lines(top);
        List<JsonNode> sampled = Fixtures.lines(folder.resolve("random0.jsonl"));
        for (int row = 0; row < all.size(); row++) {
            for (int i = 1; i <= 3; i++) {
                assertThat(all.get(row).toString())
                        .contains(sampled.get(row).path("negative_" + i).asText());
            }
            assertThat(numbers(sampled.get(row).path("scores")).subList(1, 4))
                    .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        }
    }

    @Test
    void aWordSearchMinesToo() throws Exception {
        ObjectNode result = Mining.run(
                Fixtures.request(
                        PAIRS, settings().put("output_format", "triplet").put("output_scores", true), output()),
                Fixtures.bm25());
        assertThat(result.path("notes").toString()).contains("BM25");
        List<JsonNode> rows = Fixtures.lines(output());
        assertThat(rows).hasSizeGreaterThan(150);
        assertThat(rows).allSatisfy(row -> assertThat(row.path("negative")).isNotEqualTo(row.path("answer")));
        JsonNode first = rows.getFirst().path("scores");
        assertThat(first.get(0).asDouble()).isPositive();
        assertThat(first.get(1).asDouble()).isPositive();
    }

    @Test
    void aWordSearchWithoutCommonWordsSaysSo() throws Exception {
        Path table = Files.writeString(
                folder.resolve("foreign.csv"),
                "frage,answer\nKatze,the cat\nHund,the dog\nMaus,the mouse\nKuh,the cow\n");
        assertThatThrownBy(() -> Mining.run(Fixtures.request(table, settings(), output()), Fixtures.bm25()))
                .isInstanceOf(LabelsRefused.class)
                .hasMessageContaining("No query shares a word with another text");
    }

    @Test
    void aCrossEncoderIsNoSearch() {
        assertThatThrownBy(
                        () -> Mining.run(Fixtures.request(PAIRS, settings(), output()), Fixtures.model("cross_bert")))
                .isInstanceOf(LabelsRefused.class)
                .hasMessageContaining("is a cross-encoder")
                .hasMessageContaining("score the new file");
        assertThat(folder.resolve(".mined.jsonl.making")).doesNotExist();
    }

    /** One judgment too many is left out and told, and not the end. */
    @Test
    void judgmentsOnWhatTheCollectionLacksAreLeftOut() throws Exception {
        Path collection = Collections.write(folder.resolve("beir"), "q9\td1\t1\nq1\td9\t1\nq2\td2\t0\n");
        ObjectNode settings = settings().put("num_negatives", 1);
        ObjectNode result = Mining.run(Fixtures.request(collection, settings, output()), Fixtures.model("dense"));
        assertThat(result.path("rows_in").asInt()).isEqualTo(9);
        assertThat(Fixtures.lines(output())).hasSize(6);
        assertThat(result.path("skipped").path("unknown_query_id").asInt()).isEqualTo(1);
        assertThat(result.path("skipped").path("unknown_text_id").asInt()).isEqualTo(1);
        assertThat(result.path("skipped").path("not_relevant").asInt()).isEqualTo(1);
        assertThat(result.path("notes").toString()).contains("such as “q9”").contains("such as “d9”");

        Path nothing = Collections.write(folder.resolve("nothing"), "", "q9\td1\t1\n");
        assertThatThrownBy(() -> Mining.run(Fixtures.request(nothing, settings, output()), Fixtures.bm25()))
                .isInstanceOf(LabelsRefused.class);
    }

    @Test
    void whereNothingIsLeftTheKnobIsNamed() {
        for (String knob : List.of("absolute_margin", "relative_margin", "min_score")) {
            assertThatThrownBy(() -> Mining.run(
                            Fixtures.request(PAIRS, settings().put(knob, 1.99), output()), Fixtures.model("dense")))
                    .isInstanceOf(LabelsRefused.class)
                    .hasMessageContaining("No negative is left. Of ")
                    .hasMessageContaining(" are left out by " + knob)
                    .hasMessageContaining("ecrease --" + knob.replace('_', '-'))
                    .satisfies(refused -> assertThat(refused.getMessage().contains("--range-max"))
                            .as("texts further down score lower")
                            .isEqualTo(!knob.equals("min_score")));
            assertThat(output()).doesNotExist();
            assertThat(folder.resolve(".mined.jsonl.making"))
                    .as("embeddings are kept for the same command with another margin")
                    .isNotEmptyDirectory();
        }
    }

    @Test
    void rangesThatTheCorpusDoesNotHaveAreRefused() {
        assertThatThrownBy(() -> Mining.run(
                        Fixtures.request(PAIRS, Json.object().put("range_min", 62), output()), Fixtures.model("dense")))
                .hasMessage("The corpus has 62 different texts, and range_min leaves the first 62 out."
                        + " Decrease --range-min, or give a larger corpus with --corpus.");
        assertThatThrownBy(() -> Mining.run(
                        Fixtures.request(
                                PAIRS, Json.object().put("range_min", 5).put("range_max", 7), output()),
                        Fixtures.model("dense")))
                .hasMessageContaining("leave 2 candidates for each query");
    }

    @Test
    void nothingIsReplacedThatThisProgramHasNotWritten() throws Exception {
        Files.writeString(output(), "mine\n");
        assertThatThrownBy(() ->
                        Mining.run(Fixtures.request(PAIRS, settings(), output()), Fixtures.model("bert_splade_max")))
                .isInstanceOf(NotOurs.class);
        assertThat(output()).hasContent("mine\n");
        Files.delete(output());
        Mining.run(Fixtures.request(PAIRS, settings(), output()), Fixtures.bm25());
        Mining.run(Fixtures.request(PAIRS, settings(), output()), Fixtures.bm25());
        assertThat(Json.read(folder.resolve("mined.jsonl.recipe.json"))
                        .path("command")
                        .asText())
                .isEqualTo("data mine");
    }

    @Test
    void separatedTextHoldsWhatJsonLinesHold() throws Exception {
        Path table = Files.writeString(
                folder.resolve("pairs.csv"),
                "question,answer,note\n"
                        + "\"a, b\",river bank,x\n"
                        + "old train,train station,\"say \"\"so\"\"\"\n"
                        + ",nothing,y\n");
        Path csv = folder.resolve("mined.csv");
        ObjectNode result = Mining.run(
                Fixtures.request(table, settings().put("num_negatives", 1), csv), Fixtures.model("bert_splade_max"));
        assertThat(result.path("skipped").path("blank").asInt()).isEqualTo(1);
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.getFirst()).isEqualTo("question,answer,note,negative_1");
        assertThat(lines.get(1)).startsWith("\"a, b\",river bank,x,");
        assertThat(lines.get(2)).startsWith("old train,train station,\"say \"\"so\"\"\",");
        assertThat(lines).hasSize(3);
    }

    /** Rows that are no pairs are mined as the reference does, and told; an address before the query is none. */
    @Test
    void rowsWhoseScoreSaysNoAreTold() throws Exception {
        StringBuilder rows = new StringBuilder("url,question,answer,label\n");
        for (int i = 0; i < 12; i++) {
            rows.append("https://example.org/a,where is house %d of them,the house %d is here,%s\n"
                    .formatted(i, i, i < 3 ? "0" : "1"));
        }
        Path table = Files.writeString(folder.resolve("scored.csv"), rows);
        ObjectNode result =
                Mining.run(Fixtures.request(table, Json.object().put("num_negatives", 1), output()), Fixtures.bm25());
        assertThat(result.path("notes").toString())
                .contains("The “label” of 3 rows is 0 or less")
                .contains("Queries are “question”, positives “answer”");
        assertThat(Fixtures.lines(output()).getFirst().path("negative_1").asText())
                .startsWith("the house");
    }

    private void refused(ObjectNode settings, Path table, String words) {
        assertThatThrownBy(() -> Mining.run(Fixtures.request(table, settings, output()), Fixtures.bm25()))
                .isInstanceOf(LabelsRefused.class)
                .hasMessageContaining(words);
        assertThat(folder.resolve(".mined.jsonl.making")).doesNotExist();
    }

    @Test
    void namesThatMeanNothingAreRefused() throws Exception {
        refused(
                Json.object().put("anchor_column_name", "query").put("positive_column_name", "query"),
                PAIRS,
                "“query” is named both for the queries and for their positives");
        refused(
                Json.object().put("corpus_column_name", "text"),
                PAIRS,
                "--corpus-column-name names a column of a corpus, and none is given");
        Path table = Files.writeString(folder.resolve("one.csv"), "query,answer\nwhere is it,here\nwho is it,here\n");
        refused(Json.object().put("num_negatives", 1), table, "There is only one different text");
        ObjectNode result = Mining.run(Fixtures.request(PAIRS, settings().put("seed", 3), output()), Fixtures.bm25());
        assertThat(result.path("notes").toString()).contains("the seed changes nothing");
    }

    @Test
    void aFolderIsNoOutput() throws Exception {
        Files.createDirectories(output());
        refused(Json.object(), PAIRS, "“mined.jsonl” is a folder");
    }
}
