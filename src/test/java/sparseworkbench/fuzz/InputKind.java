package sparseworkbench.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import sparseworkbench.data.table.DuckDbKeepAlive;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.Json;
import sparseworkbench.golden.Golden;
import sparseworkbench.hub.HubAnswers;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.model.tokenizer.BuiltTokenizer;
import sparseworkbench.model.tokenizer.UnusableTokenizer;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreFault;
import sparseworkbench.store.StoreUnusable;
import sparseworkbench.weights.OnnxFile;
import sparseworkbench.weights.SafeTensors;

/** What comes from strangers, and the code of the program that reads it. */
enum InputKind {
    SAFETENSORS {
        @Override
        List<byte[]> seeds() throws IOException {
            return List.of(
                    Files.readAllBytes(model().resolve("model.safetensors")),
                    Files.readAllBytes(Golden.bundled().resolve("training/splade_mnrl.safetensors")));
        }

        @Override
        void read(byte[] input, Path folder) throws IOException {
            SafeTensors file = SafeTensors.open(written(input, folder, "model.safetensors"));
            for (String name : file.names()) {
                file.floats(name);
            }
        }
    },
    ONNX {
        @Override
        List<byte[]> seeds() throws IOException {
            return List.of(Files.readAllBytes(RESOURCES.resolve("models/bert_splade_max.onnx")));
        }

        @Override
        void read(byte[] input, Path folder) throws IOException {
            OnnxFile.read(folder.resolve("model.onnx"), ByteBuffer.wrap(input));
        }
    },
    TOKENIZER {
        @Override
        List<byte[]> seeds() throws IOException {
            List<byte[]> seeds = new ArrayList<>();
            for (String name : MODELS) {
                seeds.add(Files.readAllBytes(
                        Golden.bundled().resolve("models").resolve(name).resolve("tokenizer.json")));
            }
            // Steps that none of these models has.
            seeds.add(Files.readAllBytes(RESOURCES.resolve("fuzz/tokenizer-of-many-steps.json")));
            return seeds;
        }

        @Override
        void read(byte[] input, Path folder) throws IOException {
            written(input, folder, "tokenizer.json");
            Files.writeString(
                    folder.resolve("tokenizer_config.json"),
                    input.length % 3 == 0 ? "{}" : "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}");
            try {
                BuiltTokenizer.read(folder, Json.object(), false, ROWS).readWith();
            } catch (UnusableTokenizer e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    },
    /** The first byte says which file of a model folder the rest is. */
    MODEL_SETTINGS {
        @Override
        List<byte[]> seeds() throws IOException {
            List<byte[]> seeds = new ArrayList<>();
            for (int i = 0; i < SETTINGS.size(); i++) {
                Path file = model().resolve(SETTINGS.get(i));
                byte[] content = Files.exists(file) ? Files.readAllBytes(file) : "{\"a\": 1}".getBytes(UTF_8);
                byte[] seed = new byte[content.length + 1];
                seed[0] = (byte) i;
                System.arraycopy(content, 0, seed, 1, content.length);
                seeds.add(seed);
            }
            return seeds;
        }

        @Override
        void read(byte[] input, Path folder) throws IOException {
            Path model = copyOfModel(folder);
            String changed = SETTINGS.get(input.length == 0 ? 0 : (input[0] & 0xFF) % SETTINGS.size());
            Path file = model.resolve(changed);
            byte[] good = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            try {
                Files.write(file, input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length));
                ModelFolder.open(model);
            } catch (UnusableModel e) {
                throw new IOException(e.getMessage(), e);
            } finally {
                if (good.length == 0) {
                    Files.delete(file);
                } else {
                    Files.write(file, good);
                }
            }
        }
    },
    PROJECT {
        @Override
        List<byte[]> seeds() throws IOException {
            try (Stream<Path> files = Files.list(RESOURCES.resolve("past/projects"))) {
                List<byte[]> seeds = new ArrayList<>();
                for (Path file : files.sorted().toList()) {
                    seeds.add(Files.readAllBytes(file));
                }
                return seeds;
            }
        }

        @Override
        void read(byte[] input, Path folder) {
            ProjectFile.parse(new String(input, UTF_8), "project.json")
                    .problems()
                    .forEach(problem -> requireWords(problem.what()));
        }
    },
    /** The first byte says which kind of table it is. */
    TABLE {
        @Override
        List<byte[]> seeds() throws IOException {
            List<byte[]> seeds = new ArrayList<>(Stream.of(
                            "\0query,positive\na,b\n\"c,\"\"d\",e\n",
                            "\1query\tpositive\na\tb\n",
                            "\2{\"query\": \"a\", \"positive\": \"b\"}\n{\"query\": \"c\", \"positive\": [\"d\"]}\n",
                            "\3[{\"query\": \"a\", \"positive\": \"b\"}]",
                            "\4a line of text\nanother one, with a comma\n")
                    .map(text -> text.getBytes(UTF_8))
                    .toList());
            byte[] rows = "query,positive\na,b\nGr\u00fc\u00dfe,\"c, d\"\n".getBytes(UTF_8);
            seeds.add(named("parquet", Files.readAllBytes(RESOURCES.resolve("fuzz/pairs.parquet"))));
            seeds.add(named("csv.gz", gzip(rows)));
            seeds.add(named("csv.zst", Zstd.compress(rows)));
            seeds.add(named("csv", new String(rows, UTF_8).getBytes(StandardCharsets.UTF_16)));
            seeds.add(named("csv", new String(rows, UTF_8).getBytes(StandardCharsets.ISO_8859_1)));
            return seeds;
        }

        private byte[] named(String ending, byte[] content) {
            byte[] seed = new byte[content.length + 1];
            seed[0] = (byte) ENDINGS.indexOf(ending);
            System.arraycopy(content, 0, seed, 1, content.length);
            return seed;
        }

        private byte[] gzip(byte[] content) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream into = new GZIPOutputStream(packed)) {
                into.write(content);
            }
            return packed.toByteArray();
        }

        @Override
        Closeable engine() {
            return DuckDbKeepAlive.start()::close;
        }

        @Override
        void read(byte[] input, Path folder) throws IOException {
            String ending = ENDINGS.get(input.length == 0 ? 0 : (input[0] & 0xFF) % ENDINGS.size());
            Path file = written(
                    input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length), folder, "table." + ending);
            try {
                TableFile table = TableFile.open(file);
                table.preview(5, ProgressListener.NONE);
                table.readUsable(table.columns(), (_, _) -> true, _ -> {}, ProgressListener.NONE);
            } catch (UnreadableData e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    },
    /** A hub's list of files. */
    HUB {
        @Override
        List<byte[]> seeds() {
            return Stream.of(
                            "{\"sha\": \"0a1b2c\", \"siblings\": [{\"rfilename\": \"config.json\", \"size\": 12},"
                                    + " {\"rfilename\": \"1_SpladePooling/config.json\", \"size\": 3}, {\"rfilename\":"
                                    + " \"model.safetensors\", \"size\": 99, \"lfs\": {\"sha256\": \"" + "ab".repeat(32)
                                    + "\", \"size\": 99}}]}",
                            "{\"siblings\": [{\"rfilename\": \"model-00001-of-00002.safetensors\", \"lfs\": {\"oid\":"
                                    + " \"sha256:"
                                    + "12".repeat(32) + "\", \"size\": 1}}, {\"rfilename\": \"vocab.txt\"}]}")
                    .map(text -> text.getBytes(UTF_8))
                    .toList();
        }

        @Override
        void read(byte[] input, Path folder) throws IOException {
            HubAnswers.read(input, folder);
        }
    },
    STORE {
        @Override
        List<byte[]> seeds() throws IOException {
            return List.of(
                    Files.readAllBytes(RESOURCES.resolve("past/home/store.db")),
                    Files.readAllBytes(RESOURCES.resolve("past/version-6/home/store.db")),
                    Files.readAllBytes(RESOURCES.resolve("past/version-7/home/store.db")));
        }

        @Override
        void read(byte[] input, Path folder) throws IOException {
            for (String name : List.of("store.db-wal", "store.db-shm")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            try (RunStore store = RunStore.open(written(input, folder, "store.db"))) {
                store.reader().live();
                for (Run run : store.reader().runs()) {
                    readAll(store, run.id());
                }
            } catch (StoreUnusable | StoreFault e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        /** What the window asks of a run that is chosen. */
        private void readAll(RunStore store, RunId run) {
            for (String key : store.reader().keys(run)) {
                store.reader().series(run, key, 0, Long.MAX_VALUE, ROWS);
                store.reader().points(run, key, 0, Long.MAX_VALUE, ROWS);
                store.details().scores(run, key);
            }
            store.reader().events(run, 0);
            store.reader().checkpoints(run);
            store.details().evaluationSets(run);
            store.details().scored(run);
            store.details().terms(run, 0);
            store.details().firstBatch(run);
            store.details().alerts(run);
        }
    };

    private static final Charset UTF_8 = StandardCharsets.UTF_8;
    private static final Path RESOURCES = Golden.bundled().getParent();
    private static final List<String> ENDINGS =
            List.of("csv", "tsv", "jsonl", "json", "txt", "parquet", "csv.gz", "csv.zst");
    private static final int ROWS = 1_000;
    private static final List<String> MODELS =
            List.of("albert_splade_max", "roberta_splade_max", "modernbert_splade_max", "bert_splade_max");
    private static final List<String> SETTINGS = List.of(
            "config.json",
            "modules.json",
            "config_sentence_transformers.json",
            "sentence_bert_config.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json",
            "1_SpladePooling/config.json",
            "adapter_config.json",
            "router_config.json",
            "model.safetensors.index.json",
            "workbench.json",
            "README.md");

    /** Inputs from which others are made. */
    abstract List<byte[]> seeds() throws IOException;

    /**
     * Reads an input as the program does. Whatever is thrown besides an {@link IOException} is a fault of the program.
     *
     * @param folder of this process
     */
    abstract void read(byte[] input, Path folder) throws IOException;

    /** What runs from the first input to the last, so that reading one is as quick as in the window. */
    Closeable engine() {
        return () -> {};
    }

    /** Whether inputs are JSON, so that they can be changed as such; some after a byte that says which file it is. */
    int jsonFrom() {
        return switch (this) {
            case TOKENIZER, PROJECT, HUB -> 0;
            case MODEL_SETTINGS -> 1;
            default -> -1;
        };
    }

    private static Path model() {
        return Golden.bundled().resolve("models/bert_splade_max");
    }

    private static Path copyOfModel(Path folder) throws IOException {
        Path to = folder.resolve("model");
        if (Files.exists(to.resolve("config.json"))) {
            return to;
        }
        try (Stream<Path> paths = Files.walk(model())) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                Path target = to.resolve(model().relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
        return to;
    }

    private static Path written(byte[] input, Path folder, String name) throws IOException {
        return Files.write(folder.resolve(name), input);
    }

    /** A message for people names no exception. */
    static void requireWords(String message) {
        boolean words = message != null
                && message.contains(" ")
                && Stream.of("Exception", "java.", "Input length", "Invalid UTF-32", "Invalid result set")
                        .noneMatch(message::contains);
        if (!words) {
            throw new IllegalStateException("No words for people: " + message);
        }
    }

    /** The trees of the seeds, where they are JSON. */
    List<JsonNode> trees() throws IOException {
        List<JsonNode> trees = new ArrayList<>();
        for (byte[] seed : seeds()) {
            byte[] json = Arrays.copyOfRange(seed, Math.max(0, jsonFrom()), seed.length);
            trees.add(
                    jsonFrom() < 0 || json.length == 0 || json[0] != '{' && json[0] != '['
                            ? null
                            : Json.reader().readTree(json));
        }
        return trees;
    }
}
