package sparseworkbench.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import sparseworkbench.data.table.DatasetCard;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.Sha256;

/**
 * Where the configurations of a dataset of a hub are kept, each in a folder of its own on every file system: what a name of a folder cannot
 * have, and capital letters, which some systems take for small ones, become a name with a checksum.
 *
 * @param datasets  the folder of all datasets
 * @param beginning of the names of the dataset's folders
 */
record DatasetPlace(Path datasets, String beginning) {
    private static final int LONGEST = 60;
    private static final int SUM = 10;
    /** Neither ends in a point, which Windows drops, nor looks like a name with a checksum. */
    private static final Pattern PLAIN =
            Pattern.compile("(?!.*-[0-9a-f]{" + SUM + "}$)[a-z0-9._-]{0," + (LONGEST - 1) + "}[a-z0-9_-]");

    /** The folder of a configuration, where it is kept already or will be. */
    Path of(String configuration) {
        // Where earlier versions kept it, and perhaps another one whose name differs in what a folder's name cannot
        // have.
        Path plain = datasets.resolve(beginning + readable(configuration));
        if (Files.isDirectory(plain)) {
            return mayBe(plain, configuration) ? plain : summed(configuration);
        }
        return PLAIN.matcher(configuration).matches() ? plain : summed(configuration);
    }

    /** What to call the configuration that a folder holds. */
    String configuration(Path folder) {
        String name = folder.getFileName().toString().substring(beginning.length());
        Set<String> named = named(folder);
        return named.size() == 1 ? named.iterator().next() : name;
    }

    private Path summed(String configuration) {
        String readable = readable(configuration);
        return datasets.resolve(beginning
                + readable.substring(0, Math.min(LONGEST, readable.length()))
                + "-"
                + Sha256.of(configuration).substring(0, SUM));
    }

    private static String readable(String configuration) {
        return configuration.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** A folder whose card names nothing but another one, with a name that is as readable, is that one's. */
    private static boolean mayBe(Path folder, String configuration) {
        Set<String> names = named(folder);
        return names.contains(configuration)
                || names.stream().noneMatch(name -> readable(name).equalsIgnoreCase(readable(configuration)));
    }

    private static Set<String> named(Path folder) {
        try {
            return DatasetCard.read(folder).configurations().keySet();
        } catch (UnreadableData e) {
            return Set.of(); // Who opens the folder says what is wrong with its card.
        }
    }
}
