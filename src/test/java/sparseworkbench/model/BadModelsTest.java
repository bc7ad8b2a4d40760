package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.golden.CopiedModel;
import sparseworkbench.home.Home;
import sparseworkbench.param.Problem;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensorsWriter;

/** Folders that are damaged, lie or want too much: refused, and the message names file and cause. */
class BadModelsTest {
    @TempDir
    private Path root;

    private Path copy(String name) throws IOException {
        return CopiedModel.of(name, root.resolve(name)).folder();
    }

    private static void replace(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private ModelCheck check(Path folder) {
        return ModelCheck.of(folder.toString(), root, new Home(root.resolve("home")));
    }

    private void assertRefused(Path folder, String... parts) {
        ModelCheck check = check(folder);
        assertThat(check.usable()).isFalse();
        assertThat(check.problems())
                .allMatch(problem ->
                        problem.path().equals("source") && !problem.cure().isBlank());
        assertThat(check.problems().getFirst().oneLine()).contains(parts);
    }

    private static Map<String, FloatTensor> weights(Path folder) throws Exception {
        return new LinkedHashMap<>(
                ModelFolder.open(folder).architecture().transformer().weights());
    }

    @Test
    void headersThatLie() throws Exception {
        Path model = copy("bert_splade_max");
        Path file = model.resolve("model.safetensors");
        byte[] good = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(good, good.length - 100));
        assertRefused(model, "model.safetensors is damaged", "bytes of data");
        Files.write(file, Arrays.copyOf(good, 6));
        assertRefused(model, "model.safetensors is damaged", "6 bytes");
        byte[] huge = good.clone();
        ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putLong(0, Long.MAX_VALUE);
        Files.write(file, huge);
        assertRefused(model, "model.safetensors is damaged", "header claims");
        String header = new String(good, 8, 4000, StandardCharsets.ISO_8859_1);
        byte[] lying = good.clone();
        int at = 8 + header.indexOf("[0,");
        lying[at + 1] = '9';
        Files.write(file, lying);
        assertRefused(model, "model.safetensors is damaged");
    }

    @Test
    void shapesThatDoNotFitAndUnknownArchitectures() throws Exception {
        Path model = copy("modernbert_splade_max");
        replace(model.resolve("config.json"), "\"intermediate_size\": 64", "\"intermediate_size\": 65");
        assertRefused(model, "model.safetensors", "mlp.Wi.weight", "[128, 32]", "[130, 32]");
        replace(model.resolve("config.json"), "\"model_type\": \"modernbert\"", "\"model_type\": \"t5\"");
        assertRefused(model, "“t5”", "config.json", "not supported", "distilbert");
        Path roberta = copy("roberta_splade_max");
        replace(roberta.resolve("config.json"), "\"hidden_act\": \"gelu\"", "\"hidden_act\": \"mish\"");
        assertRefused(roberta, "hidden_act", "mish", "config.json");
        replace(roberta.resolve("config.json"), "\"num_attention_heads\": 4", "\"num_attention_heads\": 5");
        assertThat(check(roberta).problems())
                .extracting(Problem::what)
                .anyMatch(what -> what.contains("does not divide"));
    }

    @Test
    void tokenizersThatAreMissingOrTooLarge() throws Exception {
        Path model = copy("bert_splade_max");
        Path tokenizer = model.resolve("tokenizer.json");
        var json = (ObjectNode) new ObjectMapper().readTree(tokenizer.toFile());
        json.withObject("/model/vocab").put("onetoomany", 480);
        Files.write(tokenizer, new ObjectMapper().writeValueAsBytes(json));
        assertRefused(model, "tokenizer.json", "480", "end with token 479");
        Files.writeString(tokenizer, "{\"model\": ");
        assertRefused(model, "tokenizer.json is damaged", "not JSON");
        Files.writeString(tokenizer, "{}");
        assertRefused(model, "tokenizer.json", "no vocabulary");
        Files.delete(tokenizer);
        assertRefused(model, "lacks tokenizer.json");
    }

    @Test
    void picklesAreNotRead() throws Exception {
        Path model = copy("bert_splade_max");
        Files.move(model.resolve("model.safetensors"), model.resolve("pytorch_model-00001-of-00002.bin"));
        assertRefused(model, "pickle", "pytorch_model-00001-of-00002.bin", "run any program", "save_file");
    }

    @Test
    void pathsThatLeaveTheFolder() throws Exception {
        Path model = copy("bert_splade_max");
        replace(model.resolve("modules.json"), "\"1_SpladePooling\"", "\"../elsewhere\"");
        assertRefused(model, "modules.json", "../elsewhere", "leads out of the model's folder");
        Path router = copy("bert_inference_free");
        replace(router.resolve("router_config.json"), "query_0_SparseStaticEmbedding\"", "/etc/passwd\"");
        assertRefused(router, "router_config.json", "/etc/passwd", "leads out");
        Path sharded = copy("bert_csr_mean");
        Files.delete(sharded.resolve("model.safetensors"));
        Files.writeString(
                sharded.resolve("model.safetensors.index.json"), "{\"weight_map\": {\"a\": \"../model.safetensors\"}}");
        assertRefused(sharded, "model.safetensors.index.json", "leads out");
    }

    @Test
    void weightsThatAreNotNumbers() throws Exception {
        Path model = copy("bert_splade_max");
        Map<String, FloatTensor> weights = weights(model);
        weights.get("cls.predictions.bias").data()[17] = Float.NaN;
        SafeTensorsWriter.write(model.resolve("model.safetensors"), weights);
        assertThatThrownBy(() ->
                        ModelFolder.open(model).architecture().transformer().weights())
                .hasMessageContaining("model.safetensors")
                .hasMessageContaining("cls.predictions.bias")
                .hasMessageContaining("NaN");
    }

    @Test
    void modulesThatAreNotThereOrDoNotFit() throws Exception {
        Path model = copy("bert_csr_mean");
        Files.delete(model.resolve("2_SparseAutoEncoder/model.safetensors"));
        assertRefused(model, "2_SparseAutoEncoder", "lacks model.safetensors");
        replace(model.resolve("modules.json"), "sparse_auto_encoder.SparseAutoEncoder", "evil.Module");
        assertRefused(model, "modules.json", "evil.Module", "not supported");
        Path router = copy("bert_inference_free");
        new SafeTensorsWriter()
                .floats("weight", FloatTensor.vector(new float[500]))
                .write(router.resolve("query_0_SparseStaticEmbedding/model.safetensors"));
        assertRefused(router, "query_0_SparseStaticEmbedding", "500 weights", "480 tokens");
    }

    @Test
    void weightsInSeveralFiles() throws Exception {
        Path model = copy("bert_splade_max");
        Map<String, FloatTensor> all = weights(model);
        Map<String, FloatTensor> first = new LinkedHashMap<>();
        Map<String, FloatTensor> second = new LinkedHashMap<>();
        StringBuilder map = new StringBuilder();
        all.forEach((name, tensor) -> {
            boolean one = first.size() <= second.size();
            (one ? first : second).put(name, tensor);
            map.append(map.isEmpty() ? "" : ", ")
                    .append('"')
                    .append(name)
                    .append("\": \"shard-")
                    .append(one ? 1 : 2)
                    .append(".safetensors\"");
        });
        Files.delete(model.resolve("model.safetensors"));
        SafeTensorsWriter.write(model.resolve("shard-1.safetensors"), first);
        SafeTensorsWriter.write(model.resolve("shard-2.safetensors"), second);
        Files.writeString(
                model.resolve("model.safetensors.index.json"), "{\"metadata\": {}, \"weight_map\": {" + map + "}}");
        Map<String, FloatTensor> read = weights(model);
        assertThat(read.keySet()).containsExactlyElementsOf(all.keySet());
        read.forEach((name, tensor) ->
                assertThat(tensor.data()).as(name).isEqualTo(all.get(name).data()));
        Files.delete(model.resolve("shard-2.safetensors"));
        assertRefused(model, "index.json", "shard-2.safetensors", "missing");
    }

    @Test
    void routersWithTheDocumentsInTheRootAndOldNames() throws Exception {
        Path router = copy("bert_inference_free");
        Path document = router.resolve("document_0_Transformer");
        try (Stream<Path> files = Files.list(document)) {
            for (Path file : files.toList()) {
                Files.move(file, router.resolve(file.getFileName()));
            }
        }
        replace(router.resolve("router_config.json"), "document_0_Transformer", "");
        ModelFolder opened = ModelFolder.open(router);
        assertThat(opened.architecture()).isInstanceOf(Architecture.InferenceFree.class);
        assertThat(opened.architecture().transformer().path()).isEqualTo(router);
        replace(
                router.resolve("modules.json"),
                "sentence_transformers.base.modules.router.Router",
                "sentence_transformers.models.Asym");
        assertThat(ModelFolder.open(router).architecture().key()).isEqualTo("inference_free");
        Files.delete(router.resolve("query_0_SparseStaticEmbedding/model.safetensors"));
        assertRefused(router, "query_0_SparseStaticEmbedding", "idf.json");
        Files.writeString(router.resolve("query_0_SparseStaticEmbedding/idf.json"), "{\"the\": 0.5}");
        assertThat(check(router).usable()).isTrue();
    }

    @Test
    void plainFoldersAreWhatTheReferenceMakesOfThem() throws Exception {
        Path masked = copy("bert_splade_max");
        Files.delete(masked.resolve("modules.json"));
        assertThat(ModelFolder.open(masked).architecture().key()).isEqualTo("splade");
        Path bare = copy("bert_csr_mean");
        Files.delete(bare.resolve("modules.json"));
        ModelFolder csr = ModelFolder.open(bare);
        assertThat(csr.architecture().key()).isEqualTo("csr");
        ModelFolder headed = ModelFolder.open(bare, Optional.of("splade"));
        assertThat(headed.untrainedHead()).isTrue();
        assertThat(headed.architecture().dimension()).isEqualTo(480);
        assertThat(check(bare).usable()).isTrue();
    }

    @Test
    void untiedHeadsKeepTheirMatrixAndBias() throws Exception {
        Path model = copy("bert_splade_max");
        Map<String, FloatTensor> weights = weights(model);
        float[] matrix = new float[480 * 32];
        Arrays.fill(matrix, 0.25f);
        weights.put("cls.predictions.decoder.weight", new FloatTensor(new long[] {480, 32}, matrix));
        weights.put("cls.predictions.decoder.bias", FloatTensor.vector(new float[480]));
        SafeTensorsWriter.write(model.resolve("model.safetensors"), weights);
        replace(model.resolve("config.json"), "\"tie_word_embeddings\": true", "\"tie_word_embeddings\": false");
        Map<String, FloatTensor> read = weights(model);
        assertThat(read.get("cls.predictions.decoder.weight").data()).containsOnly(0.25f);
        assertThat(read.get("cls.predictions.bias").data()).containsOnly(0f);
        assertThat(check(model).facts().orElseThrow().tied()).isFalse();
    }
}
