package sparseworkbench.cli;

import java.util.List;

/** A command that ends early: with these lines and this exit code. */
final class CommandFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private final int exitCode;
    /** Caught by whoever runs the command, never written anywhere. */
    private final transient List<String> lines;

    CommandFailed(int exitCode, List<String> lines) {
        super(String.join("\n", lines));
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    CommandFailed(int exitCode, String line) {
        this(exitCode, List.of(line));
    }

    int exitCode() {
        return exitCode;
    }

    List<String> lines() {
        return lines;
    }
}
