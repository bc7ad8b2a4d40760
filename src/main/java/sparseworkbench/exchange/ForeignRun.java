package sparseworkbench.exchange;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A training of the reference library, read whole before anything is written.
 *
 * @param source     the file or folder it was read from
 * @param written    when that was written last
 * @param step       steps taken
 * @param totalSteps steps planned; as many as were taken where that is not known
 * @param millis     how long the training took, 0 where that is not known
 * @param facts      setting path → what is known of it
 * @param points     metric key → step → value
 * @param counted    of {@code points} those that tell whether it is the same training: without those of evaluation files beside it
 * @param remarks    what has to be said about it, sentences
 */
record ForeignRun(
        Path source,
        Instant written,
        long step,
        long totalSteps,
        long millis,
        Map<String, Object> facts,
        SequencedMap<String, SequencedMap<Long, Double>> points,
        SequencedMap<String, SequencedMap<Long, Double>> counted,
        List<String> remarks) {

    ForeignRun {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        points = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(points));
        remarks = List.copyOf(remarks);
    }

    /** The same with what evaluation files have of other figures and steps; a value that is known already stays. */
    ForeignRun with(EvaluationFiles files) {
        SequencedMap<String, SequencedMap<Long, Double>> all = new LinkedHashMap<>();
        points.forEach((key, values) -> all.put(key, new LinkedHashMap<>(values)));
        files.points()
                .forEach((key, values) ->
                        values.forEach((at, value) -> all.computeIfAbsent(key, series -> new LinkedHashMap<>())
                                .putIfAbsent(at, value)));
        List<String> said = new ArrayList<>(remarks);
        said.addAll(files.remarks());
        long last = files.lastStep().orElse(0L);
        return new ForeignRun(
                source,
                written.isAfter(files.written()) ? written : files.written(),
                Math.max(step, last),
                Math.max(totalSteps, last),
                millis,
                facts,
                all,
                counted.isEmpty() ? all : counted,
                said);
    }

    /** The same with more remarks. */
    ForeignRun remarked(List<String> more) {
        List<String> said = new ArrayList<>(remarks);
        said.addAll(more);
        return new ForeignRun(source, written, step, totalSteps, millis, facts, points, counted, said);
    }

    /** A run of which only evaluation files are there. */
    static ForeignRun of(Path source, EvaluationFiles files) {
        return new ForeignRun(
                        source,
                        files.written(),
                        0,
                        0,
                        0,
                        Map.of(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        List.of())
                .with(files);
    }

    /** The last value of a series, if there is one. */
    Optional<Double> last(String key) {
        return Optional.ofNullable(points.get(key))
                .filter(values -> !values.isEmpty())
                .map(values -> values.lastEntry().getValue());
    }
}
