package sparseworkbench.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.data.table.TablePreview;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/** Looks at what quality is measured on: rows held out, files of a person's own, or the set that comes with the data. */
final class EvaluationChecker {
    private final DataFiles files;
    private final List<Problem> problems = new ArrayList<>();
    private List<RowFacts> trainedOn = List.of();
    private Optional<RowFacts> first = Optional.empty();
    private Optional<EvaluationSize> measured = Optional.empty();
    private Optional<RetrievalFiles> opened = Optional.empty();
    private Optional<RetrievalFiles.Loaded> loaded = Optional.empty();

    EvaluationChecker(DataFiles files) {
        this.files = files;
    }

    /** What is wrong, after {@link #check}. */
    List<Problem> problems() {
        return problems;
    }

    /**
     * Opens what is measured on, and reads it where it is small or rows with its queries are left out.
     *
     * @return the queries, as far as they are known
     */
    List<String> asked(Optional<Path> train) {
        EvaluationKind kind = files.evaluationKind();
        Path anywhere = train.orElse(files.projectFolder());
        boolean there = kind == EvaluationKind.BUILTIN && train.isPresent()
                || kind == EvaluationKind.FILES && missing().isEmpty();
        opened = there ? attempt(() -> EvaluationSource.open(files, anywhere, ProgressListener.NONE)) : opened;
        boolean dropped = files.rowOptions().dropped().contains(Finding.Kind.LEAKAGE);
        loaded = opened.filter(found -> dropped || found.bytes() <= DataChecker.READ_NOW)
                .flatMap(found -> attempt(() -> found.load("", ProgressListener.NONE)));
        return loaded.map(found ->
                        found.set().scoredQueries().stream().map(Text::text).toList())
                .orElse(List.of());
    }

    /** Settings of files of a person's own that are empty. */
    private List<Param<Optional<String>>> missing() {
        return files.evaluatedCollection().isPresent()
                ? List.of()
                : Stream.of(DataParams.QUERIES, DataParams.CORPUS, DataParams.RELEVANCE)
                        .filter(param -> files.data().get(param).orElse("").isBlank())
                        .toList();
    }

    /** How much is encoded, as far as that is known after {@link #check}. */
    Optional<EvaluationSize> measured() {
        return measured;
    }

    /**
     * Says what is measured on, after {@link #asked}.
     *
     * @param all of all training tables
     * @param of  of the table that rows are held out from, if it can be read
     * @return what is measured on, in words
     */
    String check(Optional<Path> train, List<RowFacts> all, Optional<RowFacts> of) {
        trainedOn = all;
        first = of;
        return switch (files.evaluationKind()) {
            case NONE -> "No quality is measured.";
            case HELD_OUT -> {
                first.ifPresent(found -> heldOut(found.rows()));
                yield String.format(
                        Locale.ROOT,
                        "%,d rows held out from %s",
                        files.data().get(DataParams.HELD_OUT_ROWS),
                        train.map(path -> path.getFileName().toString()).orElse("the training data"));
            }
            case BUILTIN -> opened.flatMap(this::sizes).orElse("The retrieval set that comes with the data");
            case FILES -> ownFiles();
        };
    }

    private void heldOut(long count) {
        long held = files.data().get(DataParams.HELD_OUT_ROWS);
        // The rows held out come on top of the row limit.
        long rows = files.data()
                .get(DataParams.MAX_ROWS)
                .map(most -> Math.min(count, most + held))
                .orElse(count);
        measured = first.map(RowFacts::lengths)
                .filter(lengths -> lengths.size() > 1)
                .map(lengths -> HeldOutSplit.size(lengths, held, rows));
        if (count >= DataSection.LEAST_ROWS && count - held < DataSection.LEAST_ROWS) {
            long better = Math.max(1, count / 10);
            Problem problem = Problem.error(
                    DataParams.HELD_OUT_ROWS.key(),
                    held + " rows are to be held out, but the training data has only " + count + ".",
                    better <= count - DataSection.LEAST_ROWS
                            ? "Hold out " + better + ", or fewer."
                            : "Choose a file with more rows, or evaluate on files of your own.");
            problems.add(better <= count - DataSection.LEAST_ROWS ? problem.proposing(Long.toString(better)) : problem);
        }
    }

    private String ownFiles() {
        missing()
                .forEach(param -> problems.add(Problem.error(
                        param.key(),
                        "No " + param.label().toLowerCase(Locale.ROOT) + " is chosen.",
                        "Choose one. " + param.help())));
        return opened.flatMap(this::sizes).orElse("Queries and corpus from files of your own");
    }

    private Optional<String> sizes(RetrievalFiles found) {
        if (loaded.isPresent() || found.bytes() <= DataChecker.READ_NOW) {
            loaded.ifPresent(read -> problems.addAll(read.notices()));
            loaded.ifPresent(read -> doubtful(read.set()));
            measured = loaded.map(read -> size(read.set()));
            return loaded.map(read -> sizes(
                    found,
                    read.set().scoredQueries().size(),
                    read.set().corpus().size()));
        }
        return attempt(() -> {
            long scored = found.countScored(ProgressListener.NONE);
            long texts = found.corpus().table().count(ProgressListener.NONE);
            measured = Optional.of(new EvaluationSize(
                    firstTexts(found.queries()).standingFor(scored),
                    firstTexts(found.corpus()).standingFor(texts)));
            return sizes(found, scored, texts);
        });
    }

    private static EvaluationSize size(RetrievalSet set) {
        return new EvaluationSize(
                TokenCounts.of(set.scoredQueries().stream().map(Text::text)),
                TokenCounts.of(set.corpus().stream().map(Text::text)));
    }

    /** Of the first texts of a file. */
    private static TokenCounts firstTexts(RetrievalColumns columns) throws UnreadableData {
        TablePreview table = columns.table().preview(DataChecker.PREVIEW_ROWS, ProgressListener.NONE);
        List<Integer> read = Stream.concat(columns.title().stream(), Stream.of(columns.text()))
                .map(name -> table.columnNames().indexOf(name))
                .toList();
        return TokenCounts.of(
                table.rows().stream().map(row -> read.stream().map(row::get).collect(Collectors.joining(" "))));
    }

    private static String sizes(RetrievalFiles found, long queries, long texts) {
        return String.format(
                Locale.ROOT,
                "%,d queries, each searching %,d texts (%s)%s",
                queries,
                texts,
                found.queries().table().path().getFileName(),
                found.titles().words());
    }

    /** What makes quality look better than it is, or steadier. */
    private void doubtful(RetrievalSet set) {
        List<Text> scored = set.scoredQueries();
        List<String> asked = scored.stream().map(Text::text).toList();
        Set<String> trained = trainedOn.stream()
                .flatMap(table -> table.queries().among(asked).stream())
                .collect(Collectors.toSet());
        long known = asked.stream().filter(trained::contains).count();
        if (known > 0) {
            problems.add(Problem.warning(
                    DataParams.QUERIES.key(),
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d evaluation queries are trained on, so that figures say how well they are"
                                    + " remembered.",
                            known,
                            scored.size()),
                    "Evaluate on queries that are not in the training data."));
        }
        List<String> others =
                asked.stream().filter(text -> !trained.contains(text)).toList();
        long near = trainedOn.stream()
                .flatMap(table -> table.queries().near(others).stream())
                .distinct()
                .count();
        if (near > 0 && !files.isBuiltin()) {
            problems.add(Problem.warning(
                    DataParams.QUERIES.key(),
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d evaluation queries are nearly equal to queries that are trained on (four"
                                + " fifths of all runs of five words; a sample of at most %,d rows of each table was"
                                + " looked at).",
                            near,
                            scored.size(),
                            NearDuplicates.SAMPLE),
                    "Evaluate on queries that are not in the training data."));
        }
        if (scored.size() == 1) {
            problems.add(Problem.warning(
                    DataParams.RELEVANCE.key(),
                    "Quality is measured on a single query, so that every figure is chance.",
                    "A few hundred queries make a steady curve."));
        }
    }

    private <T> Optional<T> attempt(Attempt<T> attempt) {
        return Attempt.of(attempt, problems);
    }
}
