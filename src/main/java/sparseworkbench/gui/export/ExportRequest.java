package sparseworkbench.gui.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.export.ExportKind;
import sparseworkbench.export.ExportTarget;
import sparseworkbench.home.Home;
import sparseworkbench.launch.ModelJobFailed;
import sparseworkbench.launch.ModelProcess;
import sparseworkbench.launch.TrainedModel;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunStore;

/**
 * An export as a person has put it together.
 *
 * @param model     what is exported
 * @param corpus    the file of documents; otherwise the corpus that the run was evaluated on
 * @param data      whether a project takes its files along
 * @param untrained whether vectors of an untrained model are wanted
 */
record ExportRequest(
        ExportedModel model, ExportKind kind, Path target, Optional<Path> corpus, boolean data, boolean untrained) {

    /**
     * Carries it out in a process of its own; off the window's thread.
     *
     * @param existing what is done if something is there already
     * @return the answer of the worker, see {@link sparseworkbench.export.Exports}
     */
    JsonNode carryOut(ExportTarget existing, Home home, RunStore store, ProgressListener progress)
            throws IOException, ModelJobFailed {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("kind", kind.key());
        request.put(
                "output", existing.place(target.toAbsolutePath().normalize()).toString());
        request.put("replace", existing == ExportTarget.REPLACE);
        request.put("data", data);
        request.put("untrained", untrained);
        corpus.ifPresent(file -> request.put("corpus", file.toAbsolutePath().toString()));
        if (model.run().isPresent()) {
            Run run = model.run().get();
            request.put("run", run.id().number());
            request.put("name", run.name());
            if (kind.content() != ExportKind.Content.RUN) {
                request.put("model", model(run, home, store));
            }
        } else {
            request.put("model", model.source());
            request.put("name", model.fileName());
        }
        return new ModelProcess(home).run("export", request, progress);
    }

    /** Of a run that has not come to its end, that of its newest checkpoint. */
    private static String model(Run run, Home home, RunStore store) throws IOException {
        try {
            return TrainedModel.ofRun(run, home, store.reader()).source();
        } catch (UnusableModel e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
