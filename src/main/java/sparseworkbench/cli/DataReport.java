package sparseworkbench.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import sparseworkbench.data.ColumnUse;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.FindingProblem;
import sparseworkbench.data.HubDataset;
import sparseworkbench.data.RowCounts;
import sparseworkbench.data.RowFacts;
import sparseworkbench.home.Home;
import sparseworkbench.launch.TokenShares;
import sparseworkbench.loss.DataShape;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.LossSuitability;
import sparseworkbench.loss.LossSuitability.Verdict;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.plan.UnfitTexts;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.Project;

/**
 * What is found out about one input of {@code workbench data}.
 *
 * @param input   as it was written
 * @param project the project that trains on it
 * @param folder  what relative paths in it are relative to
 * @param check   empty where there is nothing that could be looked at
 * @param unfit   texts that the model does not read as they are
 * @param refusal why, then
 */
record DataReport(
        String input, Project project, Path folder, Optional<DataCheck> check, List<UnfitTexts> unfit, String refusal) {

    static DataReport of(
            String input, Map<String, String> settings, Home home, DatasetFetch hub, ProgressListener progress) {
        try {
            Path here = Path.of("").toAbsolutePath();
            Optional<HubDataset> named = HubDataset.named(input, here);
            Path path = named.isPresent() ? here : here.resolve(input).normalize();
            boolean project = named.isEmpty() && isProject(path);
            ChosenProject chosen = project
                    ? ChosenProject.read(input, settings, home)
                    : new ChosenProject(
                            ChosenProject.changed(
                                    Project.withDefaults("data"),
                                    training(named.isPresent() ? input : path.toString(), settings)),
                            named.isPresent() || path.getParent() == null ? path : path.getParent());
            Values data = chosen.project().data();
            hub.missing(data, chosen.folder(), home);
            DataCheck check = DataSection.check(data, chosen.folder(), home, progress);
            return new DataReport(
                    input,
                    chosen.project(),
                    chosen.folder(),
                    Optional.of(check),
                    UnfitTexts.of(chosen.project(), check, chosen.folder(), home),
                    "");
        } catch (CommandFailed e) {
            return refused(input, e.getMessage());
        } catch (InvalidPathException e) {
            return refused(input, PathConverter.words(e.getInput()) + ".");
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // One file must not take the reports of the others with it.
            return refused(
                    input,
                    "“" + input + "” could not be looked at because of a fault of the program ("
                            + e.getClass().getSimpleName() + "). Please report it with the file.");
        }
    }

    private static boolean isProject(Path path) {
        return Files.isRegularFile(path.resolve("project.json"))
                || path.getFileName() != null && path.getFileName().toString().equals("project.json");
    }

    /** A file is judged as training data by itself. */
    private static Map<String, String> training(String file, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("data." + DataParams.EVALUATION.key(), "none");
        all.put("data." + DataParams.TRAIN.key(), file);
        all.putAll(settings);
        return all;
    }

    private static DataReport refused(String input, String why) {
        return new DataReport(input, Project.withDefaults("data"), Path.of(""), Optional.empty(), List.of(), why);
    }

    /** The section that trains on it. */
    Values data() {
        return project.data();
    }

    /** The same with what the model's own tokenizer says in place of what was estimated. */
    DataReport with(TokenShares shares) {
        List<UnfitTexts> counted = new ArrayList<>(unfit.stream()
                .filter(texts -> !texts.kind().equals(UnfitTexts.TRUNCATED))
                .toList());
        if (shares.cut() > 0) {
            counted.add(UnfitTexts.truncated(shares.cut(), shares.cutRows(), shares.cutWords()));
        }
        if (shares.unknown() > 0) {
            counted.add(UnfitTexts.unknown(shares.unknown(), shares.unknownRows(), shares.unknownWords()));
        }
        return new DataReport(input, project, folder, check, counted, refusal);
    }

    boolean ok() {
        return check.filter(DataCheck::isUsable).isPresent();
    }

    private String message() {
        return check.map(found -> found.problems().stream()
                        .filter(Problem::isError)
                        .map(problem -> located((problem.what() + " " + problem.cure()).strip()))
                        .findFirst()
                        .orElse(""))
                .orElse(refusal);
    }

    /** Messages about columns and settings do not name the file by themselves, as there is but one in a project. */
    private String located(String message) {
        int slash = Math.max(input.lastIndexOf('/'), input.lastIndexOf('\\'));
        String name = slash == input.length() - 1 ? input : input.substring(slash + 1);
        return message.contains(name) ? message : "“" + name + "”: " + message;
    }

    Map<String, Object> json() {
        Map<String, Object> report = Output.object("file", input, "ok", ok(), "message", message());
        long in = tables().stream().mapToLong(DataReport::rowsIn).sum();
        long used = ok() ? tables().stream().mapToLong(this::rowsUsed).sum() : 0;
        report.put(
                "format",
                check.flatMap(DataCheck::table)
                        .map(found -> found.sniffed().sentence())
                        .orElse(""));
        report.put("rows_in", in);
        report.put("rows_used", used);
        report.put("rows_reported", in - used);
        report.put("columns", DataReportSections.columns(tables()));
        report.put("problems", DataReportSections.problems(tables(), unfit));
        report.put("losses", losses());
        return report;
    }

    /** The training table and the further ones. */
    private List<DataCheck> tables() {
        return check.map(DataCheck::tables).orElse(List.of());
    }

    private static long rowsIn(DataCheck table) {
        return table.counts().map(RowCounts::in).orElse(table.rowCount());
    }

    private long rowsUsed(DataCheck table) {
        long limit = data().get(DataParams.MAX_ROWS).orElse(Long.MAX_VALUE);
        return Math.min(limit, table.counts().map(RowCounts::used).orElse(0L));
    }

    private List<String> losses() {
        if (!ok()) {
            return List.of();
        }
        DataCheck found = check.orElseThrow();
        DataShape shape = new DataShape(found.textColumns(), found.label(), OptionalInt.empty(), false);
        return LossSuitability.all(LossRole.BASE, shape).stream()
                .filter(one -> one.verdict() != Verdict.NEEDS_SOMETHING)
                .map(one -> one.loss().name())
                .toList();
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add((ok() ? "✓ " : "✗ ") + input);
        check.ifPresent(found -> {
            found.table().ifPresent(table -> lines.add("  " + table.sniffed().sentence()));
            found.counts()
                    .ifPresent(counts -> lines.add("  " + found.rowsInWords(data().get(DataParams.HELD_OUT_ROWS))));
            for (ColumnUse use : found.columns()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "  %-24s %-10s %s",
                        use.name(),
                        use.role().key(),
                        use.source().text()));
            }
            found.problems().forEach(problem -> lines.add((problem.isError() ? "  ✗ " : "  ! ") + problem.oneLine()));
            unfit.forEach(texts -> lines.add("  ! " + texts.problem().oneLine()));
            found.rows().map(RowFacts::findings).orElse(List.of()).stream()
                    .filter(finding -> FindingProblem.dependsOnLoss(finding.kind()))
                    .forEach(finding -> lines.add(
                            "  ! " + FindingProblem.message(finding) + " " + FindingProblem.cure(finding.kind())));
        });
        if (!refusal.isEmpty()) {
            lines.add("  ✗ " + refusal);
        }
        if (!losses().isEmpty()) {
            lines.add("  Losses that suit it: " + String.join(", ", losses()));
        }
        return lines;
    }
}
