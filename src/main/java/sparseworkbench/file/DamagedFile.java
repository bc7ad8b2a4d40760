package sparseworkbench.file;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not what it claims to be: cut off, overwritten or of another kind. The message is for people. */
public final class DamagedFile extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedFile(Path file, String what) {
        this(file + " is damaged: " + what + " Copy or download it again.");
    }

    private DamagedFile(String message) {
        super(message);
    }

    /** @param what it is instead */
    static DamagedFile noFile(Path file, String what) {
        return new DamagedFile(file + " is " + what + ", and a file is expected there. Put the file in its place.");
    }
}
