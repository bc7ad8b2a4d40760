package sparseworkbench.data.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a folder by the split that they belong to.
 *
 * @param bySplit {@code train}, {@code validation}, {@code test}, or whatever a dataset calls its splits
 * @param rest    those of which nothing says so
 */
record FolderSplits(Map<String, List<Path>> bySplit, List<Path> rest) {
    /**
     * One of them.
     *
     * @param split  empty where there are none
     * @param unread other splits, and files of none, for people
     */
    record Chosen(Optional<String> split, List<Path> files, List<String> unread) {}

    static FolderSplits byName(FolderListing listing) {
        Map<String, List<Path>> splits = new LinkedHashMap<>();
        List<Path> rest = new ArrayList<>();
        for (Path file : listing.files()) {
            PartName.split(listing.relative(file))
                    .ifPresentOrElse(
                            split -> splits.computeIfAbsent(split, name -> new ArrayList<>())
                                    .add(file),
                            () -> rest.add(file));
        }
        return new FolderSplits(splits, rest);
    }

    /** The split that is asked for, else the one to train on. */
    Chosen choose(Optional<String> asked, String folder) throws UnreadableData {
        if (asked.isPresent()) {
            String own = asked.get().strip();
            String split = bySplit.containsKey(own) ? own : PartName.canonical(own);
            if (!bySplit.containsKey(split)) {
                throw new UnreadableData(
                        "“" + folder + "” has no split “" + asked.get() + "”.",
                        bySplit.isEmpty()
                                ? "Nothing in it says what split it is; leave data.split empty."
                                : "It has " + names() + ".");
            }
            return of(split);
        }
        if (bySplit.containsKey(PartName.TRAIN)) {
            return of(PartName.TRAIN);
        }
        if (!rest.isEmpty()) {
            return new Chosen(Optional.empty(), rest, List.copyOf(bySplit.keySet()));
        }
        if (bySplit.size() == 1) {
            return of(bySplit.keySet().iterator().next());
        }
        throw new UnreadableData(
                "“" + folder + "” has the splits " + names() + ", and none called " + PartName.TRAIN + ".",
                "Say which one to train on with the setting data.split.");
    }

    private Chosen of(String split) {
        List<String> unread = new ArrayList<>(bySplit.keySet());
        unread.remove(split);
        rest.forEach(file -> unread.add(file.getFileName().toString()));
        return new Chosen(Optional.of(split), bySplit.get(split), unread);
    }

    private String names() {
        return String.join(", ", bySplit.keySet());
    }
}
