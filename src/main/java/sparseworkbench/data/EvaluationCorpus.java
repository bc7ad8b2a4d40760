package sparseworkbench.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.data.table.DuckDbKeepAlive;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.home.Home;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/**
 * The texts that a project measures on, to search in them.
 *
 * @param corpus  in files; empty where they are held out of the training table
 * @param queries in files
 * @param heldOut the set in memory, where it is held out
 */
public record EvaluationCorpus(
        Optional<CorpusTable> corpus, Optional<CorpusTable> queries, Optional<RetrievalSet> heldOut) {

    /**
     * Opens what a section {@code data} measures on; built-in data is written first when it is not there yet.
     *
     * @param projectFolder what relative paths are relative to
     * @throws UnreadableData nothing is measured on, or it cannot be read
     */
    public static EvaluationCorpus open(Values data, Path projectFolder, Home home, ProgressListener progress)
            throws UnreadableData {
        DataFiles files = new DataFiles(data, projectFolder, home);
        return switch (files.evaluationKind()) {
            case NONE ->
                throw new UnreadableData(
                        "The project measures on nothing, so it has no texts to search in.",
                        "Choose a file of texts, or paste some.");
            case HELD_OUT ->
                new EvaluationCorpus(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(DataSection.load(files, progress)
                                .evaluation()
                                .orElseThrow(() -> new UnreadableData(
                                        "No texts are held out to measure on.",
                                        "Choose a file of texts, or paste some."))));
            case BUILTIN, FILES -> {
                try (DuckDbKeepAlive _ = DuckDbKeepAlive.start()) {
                    RetrievalFiles found = EvaluationSource.open(files, files.train(progress), progress);
                    yield new EvaluationCorpus(
                            Optional.of(CorpusTable.of(found.corpus())),
                            Optional.of(CorpusTable.of(found.queries())),
                            Optional.empty());
                }
            }
        };
    }

    /** The first queries, to begin with. */
    public List<String> examples(int count) throws UnreadableData {
        List<String> first = new ArrayList<>();
        if (heldOut.isPresent()) {
            heldOut.get().queries().stream().limit(count).map(Text::text).forEach(first::add);
        } else {
            queries.orElseThrow().read(query -> first.add(query.text()) && first.size() < count, ProgressListener.NONE);
        }
        return first;
    }
}
