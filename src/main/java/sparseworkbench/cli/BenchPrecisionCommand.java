package sparseworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.project.ProjectFile;

@Command(
        name = "precision",
        description =
                "Measures what encoding in fewer bits costs: quality, active dimensions, and how far vectors turn.")
final class BenchPrecisionCommand implements Callable<Integer> {
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

    BenchPrecisionCommand(Output output) {
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
