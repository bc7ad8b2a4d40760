package sparseworkbench.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.model.CardFacts;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Values;

/** What the card of a trained model says about its training. */
final class RunCard {
    private RunCard() {}

    /** @param measured metric → value of the last evaluation; empty without one */
    static CardFacts of(TrainingJob job, Map<String, Double> measured) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings("loss.", job.loss().values(), settings);
        settings("training.", job.training(), settings);
        settings.put("training.steps", Long.toString(job.totalSteps()));
        SequencedMap<String, Double> finite = new LinkedHashMap<>(measured);
        finite.values().removeIf(value -> !Double.isFinite(value));
        return new CardFacts(
                Optional.empty(),
                Optional.of(baseModel(job.model().get(EncoderParams.SOURCE))),
                Optional.of(data(job)),
                Optional.of(job.loss().name()),
                settings,
                finite);
    }

    /** A folder's name: its path is nobody else's business. */
    private static String baseModel(String source) {
        if (source.startsWith(PathType.BUILTIN)) {
            return source.substring(PathType.BUILTIN.length());
        }
        Path name = Path.of(source).getFileName();
        return name == null ? source : name.toString().replace("--", "/");
    }

    private static String data(TrainingJob job) {
        long rows = job.tables().stream().mapToLong(table -> table.size()).sum();
        int columns = job.tables().getFirst().getFirst().texts().size();
        return rows + " rows of " + columns + (columns == 1 ? " text" : " texts")
                + (job.tables().size() > 1 ? " from " + job.tables().size() + " tables." : ".");
    }

    private static void settings(String prefix, Values values, Map<String, String> settings) {
        values.params().params().stream()
                .filter(values::isActive)
                .forEach(param -> settings.put(prefix + param.key(), values.text(param)));
    }
}
