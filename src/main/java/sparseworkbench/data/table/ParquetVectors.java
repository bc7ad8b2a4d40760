package sparseworkbench.data.table;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes a Parquet file of vectors out of JSON lines with {@code id}, {@code indices} and {@code values}, in their order. */
public final class ParquetVectors {
    private ParquetVectors() {}

    /** @param target is replaced if it is there */
    public static void write(Path lines, Path target) throws IOException {
        String sql = "COPY (SELECT id, indices, values FROM read_json(" + DuckDb.pathLiteral(lines)
                + ", format = 'newline_delimited', columns = {id: 'VARCHAR', indices: 'INTEGER[]', values: 'FLOAT[]'}))"
                + " TO " + DuckDb.pathLiteral(target) + " (FORMAT PARQUET, COMPRESSION ZSTD)";
        try (Connection connection = DuckDb.open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException("The Parquet file could not be written: " + e.getMessage(), e);
        }
    }
}
