package sparseworkbench.gui.export;

import java.util.Optional;
import sparseworkbench.param.PathType;
import sparseworkbench.store.Run;

/**
 * What can be exported: a run, the built-in model or a model folder.
 *
 * @param run    the run, if it is one
 * @param source as {@code source} of a project names a model; empty for a run
 */
record ExportedModel(Optional<Run> run, String source) {

    static ExportedModel of(Run run) {
        return new ExportedModel(Optional.of(run), "");
    }

    static ExportedModel of(String source) {
        return new ExportedModel(Optional.empty(), source);
    }

    /** What people read. */
    String label() {
        return run.map(one -> "Run " + one.id() + " · " + one.name())
                .orElseGet(() -> source.startsWith(PathType.BUILTIN)
                        ? source.substring(PathType.BUILTIN.length()) + ", the built-in model"
                        : source);
    }

    /** What the folder of an export is called. */
    String fileName() {
        return run.map(one -> "run-" + one.id())
                .orElseGet(() -> source.substring(source.lastIndexOf('/') + 1)
                        .replace(PathType.BUILTIN, "")
                        .replace('\\', '-'));
    }
}
