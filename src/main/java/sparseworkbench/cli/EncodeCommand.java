package sparseworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "encode", description = "Encodes a file of texts into sparse vectors.")
final class EncodeCommand implements Callable<Integer> {

    /** The sides that a text can be on. */
    enum Side {
        QUERY,
        DOCUMENT
    }

    private final Output output;

    @Mixin
    private HomeOption home;

    @Parameters(paramLabel = "MODEL", description = "A model folder, or builtin:all-minilm-l6-v2.")
    private String model;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description =
                    "Texts: one a line, JSON lines with “text” (*.jsonl), or a table with such a column (*.csv, *.tsv,"
                            + " *.json, *.parquet); also packed (*.gz). Ids are kept.")
    private Path input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description =
                    "*.jsonl or *.jsonl.gz: token and weight per text, of texts with ids “id” and “vector”; *.parquet:"
                        + " id, indices, values; *.safetensors: indptr, indices, values as in a CSR matrix, its width"
                        + " and ids in the metadata.")
    private Path result;

    @Option(
            names = "--as",
            paramLabel = "SIDE",
            description = "query or document, for models that read the two differently.")
    private String side;

    @Option(
            names = "--max-active-dims",
            paramLabel = "N",
            description = "Keeps the N strongest dimensions of each text.")
    private int maxActiveDims;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "32",
            description = "Texts encoded at once: ${DEFAULT-VALUE}.")
    private int batchSize;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            defaultValue = "",
            description = "Only the I-th of N parts of the texts: the outputs one after the other are the whole.")
    private String shard;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "3",
            description = "Prints the strongest terms of the first N texts: ${DEFAULT-VALUE}.")
    private int show;

    @Option(
            names = "--untrained",
            description = "Writes vectors also of a model whose head or autoencoder was made up and never trained.")
    private boolean untrained;

    @Mixin
    private PrecisionOption precision;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    EncodeCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        if (batchSize < 1 || maxActiveDims < 0 || show < 0) {
            throw new CommandFailed(
                    Exit.BAD_INPUT,
                    "--batch-size, --max-active-dims and --show are numbers of things and cannot be less than that.");
        }
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("model", ModelNames.source(model));
        request.put("input", input.toAbsolutePath().toString());
        request.put("output", result.toAbsolutePath().toString());
        request.put("max_active_dims", maxActiveDims);
        request.put("batch_size", batchSize);
        request.put("show", show);
        request.put("untrained", untrained);
        precision.in(request);
        if (!shard.isEmpty()) {
            request.put("shard", shard);
        }
        if (side != null) {
            request.put("side", side());
        }
        JsonNode done = new ModelWork(output, json).run(home.home(), "encode", request);
        List<String> warnings = new ArrayList<>();
        done.path("warnings").forEach(warning -> warnings.add(warning.asText()));
        warnings.forEach(warning -> output.error("! " + warning));
        if (json) {
            output.json(Output.object(
                    "texts",
                    done.get("texts").asInt(),
                    "dimensions",
                    done.get("dimensions").asInt(),
                    "active_dims",
                    done.get("active_dims").asDouble(),
                    "sparsity_ratio",
                    done.get("sparsity_ratio").asDouble(),
                    "output",
                    result.toString(),
                    "precision",
                    done.get("precision").asText(),
                    "warnings",
                    warnings));
            return Exit.OK;
        }
        done.path("top").forEach(terms -> output.line(terms(terms)));
        output.line(String.format(
                Locale.ROOT,
                "%d texts, %.1f of %d dimensions active on average (sparsity %.4f), written to %s",
                done.get("texts").asInt(),
                done.get("active_dims").asDouble(),
                done.get("dimensions").asInt(),
                done.get("sparsity_ratio").asDouble(),
                result));
        if (precision.isAsked()) {
            output.line("Encoded in " + done.get("precision").asText() + ".");
        }
        return Exit.OK;
    }

    private String side() throws CommandFailed {
        for (Side one : Side.values()) {
            if (one.name().equalsIgnoreCase(side)) {
                return one.name();
            }
        }
        throw new CommandFailed(Exit.BAD_INPUT, "--as “" + side + "” should be query or document.");
    }

    private static String terms(JsonNode terms) {
        StringBuilder line = new StringBuilder();
        terms.properties()
                .forEach(term -> line.append(line.isEmpty() ? "" : "  ")
                        .append(term.getKey())
                        .append(' ')
                        .append(String.format(
                                Locale.ROOT, "%.2f", term.getValue().asDouble())));
        return line.isEmpty() ? "(nothing is active)" : line.toString();
    }
}
