package sparseworkbench.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.model.backbone.Family;
import sparseworkbench.model.backbone.HeadNames;
import sparseworkbench.param.Problem;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.Weights;

/**
 * Where the weights that a model needs are in its files: with or without the family's prefix, layer norms also as {@code gamma}
 * and {@code beta}, the bias of the vocabulary in either of two places.
 */
public final class WeightNames {
    private final BackboneConfig config;
    private final Weights files;
    private final boolean head;
    private final SequencedMap<String, long[]> wanted;

    private WeightNames(BackboneConfig config, Weights files, boolean head) {
        this.config = config;
        this.files = files;
        this.head = head;
        this.wanted = new LinkedHashMap<>(config.family().backbone(config));
        if (head) {
            wanted.putAll(config.family().headWeights(config));
        }
    }

    /** @param head whether a head over the vocabulary is wanted */
    static WeightNames of(BackboneConfig config, Weights files, boolean head) {
        WeightNames names = new WeightNames(config, files, head);
        // Without a head of its own a model is given one, and that is tied.
        return head && !config.tied() && !names.hasHead() ? new WeightNames(config.withTied(true), files, true) : names;
    }

    /** The configuration, with a tied head if that has to be made up. */
    public BackboneConfig config() {
        return config;
    }

    /** Names and shapes of all weights, as transformers' class has them that goes with the head. */
    public SequencedMap<String, long[]> wanted() {
        return wanted;
    }

    /** Whether the files hold a head over the vocabulary. */
    public boolean hasHead() {
        Family family = config.family();
        return files.has(family.head().dense() + ".weight");
    }

    private boolean isMadeUp(String name) {
        return !config.family().backbone(config).containsKey(name) && !hasHead();
    }

    /** What a weight is called in the files. */
    private Optional<String> inFiles(String name) {
        return spellings(name).stream().filter(files::has).findFirst();
    }

    private List<String> spellings(String name) {
        List<String> spellings = new ArrayList<>();
        Family family = config.family();
        if (name.equals(family.head().bias())) {
            // An untied head computes with the bias of its decoder.
            spellings.add(config.tied() ? name : family.head().decoderBias());
            spellings.add(config.tied() ? family.head().decoderBias() : name);
            return spellings;
        }
        String old = name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta");
        for (String one : List.of(name, old)) {
            spellings.add(one);
            if (name.startsWith(family.prefix())) {
                spellings.add(one.substring(family.prefix().length()));
            }
        }
        return spellings;
    }

    /** Every weight must be there with the shape that the configuration asks for. */
    void check() throws UnusableModel {
        List<Problem> problems = new ArrayList<>();
        wanted.forEach((name, shape) -> {
            if (!isMadeUp(name)) {
                check(name, shape).ifPresent(problems::add);
            }
        });
        if (!problems.isEmpty()) {
            throw new UnusableModel(problems.size() > 3 ? problems.subList(0, 3) : problems);
        }
    }

    private Optional<Problem> check(String name, long[] shape) {
        Optional<String> found = inFiles(name);
        if (found.isEmpty()) {
            return Optional.of(problem(files.file(name) + " lacks the weights “" + name + "”."));
        }
        long[] there = files.shape(found.get());
        return Arrays.equals(there, shape)
                ? Optional.empty()
                : Optional.of(problem("“" + name + "” in " + files.file(found.get()) + " has the shape "
                        + Arrays.toString(there) + " and config.json asks for " + Arrays.toString(shape) + "."));
    }

    private static Problem problem(String what) {
        return Problem.error(
                "source", what, "Choose another model, or copy config.json and model.safetensors from the same one.");
    }

    /** Weights in the files that are not computed with and belong to the model: they are saved with it. */
    List<String> ignored() {
        return files.names().stream()
                .filter(head ? this::isUnusedBias : config.family()::isIgnored)
                .toList();
    }

    /** An untied head of the reference has a second bias that nothing reads. */
    private boolean isUnusedBias(String name) {
        HeadNames names = config.family().head();
        return !config.tied()
                && name.equals(names.bias())
                && !names.bias().equals(names.decoderBias())
                && files.has(names.decoderBias());
    }

    /** Reads one of {@link #wanted()}; of a head that is missing, that of an untrained one. */
    public FloatTensor load(String name) throws IOException {
        if (isMadeUp(name)) {
            return UntrainedHead.weight(config, name);
        }
        String inFile = inFiles(name)
                .orElseThrow(() -> new IOException(files.file(name) + " lacks the weights “" + name + "”."));
        return finite(inFile, files.floats(inFile));
    }

    /** Reads one of {@link #ignored()}. */
    FloatTensor loadIgnored(String name) throws IOException {
        return files.floats(name);
    }

    private FloatTensor finite(String name, FloatTensor tensor) throws IOException {
        for (float number : tensor.data()) {
            if (!Float.isFinite(number)) {
                throw new DamagedFile(
                        files.file(name), "“" + name + "” holds " + number + " where a number should be.");
            }
        }
        return tensor;
    }

    /** Trainable numbers, tied ones once. */
    long count() {
        return wanted.values().stream()
                .mapToLong(shape -> Arrays.stream(shape).reduce(1, (a, b) -> a * b))
                .sum();
    }

    Path file() {
        return files.file(config.family().words());
    }
}
