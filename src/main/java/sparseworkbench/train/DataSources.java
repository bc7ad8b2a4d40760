package sparseworkbench.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.LoadedData;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Row;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.model.CardFacts;
import sparseworkbench.model.CardFacts.Source;
import sparseworkbench.param.Values;
import sparseworkbench.project.PortablePaths;
import sparseworkbench.project.Project;

/** What the files and built-in data of a project are called, what they are for, and how much of them was used. */
final class DataSources {
    private final Project project;
    private final LoadedData data;
    private final Collection<EvaluatorKind> evaluators;
    private final List<Source> sources = new ArrayList<>();

    private DataSources(Project project, LoadedData data, Collection<EvaluatorKind> evaluators) {
        this.project = project;
        this.data = data;
        this.evaluators = List.copyOf(evaluators);
    }

    /**
     * @param measured   rows of the tables that evaluators have of their own
     * @param evaluators what is measured
     */
    static List<Source> of(
            Project project,
            LoadedData data,
            Map<EvaluatorKind, List<Row>> measured,
            Collection<EvaluatorKind> evaluators) {
        DataSources all = new DataSources(project, data, evaluators);
        all.trained();
        all.evaluated(measured);
        return all.sources;
    }

    private void add(String use, String file, String content) {
        sources.add(new Source(use, PortablePaths.name(file), content));
    }

    private void trained() {
        List<String> names = new ArrayList<>(List.of(project.data().get(DataParams.TRAIN)));
        names.addAll(project.data().get(DataParams.MORE_TRAIN));
        for (int table = 0; table < data.tables().size(); table++) {
            add("trained on", names.get(table), rows(data.tables().get(table)));
        }
    }

    private static String rows(List<Row> rows) {
        int texts = rows.getFirst().texts().size();
        return count(rows.size(), "row") + " of " + count(texts, "text")
                + (rows.getFirst().label().isPresent() ? " with a label" : "");
    }

    private static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    private void evaluated(Map<EvaluatorKind, List<Row>> measured) {
        SequencedMap<String, Values> settings = project.evaluation().get(EvaluationParams.EVALUATORS);
        List<String> content = new ArrayList<>();
        boolean heldOut = evaluators.stream()
                .anyMatch(kind -> kind.table(kind.settings(settings)).isEmpty());
        if (heldOut && !data.heldOut().isEmpty()) {
            content.add(count(data.heldOut().size(), "row") + " held out from it");
        }
        data.evaluation().filter(set -> isSearched()).ifPresent(set -> content.add(content(set)));
        if (!content.isEmpty()) {
            String train = project.data().get(DataParams.TRAIN);
            add(CardFacts.EVALUATED, files().orElse(train), String.join("; ", content));
        }
        measured.forEach((kind, rows) -> kind.table(kind.settings(settings))
                .ifPresent(table -> add(CardFacts.EVALUATED, table, rows(rows) + " (" + kind.label() + ")")));
    }

    /** Whether queries search a corpus; else the rows are measured as they are. */
    private boolean isSearched() {
        return evaluators.contains(EvaluatorKind.RETRIEVAL) || evaluators.contains(EvaluatorKind.FUSION);
    }

    /** The files of queries, texts and right answers, if the project names some. */
    private Optional<String> files() {
        List<String> files = List.of(DataParams.QUERIES, DataParams.CORPUS, DataParams.RELEVANCE).stream()
                .filter(param -> project.data().isActive(param))
                .flatMap(param -> project.data().get(param).stream())
                .map(PortablePaths::name)
                .toList();
        return files.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", files));
    }

    private static String content(RetrievalSet set) {
        int queries = set.scoredQueries().size();
        return String.format(Locale.ROOT, "%,d %s", queries, queries == 1 ? "query" : "queries") + " against "
                + count(set.corpus().size(), "text");
    }
}
