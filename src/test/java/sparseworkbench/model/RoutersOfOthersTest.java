package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static sparseworkbench.model.FoldersOfOthers.edit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.golden.CopiedModel;

/** Routers as the reference writes and reads them, and those that it does not open; what each does there was looked up in Python. */
class RoutersOfOthersTest {
    private static final String QUERY = "query_0_SparseStaticEmbedding";
    private static final String TRANSFORMER = "document_0_Transformer";
    private static final String POOLING = "document_1_SpladePooling";

    @TempDir
    private Path root;

    private FoldersOfOthers folders;

    @BeforeEach
    void inAFolderOfItsOwn() {
        folders = new FoldersOfOthers(root);
    }

    private Path router(Consumer<ObjectNode> change) throws IOException {
        return edit(folders.copy("bert_inference_free"), "router_config.json", change);
    }

    private static void map(ObjectNode json, String key, String route) {
        json.withObject("/parameters/route_mappings").put(key, route);
    }

    private static void queriesThroughDocuments(ObjectNode json) {
        json.withObject("/types").remove(QUERY);
        json.withObject("/structure").putArray("query").add(TRANSFORMER).add(POOLING);
    }

    private static String key(Path folder) throws Exception {
        return ModelFolder.open(folder).architecture().key();
    }

    @Test
    void oneSpladeModelOnBothRoutesIsOne() throws Exception {
        Path shared = router(RoutersOfOthersTest::queriesThroughDocuments);
        folders.assertWarned(shared, "through one SPLADE model", "without a router");
        assertThat(key(shared)).isEqualTo(Architecture.Splade.KEY);
        Path mapped = router(json -> map(json, "('query', None)", "document"));
        assertThat(key(mapped)).isEqualTo(Architecture.Splade.KEY);
        assertThat(key(router(json -> {
                    queriesThroughDocuments(json);
                    json.withObject("/structure").remove("query");
                    json.withObject("/structure")
                            .set("text", json.withObject("/structure").remove("document"));
                    json.withObject("/parameters").put("default_route", "text");
                })))
                .isEqualTo(Architecture.Splade.KEY);
    }

    /** The reference saves a module that both routes share twice. */
    private Path copies() throws IOException {
        Path folder = router(json -> {
            queriesThroughDocuments(json);
            json.withObject("/types").set("query_0_Transformer", json.at("/types/" + TRANSFORMER));
            json.withObject("/types").set("query_1_SpladePooling", json.at("/types/" + POOLING));
            json.withObject("/structure")
                    .putArray("query")
                    .add("query_0_Transformer")
                    .add("query_1_SpladePooling");
        });
        copy(folder.resolve(TRANSFORMER), folder.resolve("query_0_Transformer"));
        copy(folder.resolve(POOLING), folder.resolve("query_1_SpladePooling"));
        return folder;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void equalCopiesAreOneModelAndOthersAreRefusedByWhatDiffers() throws Exception {
        assertThat(key(copies())).isEqualTo(Architecture.Splade.KEY);
        Path spaced = copies();
        Path file = spaced.resolve("query_0_Transformer/config.json");
        Files.writeString(file, Files.readString(file) + "\n\n");
        assertThat(key(spaced)).isEqualTo(Architecture.Splade.KEY);
        new CopiedModel(spaced).edit("query_1_SpladePooling/config.json", json -> json.putNull("embedding_dimension"));
        assertThat(key(spaced)).isEqualTo(Architecture.Splade.KEY);
        new CopiedModel(spaced).edit("query_1_SpladePooling/config.json", json -> json.put("pooling_strategy", "sum"));
        folders.assertRefused(spaced, "two SPLADE models that differ (SpladePooling)");
        Path shorter = copies();
        new CopiedModel(shorter)
                .edit("query_0_Transformer/sentence_bert_config.json", json -> json.put("max_seq_length", 8));
        folders.assertRefused(shorter, "two SPLADE models that differ (sentence_bert_config.json)");
        Path trained = copies();
        Path weights = trained.resolve("query_0_Transformer/model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1]++;
        Files.write(weights, bytes);
        folders.assertRefused(trained, "two SPLADE models that differ (model.safetensors)");
        folders.assertRefused(
                router(json -> json.withObject("/structure").set("document", json.at("/structure/query"))),
                "SparseStaticEmbedding",
                "place");
    }

    @Test
    void mappingsAreReadAsPythonReadsThem() throws Exception {
        for (String spelling : new String[] {"(\"query\", None)", "('query',None)", " ( 'query' , None, ) "}) {
            assertThat(key(router(json -> map(json, spelling, "document"))))
                    .as(spelling)
                    .isEqualTo(Architecture.Splade.KEY);
        }
        Path images = router(json -> map(json, "('query', ('image', 'text'))", "document"));
        assertThat(key(images)).isEqualTo(Architecture.InferenceFree.KEY);
        assertThat(folders.check(images).problems()).isEmpty();
        folders.assertWarned(
                router(json -> map(json, "query", "document")), "no pair of a task and a modality (query)");
        folders.assertRefused(router(json -> map(json, "('other', None)", "nowhere")), "“nowhere”");
    }

    @Test
    void whatTheReferenceDoesNotOpenIsRefusedOrSaid() throws Exception {
        folders.assertRefused(
                router(json -> json.withObject("/parameters").put("fallback", true)), "“fallback”", "router_config");
        folders.assertRefused(router(json -> json.withObject("/parameters").put("default_route", 0)), "no route 0");
        folders.assertRefused(router(json -> json.withObject("/structure").putArray("query")), "“query” and has []");
        folders.assertRefused(router(json -> json.withObject("/structure").put("query", QUERY)), "should list");
        folders.assertWarned(
                router(json -> json.withObject("/types").put("ghost", "sentence_transformers.models.Normalize")),
                "no route takes (ghost)");
    }
}
