package sparseworkbench.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sparseworkbench.data.Text;
import sparseworkbench.data.TextCollection;
import sparseworkbench.encoder.CalibratableHead;
import sparseworkbench.encoder.Calibration;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.file.Json;
import sparseworkbench.model.CardFacts;
import sparseworkbench.model.Layout;
import sparseworkbench.model.SaveOptions;

/** Sets the initial sparsity of a model and saves it; or saves it only, as another layout or architecture. */
final class CalibrateJob {
    private CalibrateJob() {}

    static ObjectNode run(TrainableEncoder encoder, ModelJob job) throws IOException {
        if (encoder.dimension() <= job.number("active_dims", 0)) {
            throw new IOException(
                    "The model has " + encoder.dimension() + " dimensions; fewer than all of them can be wanted.");
        }
        List<String> texts = TextCollection.of(job.path("input").orElseThrow()).read(job).stream()
                .map(Text::text)
                .toList();
        if (texts.isEmpty()) {
            throw new IOException(job.path("input").orElseThrow() + " holds no texts to measure.");
        }
        CalibratableHead head = encoder.calibratableHead()
                .orElseThrow(() ->
                        new IOException("A CSR model has no vocabulary head; how sparse it is, its setting k says."));
        ObjectNode result = Json.object();
        if (job.number("active_dims", 0) > 0) {
            Calibration done = head.calibrate(texts, job.number("active_dims", 0), job.as("Measuring"));
            result.put("before", done.before())
                    .put("active_dims", done.activeDims())
                    .put("shift", done.shift());
        }
        double factor = job.request().path("rescale").asDouble();
        if (factor > 0) {
            List<String> few = texts.subList(0, Math.min(InspectJob.FEW, texts.size()));
            result.put("self_score_before", InspectJob.selfScore(InspectJob.encode(encoder, few, job)));
            head.rescale(factor);
            result.put("self_score", InspectJob.selfScore(InspectJob.encode(encoder, few, job)));
        }
        return save(encoder, job, result);
    }

    /** @param result what to report besides the folder */
    static ObjectNode save(Encoder encoder, ModelJob job, ObjectNode result) throws IOException {
        Path target = job.path("output").orElseThrow();
        job.report("Saving", 0, 0);
        Layout layout = job.text("layout").equals("5x") ? Layout.FIVE : Layout.CURRENT;
        job.outputs().write(target, () -> encoder.save(target, new SaveOptions(layout, CardFacts.NONE)));
        return result.put("folder", target.toString());
    }
}
