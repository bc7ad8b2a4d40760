package sparseworkbench.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.Json;
import sparseworkbench.file.NotOurs;
import sparseworkbench.file.OwnOutputs;
import sparseworkbench.model.UnusableModel;

/** Carries out exports: what is written appears complete and read again, or not at all. */
public final class Exports {
    /** The folder of an export that holds its snippets. */
    public static final String SNIPPETS = "snippets";

    private Exports() {}

    /** What cannot be thrown through {@link OwnOutputs}. */
    private static final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient UnusableModel cause;

        Unusable(UnusableModel cause) {
            super(cause.getMessage(), cause);
            this.cause = cause;
        }
    }

    /**
     * Writes an export.
     *
     * @param target where; what this program wrote there is replaced
     * @return what came of it, by name
     * @throws IOException nothing was written; says why
     */
    public static ObjectNode write(ExportKind kind, ExportSource source, Path target, OwnOutputs outputs)
            throws IOException, UnusableModel {
        return write(kind, source, target, true, outputs);
    }

    /** @param replace whether what this program wrote there is replaced; otherwise nothing may be there */
    public static ObjectNode write(
            ExportKind kind, ExportSource source, Path target, boolean replace, OwnOutputs outputs)
            throws IOException, UnusableModel {
        AtomicReference<Written> written = new AtomicReference<>();
        try {
            outputs.write(target, () -> {
                if (!replace && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    throw new NotOurs(target + " is there already. Nothing was written. Choose another place.");
                }
                if (kind.isFile()) {
                    AtomicFolder.create(target.toAbsolutePath().getParent());
                    AtomicFile.writeShared(target, beside -> written.set(written(kind, source, beside)));
                } else {
                    AtomicFolder.write(target, beside -> written.set(written(kind, source, beside)));
                }
            });
        } catch (Unusable e) {
            throw e.cause;
        }
        return result(kind, written.get(), target);
    }

    private static Written written(ExportKind kind, ExportSource source, Path beside) throws IOException {
        try {
            return Export.of(kind).write(source, beside);
        } catch (UnusableModel e) {
            throw new Unusable(e);
        }
    }

    private static ObjectNode result(ExportKind kind, Written written, Path target) throws IOException {
        ObjectNode result = Json.object()
                .put("kind", kind.key())
                .put("output", target.toString())
                .put("proof", written.proof())
                .put("documents", written.documents())
                .put("queries", written.queries());
        written.difference().ifPresent(difference -> result.put("largest_difference", difference));
        written.notes().forEach(result.withArray("notes")::add);
        snippets(target).forEach(result.withArray("snippets")::add);
        return result;
    }

    /** The snippets of an export, relative to it. */
    public static List<String> snippets(Path target) throws IOException {
        Path folder = target.resolve(SNIPPETS);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> SNIPPETS + "/" + file.getFileName())
                    .sorted()
                    .toList();
        }
    }
}
