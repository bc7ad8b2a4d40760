package sparseworkbench.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import sparseworkbench.data.table.PartName;
import sparseworkbench.data.table.PreviewRow;
import sparseworkbench.data.table.TablePreview;
import sparseworkbench.home.Home;
import sparseworkbench.param.Values;

/**
 * A file, or a folder, that somebody hands over without a word, and what it is for.
 *
 * @param file  where it lies
 * @param use   what it is for
 * @param texts texts of a row, where it is for training
 * @param label the shape of its labels, if it has some
 * @param letters mean letters of a row, to tell queries from what they search
 */
public record RecognizedTable(Path file, TableUse use, int texts, Optional<LabelShape> label, double letters) {
    private static final Pattern QUERIES = Pattern.compile("(queries|query|topics|questions)\\b.*");

    /** Looks at the beginning of a file. */
    public static RecognizedTable of(Path file, Home home) {
        Values data = DataParams.SET
                .defaults()
                .with(DataParams.TRAIN, file.toAbsolutePath().toString());
        Path folder = file.toAbsolutePath().getParent();
        Optional<TableLook> look =
                DataSection.tables(data, folder == null ? file : folder, home).getFirst();
        if (look.isEmpty()) {
            return new RecognizedTable(file, TableUse.NONE, 0, Optional.empty(), 0);
        }
        return of(file, look.get());
    }

    private static RecognizedTable of(Path file, TableLook look) {
        List<List<String>> rows = look.rows().stream()
                .filter(row -> row.fault().isEmpty())
                .map(PreviewRow::cells)
                .toList();
        TablePreview preview = new TablePreview(file, look.sniffed(), look.columns(), rows, TablePreview.UNCOUNTED);
        TableUse use = Files.isDirectory(file) ? TableUse.TRAINING : OtherTable.use(preview, look.uses());
        int texts =
                (int) look.uses().stream().filter(one -> one.role().isText()).count();
        Optional<LabelShape> label = look.uses().stream()
                .filter(one -> one.role() == ColumnRole.SCORE)
                .findFirst()
                .flatMap(one -> LabelReader.of(preview, one.name()).shape());
        double letters = rows.stream()
                .mapToInt(row -> String.join(" ", row).length())
                .average()
                .orElse(0);
        return new RecognizedTable(file, use, texts, label, letters);
    }

    /** Whether the name says that these are queries. */
    public boolean isCalledQueries() {
        return QUERIES.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT))
                .matches();
    }

    /** Whether the name says that it is there to be measured on: dev, validation, test. */
    public boolean isForEvaluation() {
        return PartName.split(file.getFileName().toString())
                .filter(split -> !split.equals(PartName.TRAIN))
                .isPresent();
    }
}
