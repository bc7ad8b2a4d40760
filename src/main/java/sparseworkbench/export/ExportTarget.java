package sparseworkbench.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sparseworkbench.file.NotOurs;

/** Where an export goes if something is there already. */
public enum ExportTarget {
    /** Nothing is written. */
    REFUSE,
    /** What is there is replaced, if this program wrote it and nobody has changed it since. */
    REPLACE,
    /** It is written under the next name that is free: {@code NAME-2}. */
    KEEP_BOTH;

    private static final int MOST = 10_000;

    /**
     * The place to write to.
     *
     * @throws NotOurs something is there, and nothing else was asked for
     */
    public Path place(Path target) throws IOException {
        if (!Files.exists(target) || this == REPLACE) {
            return target;
        }
        if (this == REFUSE) {
            throw new NotOurs(
                    target + " is there already. Nothing was written. Choose another place (on the command line:"
                            + " another --output, --replace or --keep-both).");
        }
        if (target.getFileName() == null) {
            throw new NotOurs(target + " is a whole drive. Nothing was written. Choose a folder in it.");
        }
        String name = target.getFileName().toString();
        int dot = Files.isDirectory(target) ? -1 : name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        for (int number = 2; number < MOST; number++) {
            Path other = target.resolveSibling(stem + "-" + number + name.substring(stem.length()));
            if (!Files.exists(other)) {
                return other;
            }
        }
        throw new IOException("There are " + MOST + " of " + target + " already. Choose another name.");
    }
}
