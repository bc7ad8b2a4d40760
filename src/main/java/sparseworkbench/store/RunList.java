package sparseworkbench.store;

import java.util.List;

/**
 * The runs that are not archived, newest first, as they were when read.
 *
 * @param revision what was read includes all changes up to this one
 */
public record RunList(long revision, List<Run> runs) {
    /** Before anything was read. */
    public static final RunList NONE = new RunList(-1, List.of());

    public RunList {
        runs = List.copyOf(runs);
    }

    List<RunId> ids() {
        return runs.stream().map(Run::id).toList();
    }
}
