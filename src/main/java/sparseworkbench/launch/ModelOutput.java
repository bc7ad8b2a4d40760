package sparseworkbench.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.encoder.VectorFormat;
import sparseworkbench.file.OwnOutputs;
import sparseworkbench.home.Home;
import sparseworkbench.model.ModelSource;
import sparseworkbench.model.UnusableModel;

/** Where something that is done with a model writes to: looked at before the work is begun, whatever the work is. */
final class ModelOutput {
    private static final String ENCODE = "encode";
    private static final String SPLIT = "data-split";
    /** Files that are read, of which this program may have written some: replacing would delete them. */
    private static final List<String> READ = List.of("input", "vectors");

    private ModelOutput() {}

    /**
     * @param request as of {@link ModelProcess#run}: its {@code output} must be apart from {@code model}, {@code input} and {@code vectors}
     * @throws IOException nothing may be written there, or the model has no name that can be a folder's; says why
     */
    static void require(Home home, String job, Map<String, ?> request) throws IOException {
        Optional<Path> output = path(request, "output");
        if (output.isEmpty() || job.equals(SPLIT)) {
            // A split names several files by its output, and looks at each itself.
            return;
        }
        Optional<Path> model = model(home, request);
        if (model.isPresent()) {
            OwnOutputs.requireApart(model.get(), output.get());
            if (!job.equals(ENCODE)) {
                OwnOutputs.requireOutside(model.get(), output.get());
            }
        }
        for (String read : READ) {
            Optional<Path> input = path(request, read);
            if (input.isPresent()) {
                OwnOutputs.requireApart(input.get(), output.get());
            }
        }
        if (job.equals(ENCODE)) {
            requireFile(output.get());
        }
        new OwnOutputs(home.written()).requireReplaceable(output.get());
        requireWritable(output.get());
    }

    /** Folders that are missing are made: the innermost one that is there decides. */
    private static void requireWritable(Path output) throws IOException {
        Path folder = output.toAbsolutePath().getParent();
        while (folder != null && Files.notExists(folder)) {
            folder = folder.getParent();
        }
        if (folder != null && !(Files.isWritable(folder) && Files.isExecutable(folder))) {
            throw new IOException("There is no permission to write into " + folder + ". Choose another place.");
        }
    }

    private static Optional<Path> model(Home home, Map<String, ?> request) throws IOException {
        try {
            return ModelSource.existingFolder(String.valueOf(request.get("model")), Path.of(""), home);
        } catch (UnusableModel e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Optional<Path> path(Map<String, ?> request, String key) {
        return Optional.ofNullable(request.get(key)).map(value -> Path.of(value.toString()));
    }

    private static void requireFile(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(parent)) {
            throw new IOException("There is no folder " + parent + " to write " + file.getFileName() + " into.");
        }
        VectorFormat.of(file);
    }
}
