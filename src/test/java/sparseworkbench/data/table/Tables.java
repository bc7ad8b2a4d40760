package sparseworkbench.data.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.progress.ProgressListener;

/** Writes and reads small table files for the tests. */
public final class Tables {
    private Tables() {}

    public static Path write(Path folder, String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** Lets the engine itself write a file: {@code COPY (query) TO path}. */
    public static Path copy(Path folder, String name, String query) throws SQLException {
        Path file = folder.resolve(name);
        try (Connection connection = DuckDb.open();
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + query + ") TO " + DuckDb.literal(file.toString()));
        }
        return file;
    }

    public static List<List<String>> rows(Path file) throws UnreadableData {
        TableFile table = TableFile.open(file);
        List<List<String>> rows = new ArrayList<>();
        table.read(table.columns(), (number, cells) -> rows.add(cells), ProgressListener.NONE);
        return rows;
    }
}
