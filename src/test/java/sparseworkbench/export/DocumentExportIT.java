package sparseworkbench.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.eval.Hit;
import sparseworkbench.eval.InvertedIndex;
import sparseworkbench.file.Json;
import sparseworkbench.file.NotOurs;
import sparseworkbench.file.OwnOutputs;
import sparseworkbench.golden.Golden;
import sparseworkbench.progress.ProgressListener;

/** Every kind of export of a tiny model, read again; and an engine's answers beside those of the exact index. */
class DocumentExportIT {
    private static final List<String> WORDS = List.of(
            "river", "train", "heavy", "coast", "old", "town", "three", "bridge", "quiet", "vehicle", "road", "a.b");

    @TempDir
    private Path scratch;

    private static Path model() {
        return Golden.bundled().resolve("models/bert_splade_max");
    }

    private static EncoderOptions options() {
        return new EncoderOptions(Golden.device(), OptionalInt.empty(), Integer.MAX_VALUE);
    }

    private static List<String> texts(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(WORDS.get(i % 12) + " " + WORDS.get(i / 3 % 12) + " " + WORDS.get((i * 7 + 1) % 12) + ". " + i);
        }
        return texts;
    }

    private ExportSource source(ExportSource.Choices choices) throws IOException {
        Path corpus = scratch.resolve("corpus.jsonl");
        StringBuilder lines = new StringBuilder();
        List<String> texts = texts(40);
        for (int i = 0; i < texts.size(); i++) {
            lines.append(Json.object().put("_id", "d" + i).put("text", texts.get(i)))
                    .append('\n');
        }
        Files.writeString(corpus, lines);
        Path queries = scratch.resolve("queries.tsv");
        Files.writeString(queries, "id\ttext\nq1\tquiet river\nq2\theavy train. road\n");
        return new ExportSource(
                "tiny model",
                Optional.of(model()),
                options(),
                Optional.empty(),
                Optional.of(corpus),
                Optional.of(queries),
                Optional.empty(),
                choices,
                ProgressListener.NONE);
    }

    /** With vectors that were made before, and no corpus beside them unless one is named. */
    private static ExportSource finished(ExportSource source, Path vectors, Optional<Path> corpus) {
        return new ExportSource(
                source.name(),
                source.model(),
                source.options(),
                source.run(),
                corpus,
                source.queries(),
                Optional.of(vectors),
                source.choices(),
                source.progress());
    }

    private ExportSource source() throws IOException {
        return source(new ExportSource.Choices(false, false, 8));
    }

    private OwnOutputs outputs() {
        return new OwnOutputs(scratch.resolve("notes"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ExportKind.class,
            names = {"VECTORS", "OPENSEARCH", "ELASTICSEARCH", "LUCENE", "ANSERINI", "FOLDER", "FOLDER_5X"})
    void readAgainGivesTheSameVectors(ExportKind kind) throws Exception {
        Path target = scratch.resolve("out");
        ObjectNode done = Exports.write(kind, source(), target, outputs());
        double allowed = switch (kind) {
            case LUCENE -> 0.05;
            case ANSERINI -> 0.00501;
            default -> 0;
        };
        assertThat(done.get("largest_difference").asDouble()).isBetween(0.0, allowed);
        assertThat(done.get("documents").asLong()).isEqualTo(kind.content() == ExportKind.Content.DOCUMENTS ? 40 : 0);
        assertThat(done.get("snippets")).hasSize(Snippets.of(kind).size());
        for (JsonNode snippet : done.get("snippets")) {
            assertThat(Files.readString(target.resolve(snippet.asText())))
                    .isNotBlank()
                    .doesNotContain("@INDEX@");
        }
    }

    @Test
    void openSearchGetsMappingDocumentsAndQueriesWithNamesWithoutDots() throws Exception {
        Path target = scratch.resolve("out");
        Exports.write(ExportKind.OPENSEARCH, source(), target, outputs());
        assertThat(Json.read(target.resolve("mapping.json"))
                        .at("/mappings/properties/vector/type")
                        .asText())
                .isEqualTo("rank_features");
        List<String> lines = Files.readAllLines(target.resolve("bulk-00001.ndjson"));
        assertThat(lines).hasSize(80);
        assertThat(Json.reader().readTree(lines.getFirst()).at("/index/_id").asText())
                .isEqualTo("d0");
        for (int i = 1; i < lines.size(); i += 2) {
            JsonNode vector = Json.reader().readTree(lines.get(i)).get("vector");
            vector.properties().forEach(weight -> {
                assertThat(weight.getKey()).doesNotContain(".");
                assertThat(weight.getValue().floatValue()).isPositive();
            });
        }
        List<String> queries = Files.readAllLines(target.resolve("queries.ndjson"));
        assertThat(queries).hasSize(4);
        assertThat(Json.reader().readTree(queries.get(1)).at("/query/neural_sparse/vector/query_tokens"))
                .isNotEmpty();
    }

    @Test
    void sparseVectorsOfOpenSearchAreNumbered() throws Exception {
        Path target = scratch.resolve("out");
        ObjectNode done = Exports.write(
                ExportKind.OPENSEARCH, source(new ExportSource.Choices(true, false, 8)), target, outputs());
        assertThat(done.get("largest_difference").asDouble()).isZero();
        Json.reader()
                .readTree(
                        Files.readAllLines(target.resolve("bulk-00001.ndjson")).get(1))
                .get("vector")
                .properties()
                .forEach(weight -> assertThat(weight.getKey()).containsOnlyDigits());
    }

    @Test
    void elasticsearchIsToldNotToPrune() throws Exception {
        Path target = scratch.resolve("out");
        Exports.write(ExportKind.ELASTICSEARCH, source(), target, outputs());
        JsonNode field = Json.read(target.resolve("mapping.json")).at("/mappings/properties/vector");
        assertThat(field.get("type").asText()).isEqualTo("sparse_vector");
        assertThat(field.at("/index_options/prune").asBoolean(true)).isFalse();
        JsonNode query = Json.read(target.resolve("query.json")).at("/query/sparse_vector");
        assertThat(query.get("prune").asBoolean(true)).isFalse();
        assertThat(query.get("field").asText()).isEqualTo("vector");
    }

    /** What OpenSearch does with {@code rank_features}: a linear query over the same field, nine bits a weight. */
    @Test
    void luceneScoresAsTheExactIndexWithinNineBits() throws Exception {
        Path target = scratch.resolve("out");
        Exports.write(ExportKind.LUCENE, source(), target, outputs());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add("d" + i);
        }
        try (TrainableEncoder encoder = Encoders.load(model(), options());
                DirectoryReader reader = DirectoryReader.open(FSDirectory.open(target.resolve(LuceneFormat.INDEX)))) {
            SparseVectors documents =
                    encoder.encode(texts(40), Side.DOCUMENT, OptionalInt.empty(), 8, ProgressListener.NONE);
            SparseVectors queries = encoder.encode(
                    List.of("quiet river", "heavy train. road"),
                    Side.QUERY,
                    OptionalInt.empty(),
                    8,
                    ProgressListener.NONE);
            InvertedIndex exact = new InvertedIndex(documents, ids);
            IndexSearcher searcher = new IndexSearcher(reader);
            for (int row = 0; row < queries.rows(); row++) {
                BooleanQuery.Builder query = new BooleanQuery.Builder();
                VectorSpace.entries(queries, row).stream()
                        .limit(EngineSink.MOST_CLAUSES)
                        .forEach(entry -> query.add(
                                FeatureField.newLinearQuery(
                                        BulkFiles.FIELD, encoder.term(entry.dimension()), entry.weight()),
                                Occur.SHOULD));
                List<Hit> expected = exact.search(queries, row, 10);
                ScoreDoc[] found = searcher.search(query.build(), 10).scoreDocs;
                assertThat(found).hasSize(10);
                for (int place = 0; place < 10; place++) {
                    float wanted = expected.get(place).score();
                    assertThat(found[place].score).isCloseTo(wanted, within(wanted * 0.005f));
                }
            }
        }
    }

    @Test
    void nothingIsWrittenWhereThereAreNoDocuments() throws Exception {
        ExportSource full = source();
        Files.writeString(full.corpus().orElseThrow(), "\n");
        Path target = scratch.resolve("out");
        assertThatThrownBy(() -> Exports.write(ExportKind.VECTORS, full, target, outputs()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no texts");
        assertThat(target).doesNotExist();
        ExportSource without = new ExportSource(
                "tiny",
                Optional.of(model()),
                options(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                full.choices(),
                ProgressListener.NONE);
        assertThatThrownBy(() -> Exports.write(ExportKind.VECTORS, without, target, outputs()))
                .hasMessageContaining("--corpus");
        assertThatThrownBy(() -> Exports.write(ExportKind.REPORT, without, target, outputs()))
                .hasMessageContaining("run");
    }

    /** As {@code workbench encode} writes them: token → weight. */
    private Path encoded(List<String> lines) throws IOException {
        StringBuilder encoded = new StringBuilder();
        for (String line : lines) {
            JsonNode vector = Json.reader().readTree(line);
            ObjectNode weights = Json.object();
            for (int i = 0; i < vector.get("terms").size(); i++) {
                weights.set(vector.at("/terms/" + i).asText(), vector.at("/values/" + i));
            }
            ObjectNode whole = Json.object();
            whole.set("id", vector.get("id"));
            whole.set("vector", weights);
            encoded.append(whole).append('\n');
        }
        return Files.writeString(scratch.resolve("encoded.jsonl"), encoded);
    }

    @Test
    void vectorsThatWereMadeBeforeGiveTheSameExport() throws Exception {
        ExportSource source = source();
        Exports.write(ExportKind.VECTORS, source, scratch.resolve("vectors"), outputs());
        Path vectors = scratch.resolve("vectors").resolve(VectorsFormat.DOCUMENTS);
        Path encoded = encoded(Files.readAllLines(vectors));
        for (ExportKind kind : List.of(ExportKind.OPENSEARCH, ExportKind.ANSERINI)) {
            Path plain = scratch.resolve("plain-" + kind.key());
            Exports.write(kind, source, plain, outputs());
            Path again = scratch.resolve("again-" + kind.key());
            ObjectNode done = Exports.write(kind, finished(source, vectors, Optional.empty()), again, outputs());
            assertThat(done.get("notes").toString()).contains("vectors.jsonl");
            requireSameFiles(plain, again);
            Path other = scratch.resolve("other-" + kind.key());
            Exports.write(kind, finished(source, encoded, source.corpus()), other, outputs());
            requireSameFiles(plain, other);
        }
    }

    private static void requireSameFiles(Path one, Path other) throws IOException {
        try (Stream<Path> files = Files.walk(one)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(other.resolve(one.relativize(file))).hasSameTextualContentAs(file);
            }
        }
    }

    @Test
    void vectorsOfOtherTextsOrOfAnotherModelAreRefused() throws Exception {
        ExportSource source = source();
        Exports.write(ExportKind.VECTORS, source, scratch.resolve("vectors"), outputs());
        List<String> lines = Files.readAllLines(scratch.resolve("vectors").resolve(VectorsFormat.DOCUMENTS));
        refused(source, source.corpus(), lines.subList(0, 39), "holds 39 vectors", "corpus.jsonl more texts");
        List<String> more = new ArrayList<>(lines);
        more.add(lines.getFirst());
        refused(source, source.corpus(), more, "goes on with line 41");
        refused(source, source.corpus(), lines.reversed(), "is the vector of “d39”", "text 1 of corpus.jsonl is “d0”");
        refused(
                source,
                source.corpus(),
                lines.stream()
                        .map(line -> line.replaceAll("\"(indices|values)\":\\[[^]]*]", "\"$1\":[]"))
                        .toList(),
                "are not those of this model");
        refused(
                source,
                source.corpus(),
                lines.stream()
                        .map(line -> line.replace("\"values\":[", "\"values\":[9"))
                        .toList(),
                "are not those of this model",
                "“d0”");
        refused(
                source,
                source.corpus(),
                List.of("{\"indices\":[480],\"values\":[1]}"),
                "the index 480",
                "480 dimensions");
        refused(source, source.corpus(), List.of("{\"nosuchtoken\":1}"), "“nosuchtoken”", "Line 1");
        refused(source, Optional.empty(), List.of("{\"river\":1}"), "without texts", "--corpus");
        refused(source, source.corpus(), List.of("no JSON"), "Line 1", "no JSON object");
        Path packed = Files.writeString(scratch.resolve("vectors.jsonl.gz"), "not packed");
        assertThatThrownBy(() -> Exports.write(
                        ExportKind.ANSERINI,
                        finished(source, packed, source.corpus()),
                        scratch.resolve("refused"),
                        outputs()))
                .hasMessageContaining("vectors.jsonl.gz is damaged");
    }

    private void refused(ExportSource source, Optional<Path> corpus, List<String> lines, String... said)
            throws IOException {
        Path vectors = Files.write(scratch.resolve("wrong.jsonl"), lines);
        Path target = scratch.resolve("refused");
        assertThatThrownBy(() ->
                        Exports.write(ExportKind.OPENSEARCH, finished(source, vectors, corpus), target, outputs()))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(said);
        assertThat(target).doesNotExist();
    }

    @Test
    void onlyWhatThisProgramWroteIsReplaced() throws Exception {
        Path target = scratch.resolve("out");
        Exports.write(ExportKind.VECTORS, source(), target, outputs());
        assertThatThrownBy(() -> ExportTarget.REFUSE.place(target))
                .isInstanceOf(NotOurs.class)
                .hasMessageContaining("--replace");
        assertThat(ExportTarget.KEEP_BOTH.place(target)).isEqualTo(scratch.resolve("out-2"));
        Exports.write(ExportKind.VECTORS, source(), ExportTarget.REPLACE.place(target), outputs());
        Files.writeString(target.resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> Exports.write(ExportKind.VECTORS, source(), target, outputs()))
                .isInstanceOf(NotOurs.class);
        assertThat(target.resolve("mine.txt")).hasContent("mine");
    }

    @Test
    void onnxIsWrittenWithItsTokenizer() throws Exception {
        Path target = scratch.resolve("out");
        ObjectNode done = Exports.write(ExportKind.ONNX, source(), target, outputs());
        assertThat(done.get("proof").asText()).contains("equal");
        assertThat(target.resolve("model.onnx")).exists();
        assertThat(target.resolve("model_mlm.onnx")).exists();
        assertThat(target.resolve("folder/tokenizer.json")).exists();
    }

    @Test
    void namesOfTokensAreUnique() {
        List<String> tokens = List.of("a", ".", "__", "a b", "a_b", "", "..");
        TokenNames names = new TokenNames(tokens.size(), tokens::get);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            all.add(names.name(i));
            assertThat(names.dimension(names.name(i))).isEqualTo(i);
        }
        assertThat(all).doesNotHaveDuplicates().noneMatch(name -> name.contains(".") || name.contains(" "));
        assertThat(all).contains("a", "__", "a_b");
    }
}
