package sparseworkbench.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.data.table.TableOptions;
import sparseworkbench.data.table.UnreadableData;

/** The retrieval collections that one look at the data has opened: whoever else needs one shares its texts. */
final class OpenedCollections {
    private final Map<Key, CollectionSource> opened = new HashMap<>();

    private record Key(Path folder, CorpusTitles.Reading titles, TableOptions options) {}

    /** Nothing where the folder holds no collection. */
    Optional<CollectionSource> open(Path folder, CorpusTitles.Reading titles, TableOptions options)
            throws UnreadableData {
        Key key = new Key(folder, titles, options);
        if (!opened.containsKey(key)) {
            Optional<CollectionFolder> found = CollectionFolder.find(folder);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            opened.put(key, new CollectionSource(found.get(), titles, options));
        }
        return Optional.of(opened.get(key));
    }
}
