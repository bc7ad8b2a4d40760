package sparseworkbench.file;

import java.io.IOException;

/** What is at a place may not be replaced. The message is for people: what is there, and what to do. */
public final class NotOurs extends IOException {
    private static final long serialVersionUID = 1L;

    public NotOurs(String message) {
        super(message);
    }
}
