package sparseworkbench.family;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.family.RunFamily.Member;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunDetailReader;
import sparseworkbench.store.TermStatistics;
import sparseworkbench.store.TermStatistics.Probe;

/**
 * Runs of the store that differ in λ alone, before what they learned is read. The λ of queries stays as it is in all of them, or changes by the same
 * factor as that of documents.
 *
 * @param runs     λ ascending, one for each
 * @param settings of each of them: path → text
 * @param repeated runs of the same λ (other seeds, earlier trials) that are not shown
 */
public record FamilyRuns(List<Run> runs, List<Map<String, String>> settings, int repeated) {
    private static final int LEAST = 3;
    private static final double NEAR = 1e-6;

    public FamilyRuns {
        runs = List.copyOf(runs);
        settings = List.copyOf(settings);
    }

    /** "Runs 3, 4, 5: λ 0.0002 to 0.06". */
    public String name() {
        return (runs.size() > LEAST * 2
                        ? runs.size() + " runs from " + runs.getFirst().id()
                        : "Runs "
                                + runs.stream().map(run -> run.id().toString()).collect(Collectors.joining(", ")))
                + ": λ " + lambda(0) + " to " + lambda(runs.size() - 1);
    }

    private String lambda(int member) {
        return SparsityWeights.ofDocuments(settings.get(member)).orElse("");
    }

    /**
     * The families among runs, those with the most members first. Runs of other programs, of unknown settings and those that were not evaluated
     * after a step belong to none.
     *
     * @param runs each with its settings, newest first
     */
    public static List<FamilyRuns> among(SequencedMap<Run, Map<String, String>> runs) {
        SequencedMap<String, List<Run>> groups = new LinkedHashMap<>();
        runs.forEach((run, settings) -> {
            if (isEvaluated(run) && lambda(settings).isPresent()) {
                String rest = rest(settings);
                groups.computeIfAbsent(rest + "|q " + SparsityWeights.ofQueries(settings), key -> new ArrayList<>())
                        .add(run);
                groups.computeIfAbsent(rest + "|r " + ratio(settings), key -> new ArrayList<>())
                        .add(run);
            }
        });
        List<FamilyRuns> families = groups.values().stream()
                .map(group -> of(group, runs))
                .filter(family -> family.runs.size() >= LEAST)
                .sorted(Comparator.comparingInt((FamilyRuns family) -> -family.runs.size()))
                .toList();
        List<FamilyRuns> different = new ArrayList<>();
        Set<Set<Run>> seen = new HashSet<>();
        for (FamilyRuns family : families) {
            if (seen.add(Set.copyOf(family.runs))) {
                different.add(family);
            }
        }
        return different;
    }

    private static boolean isEvaluated(Run run) {
        return !run.isImported()
                && run.latest().getOrDefault(Metric.EVALUATED_STEP.key(), 0.0) > 0
                && ResultMetrics.quality(run.latest().keySet())
                        .map(run.latest()::get)
                        .filter(Double::isFinite)
                        .isPresent();
    }

    private static String rest(Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting ->
                        !SparsityWeights.isOne(setting.getKey()) && !SparsityWeights.isBeside(setting.getKey()))
                .map(Map.Entry::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** Of queries to documents, to as many digits as people write. */
    private static String ratio(Map<String, String> settings) {
        double documents = lambda(settings).orElse(0);
        double queries = number(SparsityWeights.ofQueries(settings).orElse("")).orElse(0);
        return documents == 0 ? "none" : Long.toString(Math.round(queries / documents / NEAR));
    }

    private static OptionalDouble lambda(Map<String, String> settings) {
        return number(SparsityWeights.ofDocuments(settings).orElse(""));
    }

    private static OptionalDouble number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException noNumber) {
            return OptionalDouble.empty();
        }
    }

    /** The newest run of each λ. */
    private static FamilyRuns of(List<Run> group, Map<Run, Map<String, String>> settings) {
        TreeMap<Double, Run> byLambda = new TreeMap<>();
        group.forEach(run -> byLambda.putIfAbsent(lambda(settings.get(run)).getAsDouble(), run));
        List<Run> runs = List.copyOf(byLambda.values());
        return new FamilyRuns(runs, runs.stream().map(settings::get).toList(), group.size() - runs.size());
    }

    /** Reads what the runs gave to the watched texts. Not for the window's thread. */
    public RunFamily read(RunDetailReader details) {
        List<Member> members = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<String> first = List.of();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            List<Probe> texts = lastTexts(run, details);
            List<String> words = texts.stream().map(Probe::text).toList();
            if (members.isEmpty()) {
                first = words;
            }
            // Of other texts one could not say that terms come and go.
            if (words.equals(first)) {
                members.add(member(run, settings.get(i), texts));
            } else {
                others.add(run.id().toString());
            }
        }
        return new RunFamily(name(), note(others), members);
    }

    private static List<Probe> lastTexts(Run run, RunDetailReader details) {
        long step = run.latest().get(Metric.EVALUATED_STEP.key()).longValue();
        List<TermStatistics> last = details.terms(run.id(), step - 1);
        return last.isEmpty() ? List.of() : last.getLast().texts();
    }

    private static Member member(Run run, Map<String, String> settings, List<Probe> texts) {
        Map<String, String> weights = new LinkedHashMap<>();
        settings.forEach((path, value) -> {
            if (SparsityWeights.isOne(path)) {
                weights.put(path, value);
            }
        });
        Map<String, Double> figures = new LinkedHashMap<>();
        run.latest().forEach((key, value) -> {
            if (Metric.isOfEvaluation(key) && Double.isFinite(value)) {
                figures.put(key, value);
            }
        });
        return new Member(Optional.of(run.id()), lambda(settings).getAsDouble(), weights, figures, texts);
    }

    private String note(List<String> others) {
        return Stream.of(
                        repeated == 0
                                ? ""
                                : repeated + (repeated == 1 ? " run" : " runs")
                                        + " of the same λ not shown: the newest of each stands for them.",
                        others.isEmpty()
                                ? ""
                                : "Not shown because other texts were watched: run " + String.join(", ", others) + ".")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
