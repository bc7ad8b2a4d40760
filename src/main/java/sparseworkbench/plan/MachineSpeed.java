package sparseworkbench.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.Json;
import sparseworkbench.home.Home;
import sparseworkbench.model.ModelFacts;

/**
 * How fast this computer has trained and evaluated so far, in operations of {@link Workload} per second. Kept in a file of the home, for models of one
 * size with one loss, for models of one size, and for any; the nearest that is known counts. The file can be deleted at any time.
 *
 * @param rates   what was measured
 * @param guessed whether nothing was: then it is a guess from the number of processors
 */
public record MachineSpeed(Rates rates, boolean guessed) {
    private static final String FILE = "speed.json";
    private static final String STEP = "step";
    private static final String EVALUATION = "evaluation";
    private static final String ANY = "any";
    /** What a core of a server's processor without AVX-512 reached in training on three samples: 90 to 104 billion. */
    private static final double GUESS_PER_CORE = 90e9;
    /** Until the first step, apart from what is computed: Java, libraries, model, data. */
    private static final double LOADING_SECONDS = 4;
    /** A checkpoint is written, forced to the disk, read again and compared. */
    private static final double DISK_BYTES_PER_SECOND = 350e6;

    /**
     * @param step       operations per second in training
     * @param evaluation operations per second while texts are encoded, with search and figures
     */
    public record Rates(double step, double evaluation) {}

    /** What is known for a plan. */
    public static MachineSpeed of(Plan plan) {
        JsonNode kept = read(file(plan.home()));
        return keys(plan)
                .map(kept::path)
                .filter(node -> node.path(STEP).asDouble() > 0)
                .findFirst()
                .map(node -> new Rates(
                        node.path(STEP).asDouble(),
                        node.path(EVALUATION).asDouble() > 0
                                ? node.path(EVALUATION).asDouble()
                                : node.path(STEP).asDouble()))
                .map(rates -> new MachineSpeed(rates, false))
                .orElseGet(MachineSpeed::guess);
    }

    /** A damaged file is as good as none: it is written anew by the next run. */
    private static ObjectNode read(Path file) {
        try {
            return Files.isRegularFile(file) ? Json.read(file) : Json.object();
        } catch (IOException e) {
            return Json.object();
        }
    }

    private static MachineSpeed guess() {
        double rate = GUESS_PER_CORE * Math.max(1, Runtime.getRuntime().availableProcessors());
        return new MachineSpeed(new Rates(rate, rate), true);
    }

    private static Path file(Home home) {
        return home.root().resolve(FILE);
    }

    /** The nearest first. */
    private static Stream<String> keys(Plan plan) {
        Optional<String> size = plan.model().facts().map(MachineSpeed::size);
        return Stream.of(size.map(model -> model + " " + plan.project().loss().name()), size, Optional.of(ANY))
                .flatMap(Optional::stream);
    }

    private static String size(ModelFacts facts) {
        return facts.architecture() + " " + facts.parameters();
    }

    /**
     * Notes what a run has measured.
     *
     * @param seconds of one step
     * @param evaluationSeconds of one evaluation; empty when there was none
     */
    public static void note(Plan plan, double seconds, Optional<Double> evaluationSeconds) throws IOException {
        Optional<Workload> work = Workload.of(plan);
        if (work.isEmpty() || seconds <= 0) {
            return;
        }
        double step = work.get().step() / seconds;
        Optional<Double> evaluation = evaluationSeconds
                .filter(took -> took > 0 && work.get().evaluation() > 0)
                .map(took -> work.get().evaluation() / took);
        Path file = file(plan.home());
        ObjectNode kept = read(file);
        List<String> keys = keys(plan).toList();
        keys.forEach(key -> {
            ObjectNode rates = kept.withObjectProperty(key).put(STEP, step);
            evaluation.ifPresent(rate -> rates.put(EVALUATION, rate));
        });
        AtomicFile.writeShared(
                file, beside -> Files.writeString(beside, Json.indentedWriter().writeValueAsString(kept)));
    }

    /** How long it takes. */
    public Duration of(Workload work) {
        double seconds = LOADING_SECONDS
                + work.steps() * work.step() / rates.step
                + (work.evaluations() * work.evaluation() + work.before()) / rates.evaluation
                + work.written() / DISK_BYTES_PER_SECOND;
        return Duration.ofMillis(Math.round(1000 * seconds));
    }
}
