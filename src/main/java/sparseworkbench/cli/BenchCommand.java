package sparseworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.project.ProjectFile;

@Command(
        name = "bench",
        description = "Measures speed and memory on pairs of query and document; prints one JSON line.")
final class BenchCommand {

    /** What both measurements are asked. */
    private abstract static class Measurement implements Callable<Integer> {
        private final Output output;

        @Mixin
        private HomeOption home;

        @Parameters(index = "0", paramLabel = "MODEL_DIR", description = "A model folder.")
        private String model;

        @Parameters(index = "1", paramLabel = "PAIRS", description = "JSONL with “query” and “document”.")
        private Path pairs;

        @Option(
                names = "--batch",
                paramLabel = "N",
                defaultValue = "32",
                description = "Rows of a batch: ${DEFAULT-VALUE}.")
        private int batch;

        @Option(
                names = "--threads",
                paramLabel = "N",
                defaultValue = "2",
                description = "Processor threads: ${DEFAULT-VALUE}.")
        private int threads;

        @Option(
                names = "--device",
                paramLabel = "DEVICE",
                defaultValue = EncoderParams.PROCESSOR,
                description = "cpu, or gpu for the graphics card: ${DEFAULT-VALUE}.")
        private String device;

        Measurement(Output output) {
            this.output = output;
        }

        final int measure(String job, Map<String, Integer> numbers, Map<String, ?> more) throws CommandFailed {
            Map<String, Object> request = new LinkedHashMap<>(more);
            request.put("model", ModelNames.source(model));
            request.put("pairs", pairs.toAbsolutePath().toString());
            request.put("settings", Map.of("threads", threads, EncoderParams.DEVICE.key(), device()));
            request.put("batch", atLeastOne("--batch", batch));
            request.put("threads", atLeastOne("--threads", threads));
            for (Map.Entry<String, Integer> number : numbers.entrySet()) {
                request.put(number.getKey(), atLeastOne("--" + number.getKey(), number.getValue()));
            }
            output.line(
                    new ModelWork(output, false).run(home.home(), job, request).toString());
            return Exit.OK;
        }

        private String device() throws CommandFailed {
            if (!List.of(EncoderParams.PROCESSOR, EncoderParams.CARD_ONLY).contains(device)) {
                throw new CommandFailed(
                        Exit.BAD_INPUT,
                        "--device “" + device + "” should be " + EncoderParams.PROCESSOR + " or "
                                + EncoderParams.CARD_ONLY + ".");
            }
            return device;
        }

        private static int atLeastOne(String option, int number) throws CommandFailed {
            if (number < 1) {
                throw new CommandFailed(Exit.BAD_INPUT, option + " " + number + " should be 1 or more.");
            }
            return number;
        }
    }

    @Command(name = "train", description = "Times training steps.")
    static final class Train extends Measurement {
        @Option(
                names = "--steps",
                paramLabel = "N",
                defaultValue = "12",
                description = "Steps that count: ${DEFAULT-VALUE}.")
        private int steps;

        @Option(names = "--bf16", description = "Learns with bfloat16.")
        private boolean bf16;

        @Option(
                names = "--warmup",
                paramLabel = "N",
                defaultValue = "3",
                description = "Steps before them: ${DEFAULT-VALUE}.")
        private int warmup;

        Train(Output output) {
            super(output);
        }

        @Override
        public Integer call() throws CommandFailed {
            return measure("bench-train", Map.of("steps", steps, "warmup", warmup), Map.of("bf16", bf16));
        }
    }

    @Command(name = "encode", description = "Times the encoding of documents.")
    static final class Encode extends Measurement {
        @Option(names = "--texts", paramLabel = "N", defaultValue = "512", description = "Documents: ${DEFAULT-VALUE}.")
        private int texts;

        @Mixin
        private PrecisionOption precision;

        Encode(Output output) {
            super(output);
        }

        @Override
        public Integer call() throws CommandFailed {
            return measure("bench-encode", Map.of("texts", texts), Map.of(PrecisionOption.NAME, precision.choice()));
        }
    }

    @Command(
            name = "precision",
            description =
                    "Measures what encoding in fewer bits costs: quality, active dimensions, and how far vectors turn.")
    static final class PrecisionCost implements Callable<Integer> {
        private final Output output;

        @Mixin
        private HomeOption home;

        @Parameters(index = "0", paramLabel = "MODEL", description = "A model folder, or run:N.")
        private String model;

        @Option(
                names = "--project",
                paramLabel = "PROJECT",
                defaultValue = "reverse-dictionary",
                description = "A project or sample whose evaluation set is searched: ${DEFAULT-VALUE}.")
        private String project;

        @Option(names = "--json", description = "Prints one JSON object.")
        private boolean json;

        PrecisionCost(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws CommandFailed {
            try (OpenHome place = OpenHome.open(home.home())) {
                ChosenProject chosen = ChosenProject.read(project, Map.of(), place.home());
                Map<String, Object> request = new LinkedHashMap<>();
                request.put("model", ModelNames.source(model));
                request.put("project", ProjectFile.format(chosen.project()));
                request.put("folder", chosen.folder().toString());
                JsonNode done = new ModelWork(output, json).run(home.home(), "bench-precision", request);
                if (json) {
                    output.line(done.toString());
                } else {
                    show(done);
                }
                return Exit.OK;
            }
        }

        private void show(JsonNode done) {
            output.line(String.format(
                    Locale.ROOT,
                    "%s: %,d queries, %,d documents; %,d of them compared",
                    done.path("set").asText(),
                    done.path("queries").asInt(),
                    done.path("documents").asInt(),
                    done.path("compared").asInt()));
            output.line(String.format(
                    Locale.ROOT,
                    "%-10s %12s %12s %12s %12s %10s",
                    "precision",
                    done.at("/precisions/0/metric").asText(),
                    "active dims",
                    "mean cosine",
                    "least cosine",
                    "texts/s"));
            done.path("precisions")
                    .forEach(one -> output.line(String.format(
                            Locale.ROOT,
                            "%-10s %12.4f %12.1f %12.5f %12.5f %10.1f",
                            one.path("precision").asText(),
                            one.path("quality").asDouble(),
                            one.path("active_dims").asDouble(),
                            one.path("cosine_mean").asDouble(),
                            one.path("cosine_min").asDouble(),
                            one.path("texts_per_s").asDouble())));
        }
    }
}
