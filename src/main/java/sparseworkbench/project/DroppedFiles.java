package sparseworkbench.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.RecognizedTable;
import sparseworkbench.data.TableUse;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.eval.EvaluatorParams;
import sparseworkbench.home.Home;
import sparseworkbench.loss.DataShape;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.LossSuitability;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Param;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Values;

/**
 * What becomes of files that are handed over together: each is used for what it is.
 *
 * @param project the project that uses them
 * @param words   what became of each: “train.csv is trained on”
 */
public record DroppedFiles(Project project, List<String> words) {

    public DroppedFiles {
        words = List.copyOf(words);
    }

    /**
     * Looks at the beginnings of the files.
     *
     * @param open what the project is; files that are dropped on data that came with the program make a project of their own
     */
    public static DroppedFiles of(List<Path> files, Project open, Home home) {
        List<RecognizedTable> found =
                files.stream().map(file -> RecognizedTable.of(file, home)).toList();
        boolean fresh = !isOwn(open);
        Maker maker = new Maker(fresh ? Project.empty(name(files.getFirst())) : open, fresh);
        maker.train(found);
        maker.collection(found);
        return new DroppedFiles(maker.project, maker.words);
    }

    /** Whether a project trains on data of a person's own, rather than on what came with the program. */
    public static boolean isOwn(Project open) {
        String train = open.data().get(DataParams.TRAIN);
        return !train.isBlank() && !train.startsWith(PathType.BUILTIN);
    }

    private static String name(Path file) {
        String name = file.toAbsolutePath().normalize().getFileName().toString();
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The same project without how its file is read and what the columns are for: that was said of another file. */
    public static Project forgetting(Project open) {
        Values data = open.data();
        Values defaults = data.params().defaults();
        for (Param<String> param : List.of(
                DataParams.HEADER,
                DataParams.SEPARATOR,
                DataParams.QUOTES,
                DataParams.ENCODING,
                DataParams.DECIMAL_MARK,
                DataParams.LIST_COLUMN)) {
            data = data.with(param, defaults.get(param));
        }
        return open.with(
                Section.DATA,
                data.with(DataParams.COLUMNS, Map.of())
                        .with(DataParams.SCORE_DIVISOR, DataParams.SCORE_DIVISOR.defaultValue())
                        .with(DataParams.PATH, Optional.empty())
                        .with(DataParams.SPLIT, Optional.empty())
                        .with(DataParams.CONFIGURATION, Optional.empty())
                        .with(DataParams.TABLE_OF_FOLDER, Optional.empty()));
    }

    /** Puts files into a project. */
    private static final class Maker {
        private Project project;
        private final boolean fresh;
        private final List<String> words = new ArrayList<>();

        private Maker(Project project, boolean fresh) {
            this.project = project;
            this.fresh = fresh;
        }

        private void train(List<RecognizedTable> found) {
            List<RecognizedTable> tables = new ArrayList<>(
                    found.stream().filter(one -> one.use() == TableUse.TRAINING).toList());
            List<RecognizedTable> measured = new ArrayList<>(
                    tables.stream().filter(RecognizedTable::isForEvaluation).toList());
            tables.removeAll(measured);
            if (tables.isEmpty() && !measured.isEmpty()) {
                tables.add(measured.removeFirst());
            }
            if (tables.isEmpty() && found.size() == 1) {
                // What is wrong with it is told where it is trained on.
                tables.add(found.getFirst());
            }
            if (tables.isEmpty()) {
                return;
            }
            project = forgetting(project);
            data(project.data()
                    .with(DataParams.TRAIN, path(tables.getFirst()))
                    .with(
                            DataParams.MORE_TRAIN,
                            tables.stream().skip(1).map(Maker::path).toList()));
            project = TableLosses.withoutUnused(project);
            tables.forEach(one -> words.add(called(one) + " is trained on"));
            if (fresh) {
                loss(tables.getFirst());
            }
            measured.forEach(this::measure);
        }

        private void data(Values data) {
            project = project.with(Section.DATA, data);
        }

        private static String path(RecognizedTable table) {
            return table.file().toAbsolutePath().normalize().toString();
        }

        private static String called(RecognizedTable table) {
            return "“" + table.file().getFileName() + "”";
        }

        /** The loss that the data proposes. */
        private void loss(RecognizedTable table) {
            DataShape shape = new DataShape(table.texts(), table.label(), OptionalInt.empty(), false);
            String proposed =
                    LossSuitability.all(LossRole.BASE, shape).getFirst().loss().name();
            change("loss.loss.name", proposed);
        }

        private void change(String path, String value) {
            try {
                project = project.withText(path, value);
            } catch (InvalidValue e) {
                throw new IllegalStateException("Every project has this setting: " + path, e);
            }
        }

        private void measure(RecognizedTable table) {
            EvaluatorKind kind = table.label().filter(label -> label.isNumber()).isPresent()
                    ? EvaluatorKind.SIMILARITY
                    : table.texts() > 2 ? EvaluatorKind.TRIPLET : EvaluatorKind.TRANSLATION;
            Values evaluation = project.evaluation();
            if (evaluation.get(EvaluationParams.EVALUATORS).containsKey(kind.key())) {
                words.add(called(table) + " is not used: another file is measured on in the same way");
                return;
            }
            change("evaluation.evaluators." + kind.key() + "." + EvaluatorParams.TABLE.key(), path(table));
            words.add(called(table) + " is measured on");
        }

        private void collection(List<RecognizedTable> found) {
            List<RecognizedTable> texts = found.stream()
                    .filter(one -> one.use() == TableUse.TEXTS_BY_ID)
                    .sorted(Comparator.comparing(RecognizedTable::isCalledQueries)
                            .reversed()
                            .thenComparing(RecognizedTable::letters))
                    .toList();
            List<RecognizedTable> judged = found.stream()
                    .filter(one -> one.use() == TableUse.JUDGEMENTS)
                    .toList();
            boolean whole = texts.size() == 2 && judged.size() == 1;
            if (whole) {
                data(project.data()
                        .with(DataParams.EVALUATION, "files")
                        .with(DataParams.QUERIES, Optional.of(path(texts.getFirst())))
                        .with(DataParams.CORPUS, Optional.of(path(texts.getLast())))
                        .with(DataParams.RELEVANCE, Optional.of(path(judged.getFirst()))));
                words.add(called(texts.getFirst()) + " has the queries, " + called(texts.getLast())
                        + " what they search, " + called(judged.getFirst()) + " what is right");
            }
            found.stream()
                    .filter(one -> one.use() == TableUse.NONE || !whole && one.use() != TableUse.TRAINING)
                    .filter(one -> !path(one).equals(project.data().get(DataParams.TRAIN)))
                    .forEach(one -> words.add(called(one) + " is not used: " + why(one)));
        }

        private static String why(RecognizedTable table) {
            return switch (table.use()) {
                case JUDGEMENTS -> "judgements need queries and a corpus beside them";
                case TEXTS_BY_ID -> "queries and a corpus need judgements beside them";
                case TRAINING, NONE -> "it is no table of texts that belong together";
            };
        }
    }
}
