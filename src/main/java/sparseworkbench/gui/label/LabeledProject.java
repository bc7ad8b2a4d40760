package sparseworkbench.gui.label;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.EvaluationKind;
import sparseworkbench.data.builtin.ReverseDictionaryFiles;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.label.LabelParams;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Values;
import sparseworkbench.project.DroppedFiles;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;
import sparseworkbench.project.TableLosses;

/** The project that uses what was made. */
final class LabeledProject {
    private final Project before;
    private final Path folder;
    private final DataCheck data;

    /**
     * @param folder what relative paths of the project are relative to
     * @param data   what the project's data was made of
     */
    LabeledProject(Project before, Path folder, DataCheck data) {
        this.before = before;
        this.folder = folder;
        this.data = data;
    }

    /** @param result the answer of the job */
    Project using(LabelOrder order, Values knobs, Path output, JsonNode result) {
        if (order.isOfFurtherTable()) {
            return inPlaceOf(order.table() - 1, path(output));
        }
        Project next = switch (order.task()) {
            case MINE ->
                trainedOn(path(output), knobs.get(LabelParams.OUTPUT_FORMAT).equals("n-tuple"));
            case SCORE -> trainedOn(path(output), true);
            case SPLIT -> split(result);
            case IDF -> weighed(output);
        };
        return order.loss().map(loss -> with(next, loss)).orElse(next);
    }

    /** The other tables stay, and this one's loss, which is what the labels are for. */
    private Project inPlaceOf(int further, String made) {
        List<String> tables = new ArrayList<>(before.data().get(DataParams.MORE_TRAIN));
        tables.set(further, made);
        return TableLosses.with(before, before.data().with(DataParams.MORE_TRAIN, List.copyOf(tables)));
    }

    /** @param sameColumns whether the columns that were there are there still */
    private Project trainedOn(String table, boolean sameColumns) {
        Map<String, String> roles = before.data().get(DataParams.COLUMNS);
        Project next = DroppedFiles.forgetting(before);
        Values section = next.data()
                .with(DataParams.TRAIN, table)
                .with(DataParams.MORE_TRAIN, List.of())
                .with(DataParams.COLUMNS, sameColumns ? roles : Map.of())
                .with(DataParams.TEACHER, Optional.empty());
        return TableLosses.withoutUnused(next.with(Section.DATA, sameEvaluation(section)));
    }

    /** What came with the program is measured on as before, though its table is another one now. */
    private Values sameEvaluation(Values section) {
        if (data.evaluation() != EvaluationKind.BUILTIN || data.file().isEmpty()) {
            return section;
        }
        Path table = data.file().get();
        return section.with(DataParams.EVALUATION, "files")
                .with(DataParams.QUERIES, beside(table, ReverseDictionaryFiles.QUERIES))
                .with(DataParams.CORPUS, beside(table, ReverseDictionaryFiles.CORPUS))
                .with(DataParams.RELEVANCE, beside(table, ReverseDictionaryFiles.RELEVANCE));
    }

    private Optional<String> beside(Path table, String name) {
        return Optional.of(path(table.resolveSibling(name)));
    }

    private Project split(JsonNode result) {
        JsonNode files = result.path("files");
        Project next = trainedOn(path(Path.of(files.path("train").asText())), true);
        Optional<Path> made = evaluation(result);
        if (made.isEmpty()) {
            return next;
        }
        Path set = made.get();
        return next.with(
                Section.DATA,
                next.data()
                        .with(DataParams.EVALUATION, "files")
                        .with(DataParams.QUERIES, Optional.of(path(set.resolve("queries.jsonl"))))
                        .with(DataParams.CORPUS, Optional.of(path(set.resolve("corpus.jsonl"))))
                        .with(
                                DataParams.RELEVANCE,
                                Optional.of(path(set.resolve("qrels").resolve("test.tsv")))));
    }

    /** The set that is searched in: of the rows to evaluate on or, where a column names no such side, of those to test on. */
    static Optional<Path> evaluation(JsonNode result) {
        JsonNode files = result.path("files");
        return Stream.of("evaluation_retrieval", "test_retrieval")
                .filter(files::hasNonNull)
                .findFirst()
                .map(name -> Path.of(files.path(name).asText()));
    }

    private Project weighed(Path output) {
        return before.with(
                Section.MODEL,
                before.model()
                        .with(EncoderParams.QUERY_WEIGHTS, "file")
                        .with(EncoderParams.IDF, Optional.of(path(output))));
    }

    private static Project with(Project project, LabelOrder.ChosenLoss loss) {
        try {
            return project.withText(loss.path() + ".name", loss.name());
        } catch (InvalidValue e) {
            throw new IllegalStateException("The loss was offered at this place: " + loss, e);
        }
    }

    /** Relative to the project where it lies in its folder, so that both can be moved together. */
    private String path(Path file) {
        Path base = folder.toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(base)
                ? base.relativize(absolute).toString().replace('\\', '/')
                : absolute.toString();
    }
}
