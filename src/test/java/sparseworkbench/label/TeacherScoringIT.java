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
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.encoder.CrossEncoder;
import sparseworkbench.file.Json;
import sparseworkbench.progress.ProgressListener;

/** Teachers' labels; those of cross-encoders compared with what the reference's {@code CrossEncoder.predict} says. */
class TeacherScoringIT {
    private static final double TOLERANCE = 1e-4;

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> scoresAsTheReferencesCrossEncoderDoes() throws IOException {
        return Fixtures.lines(Fixtures.file("cross_encoders.jsonl")).stream()
                .map(one -> DynamicTest.dynamicTest(one.path("model").asText(), () -> compare(one)));
    }

    private static void compare(JsonNode recorded) throws Exception {
        ModelChoice model = Fixtures.model(recorded.path("model").asText());
        List<String> firsts = new ArrayList<>();
        List<String> seconds = new ArrayList<>();
        recorded.path("pairs").forEach(pair -> {
            firsts.add(pair.get(0).asText());
            seconds.add(pair.get(1).asText());
        });
        for (String activation : List.of("sigmoid", "identity")) {
            Optional<Boolean> sigmoid = activation.equals("sigmoid") ? Optional.empty() : Optional.of(false);
            try (CrossEncoder encoder = CrossEncoder.load(model.folder(), model.options(), sigmoid)) {
                float[] scores = encoder.predict(firsts, seconds, 4, ProgressListener.NONE);
                for (int i = 0; i < scores.length; i++) {
                    assertThat((double) scores[i])
                            .as("%s of “%s” and “%s”", activation, firsts.get(i), seconds.get(i))
                            .isCloseTo(recorded.path(activation).get(i).asDouble(), within(TOLERANCE));
                }
            }
        }
    }

    private Path table() throws IOException {
        return Files.writeString(
                folder.resolve("tuples.csv"),
                "query,answer,negative_1,negative_2,note\n"
                        + "where is the cat,The cat finds the river.,The old train,A violin,x\n"
                        + "who repairs the bridge,The baker repairs the bridge.,The cat,The lantern,y\n"
                        + ",The baker,The cat,The lantern,z\n"
                        + "what does the doctor carry,The doctor carries a letter.,A garden,The market,w\n");
    }

    /** Without its lists the query alone would be left, and its vector be written, which nobody asked for. */
    @Test
    void listsAreRefusedAndSoIsAColumnThatIsNamedTwice() throws Exception {
        Path lists = Files.writeString(
                folder.resolve("lists.jsonl"),
                "{\"query\": \"a cat\", \"positives\": [\"x\", \"y\"], \"negatives\": [\"m\", \"n\"]}\n".repeat(3));
        Path output = folder.resolve("scored.jsonl");
        assertThatThrownBy(() -> TeacherScoring.run(
                        Fixtures.request(lists, Json.object(), output), Fixtures.model("cross_bert")))
                .isInstanceOf(LabelsRefused.class)
                .hasMessageContainingAll("positives", "holds lists", "data convert");
        assertThatThrownBy(() -> TeacherScoring.run(
                        Fixtures.request(table(), Json.object().put("text_column_names", "query,query"), output),
                        Fixtures.model("cross_bert")))
                .hasMessageContaining("named twice");
        assertThat(output).doesNotExist();
    }

    private List<JsonNode> score(String kind, String model) throws Exception {
        Path output = folder.resolve(kind + ".jsonl");
        TeacherScoring.run(Fixtures.request(table(), Json.object().put("kind", kind), output), Fixtures.model(model));
        return Fixtures.lines(output);
    }

    @Test
    void marginsAndScoresAreDifferencesAndFirstsOfTheList() throws Exception {
        for (String model : List.of("cross_bert", "dense", "bert_splade_max")) {
            List<JsonNode> lists = score("list", model);
            List<JsonNode> margins = score("margin", model);
            List<JsonNode> scores = score("score", model);
            assertThat(lists).hasSize(3);
            for (int row = 0; row < 3; row++) {
                JsonNode list = lists.get(row).path("label");
                assertThat(list).hasSize(3);
                double positive = list.get(0).asDouble();
                assertThat(scores.get(row).path("score").asDouble()).isCloseTo(positive, within(1e-6));
                for (int i = 0; i < 2; i++) {
                    assertThat(margins.get(row).path("label").get(i).asDouble())
                            .isCloseTo(positive - list.get(i + 1).asDouble(), within(1e-6));
                }
            }
            assertThat(lists.get(2).path("note").asText()).isEqualTo("w");
        }
    }

    /** A teacher without a head gives vectors of its own width, or those of the model that is made of it; another width is refused at once. */
    @Test
    void vectorsAreAsWideAsTheModelThatLearns() throws Exception {
        ObjectNode settings = Json.object().put("kind", "vector").put(LabelRequest.DIMENSIONS, 480);
        Path output = folder.resolve("wide.jsonl");
        assertThatThrownBy(
                        () -> TeacherScoring.run(Fixtures.request(table(), settings, output), Fixtures.model("dense")))
                .isInstanceOf(LabelsRefused.class)
                .hasMessageContaining("those of the model that learns 480")
                .hasMessageContaining("--embeddings sparse");
        settings.put("embeddings", "sparse");
        ObjectNode result = TeacherScoring.run(Fixtures.request(table(), settings, output), Fixtures.model("dense"));
        assertThat(Fixtures.lines(output).getFirst().path("label").get(3)).hasSize(480);
        assertThat(result.path("examples").get(0).path("label").asText()).startsWith("480 numbers, ");
        assertThat(result.path("examples").get(3).path("left out").asText()).isEqualTo("no text in “query”");
        assertThatThrownBy(() ->
                        TeacherScoring.run(Fixtures.request(table(), settings, output), Fixtures.model("cross_bert")))
                .hasMessageContaining("has no embeddings");
    }

    @Test
    void scoresOfASparseModelAreItsSimilarities() throws Exception {
        List<JsonNode> vectors = score("vector", "bert_splade_max");
        List<JsonNode> lists = score("list", "bert_splade_max");
        for (int row = 0; row < 3; row++) {
            JsonNode texts = vectors.get(row).path("label");
            assertThat(texts).hasSize(4);
            assertThat(texts.get(0)).hasSize(480);
            for (int text = 1; text < 4; text++) {
                double dot = 0;
                for (int i = 0; i < 480; i++) {
                    dot += texts.get(0).get(i).asDouble()
                            * texts.get(text).get(i).asDouble();
                }
                assertThat(lists.get(row).path("label").get(text - 1).asDouble())
                        .isCloseTo(dot, within(TOLERANCE));
            }
        }
    }

    @Test
    void aTripletHasOneMarginAndPairsAScoreByThemselves() throws Exception {
        Path pairs =
                Files.writeString(folder.resolve("pairs.csv"), "query,answer\nthe cat,a river\nthe train,the coast\n");
        Path output = folder.resolve("scored.csv");
        ObjectNode result =
                TeacherScoring.run(Fixtures.request(pairs, Json.object(), output), Fixtures.model("cross_roberta"));
        assertThat(result.path("kind").asText()).isEqualTo("score");
        assertThat(Files.readAllLines(output).getFirst()).isEqualTo("query,answer,score");
        Path triplets = Files.writeString(
                folder.resolve("triplets.csv"),
                "query,answer,negative\nthe cat,a river,x y\nthe train,the coast,a violin\n");
        Path margins = folder.resolve("margins.jsonl");
        TeacherScoring.run(
                Fixtures.request(triplets, Json.object().put("kind", "margin"), margins),
                Fixtures.model("cross_roberta"));
        assertThat(Fixtures.lines(margins).getFirst().path("label").isNumber()).isTrue();
    }

    @Test
    void aJobThatIsKilledGoesOnWithTheRowsItHasScored() throws Exception {
        ModelChoice model = Fixtures.model("cross_bert");
        Path input = Fixtures.file("pairs.jsonl");
        new TeacherScoring(Fixtures.request(input, Json.object(), folder.resolve("whole.jsonl")), model, 10).run();
        Path output = folder.resolve("scored.jsonl");
        ProgressListener killing = (what, done, total) -> !(what.equals("Scoring") && done == 30);
        assertThatThrownBy(() ->
                        new TeacherScoring(Fixtures.request(input, Json.object(), output, killing), model, 10).run())
                .isInstanceOf(CancellationException.class);
        assertThat(output).doesNotExist();
        ObjectNode result = new TeacherScoring(Fixtures.request(input, Json.object(), output), model, 10).run();
        assertThat(result.path("notes").toString()).contains("Went on where").contains("3 of its files");
        assertThat(Files.readString(output)).isEqualTo(Files.readString(folder.resolve("whole.jsonl")));
        assertThat(folder.resolve(".scored.jsonl.making")).doesNotExist();
    }

    /** Lists, and margins from them, of sparse and dense models and cross-encoders, in random rows. */
    @TestFactory
    Stream<DynamicTest> listsAndMarginsAreThoseOfTheReference() throws Exception {
        List<JsonNode> recorded = Fixtures.lines(Fixtures.file("random_scores.jsonl"));
        StringBuilder rows = new StringBuilder();
        recorded.getFirst()
                .path("rows")
                .forEach(row -> rows.append(Json.object()
                                .put("query", row.get(0).asText())
                                .put("answer", row.get(1).asText())
                                .put("negative_1", row.get(2).asText())
                                .put("negative_2", row.get(3).asText()))
                        .append('\n'));
        Path input = Files.writeString(folder.resolve("random.jsonl"), rows);
        return recorded.stream()
                .skip(1)
                .map(one -> DynamicTest.dynamicTest(
                        one.path("model").asText() + " "
                                + one.path("activation").asText(""),
                        () -> compareLists(input, one)));
    }

    private void compareLists(Path input, JsonNode recorded) throws Exception {
        for (String kind : List.of("list", "margin")) {
            ObjectNode settings = Json.object().put("kind", kind);
            if (recorded.has("activation")) {
                settings.set("activation", recorded.path("activation"));
            }
            Path output = folder.resolve(kind + ".jsonl");
            TeacherScoring.run(
                    Fixtures.request(input, settings, output),
                    Fixtures.model(recorded.path("model").asText()));
            List<JsonNode> made = Fixtures.lines(output);
            assertThat(made).hasSameSizeAs(recorded.path("scores"));
            for (int row = 0; row < made.size(); row++) {
                JsonNode scores = recorded.path("scores").get(row);
                JsonNode label = made.get(row).path("label");
                int first = kind.equals("list") ? 0 : 1;
                for (int i = first; i < 3; i++) {
                    double expected = kind.equals("list")
                            ? scores.get(i).asDouble()
                            : scores.get(0).asDouble() - scores.get(i).asDouble();
                    assertThat(label.get(i - first).asDouble()).isCloseTo(expected, within(TOLERANCE));
                }
            }
        }
    }

    @Test
    void killedWhereverItIsItEndsWithTheSameRows() throws Exception {
        ModelChoice model = Fixtures.model("cross_bert");
        Path input = Fixtures.file("pairs.jsonl");
        AtomicInteger reports = new AtomicInteger();
        ProgressListener counting = (what, done, total) -> reports.incrementAndGet() > 0;
        Path whole = folder.resolve("whole.jsonl");
        new TeacherScoring(Fixtures.request(input, Json.object(), whole, counting), model, 10).run();
        Path output = folder.resolve("scored.jsonl");
        for (int last = 1; last <= reports.get(); last++) {
            int most = last;
            AtomicInteger told = new AtomicInteger();
            ProgressListener killing = (what, done, total) -> told.incrementAndGet() < most;
            try {
                new TeacherScoring(Fixtures.request(input, Json.object(), output, killing), model, 10).run();
            } catch (CancellationException e) {
                assertThat(output).doesNotExist();
            }
            Files.deleteIfExists(output);
        }
        new TeacherScoring(Fixtures.request(input, Json.object(), output), model, 10).run();
        assertThat(Files.readString(output)).isEqualTo(Files.readString(whole));
    }

    @Test
    void anActivationIsLookedAtBeforeTheTable() throws Exception {
        Path missing = folder.resolve("not there.jsonl");
        for (String wrong : List.of("softmax", "identity")) {
            assertThatThrownBy(() -> TeacherScoring.run(
                            Fixtures.request(
                                    missing, Json.object().put("activation", wrong), folder.resolve("scored.jsonl")),
                            Fixtures.model("dense")))
                    .isInstanceOf(LabelsRefused.class)
                    .hasMessageContaining("ctivation");
        }
    }

    @Test
    void whatATeacherCannotDoIsRefused() throws Exception {
        assertThatThrownBy(() -> score("vector", "cross_bert")).hasMessageContaining("no embedding of a text");
        Path equal = Files.writeString(
                folder.resolve("equal.jsonl"), "{\"query\":\"the cat\",\"answer\":\"a river\"}\n".repeat(3));
        Path output = folder.resolve("constant.jsonl");
        assertThatThrownBy(() -> TeacherScoring.run(
                        Fixtures.request(equal, Json.object(), output), Fixtures.model("cross_bert")))
                .hasMessageContaining("gives every pair the same score");
        assertThat(output).doesNotExist();
        assertThatThrownBy(() -> TeacherScoring.run(
                        Fixtures.request(equal, Json.object().put("kind", "margin"), output),
                        Fixtures.model("cross_bert")))
                .hasMessageContaining("workbench data mine");
    }

    /** Equal texts stand for a teacher to which all texts are alike. */
    @Test
    void ofATeacherToWhichAllIsAlikeNothingIsWritten() throws Exception {
        Path alike = Files.writeString(
                folder.resolve("alike.jsonl"), "{\"query\":\"a river\",\"answer\":\"a river\"}\n".repeat(3));
        Path output = folder.resolve("constant.jsonl");
        assertThatThrownBy(() -> TeacherScoring.run(
                        Fixtures.request(alike, Json.object().put("kind", "vector"), output), Fixtures.model("dense")))
                .hasMessageContaining("every text the same vector");
        Path equal = Files.writeString(
                folder.resolve("triplets.jsonl"),
                "{\"query\":\"the cat\",\"answer\":\"a river\",\"negative\":\"a river\"}\n".repeat(2)
                        + "{\"query\":\"the coast\",\"answer\":\"a train\",\"negative\":\"a train\"}\n");
        for (String kind : List.of("margin", "list")) {
            assertThatThrownBy(() -> TeacherScoring.run(
                            Fixtures.request(equal, Json.object().put("kind", kind), output),
                            Fixtures.model("cross_bert")))
                    .hasMessageContaining("every negative the score of its positive");
        }
        assertThat(output).doesNotExist();
    }

    @Test
    void aFullDiskLeavesTheFileThatWasThereAndTheNextTryGoesOn() throws Exception {
        ModelChoice model = Fixtures.model("cross_bert");
        Path input = Fixtures.file("pairs.jsonl");
        Path output = folder.resolve("scored.jsonl");
        new TeacherScoring(Fixtures.request(input, Json.object(), output), model, 10).run();
        String earlier = Files.readString(output);
        String recipe = Files.readString(folder.resolve("scored.jsonl.recipe.json"));
        ObjectNode other = Json.object().put("activation", "identity");
        ProgressListener full = (what, done, total) -> {
            if (what.equals("Scoring") && done == 30) {
                throw new UncheckedIOException(new IOException("No space left on device"));
            }
            return true;
        };
        assertThatThrownBy(() -> new TeacherScoring(Fixtures.request(input, other, output, full), model, 10).run())
                .hasMessageContaining("No space left");
        assertThat(Files.readString(output)).isEqualTo(earlier);
        assertThat(Files.readString(folder.resolve("scored.jsonl.recipe.json"))).isEqualTo(recipe);
        ObjectNode result = new TeacherScoring(Fixtures.request(input, other, output), model, 10).run();
        assertThat(result.path("notes").toString()).contains("3 of its files");
        new TeacherScoring(Fixtures.request(input, other, folder.resolve("whole.jsonl")), model, 10).run();
        assertThat(Files.readString(output)).isEqualTo(Files.readString(folder.resolve("whole.jsonl")));
    }
}
