package sparseworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sparseworkbench.launch.ModelInspection;
import sparseworkbench.model.MemoryEstimate;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.model.ModelFacts;
import sparseworkbench.param.Problem;

@Command(name = "model", description = "Looks at models, brings them into the home, sets their initial sparsity.")
final class ModelCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "What about the model: info, import or calibrate?");
    }

    @Command(name = "info", description = "Says what a model is, and what it makes of a few texts.")
    static final class Info implements Callable<Integer> {
        private final Output output;

        @Mixin
        private HomeOption home;

        @Parameters(paramLabel = "MODEL", description = "A model folder, or builtin:all-minilm-l6-v2.")
        private String model;

        @Option(
                names = "--text",
                paramLabel = "TEXT",
                description = "A text to show the strongest terms of; may be repeated.")
        private List<String> texts = ModelInspection.SAMPLES;

        @Option(names = "--json", description = "Prints one JSON object.")
        private boolean json;

        Info(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws CommandFailed {
            ModelCheck check = ModelCheck.of(ModelNames.source(model), Path.of(""), home.home());
            if (!check.usable()) {
                throw new CommandFailed(
                        Exit.BAD_INPUT,
                        check.problems().stream()
                                .filter(Problem::isError)
                                .map(Problem::oneLine)
                                .toList());
            }
            Map<String, Object> facts = facts(check);
            JsonNode seen = new ModelWork(output, json)
                    .run(home.home(), "inspect", Map.of("model", ModelNames.source(model), "texts", texts));
            if (json) {
                facts.put("active_dims", seen.get("active_dims").asDouble());
                facts.put("head", seen.get("verdict").asText());
                facts.put("top", seen.get("top"));
                output.json(facts);
                return Exit.OK;
            }
            facts.forEach((name, value) -> output.line(String.format(Locale.ROOT, "%-16s %s", name, value)));
            check.problems().forEach(problem -> output.line("! " + problem.oneLine()));
            for (int i = 0; i < texts.size(); i++) {
                output.line("");
                output.line("“" + texts.get(i) + "”  " + seen.at("/active/" + i).asInt() + " active dimensions");
                output.line("  " + terms(seen.at("/top/" + i)));
            }
            output.line("");
            output.line(seen.get("says").asText());
            return Exit.OK;
        }

        private static String terms(JsonNode terms) {
            StringBuilder line = new StringBuilder();
            terms.properties()
                    .forEach(term -> line.append(line.isEmpty() ? "" : "  ")
                            .append(term.getKey())
                            .append(' ')
                            .append(String.format(
                                    Locale.ROOT, "%.2f", term.getValue().asDouble())));
            return line.toString();
        }

        private static Map<String, Object> facts(ModelCheck check) {
            ModelFacts facts = check.facts().orElseThrow();
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("architecture", facts.architecture());
            shown.put("encoder", facts.modelType() + ", " + facts.layers() + " layers of width " + facts.hidden());
            shown.put("parameters", facts.parameters());
            shown.put("vocabulary", facts.vocabulary());
            shown.put("dimensions", facts.dimension());
            shown.put("longest_text", facts.maxPositions());
            shown.put(
                    "vocabulary_head",
                    facts.architecture().equals("csr")
                            ? "not used"
                            : check.untrainedHead()
                                    ? "made up, untrained"
                                    : facts.tied() ? "present, tied" : "present, untied");
            shown.put("special_tokens", facts.specialTokens().words());
            if (facts.architecture().equals("csr")) {
                shown.put("autoencoder", check.untrained().isPresent() ? "made up, untrained" : "present");
            }
            shown.put(
                    "training_memory",
                    MemoryEstimate.of(facts, 32, Math.min(128, facts.maxPositions()))
                            .inWords());
            return shown;
        }
    }

    @Command(
            name = "import",
            description = "Copies a model into the home, or elsewhere, as the current sentence-transformers writes it.")
    static final class Import implements Callable<Integer> {
        private final Output output;

        @Mixin
        private HomeOption home;

        @Parameters(
                paramLabel = "MODEL",
                description = "A folder with safetensors (also split) or a BERT-family ONNX export; hub:OWNER/NAME "
                        + "fetches one from the model hub.")
        private String model;

        @Option(
                names = "--name",
                paramLabel = "NAME",
                description = "Its name in the home; the folder's own if left out.")
        private String name;

        @Option(names = "--output", paramLabel = "DIR", description = "Where to write it instead of the home.")
        private Path target;

        @Option(
                names = "--architecture",
                paramLabel = "KIND",
                description = "What it is to become: splade, inference_free or csr.")
        private String architecture;

        @Option(
                names = "--layout",
                paramLabel = "VERSION",
                description = "5x: as sentence-transformers 5.0 to 5.3 read it.")
        private String layout;

        Import(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws CommandFailed {
            if (model.startsWith(HubFetch.PREFIX)) {
                output.line("Fetched to " + new HubFetch(output).fetch(model, home.home()));
                return Exit.OK;
            }
            Path folder = target != null
                    ? target.toAbsolutePath().normalize()
                    : home.home().models().resolve(name());
            if (Files.exists(folder)) {
                throw new CommandFailed(
                        Exit.BAD_INPUT, folder + " is there already. Choose another --name or --output.");
            }
            if (layout != null && !layout.equals("5x")) {
                throw new CommandFailed(
                        Exit.BAD_INPUT, "--layout “" + layout + "” should be 5x, or left out for the current one.");
            }
            Map<String, Object> request =
                    new LinkedHashMap<>(Map.of("model", ModelNames.source(model), "output", folder.toString()));
            if (layout != null) {
                request.put("layout", layout);
            }
            if (architecture != null) {
                request.put("settings", Map.of("architecture", architecture));
            }
            JsonNode done = new ModelWork(output, false).run(home.home(), "save", request);
            done.path("warnings").forEach(warning -> output.error("! " + warning.asText()));
            output.line("Written to " + folder);
            return Exit.OK;
        }

        private String name() throws CommandFailed {
            String chosen = name != null
                    ? name
                    : Path.of(model).toAbsolutePath().normalize().getFileName().toString();
            if (!chosen.matches("[\\w][\\w.-]*")) {
                throw new CommandFailed(
                        Exit.BAD_INPUT,
                        "“" + chosen + "” cannot be the name of a model: letters, digits, . _ and - only. "
                                + "Choose one with --name.");
            }
            return chosen;
        }
    }

    @Command(
            name = "calibrate",
            description =
                    "Sets how many dimensions of your texts are active before training, and how large weights are.")
    static final class Calibrate implements Callable<Integer> {
        private final Output output;

        @Mixin
        private HomeOption home;

        @Parameters(paramLabel = "MODEL", description = "A model folder, or builtin:all-minilm-l6-v2.")
        private String model;

        @Option(
                names = "--input",
                required = true,
                paramLabel = "FILE",
                description = "Texts like yours: one a line, or JSONL with “text”.")
        private Path input;

        @Option(names = "--active-dims", paramLabel = "N", description = "Active dimensions per text that are wanted.")
        private Integer activeDims;

        @Option(
                names = "--rescale",
                paramLabel = "K",
                description = "Divides the outputs of the head by K: the same dimensions with smaller weights, for"
                        + " encoders whose training collapses, such as ModernBERT (16, arXiv 2606.18811).")
        private Double factor;

        @Option(
                names = "--output",
                required = true,
                paramLabel = "DIR",
                description = "Where the changed model is written.")
        private Path target;

        Calibrate(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws CommandFailed {
            Map<String, Object> request = request();
            JsonNode done = new ModelWork(output, false).run(home.home(), "calibrate", request);
            if (activeDims != null) {
                output.line(String.format(
                        Locale.ROOT,
                        "%.1f active dimensions before, %.1f now (bias shifted by %.3f).",
                        done.get("before").asDouble(),
                        done.get("active_dims").asDouble(),
                        done.get("shift").asDouble()));
            }
            if (factor != null) {
                output.line(String.format(
                        Locale.ROOT,
                        "Outputs of the head divided by %.4g: a text with itself scored %.1f, now %.1f.",
                        factor,
                        done.get("self_score_before").asDouble(),
                        done.get("self_score").asDouble()));
            }
            output.line("Written to " + done.get("folder").asText());
            return Exit.OK;
        }

        private Map<String, Object> request() throws CommandFailed {
            if (activeDims == null && factor == null) {
                throw new CommandFailed(Exit.BAD_INPUT, "Say what is wanted: --active-dims, --rescale or both.");
            }
            if (activeDims != null && activeDims < 1) {
                throw new CommandFailed(Exit.BAD_INPUT, "--active-dims should be at least 1.");
            }
            if (factor != null && !(factor >= 0.1 && factor <= 64)) {
                throw new CommandFailed(Exit.BAD_INPUT, "--rescale should be from 0.1 to 64.");
            }
            Map<String, Object> request = new LinkedHashMap<>(Map.of(
                    "model",
                    ModelNames.source(model),
                    "input",
                    input.toAbsolutePath().toString(),
                    "output",
                    target.toAbsolutePath().normalize().toString()));
            if (activeDims != null) {
                request.put("active_dims", activeDims);
            }
            if (factor != null) {
                request.put("rescale", factor);
            }
            return request;
        }
    }
}
