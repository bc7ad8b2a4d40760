package sparseworkbench.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.encoder.EncoderParams;

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
        private static final String FLOAT32 = "float32";
        private static final String BFLOAT16 = "bfloat16";

        @Option(
                names = "--steps",
                paramLabel = "N",
                defaultValue = "12",
                description = "Steps that count: ${DEFAULT-VALUE}.")
        private int steps;

        @Option(
                names = "--precision",
                paramLabel = "P",
                defaultValue = FLOAT32,
                description = "float32 or bfloat16: ${DEFAULT-VALUE}.")
        private String precision;

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
            return measure(
                    "bench-train", Map.of("steps", steps, "warmup", warmup), Map.of(PrecisionOption.NAME, precision()));
        }

        private String precision() throws CommandFailed {
            if (!List.of(FLOAT32, BFLOAT16).contains(precision)) {
                throw new CommandFailed(
                        Exit.BAD_INPUT,
                        "--precision “" + precision + "” should be " + FLOAT32 + " or " + BFLOAT16
                                + ": a training multiplies with no others.");
            }
            return precision;
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
}
