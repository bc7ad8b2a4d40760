package sparseworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.export.ExportKind;
import sparseworkbench.export.ExportTarget;
import sparseworkbench.file.IoReason;
import sparseworkbench.launch.TrainedModel;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.param.PathType;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

@Command(
        name = "export",
        description =
                "Writes a model, the vectors of documents or what is known of a run for use elsewhere, reads it again"
                        + " and says how far vectors are apart.")
final class ExportCommand implements Callable<Integer> {
    private static final Pattern RUN = Pattern.compile("(?:run:)?([1-9]\\d{0,17})(?::.*)?");

    private static final int BATCH = 32;

    private final Output output;

    /** Names of kinds, for help and completion. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(ExportKind.values()).map(ExportKind::key).iterator();
        }
    }

    @Mixin
    private HomeOption home;

    @Parameters(
            paramLabel = "RUN|MODEL",
            description =
                    "The number of a run or run:N[:best|:last|:STEP], a model folder, or builtin:all-minilm-l6-v2.")
    private String source;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "KIND",
            completionCandidates = Kinds.class,
            description = "What to write: ${COMPLETION-CANDIDATES}.")
    private String kind;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "TARGET",
            description = "Where to write: a folder, or a file for report.")
    private Path target;

    @Option(
            names = "--corpus",
            paramLabel = "FILE",
            description =
                    "Documents, for kinds that hold some: one a line, JSON lines or a table with text and id. Else the"
                            + " corpus that the run was evaluated on.")
    private Path corpus;

    @Option(
            names = "--queries",
            paramLabel = "FILE",
            description = "Queries in such a file, to be written beside them.")
    private Path queries;

    @Option(
            names = "--vectors",
            paramLabel = "FILE",
            description =
                    "The vectors of the documents, made before: JSON lines of workbench encode, or vectors.jsonl of an"
                            + " export. Nothing but the queries and, to compare, ten documents is encoded then.")
    private Path vectors;

    @Option(
            names = "--field",
            paramLabel = "TYPE",
            defaultValue = "rank_features",
            description = "Of OpenSearch: rank_features (exact) or sparse_vector (approximate, 3.3 or later).")
    private String field;

    @Option(names = "--with-data", description = "Takes the files of a project along.")
    private boolean data;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "" + BATCH,
            description = "Texts encoded at once: ${DEFAULT-VALUE}.")
    private int batchSize;

    @Mixin
    private PrecisionOption precision;

    @Option(names = "--replace", description = "Replaces what an earlier export wrote there.")
    private boolean replace;

    @Option(names = "--keep-both", description = "Writes to TARGET-2, TARGET-3 … if TARGET is there.")
    private boolean keepBoth;

    @Option(
            names = "--untrained",
            description = "Exports also a model whose head or autoencoder was made up and never trained.")
    private boolean untrained;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    ExportCommand(Output output) {
        this.output = output;
    }

    /** What follows the options in help: a line for each kind, its name and what it is. */
    static String[] footer() {
        return Stream.concat(
                        Stream.of("%nKinds:"),
                        Arrays.stream(ExportKind.values())
                                .map(one -> String.format(Locale.ROOT, "  %-14s %s", one.key(), one.sentence())))
                .toArray(String[]::new);
    }

    @Override
    public Integer call() throws CommandFailed {
        ExportKind chosen = ExportKind.named(kind)
                .orElseThrow(() -> new CommandFailed(
                        Exit.BAD_INPUT, "--to “" + kind + "” should be one of " + ExportKind.keys() + "."));
        Map<String, Object> request = request(chosen);
        JsonNode done = new ModelWork(output, json).run(home.home(), "export", request);
        if (json) {
            Map<String, Object> plain = new LinkedHashMap<>();
            done.properties().forEach(entry -> plain.put(entry.getKey(), entry.getValue()));
            output.json(plain);
            return Exit.OK;
        }
        done.path("notes").forEach(note -> output.error("! " + note.asText()));
        output.line(ExportSentence.of(done));
        done.path("snippets")
                .forEach(file ->
                        output.line("  " + Path.of(done.get("output").asText()).resolve(file.asText())));
        return Exit.OK;
    }

    private Map<String, Object> request(ExportKind chosen) throws CommandFailed {
        if (batchSize < 1) {
            throw new CommandFailed(Exit.BAD_INPUT, "--batch-size should be at least 1.");
        }
        if (!field.equals("rank_features") && !field.equals("sparse_vector")) {
            throw new CommandFailed(
                    Exit.BAD_INPUT, "--field “" + field + "” should be rank_features or sparse_vector.");
        }
        refuseUnused(chosen);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("kind", chosen.key());
        request.put("untrained", untrained);
        request.put("sparse_vector", field.equals("sparse_vector"));
        request.put("data", data);
        request.put("batch_size", batchSize);
        precision.in(request);
        request.put("output", place().toString());
        request.put("replace", replace);
        LabelWork.putFile(request, "corpus", required("--corpus", corpus));
        LabelWork.putFile(request, "queries", required("--queries", queries));
        LabelWork.putFile(request, "vectors", required("--vectors", vectors));
        of(chosen, request);
        return request;
    }

    /** A setting is never ignored in silence. */
    private void refuseUnused(ExportKind chosen) throws CommandFailed {
        if (chosen.content() != ExportKind.Content.DOCUMENTS
                && (corpus != null || queries != null || vectors != null)) {
            throw new CommandFailed(
                    Exit.BAD_INPUT,
                    "--corpus, --queries and --vectors are for kinds that hold documents: "
                            + Arrays.stream(ExportKind.values())
                                    .filter(one -> one.content() == ExportKind.Content.DOCUMENTS)
                                    .map(ExportKind::key)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        if (queries != null && chosen == ExportKind.LUCENE) {
            throw new CommandFailed(
                    Exit.BAD_INPUT, "--queries is not for the kind lucene: an index holds documents alone.");
        }
        if (data && chosen != ExportKind.PROJECT) {
            throw new CommandFailed(Exit.BAD_INPUT, "--with-data is for the kind project.");
        }
        if (batchSize != BATCH && chosen.content() != ExportKind.Content.DOCUMENTS) {
            throw new CommandFailed(Exit.BAD_INPUT, "--batch-size is for kinds that hold documents.");
        }
        if (precision.isAsked() && chosen.content() != ExportKind.Content.DOCUMENTS) {
            throw new CommandFailed(
                    Exit.BAD_INPUT,
                    "--precision is for kinds that hold documents: a model is written with the weights it has.");
        }
        if (untrained && chosen.content() == ExportKind.Content.RUN) {
            throw new CommandFailed(Exit.BAD_INPUT, "--untrained is for kinds that hold a model or documents.");
        }
        if (field.equals("sparse_vector") && chosen != ExportKind.OPENSEARCH) {
            throw new CommandFailed(Exit.BAD_INPUT, "--field is for the kind opensearch.");
        }
    }

    private Path place() throws CommandFailed {
        if (replace && keepBoth) {
            throw new CommandFailed(Exit.BAD_INPUT, "--replace and --keep-both exclude each other.");
        }
        try {
            return (replace ? ExportTarget.REPLACE : keepBoth ? ExportTarget.KEEP_BOTH : ExportTarget.REFUSE)
                    .place(target.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new CommandFailed(Exit.BAD_INPUT, IoReason.sentence(e));
        }
    }

    private static Path required(String option, Path file) throws CommandFailed {
        if (file != null && (!Files.isRegularFile(file) || !Files.isReadable(file))) {
            throw new CommandFailed(
                    Exit.BAD_INPUT, option + ": There is no file " + file + ", or it may not be read. Check the path.");
        }
        return file;
    }

    private void of(ExportKind chosen, Map<String, Object> request) throws CommandFailed {
        try (OpenHome place = OpenHome.open(home.home())) {
            Optional<Run> run = run(place);
            boolean newest = run.isPresent() && source.matches("\\d+"); // Its result, or what there is of one.
            if (chosen.content() == ExportKind.Content.RUN) {
                request.put("run", run.orElseThrow(ExportCommand::noRun).id().number());
                if (source.matches("run:\\d+:.*")) {
                    throw new CommandFailed(
                            Exit.BAD_INPUT,
                            "A report or a project is of a whole run: write "
                                    + run.get().id() + " instead of " + source + ".");
                }
                request.put("name", run.get().name());
                return;
            }
            TrainedModel model = newest
                    ? TrainedModel.ofRun(run.get(), place.home(), place.store().reader())
                    : TrainedModel.of(source, place.home(), place.store().reader());
            if (model.source().equals("bm25")) {
                throw new CommandFailed(
                        Exit.BAD_INPUT, "bm25 is no model that could be exported. Name a run or a model.");
            }
            model.run().ifPresent(id -> request.put("run", id.number()));
            request.put("model", model.source());
            request.put("name", run.map(Run::name).orElseGet(() -> fileName(model.source())));
            if (!json && run.isPresent()) {
                output.line("Exporting " + model.source() + ".");
            }
        } catch (UnusableModel e) {
            throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
        }
    }

    private Optional<Run> run(OpenHome place) throws CommandFailed {
        Matcher run = RUN.matcher(source);
        if (!run.matches()) {
            return Optional.empty();
        }
        RunId id = new RunId(Long.parseLong(run.group(1)));
        boolean folder = source.matches("\\d+")
                && Files.isDirectory(Path.of(source))
                && place.store().reader().run(id).isEmpty();
        return folder ? Optional.empty() : Optional.of(RunLookup.of(place, id));
    }

    private static CommandFailed noRun() {
        return new CommandFailed(Exit.BAD_INPUT, "A report or a project is of a run: name its number.");
    }

    private static String fileName(String source) {
        return source.startsWith(PathType.BUILTIN)
                ? source.substring(PathType.BUILTIN.length())
                : String.valueOf(Path.of(source).getFileName());
    }
}
