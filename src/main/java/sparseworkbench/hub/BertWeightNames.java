package sparseworkbench.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.param.Problem;

/**
 * The tensors of a BERT for masked language, under the names and in the order of transformers' {@code BertForMaskedLM}. A bare
 * {@code BertModel} lacks the prefix {@code bert.} and the head {@code cls.predictions}.
 */
public final class BertWeightNames {
    public static final String WORDS = "bert.embeddings.word_embeddings.weight";
    public static final String HEAD_BIAS = "cls.predictions.bias";
    public static final String HEAD_DENSE = "cls.predictions.transform.dense";
    public static final String HEAD_NORM = "cls.predictions.transform.LayerNorm";
    public static final String DECODER = "cls.predictions.decoder.weight";
    private static final String PREFIX = "bert.";

    private BertWeightNames() {}

    /** Names and shapes of the backbone. */
    public static SequencedMap<String, long[]> backbone(BertConfig config) {
        SequencedMap<String, long[]> shapes = new LinkedHashMap<>();
        long hidden = config.hiddenSize();
        shapes.put(WORDS, new long[] {config.vocabSize(), hidden});
        shapes.put("bert.embeddings.position_embeddings.weight", new long[] {config.maxPositions(), hidden});
        shapes.put("bert.embeddings.token_type_embeddings.weight", new long[] {config.typeVocabSize(), hidden});
        norm(shapes, "bert.embeddings.LayerNorm", hidden);
        for (int layer = 0; layer < config.layers(); layer++) {
            String at = "bert.encoder.layer." + layer + ".";
            linear(shapes, at + "attention.self.query", hidden, hidden);
            linear(shapes, at + "attention.self.key", hidden, hidden);
            linear(shapes, at + "attention.self.value", hidden, hidden);
            linear(shapes, at + "attention.output.dense", hidden, hidden);
            norm(shapes, at + "attention.output.LayerNorm", hidden);
            linear(shapes, at + "intermediate.dense", config.intermediateSize(), hidden);
            linear(shapes, at + "output.dense", hidden, config.intermediateSize());
            norm(shapes, at + "output.LayerNorm", hidden);
        }
        return shapes;
    }

    /** Names and shapes of the head; a tied decoder has no matrix of its own. */
    public static SequencedMap<String, long[]> head(BertConfig config) {
        SequencedMap<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(HEAD_BIAS, new long[] {config.vocabSize()});
        linear(shapes, HEAD_DENSE, config.hiddenSize(), config.hiddenSize());
        norm(shapes, HEAD_NORM, config.hiddenSize());
        if (!config.tied()) {
            shapes.put(DECODER, new long[] {config.vocabSize(), config.hiddenSize()});
        }
        return shapes;
    }

    private static void linear(Map<String, long[]> shapes, String name, long out, long in) {
        shapes.put(name + ".weight", new long[] {out, in});
        shapes.put(name + ".bias", new long[] {out});
    }

    private static void norm(Map<String, long[]> shapes, String name, long width) {
        shapes.put(name + ".weight", new long[] {width});
        shapes.put(name + ".bias", new long[] {width});
    }

    /** What a weight is called in a file: with or without the prefix, layer norms also as {@code gamma} and {@code beta}. */
    static Optional<String> inFile(SafeTensors weights, String name) {
        String old = name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta");
        List<String> spellings = new ArrayList<>(List.of(name, old));
        if (name.equals(HEAD_BIAS)) {
            spellings.add("cls.predictions.decoder.bias");
        }
        if (name.startsWith(PREFIX)) {
            spellings.add(name.substring(PREFIX.length()));
            spellings.add(old.substring(PREFIX.length()));
        }
        return spellings.stream().filter(weights::has).findFirst();
    }

    static boolean hasHead(SafeTensors weights) {
        return weights.has(HEAD_BIAS) || weights.has(HEAD_DENSE + ".weight");
    }

    /** Every weight must be there with the shape that the configuration asks for. */
    static void check(BertConfig config, SafeTensors weights, Path file) throws UnusableModel {
        SequencedMap<String, long[]> needed = new LinkedHashMap<>(backbone(config));
        if (hasHead(weights)) {
            needed.putAll(head(config));
        }
        List<Problem> problems = new ArrayList<>();
        needed.forEach((name, shape) -> {
            Optional<String> found = inFile(weights, name);
            if (found.isEmpty()) {
                problems.add(problem(file + " lacks the weights “" + name + "”."));
            } else if (!Arrays.equals(weights.entries().get(found.get()).shape(), shape)) {
                problems.add(problem("“" + name + "” in " + file + " has the shape "
                        + Arrays.toString(weights.entries().get(found.get()).shape()) + " and config.json asks for "
                        + Arrays.toString(shape) + "."));
            }
        });
        if (!problems.isEmpty()) {
            throw new UnusableModel(problems.size() > 3 ? problems.subList(0, 3) : problems);
        }
    }

    private static Problem problem(String what) {
        return Problem.error("source", what, "Choose another model, or copy config.json and model.safetensors from the same one.");
    }

    /** Trainable numbers, the head included whether it is in the file or will be added. */
    static long count(BertConfig config) {
        SequencedMap<String, long[]> all = new LinkedHashMap<>(backbone(config));
        all.putAll(head(config));
        return all.values().stream().mapToLong(shape -> Arrays.stream(shape).reduce(1, (a, b) -> a * b)).sum();
    }

    /** A weight under whatever name the file has it. */
    static FloatTensor load(SafeTensors weights, String name) throws IOException {
        return weights.floats(inFile(weights, name).orElse(name));
    }
}
