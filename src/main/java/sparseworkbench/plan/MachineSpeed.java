package sparseworkbench.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.Json;
import sparseworkbench.gpu.CardAssignment;
import sparseworkbench.gpu.GraphicsCard;
import sparseworkbench.gpu.runtime.TriedCard;
import sparseworkbench.home.Home;
import sparseworkbench.model.ModelFacts;

/**
 * How fast this computer has trained and evaluated so far, in operations of {@link Workload} per second, the processor and each card by itself. Kept in a file of the home, for one model
 * with one loss, for one model, for models of one size with one loss, for models of one size, and for any; the nearest that is known counts. The file can
 * be deleted at any time.
 *
 * @param rates   what was measured
 * @param guessed whether the model has not been trained here: then it is a guess from other models, or from the number of processors
 */
public record MachineSpeed(Rates rates, boolean guessed) {
    private static final String FILE = "speed.json";
    /** What operations are has changed since the file had none of these. */
    private static final String FORMAT = "format";

    private static final int THIS_FORMAT = 2;
    private static final String STEP = "step";
    private static final String EVALUATION = "evaluation";
    private static final String DISK = "disk";
    private static final String ANY = "any";
    /** So many keys are those of other models, too. */
    private static final int OF_OTHERS = 3;

    /** What a core of a server's processor with AVX-512 reached in training on seven samples and four other models. */
    private static final double GUESS_PER_CORE = 150e9;
    /** The same in evaluations, which need no gradients and have larger batches. */
    private static final double GUESS_EVALUATING_PER_CORE = 175e9;
    /** Until the first step, apart from what is computed: Java, libraries, data. */
    private static final double LOADING_SECONDS = 4;
    /** A model is read, or saved in the end. */
    private static final double MODEL_BYTES_PER_SECOND = 250e6;
    /** A checkpoint is written, forced to the disk, read again and compared. */
    private static final double DISK_BYTES_PER_SECOND = 250e6;
    /** Texts that BM25 puts into its index and searches. */
    private static final double WORDS_TEXTS_PER_SECOND = 8000;

    /**
     * @param step       operations per second in training
     * @param evaluation operations per second while texts are encoded, with search and figures
     * @param disk       bytes per second of checkpoints
     */
    public record Rates(double step, double evaluation, double disk) {}

    /**
     * What a run has measured.
     *
     * @param step       seconds of one
     * @param evaluation seconds of one; empty where there was none
     * @param checkpoint seconds of one; empty where there was none
     */
    public record Measured(double step, Optional<Double> evaluation, Optional<Double> checkpoint) {}

    /** What is known for a plan. */
    public static MachineSpeed of(Plan plan) {
        ObjectNode kept = read(file(plan.home()));
        Rates guess = guess();
        List<String> keys =
                keys(plan, PlannedCard.of(plan.project(), plan.home()).map(TriedCard::name));
        Optional<String> trained = own(keys).stream()
                .filter(key -> kept.path(key).path(STEP).asDouble() > 0)
                .findFirst();
        Optional<Double> step = nearest(keys, kept, STEP);
        return step.map(rate -> new MachineSpeed(
                        new Rates(
                                rate,
                                nearest(keys, kept, EVALUATION).orElse(guess.evaluation * rate / guess.step),
                                nearest(keys, kept, DISK).orElse(guess.disk)),
                        trained.isEmpty()))
                .orElse(new MachineSpeed(guess, true));
    }

    /** Those of the model itself. */
    private static List<String> own(List<String> keys) {
        return keys.subList(0, Math.max(0, keys.size() - OF_OTHERS));
    }

    private static Optional<Double> nearest(List<String> keys, ObjectNode kept, String rate) {
        return keys.stream()
                .map(key -> kept.path(key).path(rate).asDouble())
                .filter(known -> known > 0)
                .findFirst();
    }

    /** A damaged file is as good as none: it is written anew by the next run. */
    private static ObjectNode read(Path file) {
        ObjectNode none = Json.object().put(FORMAT, THIS_FORMAT);
        try {
            return Files.isRegularFile(file)
                            && Json.read(file) instanceof ObjectNode kept
                            && kept.path(FORMAT).asInt() == THIS_FORMAT
                    ? kept
                    : none;
        } catch (IOException e) {
            return none;
        }
    }

    /** That of a run whose steps did {@code rate} operations in a second; evaluations are as much faster or slower than guessed as steps. */
    public static MachineSpeed training(double rate) {
        Rates guess = guess();
        return new MachineSpeed(new Rates(rate, guess.evaluation * rate / guess.step, guess.disk), false);
    }

    private static Rates guess() {
        int cores = Math.max(1, Runtime.getRuntime().availableProcessors());
        return new Rates(GUESS_PER_CORE * cores, GUESS_EVALUATING_PER_CORE * cores, DISK_BYTES_PER_SECOND);
    }

    private static Path file(Home home) {
        return home.root().resolve(FILE);
    }

    /** The nearest first. */
    private static List<String> keys(Plan plan, Optional<String> card) {
        String loss = " " + plan.project().loss().name();
        String device = card.map(name -> name + ": ").orElse("");
        return plan.model().facts().map(MachineSpeed::size).stream()
                .flatMap(size -> {
                    String own = plan.model().name() + " " + size;
                    return Stream.of(own + loss, own, size + loss, size, ANY);
                })
                .map(key -> device + key)
                .toList();
    }

    private static String size(ModelFacts facts) {
        return facts.architecture() + " " + facts.parameters();
    }

    /** Notes what the run of this process has measured, for what it computed on: another than planned, if that was taken. */
    public static void note(Plan plan, Measured measured) throws IOException {
        Optional<Workload> work = Workload.of(plan);
        if (work.isEmpty() || measured.step <= 0) {
            return;
        }
        Path file = file(plan.home());
        ObjectNode kept = read(file);
        List<String> keys = keys(plan, CardAssignment.ofThisProcess().card().map(GraphicsCard::name));
        keys.forEach(key -> {
            // Not withObjectProperty, which fails where somebody has put a number there.
            ObjectNode rates = kept.path(key) instanceof ObjectNode known ? known : kept.putObject(key);
            put(rates, STEP, work.get().step(), Optional.of(measured.step));
            put(rates, EVALUATION, work.get().evaluation(), measured.evaluation);
            put(rates, DISK, work.get().checkpoint(), measured.checkpoint);
        });
        AtomicFile.writeShared(
                file, beside -> Files.writeString(beside, Json.indentedWriter().writeValueAsString(kept)));
    }

    private static void put(ObjectNode rates, String key, double work, Optional<Double> seconds) {
        seconds.filter(took -> took > 0 && work > 0).ifPresent(took -> rates.put(key, work / took));
    }

    /** How long it takes, in parts. */
    public RunTimes of(Workload work) {
        return new RunTimes(
                work.schedule(),
                LOADING_SECONDS
                        + work.before() / rates.evaluation
                        + work.searched() / WORDS_TEXTS_PER_SECOND
                        + work.model() / MODEL_BYTES_PER_SECOND,
                work.step() / rates.step,
                work.evaluation() / rates.evaluation,
                work.checkpoint() / rates.disk,
                work.model() / MODEL_BYTES_PER_SECOND);
    }
}
