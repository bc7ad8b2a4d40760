package sparseworkbench.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import sparseworkbench.file.Sha256;

/**
 * The texts that are to be encoded: Parquet files or files of JSON lines, one or a folder of them.
 *
 * @param rows  columns {@value #ID} and {@value #TEXT}, both texts
 * @param files how many files
 * @param stamp another one as soon as a file is: SHA-256 of names, sizes and times
 */
record InputTexts(Dataset<Row> rows, int files, String stamp) {
    static final String ID = "id";
    static final String TEXT = "text";

    private static final Pattern JSON_LINES = Pattern.compile(".*\\.(jsonl|ndjson|json)(\\.(gz|bz2|zst))?");
    private static final Pattern PARQUET = Pattern.compile(".*\\.parquet");

    /**
     * Opens them without reading a row.
     *
     * @param input a file, a folder or a pattern on any file system of Hadoop
     */
    static InputTexts open(SparkSession spark, String input, String id, String text) throws IOException, Refused {
        List<FileStatus> files = InputFiles.of(input, spark.sparkContext().hadoopConfiguration());
        Dataset<Row> table = isParquet(files, input) ? parquet(spark, input, id, text) : lines(spark, input, id, text);
        StringBuilder stamp = new StringBuilder();
        files.forEach(file -> stamp.append(file.getPath())
                .append(' ')
                .append(file.getLen())
                .append(' ')
                .append(file.getModificationTime())
                .append('\n'));
        return new InputTexts(
                table.select(
                        quoted(id).cast("string").as(ID),
                        quoted(text).cast("string").as(TEXT)),
                files.size(),
                Sha256.of(stamp.toString()));
    }

    private static boolean isParquet(List<FileStatus> files, String input) throws Refused {
        long parquet = matching(files, PARQUET);
        long lines = matching(files, JSON_LINES);
        if (parquet + lines < files.size() || parquet > 0 && lines > 0) {
            throw new Refused(input + " has " + files.size() + " files, of which " + parquet + " end in .parquet and "
                    + lines + " in .jsonl, .ndjson or .json (packed or not). All should be of one kind.");
        }
        return parquet > 0;
    }

    private static long matching(List<FileStatus> files, Pattern names) {
        return files.stream()
                .filter(file -> names.matcher(file.getPath().getName().toLowerCase(Locale.ROOT))
                        .matches())
                .count();
    }

    private static Dataset<Row> parquet(SparkSession spark, String input, String id, String text) throws Refused {
        Dataset<Row> table = spark.read().option("recursiveFileLookup", "true").parquet(input);
        for (String column : List.of(id, text)) {
            if (!List.of(table.columns()).contains(column)) {
                throw new Refused(input + " has no column “" + column + "”; its columns are "
                        + String.join(", ", table.columns()) + ". Name the columns with --id and --text.");
            }
            DataType type = table.schema().apply(column).dataType();
            if (type instanceof StructType
                    || type instanceof ArrayType
                    || type instanceof MapType
                    || type instanceof BinaryType) {
                throw new Refused("The column “" + column + "” of " + input + " holds " + type.simpleString()
                        + " and no texts. Choose another with --id or --text.");
            }
        }
        return table;
    }

    /** Columns are asked for by name, so that no pass over the rows is needed to find them; a line that is not JSON ends the job. */
    private static Dataset<Row> lines(SparkSession spark, String input, String id, String text) {
        StructType columns = new StructType().add(id, "string").add(text, "string");
        return spark.read()
                .schema(columns)
                .option("mode", "FAILFAST")
                .option("recursiveFileLookup", "true")
                .json(input);
    }

    private static Column quoted(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    /**
     * How many rows there are: one pass over the ids.
     *
     * @throws Refused a row has no id
     */
    long counted(String input, String id) throws Refused {
        Row counts = rows.agg(count(lit(1)), count(col(ID))).first();
        long without = counts.getLong(0) - counts.getLong(1);
        if (without > 0) {
            throw new Refused(String.format(
                    Locale.ROOT,
                    "%,d of %,d rows of %s have no “%s”. Rows are told apart by it, and a number of a row would be"
                            + " another one tomorrow, so none is made up. Nothing was encoded. Name the column with"
                            + " --id, or write one.",
                    without,
                    counts.getLong(0),
                    input,
                    id));
        }
        return counts.getLong(0);
    }
}
