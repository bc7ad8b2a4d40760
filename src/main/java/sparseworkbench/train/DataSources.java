package sparseworkbench.train;

import java.util.ArrayList;
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
    private final List<Source> sources = new ArrayList<>();

    private DataSources(Project project, LoadedData data) {
        this.project = project;
        this.data = data;
    }

    /** @param measured rows of the tables that evaluators have of their own */
    static List<Source> of(Project project, LoadedData data, Map<EvaluatorKind, List<Row>> measured) {
        DataSources all = new DataSources(project, data);
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
        String train = project.data().get(DataParams.TRAIN);
        String held = data.heldOut().isEmpty() ? "" : count(data.heldOut().size(), "row") + " held out from it; ";
        data.evaluation().ifPresent(set -> add(CardFacts.EVALUATED, files().orElse(train), held + content(set)));
        SequencedMap<String, Values> evaluators = project.evaluation().get(EvaluationParams.EVALUATORS);
        measured.forEach((kind, rows) -> kind.table(kind.settings(evaluators))
                .ifPresent(table -> add(CardFacts.EVALUATED, table, rows(rows) + " (" + kind.label() + ")")));
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
