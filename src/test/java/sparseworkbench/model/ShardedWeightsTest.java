package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.file.Json;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensorsWriter;

/** Weights in several files whose index says something else: transformers reads all that is in the files that the index names. */
class ShardedWeightsTest {
    private static final String INDEX = "model.safetensors.index.json";
    private static final String ONE = "shard-1.safetensors";
    private static final String TWO = "shard-2.safetensors";
    private static final String BIAS = "cls.predictions.bias";
    private static final String POSITIONS = "bert.embeddings.position_embeddings.weight";
    private static final String DECODER = "cls.predictions.decoder.weight";

    @TempDir
    private Path root;

    private FoldersOfOthers folders;
    private Path model;
    private Map<String, FloatTensor> first;
    private Map<String, FloatTensor> second;
    private final ObjectNode map = Json.object();

    /** Everything but the bias of the vocabulary and the positions is in the first file. */
    @BeforeEach
    void split() throws Exception {
        folders = new FoldersOfOthers(root);
        model = folders.copy("bert_splade_max");
        first = new TreeMap<>(FoldersOfOthers.weights(model));
        second = new TreeMap<>(Map.of(BIAS, first.remove(BIAS), POSITIONS, first.remove(POSITIONS)));
        first.keySet().forEach(name -> map.put(name, ONE));
        second.keySet().forEach(name -> map.put(name, TWO));
        Files.delete(model.resolve("model.safetensors"));
    }

    private void write() throws Exception {
        SafeTensorsWriter.write(model.resolve(ONE), first);
        SafeTensorsWriter.write(model.resolve(TWO), second);
        Json.write(model.resolve(INDEX), Json.object().set("weight_map", map));
    }

    private boolean readsAsWritten(String name, Map<String, FloatTensor> where) throws Exception {
        write();
        return Arrays.equals(
                FoldersOfOthers.weights(model).get(name).data(), where.get(name).data());
    }

    private static FloatTensor like(FloatTensor tensor, float value) {
        float[] data = new float[tensor.data().length];
        Arrays.fill(data, value);
        return new FloatTensor(tensor.shape(), data);
    }

    @Test
    void aTensorThatTheIndexLacksOrLooksForElsewhereIsRead() throws Exception {
        write();
        assertThat(folders.check(model).problems()).isEmpty();
        map.put(BIAS, ONE);
        assertThat(readsAsWritten(BIAS, second)).isTrue();
        folders.assertWarned(model, INDEX, "disagree about 1 tensor (" + BIAS + ")");
        map.remove(BIAS);
        map.put("nowhere", TWO);
        assertThat(readsAsWritten(BIAS, second)).isTrue();
        folders.assertWarned(model, INDEX, "2 tensors (" + BIAS + ", nowhere)");
    }

    @Test
    void ofTwoTheLastCounts() throws Exception {
        first.put(BIAS, like(second.get(BIAS), 1));
        map.put(BIAS, ONE);
        assertThat(readsAsWritten(BIAS, second)).isTrue();
        folders.assertWarned(model, "of two the last");
    }

    @Test
    void aHeadOfItsOwnThatTheIndexLacksIsKept() throws Exception {
        FloatTensor words = first.get("bert.embeddings.word_embeddings.weight");
        second.put(DECODER, like(words, 0.25f));
        assertThat(readsAsWritten(DECODER, second)).isTrue();
        assertThat(folders.check(model).problems())
                .extracting(problem -> problem.what().contains(DECODER))
                .isEqualTo(List.of(true, true));
    }

    @Test
    void aFileThatTheIndexDoesNotNameIsNotRead() throws Exception {
        first.put(POSITIONS, second.get(POSITIONS));
        map.put(POSITIONS, ONE);
        map.remove(BIAS);
        write();
        folders.assertWarned(model, "taken as 0");
    }
}
