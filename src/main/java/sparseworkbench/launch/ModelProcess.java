package sparseworkbench.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.Json;
import sparseworkbench.home.Home;
import sparseworkbench.home.HomeUnusable;
import sparseworkbench.home.TemporaryFolder;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/**
 * Does one thing with one model in a process of its own, so that the tensor library cannot take this one with it: encode a file,
 * inspect, set the initial sparsity, save as something else. The process ends with this one.
 */
public final class ModelProcess {
    /** A training like those of workers, measured; so it gets what they get. */
    private static final String BENCH_TRAIN = "bench-train";

    private final Home home;

    public ModelProcess(Home home) {
        this.home = home;
    }

    /**
     * Carries out a request and waits for the answer. Interrupting the thread stops it.
     *
     * @param job     {@code encode}, {@code inspect}, {@code calibrate}, {@code save}, {@code bench-encode} or {@code bench-train}
     * @param request what the job needs: plain values by name
     * @param listener may stop it: then it ends with a {@link CancellationException} and leaves nothing behind
     * @return the answer, by name
     * @throws ModelJobFailed it could not be done, or there is nothing to be begun because of where the {@code output} would lie; the message is for people
     */
    public JsonNode run(String job, Map<String, ?> request, ProgressListener listener) throws ModelJobFailed {
        return run(job, request, device(request), listener);
    }

    /** What the settings of the request ask for. */
    private WorkerDevice device(Map<String, ?> request) {
        try {
            Values model = EncoderParams.SET.defaults();
            for (Param<?> param : List.of(EncoderParams.DEVICE, EncoderParams.CARD, EncoderParams.TF32)) {
                JsonNode chosen = Json.tree(request).path("settings").path(param.key());
                model = chosen.isMissingNode() ? model : model.withText(param.key(), chosen.asText());
            }
            return WorkerDevice.of(home, model);
        } catch (InvalidValue e) {
            return WorkerDevice.PROCESSOR; // The process says what is wrong with it.
        }
    }

    /** The same on a device that the caller has chosen. */
    JsonNode run(String job, Map<String, ?> request, WorkerDevice device, ProgressListener listener)
            throws ModelJobFailed {
        try {
            ModelOutput.require(home, job, request);
        } catch (IOException e) {
            throw new ModelJobFailed(IoReason.sentence(e));
        }
        try {
            TemporaryFolder temporary = TemporaryFolder.create(home);
            ProcessBuilder builder =
                    new ProcessBuilder(WorkerCommand.ofThisProgram().modelLine(device, temporary.options(home)));
            if (job.equals(BENCH_TRAIN) || job.equals(GpuSetup.TRY)) {
                WorkerCommand.prepareTraining(builder.environment());
            } else {
                WorkerCommand.prepareModelWork(builder.environment());
            }
            device.prepare(builder.environment());
            try (ChildProcess child = ChildProcess.start(builder);
                    // Open until there is an answer: the process ends when it cannot read from here any more.
                    OutputStream out = child.process().getOutputStream()) {
                ErrorOutput errors = ErrorOutput.of(child.process());
                send(out, job, request);
                return answer(child.process(), errors, listener);
            } finally {
                delete(temporary);
            }
        } catch (HomeUnusable e) {
            throw new ModelJobFailed(e.getMessage());
        } catch (IOException e) {
            throw new ModelJobFailed("The process that works with the model failed: " + IoReason.of(e));
        } catch (UncheckedIOException e) {
            throw new ModelJobFailed("The process that works with the model ended early: "
                    + e.getCause().getMessage());
        }
    }

    /** What the process has left, now that it is gone. */
    private static void delete(TemporaryFolder temporary) {
        try {
            temporary.delete();
        } catch (IOException e) {
            // The answer is there all the same, and the next start deletes it.
            return;
        }
    }

    private void send(OutputStream out, String job, Map<String, ?> request) throws IOException {
        JsonNode json = Json.tree(request);
        ((ObjectNode) json).put("job", job).put("home", home.root().toString());
        out.write(Json.writer().writeValueAsBytes(json));
        out.write('\n');
        out.flush();
    }

    private static JsonNode answer(Process process, ErrorOutput errors, ProgressListener listener)
            throws IOException, ModelJobFailed {
        String last = "";
        AnswerLines lines = AnswerLines.of(process);
        try {
            for (Optional<String> next = lines.next(); next.isPresent(); next = lines.next()) {
                String line = next.get();
                Optional<JsonNode> said = said(line);
                if (said.isEmpty()) {
                    last = line;
                    continue;
                }
                if (said.get().has("problem")) {
                    throw new ModelJobFailed(said.get().get("problem").asText());
                }
                if (said.get().has("result")) {
                    return said.get().get("result");
                }
                JsonNode progress = said.get().path("progress");
                if (!listener.report(
                        progress.path(0).asText(),
                        progress.path(1).asLong(),
                        progress.path(2).asLong())) {
                    throw new CancellationException("Stopped");
                }
            }
        } catch (InterruptedException e) {
            // Whoever waited knows; the process is ended before they hear.
            throw new CancellationException("Stopped");
        }
        throw new ModelJobFailed(NativePanic.last(errors.tail())
                .map(panic -> panic.what() + " " + panic.cure())
                .orElse("The process that works with the model ended without an answer"
                        + (last.isEmpty() ? "" : ": " + last) + ". There may be too little memory."));
    }

    private static Optional<JsonNode> said(String line) {
        try {
            JsonNode node = line.startsWith("{") ? Json.reader().readTree(line) : null;
            return Optional.ofNullable(node);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
