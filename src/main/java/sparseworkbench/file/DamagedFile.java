package sparseworkbench.file;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not what it claims to be: cut off, overwritten or of another kind. The message is for people. */
public final class DamagedFile extends IOException {
    private static final long serialVersionUID = 1L;
    /** Names and shapes that a file has may be of any length. */
    private static final int LONGEST = 1_000;

    public DamagedFile(Path file, String what) {
        this(file + " is damaged: " + cut(what) + " Copy or download it again.");
    }

    private DamagedFile(String message) {
        super(message);
    }

    private static String cut(String what) {
        return what.length() <= LONGEST ? what : what.substring(0, LONGEST) + "….";
    }

    /** @param what it is instead */
    static DamagedFile noFile(Path file, String what) {
        return new DamagedFile(file + " is " + what + ", and a file is expected there. Put the file in its place.");
    }
}
