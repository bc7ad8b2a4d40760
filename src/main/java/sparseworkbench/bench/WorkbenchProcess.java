package sparseworkbench.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.Precision;
import sparseworkbench.launch.ModelJobFailed;
import sparseworkbench.launch.ModelProcess;
import sparseworkbench.progress.ProgressListener;

/**
 * This program, in a process of its own for each measurement, on the processor.
 *
 * @param folder with {@code models} and {@code pairs.jsonl}
 */
public record WorkbenchProcess(ModelProcess process, Path folder, BenchOptions options) implements BenchSide {

    @Override
    public JsonNode measure(BenchTask task, String model) throws MeasurementFailed {
        Map<String, Object> request = new LinkedHashMap<>(options.of(task.kind()));
        request.put("model", folder.resolve("models").resolve(model).toString());
        request.put("pairs", folder.resolve("pairs.jsonl").toString());
        request.put(
                "settings", Map.of("threads", options.threads(), EncoderParams.DEVICE.key(), EncoderParams.PROCESSOR));
        request.put(Precision.PARAM.key(), task.precision().key());
        try {
            return process.run("bench-" + task.kind().word(), request, ProgressListener.NONE);
        } catch (ModelJobFailed e) {
            throw new MeasurementFailed(e.getMessage());
        }
    }
}
