package sparseworkbench.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.TableOptions;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/** A table that is read without settings of a project: a file, or the rows that a folder with queries, corpus and judgments by id gives. */
public final class InputTable {
    private InputTable() {}

    /**
     * Opens it.
     *
     * @throws UnreadableData there is no such file, or the folder holds no table and no collection
     */
    public static TableFile open(Path place) throws UnreadableData {
        Optional<CollectionSource> collection = Files.isDirectory(place)
                ? new OpenedCollections().open(place, CorpusTitles.Reading.AUTO, TableOptions.GUESSED)
                : Optional.empty();
        return collection.isPresent()
                ? TableFile.of(place, CollectionRows.of(collection.get(), ProgressListener.NONE))
                : TableFile.open(place);
    }
}
