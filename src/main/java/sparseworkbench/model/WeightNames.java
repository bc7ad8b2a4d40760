package sparseworkbench.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.model.backbone.HeadNames;
import sparseworkbench.param.Problem;
import sparseworkbench.weights.DType;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.PartConsumer;
import sparseworkbench.weights.Weights;

/**
 * Where the weights that a model needs are in its files, found as transformers finds them: with the family's prefix, without it or
 * with it twice, layer norms also as {@code gamma} and {@code beta}, a tied word table also as the matrix of the vocabulary head.
 */
public final class WeightNames {
    private static final String FIELD = "source";
    private final BackboneConfig config;
    private final Weights files;
    private final boolean head;
    private final boolean saysTied;
    private final SequencedMap<String, long[]> wanted;
    private final Set<String> backbone;

    private WeightNames(BackboneConfig config, Weights files, boolean head, boolean saysTied) {
        this.config = config;
        this.files = files;
        this.head = head;
        this.saysTied = saysTied;
        this.wanted = new LinkedHashMap<>(config.family().backbone(config));
        this.backbone = Set.copyOf(wanted.keySet());
        if (head) {
            wanted.putAll(config.family().headWeights(config));
        }
    }

    /**
     * Finds out whether the head is tied: what the configuration says, unless the files disagree.
     *
     * @param head whether a head over the vocabulary is wanted
     */
    static WeightNames of(BackboneConfig config, Weights files, boolean head) throws IOException {
        WeightNames names = new WeightNames(config, files, head, config.tied());
        // Without a head of its own a model is given one, and that is tied.
        boolean tied = head && !names.hasHead() || config.tied() && !(head && names.hasOtherDecoder());
        return tied == config.tied() ? names : new WeightNames(config.withTied(tied), files, head, config.tied());
    }

    /** As in transformers, two matrices with other numbers are not tied, whatever the configuration says. */
    private boolean hasOtherDecoder() throws IOException {
        Optional<String> decoder = present(config.family().head().decoder());
        Optional<String> words = present(config.family().words());
        return decoder.isPresent() && words.isPresent() && !files.same(decoder.get(), words.get());
    }

    /** The configuration, with the head tied or not as it really is. */
    public BackboneConfig config() {
        return config;
    }

    /** Names and shapes of all weights, as transformers' class has them that goes with the head. */
    public SequencedMap<String, long[]> wanted() {
        return wanted;
    }

    /** Whether the files hold a head over the vocabulary, be it a damaged one. */
    public boolean hasHead() {
        HeadNames names = config.family().head();
        return Stream.of(names.dense() + ".weight", names.norm() + ".weight", names.decoder())
                .anyMatch(name -> present(name).isPresent());
    }

    private boolean isMadeUp(String name) {
        return !backbone.contains(name) && !hasHead();
    }

    /** A head without a bias computes as if it were 0. */
    private boolean isZero(String name) {
        return name.equals(config.family().head().bias())
                && hasHead()
                && inFiles(name).isEmpty();
    }

    /** Whether a weight is in a file, and none that is taken as it usually is. */
    boolean isWritten(String name) {
        return inFiles(name).isPresent();
    }

    /** What a weight is called in the files. */
    private Optional<String> inFiles(String name) {
        HeadNames names = config.family().head();
        if (name.equals(names.bias())) {
            Optional<String> ofDecoder = present(names.decoderBias());
            // Whether biases are one is asked apart from the matrices.
            return ofDecoder.isPresent() || !saysTied ? ofDecoder : present(name);
        }
        Optional<String> found = present(name);
        boolean words = head && config.tied() && name.equals(config.family().words());
        return found.isEmpty() && words ? present(names.decoder()) : found;
    }

    /** The spelling of a name that the files have. */
    private Optional<String> present(String name) {
        return spellings(name).filter(files::has).findFirst();
    }

    private Stream<String> spellings(String name) {
        String prefix = config.family().prefix();
        String old = name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta");
        return Stream.of(name, old)
                .flatMap(one -> one.startsWith(prefix)
                        ? Stream.of(one, one.substring(prefix.length()), prefix + one)
                        : Stream.of(one, prefix + one));
    }

    /** Every weight must be there with the shape that the configuration asks for. */
    void check() throws UnusableModel {
        List<Problem> problems = new ArrayList<>();
        wanted.forEach((name, shape) -> {
            if (!isMadeUp(name) && !isZero(name)) {
                check(name, shape).ifPresent(problems::add);
            }
        });
        if (!problems.isEmpty()) {
            if (files.file(config.family().words()).toString().endsWith(WeightFiles.ONNX_ENDING)) {
                problems.add(0, otherExport());
            }
            Optional<ForeignPrefix> prefix = ForeignPrefix.of(used(), files);
            if (prefix.isPresent()) {
                throw new UnusableModel(List.of(prefix.get().problem()));
            }
            throw new UnusableModel(problems.size() > 3 ? problems.subList(0, 3) : problems);
        }
    }

    /** Quantised exports and those of PyTorch's newer exporter do not say which numbers are whose. */
    private Problem otherExport() {
        return Problem.error(
                FIELD,
                "The ONNX file " + files.file(config.family().words())
                        + " does not hold all weights as float numbers under their names in PyTorch: it is quantized,"
                        + " optimized, or was written by another exporter than that of optimum.",
                "Use the model.safetensors of this model.");
    }

    private Optional<Problem> check(String name, long[] shape) {
        Optional<String> found = inFiles(name);
        if (found.isEmpty() && name.equals(config.family().head().decoder())) {
            return Optional.of(Problem.error(
                    FIELD,
                    "config.json says that the vocabulary head has a matrix of its own (“tie_word_embeddings”: false),"
                            + " and "
                            + files.file(name) + " lacks it (“" + name
                            + "”): the reference library would take random numbers.",
                    "Set “tie_word_embeddings” to true if the head shares the matrix of the word embeddings; else the"
                            + " file is incomplete."));
        }
        if (found.isEmpty()) {
            return Optional.of(problem(files.file(name) + " lacks the weights “" + name + "”."));
        }
        if (!files.dtype(found.get()).isFloating()) {
            return Optional.of(problem("“" + name + "” in " + files.file(found.get()) + " holds "
                    + files.dtype(found.get()) + " numbers where floating-point ones are needed."));
        }
        long[] there = files.shape(found.get());
        return Arrays.equals(there, shape)
                ? Optional.empty()
                : Optional.of(problem("“" + name + "” in " + files.file(found.get()) + " has the shape "
                        + Arrays.toString(there) + " and config.json asks for " + Arrays.toString(shape) + "."));
    }

    private static Problem problem(String what) {
        return Problem.error(
                FIELD, what, "Choose another model, or copy config.json and model.safetensors from the same one.");
    }

    /** What a person should know about how the files and the configuration fit together. */
    List<Problem> warnings() throws IOException {
        List<Problem> warnings = new ArrayList<>();
        UnusedWeights.warning(files, used(), config.family()).ifPresent(warnings::add);
        if (files instanceof ShardedWeights sharded) {
            sharded.warning().ifPresent(warnings::add);
        }
        if (file().toString().endsWith(WeightFiles.ONNX_ENDING)) {
            warnings.add(Problem.warning(
                    FIELD,
                    "The weights come from " + file()
                            + ". The reference library reads such a folder only with backend=\"onnx\".",
                    "A model that is saved or imported here has a model.safetensors, which both read."));
        }
        if (!head || !hasHead()) {
            return warnings;
        }
        HeadNames names = config.family().head();
        if (saysTied && !config.tied()) {
            warnings.add(Problem.warning(
                    FIELD,
                    "config.json says that the vocabulary head shares its matrix with the word embeddings, but “"
                            + names.decoder() + "” in " + files.file(names.decoder())
                            + " holds other numbers. These are kept, as in the reference library: the head is trained"
                            + " and saved with a matrix of its own.",
                    "Nothing has to be done; “tie_word_embeddings”: false in config.json says the same."));
        }
        if (isZero(names.bias())) {
            warnings.add(Problem.warning(
                    FIELD,
                    files.file(names.bias()) + " has no “" + names.decoderBias()
                            + "”. The bias of the vocabulary is taken as 0, as in the reference library"
                            + (present(names.bias()).isPresent() ? ", and “" + names.bias() + "” is not used." : "."),
                    "Set it in the file if the model was trained with one."));
        } else if (hasTwoBiases(names)) {
            warnings.add(Problem.warning(
                    FIELD,
                    "“" + names.bias() + "” and “" + names.decoderBias() + "” in " + files.file(names.bias())
                            + " differ. The second is computed with, as in the reference library.",
                    "Nothing has to be done; a model that is saved here has one."));
        }
        return warnings;
    }

    /** All spellings of weights that the model has, with head and without. */
    private Set<String> used() {
        HeadNames names = config.family().head();
        return Stream.of(
                        config.family().backbone(config).keySet().stream(),
                        config.family().headWeights(config).keySet().stream(),
                        Stream.of(names.bias(), names.decoder(), names.decoderBias()))
                .flatMap(all -> all)
                .flatMap(this::spellings)
                .collect(Collectors.toSet());
    }

    private boolean hasTwoBiases(HeadNames names) throws IOException {
        Optional<String> one = present(names.bias());
        Optional<String> other = present(names.decoderBias());
        return saysTied
                && one.isPresent()
                && other.isPresent()
                && !one.equals(other)
                && !files.same(one.get(), other.get());
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
        Optional<FloatTensor> unwritten = unwritten(name);
        return unwritten.isPresent() ? unwritten.get() : FiniteTensor.of(files, found(name));
    }

    /** Hands out the numbers of {@link #load} part by part. */
    public void parts(String name, PartConsumer consumer) throws IOException {
        Optional<FloatTensor> unwritten = unwritten(name);
        if (unwritten.isPresent()) {
            consumer.take(unwritten.get().numbers());
        } else {
            FiniteTensor.parts(files, found(name), consumer);
        }
    }

    /** A weight that is in no file. */
    private Optional<FloatTensor> unwritten(String name) {
        if (isMadeUp(name)) {
            return Optional.of(UntrainedHead.weight(config, name));
        }
        return isZero(name)
                ? Optional.of(FloatTensor.vector(new float[config.sizes().vocabulary()]))
                : Optional.empty();
    }

    private String found(String name) throws IOException {
        return inFiles(name)
                .orElseThrow(() -> new IOException(files.file(name) + " lacks the weights “" + name + "”."));
    }

    /** Reads one of {@link #ignored()}. */
    FloatTensor loadIgnored(String name) throws IOException {
        return files.floats(name);
    }

    /** Trainable numbers, tied ones once. */
    long count() {
        return wanted.values().stream()
                .mapToLong(shape -> Arrays.stream(shape).reduce(1, (a, b) -> a * b))
                .sum();
    }

    /** How the numbers of the word table are written. */
    DType dtype() {
        return inFiles(config.family().words()).map(files::dtype).orElse(DType.F32);
    }

    Path file() {
        return files.file(config.family().words());
    }
}
