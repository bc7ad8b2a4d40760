package sparseworkbench.data;

import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.data.builtin.ReverseDictionaryFiles;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/** Opens the retrieval set that comes with the data, or the user's own. */
final class EvaluationSource {
    private EvaluationSource() {}

    static RetrievalFiles open(DataFiles files, Path train, ProgressListener progress) throws UnreadableData {
        if (files.evaluationKind() == EvaluationKind.BUILTIN) {
            return RetrievalFiles.open(
                    train.resolveSibling(ReverseDictionaryFiles.QUERIES),
                    train.resolveSibling(ReverseDictionaryFiles.CORPUS),
                    train.resolveSibling(ReverseDictionaryFiles.RELEVANCE),
                    CorpusTitles.Reading.AUTO,
                    progress);
        }
        Optional<CollectionSource> collection = files.evaluatedCollection();
        if (collection.isPresent()) {
            Path judged = collection.get().judged().orElseThrow();
            return RetrievalFiles.open(
                            collection.get().queries(judged),
                            collection.get().corpus(),
                            judged,
                            CorpusTitles.Reading.of(files.data().get(DataParams.TITLES)),
                            progress)
                    .sharing(collection.get());
        }
        return RetrievalFiles.open(
                files.evaluation(DataParams.QUERIES),
                files.evaluation(DataParams.CORPUS),
                files.evaluation(DataParams.RELEVANCE),
                CorpusTitles.Reading.of(files.data().get(DataParams.TITLES)),
                progress);
    }
}
