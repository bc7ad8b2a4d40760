package sparseworkbench.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import sparseworkbench.encoder.ComputeDevice;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.Precision;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.file.FullDisk;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.Json;
import sparseworkbench.file.OwnOutputs;
import sparseworkbench.gpu.CardFailure;
import sparseworkbench.home.Home;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.ModelSource;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/**
 * One thing done with one model in a process of its own: {@code worker --model}. The request is a JSON object on standard input;
 * the answer is JSON lines on standard output: {@code {"progress": [activity, done, total]}} any number of times, then one
 * {@code {"result": {…}}} or {@code {"problem": text}}. Whoever asked ends the process to cancel; files appear whole or not at all.
 * The request is one line, and standard input stays open behind it: when that ends, whoever asked is gone, and so is this process.
 */
final class ModelJob implements ProgressListener {
    /** Card and processor are compared, with a library that may not load. */
    private static final String TRY = "try-card";

    private final JsonNode request;
    private final PrintStream out;
    private final Home home;

    private ModelJob(JsonNode request, PrintStream out) {
        this.request = request;
        this.out = out;
        this.home = new Home(Path.of(request.path("home").asText()));
    }

    /**
     * Does what standard input asks for; returns the exit code.
     *
     * @param alone what is done when nobody waits for the answer any more
     */
    static int run(InputStream in, PrintStream out, Runnable alone) {
        Optional<ModelJob> begun = Optional.empty();
        try {
            ModelJob job = new ModelJob(Json.reader().readTree(line(in)), out);
            begun = Optional.of(job);
            Thread.ofPlatform().daemon().name("asker").start(() -> watch(in, alone));
            job.say("result", job.carryOut());
            return ExitCode.FINE;
        } catch (IOException e) {
            say(out, Json.object().put("problem", problem(e, begun)));
            return ExitCode.FAILED;
        } catch (UnusableModel e) {
            say(out, Json.object().put("problem", gone(begun).orElseGet(e::getMessage)));
            return ExitCode.FAILED;
        } catch (DeviceUnavailable | InvalidValue e) {
            say(out, Json.object().put("problem", String.valueOf(e.getMessage())));
            return ExitCode.FAILED;
        } catch (RuntimeException | LinkageError e) {
            say(out, Json.object().put("problem", problem(e, begun)));
            return ExitCode.FAILED;
        }
    }

    private static String problem(IOException e, Optional<ModelJob> job) {
        Optional<String> full = fullDisk(e, output(job));
        return (full.isPresent() ? full : gone(job)).orElseGet(() -> IoReason.sentence(e));
    }

    private static String problem(Throwable e, Optional<ModelJob> job) {
        Optional<String> full = fullDisk(e, output(job));
        if (full.isPresent()) {
            return full.get();
        }
        Optional<CardFailure> card = CardFailure.behind(e);
        if (card.isPresent()) {
            return card.get().title() + " " + card.get().cureOfOneCall();
        }
        Optional<String> gone = gone(job);
        if (gone.isPresent()) {
            return gone.get();
        }
        WorkerOutput.trace(e);
        boolean trial =
                job.filter(one -> one.request.path("job").asText().equals(TRY)).isPresent();
        // Whoever tries a library has just asked for it: what helps then is said where the trial is.
        return UnloadedLibrary.behind(e)
                .map(library -> trial ? library.title() : library.title() + " " + library.cureOfOneCall())
                .orElse("Something unexpected happened: " + e + ".");
    }

    private static Optional<String> gone(Optional<ModelJob> begun) {
        return begun.flatMap(job -> GoneModel.inWords(job.text("model"), job.home));
    }

    private static Optional<Path> output(Optional<ModelJob> begun) {
        return begun.flatMap(job -> job.path("output"));
    }

    /** Where something is to be written and the disk takes nothing more: which disk, how much is free, and what to do. */
    static Optional<String> fullDisk(Throwable e, Optional<Path> output) {
        return output.filter(there -> FullDisk.isBehind(e))
                .map(file -> FullDisk.folder(e).orElse(file.toAbsolutePath().getParent()))
                .map(folder -> FullDisk.at(folder, FullDisk.RESERVE + FullDisk.written(e)))
                .map(disk -> disk.title() + " " + disk.cure() + " Then do the same again.");
    }

    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toByteArray();
    }

    /** Reads until standard input ends, which the system sees to when the process at its other end does. */
    private static void watch(InputStream in, Runnable alone) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            WorkerOutput.say("Whoever asked cannot be heard any more: " + e.getMessage());
        }
        alone.run();
    }

    private ObjectNode carryOut() throws IOException, UnusableModel, DeviceUnavailable, InvalidValue {
        String kind = request.path("job").asText();
        Optional<LabelJob> labels = LabelJob.of(kind);
        if (labels.isPresent()) {
            return labels.get().run(this);
        }
        if (kind.equals("export")) {
            return ExportJob.run(this);
        }
        Path folder = modelFolder();
        if (kind.equals("bench-train")) {
            return TrainingBench.run(this, folder);
        }
        if (kind.equals("bench-precision")) {
            return PrecisionBench.run(this, folder);
        }
        if (kind.equals(TRY)) {
            return CardTrial.run(this, folder);
        }
        ModelFolder model = ModelFolder.open(folder, architecture());
        if (kind.equals("encode")) {
            TrainedOnly.check(model, request.path("untrained").asBoolean(false));
        }
        report("Loading the model", 0, 0);
        ObjectNode result = withEncoder(kind, folder);
        TrainedOnly.warnings(model).forEach(result.withArray("warnings")::add);
        model.untrained().ifPresent(part -> result.put("untrained", part.inWords()));
        return result;
    }

    /** What the settings make of the folder; empty for what it is. */
    private Optional<String> architecture() {
        return Optional.of(request.path("settings")
                        .path(EncoderParams.ARCHITECTURE.key())
                        .asText(EncoderParams.AS_IS))
                .filter(key -> !key.equals(EncoderParams.AS_IS));
    }

    private ObjectNode withEncoder(String kind, Path folder)
            throws IOException, UnusableModel, DeviceUnavailable, InvalidValue {
        if (kind.equals("encode")) {
            Shard.of(text("shard")); // What is written wrongly is said before a large model is loaded.
        }
        EncoderOptions options = options();
        try (TrainableEncoder encoder = Encoders.load(folder, options)) {
            ObjectNode result = switch (kind) {
                case "encode" -> EncodeJob.run(encoder, folder, this);
                case "bench-encode" -> EncodingBench.run(encoder, folder, this);
                case "inspect" -> InspectJob.run(encoder, this);
                case "tokens" -> TokensJob.run(encoder, this);
                case "calibrate" -> CalibrateJob.run(encoder, this);
                case "save" -> CalibrateJob.save(encoder, this, Json.object());
                default -> throw new IllegalArgumentException("No job: " + kind);
            };
            result.put("precision", options.precision().key());
            if (!options.device().device().isGpu()) {
                options.device().notice().ifPresent(result.withArray("warnings")::add);
            }
            return result;
        }
    }

    /** Settings under their keys in the section {@code model} of a project. */
    EncoderOptions options() throws InvalidValue, DeviceUnavailable {
        Values values = EncoderParams.SET.defaults().with(EncoderParams.MAX_SEQ_LENGTH, (long) Integer.MAX_VALUE);
        for (var setting : request.path("settings").properties()) {
            values = values.withText(setting.getKey(), setting.getValue().asText());
        }
        EncoderOptions chosen = EncoderOptions.of(values);
        EncoderOptions options = request.path("settings").isEmpty()
                ? new EncoderOptions(
                        ComputeDevice.choose(values.get(EncoderParams.DEVICE)), OptionalInt.empty(), Integer.MAX_VALUE)
                : chosen;
        return options.in(precision(options.device()));
    }

    private Precision precision(ComputeDevice device) throws InvalidValue, DeviceUnavailable {
        String choice = request.path("precision").asText(Precision.PARAM.defaultValue());
        return device.precision(Precision.checked(choice));
    }

    JsonNode request() {
        return request;
    }

    String text(String key) {
        return request.path(key).asText();
    }

    Optional<Path> path(String key) {
        return request.hasNonNull(key) ? Optional.of(Path.of(text(key))) : Optional.empty();
    }

    /** The side that the request names. */
    Side side() {
        return request.hasNonNull("side") ? Side.valueOf(text("side").toUpperCase(Locale.ROOT)) : Side.NEITHER;
    }

    int number(String key, int absent) {
        return request.path(key).asInt(absent);
    }

    /** Writes a line with how far it is; always goes on. */
    @Override
    public boolean report(String activity, long done, long total) {
        ObjectNode line = Json.object();
        line.putArray("progress").add(activity).add(done).add(total);
        say(out, line);
        return true;
    }

    private void say(String key, ObjectNode value) {
        ObjectNode line = Json.object();
        line.set(key, value);
        say(out, line);
    }

    private static void say(PrintStream out, ObjectNode line) {
        out.println(line);
    }

    /** The folder of the model that the request names. */
    Path modelFolder() throws IOException, UnusableModel {
        report("Looking for the model", 0, 0);
        return ModelSource.materialize(text("model"), Path.of(""), home, this);
    }

    Home home() {
        return home;
    }

    /** Where a person says what to write. */
    OwnOutputs outputs() {
        return new OwnOutputs(home.written());
    }
}
