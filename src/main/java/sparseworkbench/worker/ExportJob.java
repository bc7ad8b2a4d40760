package sparseworkbench.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.export.ExportKind;
import sparseworkbench.export.ExportSource;
import sparseworkbench.export.ExportedRun;
import sparseworkbench.export.Exports;
import sparseworkbench.export.ModelUse;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreUnusable;

/** Writes a model, its vectors or what is known of a run for use elsewhere. */
final class ExportJob {
    private static final int BATCH = 32;

    private ExportJob() {}

    static ObjectNode run(ModelJob job) throws IOException, UnusableModel, DeviceUnavailable, InvalidValue {
        ExportKind kind = ExportKind.named(job.text("kind"))
                .orElseThrow(() -> new IOException("There is no kind of export “" + job.text("kind") + "”. There are: "
                        + ExportKind.keys() + "."));
        Optional<Path> model = kind.content() == ExportKind.Content.RUN ? Optional.empty() : Optional.of(model(job));
        boolean needsRun = switch (kind.content()) {
            case RUN -> true;
            case DOCUMENTS -> job.path("corpus").isEmpty();
            default -> false;
        };
        if (!needsRun || !job.request().hasNonNull("run")) {
            return write(kind, model, Optional.empty(), job);
        }
        try (RunStore store = RunBeginning.open(job.home())) {
            ExportedRun run = ExportedRun.of(job.request().get("run").asLong(), store, job.home());
            return write(kind, model, Optional.of(run), job);
        } catch (StoreUnusable e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Runs of one name have indexes of their own. */
    private static String name(ExportKind kind, ModelJob job) {
        boolean ofRun =
                kind.content() == ExportKind.Content.DOCUMENTS && job.request().hasNonNull("run");
        return ofRun ? ModelUse.ofRun(job.text("name"), job.request().get("run").asLong()) : job.text("name");
    }

    private static Path model(ModelJob job) throws IOException, UnusableModel {
        Path folder = job.modelFolder();
        TrainedOnly.check(
                ModelFolder.open(folder), job.request().path("untrained").asBoolean(false));
        return folder;
    }

    private static ObjectNode write(ExportKind kind, Optional<Path> model, Optional<ExportedRun> run, ModelJob job)
            throws IOException, UnusableModel, DeviceUnavailable, InvalidValue {
        ExportSource source = new ExportSource(
                name(kind, job),
                model,
                job.options(),
                run,
                job.path("corpus"),
                job.path("queries"),
                job.path("vectors"),
                new ExportSource.Choices(
                        job.request().path("sparse_vector").asBoolean(false),
                        job.request().path("data").asBoolean(false),
                        job.number("batch_size", BATCH)),
                job);
        ObjectNode result = Exports.write(
                kind,
                source,
                job.path("output").orElseThrow(),
                job.request().path("replace").asBoolean(true),
                job.outputs());
        if (model.isPresent()) {
            TrainedOnly.warnings(ModelFolder.open(model.get())).forEach(result.withArray("notes")::add);
        }
        return result;
    }
}
