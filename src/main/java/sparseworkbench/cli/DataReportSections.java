package sparseworkbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sparseworkbench.data.ColumnUse;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.FindingProblem;
import sparseworkbench.data.RowCounts;
import sparseworkbench.data.RowFacts;
import sparseworkbench.data.RowProblem;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.plan.UnfitTexts;

/** Columns and problems of a report in JSON. Of several tables, those of further ones say which. */
final class DataReportSections {
    private final List<Map<String, Object>> problems = new ArrayList<>();
    private final DataCheck table;
    private final String file;

    /** @param file empty for the first table */
    private DataReportSections(DataCheck table, String file) {
        this.table = table;
        this.file = file;
    }

    static List<Map<String, Object>> columns(List<DataCheck> tables) {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (DataCheck table : tables) {
            List<TableColumn> found =
                    table.table().map(preview -> preview.columns()).orElse(List.of());
            for (int i = 0; i < found.size(); i++) {
                ColumnUse use = table.columns().get(i);
                Map<String, Object> column = Output.object(
                        "name",
                        use.name(),
                        "role",
                        use.role().key(),
                        "type",
                        found.get(i).type().label(),
                        "confidence",
                        use.source().confidence());
                columns.add(of(table, tables, column));
            }
        }
        return columns;
    }

    /** @param unfit texts that the model does not read as they are */
    static List<Map<String, Object>> problems(List<DataCheck> tables, List<UnfitTexts> unfit) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (DataCheck table : tables) {
            DataReportSections parts = new DataReportSections(table, name(table, tables));
            parts.rows();
            all.addAll(parts.problems);
        }
        if (!tables.isEmpty()) {
            DataReportSections rest = new DataReportSections(tables.getFirst(), "");
            rest.unfit(unfit);
            rest.notes(tables);
            all.addAll(rest.problems);
        }
        return all;
    }

    private static Map<String, Object> of(DataCheck table, List<DataCheck> tables, Map<String, Object> object) {
        String name = name(table, tables);
        if (!name.isEmpty()) {
            object.put("table", name);
        }
        return object;
    }

    private static String name(DataCheck table, List<DataCheck> tables) {
        return table == tables.getFirst()
                ? ""
                : table.file().map(path -> path.getFileName().toString()).orElse("");
    }

    private void rows() {
        table.counts().ifPresent(counts -> {
            if (counts.blanks() > 0) {
                add("blank", counts.blanks(), counts.blank(), RowProblem.blankCure(table), "");
            }
            if (counts.items() > 0) {
                add(
                        "blank_item",
                        counts.items(),
                        List.of(),
                        "Fill the texts in, or take them out of the lists; until then they are left out.",
                        "");
            }
            counts.faults()
                    .forEach((kind, count) -> add(
                            kind.name().toLowerCase(Locale.ROOT),
                            count,
                            numbers(counts.broken(), kind),
                            kind.cure(),
                            counts.words(kind)));
            counts.repairs().forEach((kind, count) -> repaired(counts, kind, count));
        });
        table.rows()
                .map(RowFacts::findings)
                .orElse(List.of())
                .forEach(finding -> add(
                        FindingProblem.key(finding.kind()),
                        finding.count(),
                        finding.rows(),
                        FindingProblem.cure(finding.kind()),
                        FindingProblem.message(finding)));
    }

    private void repaired(RowCounts counts, BrokenRow.Kind kind, long count) {
        add(
                RowProblem.mendedKey(kind),
                count,
                numbers(counts.mended(), kind),
                kind.isDoubt() ? kind.cure() : "Nothing has to be done: they are used, as was chosen.",
                counts.mendedWords(kind));
    }

    private void unfit(List<UnfitTexts> unfit) {
        unfit.forEach(texts -> add(
                texts.kind(),
                texts.count(),
                texts.rows(),
                texts.problem().cure(),
                texts.problem().what()));
    }

    /** Whatever else a person should know, but for what has just been said of rows. */
    private void notes(List<DataCheck> tables) {
        table.problems().stream()
                .filter(problem -> !problem.isError())
                .filter(problem -> tables.stream().noneMatch(one -> RowProblem.isCounted(problem, one)))
                .forEach(problem -> add("note", 0, List.of(), problem.cure(), problem.what()));
    }

    private static List<Long> numbers(List<BrokenRow> rows, BrokenRow.Kind kind) {
        return rows.stream()
                .filter(row -> row.kind() == kind)
                .map(BrokenRow::number)
                .toList();
    }

    private void add(String kind, long count, List<Long> rows, String cure, String message) {
        Map<String, Object> problem = Output.object("kind", kind, "count", count, "rows", rows, "cure", cure);
        if (!message.isEmpty()) {
            problem.put("message", message);
        }
        if (!file.isEmpty()) {
            problem.put("table", file);
        }
        problems.add(problem);
    }
}
