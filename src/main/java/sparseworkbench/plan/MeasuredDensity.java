package sparseworkbench.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.Json;
import sparseworkbench.home.Home;
import sparseworkbench.model.MemoryEstimate;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.model.ModelFacts;
import sparseworkbench.project.Project;

/**
 * How many dimensions models had active when their trainings began. A folder does not tell, and dense embeddings take much more memory: the first run
 * of a model that is not calibrated is told a guess, later ones what was measured. Kept in a file of the home, which can be deleted at any time.
 */
public final class MeasuredDensity {
    private static final String FILE = "density.json";

    private MeasuredDensity() {}

    /** Mean active dimensions of a text before the first step; empty if no run has begun with this model. */
    static OptionalDouble of(ModelCheck model, Home home) {
        double known = read(file(home)).path(key(model)).asDouble();
        return known > 0 ? OptionalDouble.of(known) : OptionalDouble.empty();
    }

    /**
     * The first guess: the usual number, and all dimensions for a head that nobody has trained: its outputs are as often positive as negative, so that
     * some token of a text has each word (of 30,522, in a model of random weights, texts of 5 tokens had 27,255 and texts of 40 tokens 30,387).
     */
    static double guess(ModelCheck model, ModelFacts facts) {
        return model.flatHead() ? facts.dimension() : MemoryEstimate.usualActiveDims(facts);
    }

    /** Notes what the first step of a run has measured. A head that was calibrated says nothing about its model. */
    public static void note(Plan plan, double activeDims) throws IOException {
        if (calibrated(plan.project(), plan.model()).isPresent()) {
            return;
        }
        Path file = file(plan.home());
        ObjectNode kept = read(file).put(key(plan.model()), activeDims);
        AtomicFile.writeShared(
                file, beside -> Files.writeString(beside, Json.indentedWriter().writeValueAsString(kept)));
    }

    /** The active dimensions that a head is calibrated to, if it is. */
    static OptionalDouble calibrated(Project project, ModelCheck model) {
        return EncoderParams.initialActiveDims(project.model(), model.untrainedHead()).stream()
                .mapToDouble(dims -> dims)
                .findFirst();
    }

    private static Path file(Home home) {
        return home.root().resolve(FILE);
    }

    private static String key(ModelCheck model) {
        return model.folder().map(Path::toString).orElse(model.name())
                + model.facts()
                        .map(facts -> " " + facts.architecture() + " " + facts.parameters())
                        .orElse("");
    }

    /** A damaged file is as good as none: it is written anew by the next run. */
    private static ObjectNode read(Path file) {
        try {
            return Files.isRegularFile(file) && Json.read(file) instanceof ObjectNode kept ? kept : Json.object();
        } catch (IOException e) {
            return Json.object();
        }
    }
}
