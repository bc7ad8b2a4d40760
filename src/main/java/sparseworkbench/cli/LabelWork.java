package sparseworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.home.HomeUnusable;
import sparseworkbench.launch.ModelJobFailed;
import sparseworkbench.launch.ModelProcess;

/** What all commands that make labels are told and say: a table in, a file out, progress between. */
final class LabelWork {
    private static final long REPORT_NANOS = 500_000_000L;

    @Mixin
    private HomeOption home;

    @Parameters(
            paramLabel = "FILE",
            description = "A table with training data, or a folder with queries, corpus and judgments by id.")
    private Path input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "Where to write: *.jsonl, *.csv or *.tsv. Its recipe lies beside it, in FILE.recipe.json.")
    private Path result;

    @Option(names = "--json", description = "Prints one JSON object a line: progress, notes, and at last the counts.")
    private boolean json;

    private long reported;
    private String doing = "";

    /** A request with what all commands have in common; keys are the options' names with underscores. */
    Map<String, Object> request() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("input", input.toAbsolutePath().toString());
        request.put("output", result.toAbsolutePath().toString());
        return request;
    }

    /** Puts a setting into a request if it was given. */
    static void put(Map<String, Object> request, String key, Object value) {
        if (value != null) {
            request.put(key, value);
        }
    }

    /** The same for a file, which the worker looks for from its own folder. */
    static void putFile(Map<String, Object> request, String key, Path file) {
        put(request, key, file == null ? null : file.toAbsolutePath().toString());
    }

    boolean json() {
        return json;
    }

    /** Where is written. */
    Path result() {
        return result;
    }

    /** Does it, prints notes and, for programs, the last object; returns the answer for the words of the command. */
    JsonNode run(Output output, String job, Map<String, Object> request) throws CommandFailed {
        if (!Files.isDirectory(input)) {
            require(input);
        }
        if (request.get("corpus") instanceof String corpus) {
            require(Path.of(corpus));
        }
        JsonNode answer = json
                ? answer(output, job, request)
                : new ModelWork(output, false).runChecked(home.home(), job, request);
        List<String> notes = new ArrayList<>();
        answer.path("notes").forEach(note -> notes.add(note.asText()));
        if (json) {
            notes.forEach(note -> output.json(Output.object("type", "note", "text", note)));
            Map<String, Object> end = new LinkedHashMap<>();
            end.put("type", "end");
            end.put("output", result.toString());
            answer.properties().forEach(field -> end.put(field.getKey(), field.getValue()));
            output.json(end);
        } else {
            notes.forEach(note -> output.error("! " + note));
        }
        return answer;
    }

    private static void require(Path file) throws CommandFailed {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CommandFailed(
                    Exit.BAD_INPUT, "There is no file " + file + ", or it may not be read. Check the path.");
        }
    }

    private JsonNode answer(Output output, String job, Map<String, Object> request) throws CommandFailed {
        try {
            return new ModelProcess(home.home().prepare()).run(job, request, (what, done, total) -> {
                long now = System.nanoTime();
                if (!what.equals(doing) || now - reported >= REPORT_NANOS || done == total) {
                    reported = now;
                    doing = what;
                    output.json(Output.object("type", "progress", "activity", what, "done", done, "total", total));
                }
                return true;
            });
        } catch (ModelJobFailed e) {
            throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
        } catch (HomeUnusable e) {
            throw new CommandFailed(Exit.HOME_UNUSABLE, e.getMessage());
        }
    }
}
