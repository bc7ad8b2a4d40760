package sparseworkbench.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.EvaluationKind;
import sparseworkbench.data.Row;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;
import sparseworkbench.project.TrainingParams;

/**
 * How many batches an epoch has. Where texts or labels decide which rows come together in a batch, the rows are read and sampled as the
 * run would; otherwise every row finds its place and counting is enough.
 *
 * @param rows     rows of each table that are trained on
 * @param batches  batches of each table in an epoch
 * @param problems why rows cannot come together, or only badly; setting paths
 */
record Epochs(long[] rows, long[] batches, List<Problem> problems) {
    /** Of a longer table, so many rows stand for all. */
    private static final long LOOKED_AT = 100_000;
    /** A mean batch size below this fraction of what was asked for is worth a warning. */
    private static final double ALMOST_FULL = 0.75;

    private static final String SAMPLER = Section.TRAINING.path(TrainingParams.BATCH_SAMPLER.key());

    /**
     * Counts the batches, or samples the first epoch where counting is not enough.
     *
     * @param rows  of each table
     * @param known what is known to be wrong with the batches already; with an error among it nothing is sampled
     */
    static Epochs of(Project project, ProjectInspection inspection, DataCheck data, long[] rows, List<Problem> known) {
        Values training = project.training();
        Epochs counted = new Epochs(
                rows,
                Arrays.stream(rows).map(TrainingParams.batches(training)::count).toArray(),
                List.of());
        boolean grouped = training.get(TrainingParams.BATCH_SAMPLER).equals(TrainingParams.GROUP_BY_LABEL);
        boolean withoutDuplicates = training.get(TrainingParams.BATCH_SAMPLER).equals(TrainingParams.NO_DUPLICATES)
                && data.tables().stream().anyMatch(Epochs::repeatsTexts);
        if (!data.isUsable() || known.stream().anyMatch(Problem::isError) || !grouped && !withoutDuplicates) {
            return counted;
        }
        try {
            Values section = data.evaluation() == EvaluationKind.HELD_OUT
                    ? project.data()
                    : project.data().with(DataParams.EVALUATION, "none");
            long limit = section.get(DataParams.MAX_ROWS).orElse(Long.MAX_VALUE);
            // Labels may stand in the order of the file, so that all rows must be looked at.
            Values looked =
                    grouped ? section : section.with(DataParams.MAX_ROWS, Optional.of(Math.min(limit, LOOKED_AT)));
            return counted.sampled(
                    DataSection.load(looked, inspection.projectFolder(), inspection.home(), ProgressListener.NONE)
                            .tables(),
                    training);
        } catch (UnreadableData e) {
            return new Epochs(rows, counted.batches, List.of(e.problem().under(Section.DATA.key())));
        }
    }

    /** Whether a text comes twice among the first rows. */
    private static boolean repeatsTexts(DataCheck table) {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).role().isText()) {
                columns.add(i);
            }
        }
        Set<String> seen = new HashSet<>();
        return table.table().stream()
                .flatMap(found -> found.rows().stream())
                .anyMatch(row -> columns.stream().anyMatch(column -> !seen.add(row.get(column))));
    }

    private Epochs sampled(List<List<Row>> tables, Values training) {
        long[] found = batches.clone();
        List<Problem> problemsFound = new ArrayList<>();
        for (int table = 0; table < tables.size(); table++) {
            try {
                List<int[]> epoch =
                        TrainingParams.sampler(tables.get(table), training).epoch(0);
                found[table] = Math.round(
                        (double) epoch.size() * rows[table] / tables.get(table).size());
                judge(epoch, tables.get(table).size(), training).ifPresent(problemsFound::add);
            } catch (IllegalArgumentException e) {
                problemsFound.add(Problem.error(SAMPLER, e.getMessage(), "Choose other batches, or other data.")
                        .proposing(TrainingParams.PLAIN));
            }
        }
        return new Epochs(rows, found, problemsFound.stream().distinct().toList());
    }

    private static Optional<Problem> judge(List<int[]> epoch, int rows, Values training) {
        if (epoch.isEmpty()) {
            return Optional.of(Problem.error(
                            SAMPLER,
                            "No batch can be put together: the rows share their texts, and a text may occur only once"
                                    + " in a batch.",
                            "Choose plain batches (training.batch_sampler=batch_sampler), or data in which rows"
                                    + " differ.")
                    .proposing(TrainingParams.PLAIN));
        }
        long used = epoch.stream().mapToLong(batch -> batch.length).sum();
        double mean = (double) used / epoch.size();
        Param<Long> size = TrainingParams.BATCH_SIZE;
        if (rows >= training.get(size) && mean < ALMOST_FULL * training.get(size)) {
            return Optional.of(Problem.warning(
                            SAMPLER,
                            "Because rows share texts, a batch holds " + Math.round(mean)
                                    + " rows on average instead of " + training.get(size)
                                    + (used < rows
                                            ? ", and " + (rows - used) + " of " + rows + " rows are never used."
                                            : "."),
                            "Choose plain batches, or go on if that is what you want.")
                    .proposing(TrainingParams.PLAIN));
        }
        return Optional.empty();
    }
}
