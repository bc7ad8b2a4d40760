package sparseworkbench.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.TableOptions;
import sparseworkbench.data.table.UnreadableData;

/** The retrieval collections and folders that one look at the data has opened: whoever else needs one shares its texts, and its list of files. */
final class OpenedCollections {
    private final Map<Key, Optional<CollectionSource>> opened = new HashMap<>();

    private final Map<Path, TableFile> tables = new HashMap<>();

    private record Key(Path folder, CorpusTitles.Reading titles, TableOptions options) {}

    /** Opens a table, a folder once: to look at thousands of files takes long. */
    TableFile table(Path table, TableOptions options) throws UnreadableData {
        TableFile known = tables.get(table);
        if (known == null || !Files.isDirectory(table)) {
            known = TableFile.open(table, options);
            tables.put(table, known);
        }
        return known;
    }

    /** Nothing where the folder holds no collection. */
    Optional<CollectionSource> open(Path folder, CorpusTitles.Reading titles, TableOptions options)
            throws UnreadableData {
        Key key = new Key(folder, titles, options);
        if (!opened.containsKey(key)) {
            Optional<CollectionFolder> found = CollectionFolder.find(folder);
            opened.put(
                    key,
                    found.isPresent()
                            ? Optional.of(new CollectionSource(found.get(), titles, options))
                            : Optional.empty());
        }
        return opened.get(key);
    }
}
