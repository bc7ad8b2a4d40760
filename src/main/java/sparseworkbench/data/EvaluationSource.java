package sparseworkbench.data;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.data.builtin.ReverseDictionaryFiles;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/** Opens the retrieval set that comes with the data, or the user's own. */
final class EvaluationSource {
    private EvaluationSource() {}

    static RetrievalFiles open(DataFiles files, Path train, ProgressListener progress) throws UnreadableData {
        if (files.evaluationKind() == EvaluationKind.BUILTIN) {
            return RetrievalFiles.open(
                    () -> TableFile.open(train.resolveSibling(ReverseDictionaryFiles.QUERIES)),
                    () -> TableFile.open(train.resolveSibling(ReverseDictionaryFiles.CORPUS)),
                    () -> TableFile.open(train.resolveSibling(ReverseDictionaryFiles.RELEVANCE)),
                    CorpusTitles.Reading.AUTO,
                    progress);
        }
        Optional<CollectionSource> collection = files.evaluatedCollection();
        if (collection.isPresent()) {
            CollectionSource found = collection.get();
            Path judged = found.judged().orElseThrow();
            return RetrievalFiles.open(
                            () -> TableFile.open(found.queries(judged), found.options()),
                            () -> TableFile.together(found.corpus(), found.options()),
                            () -> TableFile.open(judged, found.options()),
                            CorpusTitles.Reading.of(files.data().get(DataParams.TITLES)),
                            progress)
                    .sharing(found);
        }
        Path queries = files.evaluation(DataParams.QUERIES);
        Path corpus = files.evaluation(DataParams.CORPUS);
        Path relevance = files.evaluation(DataParams.RELEVANCE);
        Optional<Charset> charset = TableReading.of(files.data()).charset();
        return RetrievalFiles.open(
                () -> TableFile.openBeside(queries, charset),
                () -> TableFile.openBeside(corpus, charset),
                () -> TableFile.openBeside(relevance, charset),
                CorpusTitles.Reading.of(files.data().get(DataParams.TITLES)),
                progress);
    }
}
