package sparseworkbench.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/** A table outside of a project: a file, or the rows that a folder with queries, corpus and judgments by id gives. */
public final class InputTable {
    private InputTable() {}

    /**
     * Opens it.
     *
     * @param data a section whose settings say how the table is written; the rest of it is not looked at
     * @throws UnreadableData there is no such file, or the folder holds no table and no collection
     */
    public static TableFile open(Path place, Values data) throws UnreadableData {
        Optional<CollectionSource> collection = collection(place, data);
        return collection.isPresent()
                ? TableFile.of(place, CollectionRows.of(collection.get(), ProgressListener.NONE))
                : TableFile.open(place, TableReading.of(data));
    }

    /** The files of the corpus of such a folder; none where the place is no such folder. */
    public static List<Path> corpus(Path place, Values data) throws UnreadableData {
        return collection(place, data).map(CollectionSource::corpus).orElse(List.of());
    }

    /**
     * The texts of that corpus, as the rows of the folder are joined with them; nothing where the place is no such folder.
     *
     * @throws UnreadableData it has no columns of ids and texts
     */
    public static Optional<CorpusTable> corpusTexts(Path place, Values data) throws UnreadableData {
        Optional<CollectionSource> collection = collection(place, data);
        return collection.isPresent() ? Optional.of(collection.get().corpusTable()) : Optional.empty();
    }

    private static Optional<CollectionSource> collection(Path place, Values data) throws UnreadableData {
        return Files.isDirectory(place)
                ? new OpenedCollections()
                        .open(place, CorpusTitles.Reading.of(data.get(DataParams.TITLES)), TableReading.of(data))
                : Optional.empty();
    }
}
