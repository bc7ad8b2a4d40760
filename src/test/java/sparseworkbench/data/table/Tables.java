package sparseworkbench.data.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sparseworkbench.progress.ProgressListener;

/** Writes and reads small table files for the tests. */
public final class Tables {
    private Tables() {}

    public static Path write(Path folder, String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** Lets the engine itself write a file: {@code COPY (query) TO path}. */
    public static Path copy(Path folder, String name, String query) throws SQLException {
        copyAll(folder, Map.of(name, query));
        return folder.resolve(name);
    }

    /** @param queries the name of a file → what it is to hold */
    public static void copyAll(Path folder, Map<String, String> queries) throws SQLException {
        try (Connection connection = DuckDb.open();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> query : queries.entrySet()) {
                Path file = folder.resolve(query.getKey());
                statement.execute("COPY (" + query.getValue() + ") TO " + DuckDb.literal(file.toString()));
            }
        }
    }

    public static List<List<String>> rows(Path file) throws UnreadableData {
        TableFile table = TableFile.open(file);
        List<List<String>> rows = new ArrayList<>();
        table.read(table.columns(), (number, cells) -> rows.add(cells), ProgressListener.NONE);
        return rows;
    }
}
