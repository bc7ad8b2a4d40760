package sparseworkbench.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.label.CorpusIdf;
import sparseworkbench.label.LabelRequest;
import sparseworkbench.label.Mining;
import sparseworkbench.label.ModelChoice;
import sparseworkbench.label.Splitting;
import sparseworkbench.label.TeacherScoring;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.param.InvalidValue;

/** Makes what a loss needs and a table lacks. */
enum LabelJob {
    MINE {
        @Override
        ObjectNode carryOut(LabelRequest request, ModelJob job)
                throws IOException, UnusableModel, DeviceUnavailable, InvalidValue {
            return Mining.run(request, model(job));
        }
    },
    SCORE {
        @Override
        ObjectNode carryOut(LabelRequest request, ModelJob job)
                throws IOException, UnusableModel, DeviceUnavailable, InvalidValue {
            return TeacherScoring.run(request, model(job));
        }
    },
    SPLIT {
        @Override
        ObjectNode carryOut(LabelRequest request, ModelJob job) throws IOException {
            return Splitting.run(request);
        }
    },
    IDF {
        @Override
        ObjectNode carryOut(LabelRequest request, ModelJob job)
                throws IOException, UnusableModel, DeviceUnavailable, InvalidValue {
            return CorpusIdf.run(request, model(job));
        }
    };

    private static final String PREFIX = "data-";

    /** The job of this name in a request, such as {@code data-mine}. */
    static Optional<LabelJob> of(String kind) {
        return Arrays.stream(values())
                .filter(job -> kind.equalsIgnoreCase(PREFIX + job.name()))
                .findFirst();
    }

    abstract ObjectNode carryOut(LabelRequest request, ModelJob job)
            throws IOException, UnusableModel, DeviceUnavailable, InvalidValue;

    ObjectNode run(ModelJob job) throws IOException, UnusableModel, DeviceUnavailable, InvalidValue {
        return carryOut(
                new LabelRequest(
                        job.request(),
                        job.path("input").orElseThrow(),
                        job.path("output").orElseThrow(),
                        job.outputs(),
                        job),
                job);
    }

    private static ModelChoice model(ModelJob job) throws IOException, UnusableModel, DeviceUnavailable, InvalidValue {
        String source = job.text("model");
        Path folder = source.equals(ModelChoice.BM25) ? Path.of("") : job.modelFolder();
        if (!Files.isDirectory(folder)) {
            // Says what is wrong before a large table is read.
            ModelFolder.open(folder);
        }
        return new ModelChoice(source, folder, job.options());
    }
}
