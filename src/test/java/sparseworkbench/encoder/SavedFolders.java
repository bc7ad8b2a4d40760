package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import sparseworkbench.model.CardFacts;
import sparseworkbench.model.Layout;
import sparseworkbench.model.SaveOptions;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensorsWriter;

/** Saves models where {@code roundtrip.py} finds them, with the vectors that they gave, and compares them with the reference's own files. */
final class SavedFolders {
    static final Path ROOT = Path.of("target", "saved-models");
    private static final ProgressListener ON = ProgressListener.NONE;
    private static final ObjectMapper JSON = new ObjectMapper();

    private SavedFolders() {}

    /** Saves in both layouts, loads again, and wants the same vectors; the current layout is compared with {@code origin}. */
    static void save(String name, Path origin, Encoder encoder, List<String> texts) throws Exception {
        Path current = saved(name, encoder, Layout.CURRENT, texts);
        compare(origin, current);
        saved(name + "-5x", encoder, Layout.FIVE, texts);
    }

    /** Saves, loads again, and wants the same vectors. */
    static Path saved(String name, Encoder encoder, Layout layout, List<String> texts) throws Exception {
        Path folder = Files.createDirectories(ROOT).resolve(name);
        encoder.save(folder, new SaveOptions(layout, CardFacts.NONE));
        Map<Side, SparseVectors> before = new LinkedHashMap<>();
        for (Side side : Side.values()) {
            before.put(side, encoder.encode(texts, side, OptionalInt.empty(), 32, ON));
        }
        try (Encoder again =
                Encoders.load(folder, new EncoderOptions(ComputeDevice.CPU, OptionalInt.empty(), Integer.MAX_VALUE))) {
            for (Side side : Side.values()) {
                float[] after = Dense.of(again.encode(texts, side, OptionalInt.empty(), 32, ON));
                assertThat(after).as(name + " " + side).containsExactly(Dense.of(before.get(side)));
            }
        }
        beside(folder, before, texts);
        return folder;
    }

    private static void beside(Path folder, Map<Side, SparseVectors> vectors, List<String> texts) throws IOException {
        SafeTensorsWriter writer = new SafeTensorsWriter().metadata("texts", JSON.writeValueAsString(texts));
        vectors.forEach((side, found) -> writer.floats(
                side.name().toLowerCase(Locale.ROOT),
                new FloatTensor(new long[] {found.rows(), found.width()}, Dense.of(found))));
        writer.write(folder.resolveSibling(folder.getFileName() + ".vectors.safetensors"));
    }

    /** The same files; weights byte by byte; the same keys with the same values in JSON, but for the differences named here. */
    private static void compare(Path reference, Path ours) throws IOException {
        Set<String> files = files(reference);
        assertThat(files(ours)).containsAll(files);
        // The reference's fixtures were saved without a card.
        assertThat(files(ours)).isSubsetOf(with(files, "README.md", "workbench.json"));
        for (String file : files) {
            if (file.endsWith(".safetensors") || file.endsWith("tokenizer.json")) {
                assertThat(ours.resolve(file)).as(file).hasSameBinaryContentAs(reference.resolve(file));
            } else {
                assertThat(json(ours.resolve(file))).as(file).isEqualTo(expected(file, json(reference.resolve(file))));
            }
        }
    }

    /** A similarity that the reference leaves open is written as what it means. */
    private static JsonNode expected(String file, JsonNode reference) {
        if (file.equals("config_sentence_transformers.json")
                && reference.get("similarity_fn_name").isNull()) {
            ((ObjectNode) reference).put("similarity_fn_name", "dot");
        }
        return reference;
    }

    private static Set<String> with(Set<String> files, String... more) {
        Set<String> all = new TreeSet<>(files);
        all.addAll(List.of(more));
        return all;
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            Set<String> names = new TreeSet<>();
            paths.filter(Files::isRegularFile)
                    .forEach(
                            path -> names.add(folder.relativize(path).toString().replace('\\', '/')));
            return names;
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }
}
