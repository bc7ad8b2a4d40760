package sparseworkbench.spark;

import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.worker.TrainedOnly;

/**
 * One job from its settings to its counts. A row belongs to the part that the hash of its id names, so a part is the same whoever makes it and
 * when; those that are there are not made again.
 */
final class Encoding {
    /** Rows of a part where nobody says how many parts: minutes of one core. */
    private static final long ROWS_OF_A_PART = 20_000;

    private final SparkSession spark;
    private final EncodeOptions options;
    private final Path scratch;
    private final Consumer<String> say;

    /** @param scratch a folder of this machine that is deleted afterwards */
    Encoding(SparkSession spark, EncodeOptions options, Path scratch, Consumer<String> say) {
        this.spark = spark;
        this.options = options;
        this.scratch = scratch;
        this.say = say;
    }

    void run() throws IOException, UnusableModel, Refused {
        // A partition is a part: nothing may put two together.
        spark.conf().set("spark.sql.adaptive.enabled", "false");
        var hadoop = spark.sparkContext().hadoopConfiguration();
        OutputFolder output = OutputFolder.of(options.output(), hadoop);
        Optional<ObjectNode> begun = output.settings();
        ShippedModel model = ShippedModel.of(options.model(), options.untrained(), scratch, hadoop);
        for (String warning : TrainedOnly.warnings(model.folder())) {
            say.accept("! " + warning);
        }
        InputTexts input = InputTexts.open(spark, options.input(), options.id(), options.text());
        long rows = input.counted(options.input(), options.id());
        ObjectNode settings = JobSettings.of(options, model, input, rows);
        int parts = parts(begun, rows);
        settings.put(JobSettings.PARTS, parts);
        if (begun.isPresent()) {
            JobSettings.requireSame(begun.get(), settings, output);
        } else {
            output.begin(settings);
        }
        int[] missing = output.missing(parts, options.form());
        announce(rows, parts, missing.length);
        if (missing.length > 0) {
            model.ship(spark.sparkContext(), scratch);
            encode(input.rows(), parts, missing, model.name());
        }
        conclude(
                output, output.total(parts), rows, model.folder().architecture().dimension());
    }

    private int parts(Optional<ObjectNode> begun, long rows) {
        if (options.parts() > 0) {
            return options.parts();
        }
        if (begun.isPresent()) {
            return begun.get().path(JobSettings.PARTS).asInt();
        }
        long wanted = Math.max(
                Math.ceilDiv(rows, ROWS_OF_A_PART),
                Math.min(rows, spark.sparkContext().defaultParallelism()));
        return Math.clamp(wanted, 1, 100_000);
    }

    private void announce(long rows, int parts, int missing) {
        say.accept(counted(rows, "row", "rows") + " in " + counted(parts, "part", "parts") + ".");
        if (missing < parts) {
            say.accept(counted(parts - missing, "part is", "parts are") + " there already, not to be encoded again; "
                    + String.format(Locale.ROOT, "%,d %s missing.", missing, missing == 1 ? "is" : "are"));
        }
    }

    private void encode(Dataset<Row> rows, int parts, int[] missing, String model) {
        Column part = pmod(xxhash64(col(InputTexts.ID)), lit((long) parts)).cast("int");
        Column place = array_position(lit(missing), part).cast("int").minus(1);
        var partitions = rows.withColumn("place", place)
                .filter(col("place").geq(0))
                .repartitionById(missing.length, col("place"))
                .sortWithinPartitions(InputTexts.ID, InputTexts.TEXT)
                .select(InputTexts.ID, InputTexts.TEXT)
                .javaRDD();
        if (partitions.getNumPartitions() != missing.length) {
            throw new IllegalStateException(
                    "Spark made " + partitions.getNumPartitions() + " partitions of " + missing.length + " parts");
        }
        var hadoop = new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        partitions
                .mapPartitions(new PartEncoder(hadoop, options, missing, model))
                .collect();
    }

    private void conclude(OutputFolder output, PartCounts total, long rows, int dimension) throws IOException {
        if (total.rows() != rows) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%,d rows were counted at first, and the parts have %,d: the input was changed meanwhile. Encode it"
                            + " again into another --output.",
                    rows,
                    total.rows()));
        }
        if (rows > 0 && total.encoded() == 0) {
            throw new IOException("No row has a text in “" + options.text() + "”, so there is no vector. Name the"
                    + " column with --text, and another --output.");
        }
        output.finish();
        double active = total.encoded() == 0 ? 0 : (double) total.entries() / total.encoded();
        say.accept(String.format(
                Locale.ROOT,
                "%,d rows = %,d encoded + %,d left out; %.1f of %d dimensions active on average, written to %s",
                total.rows(),
                total.encoded(),
                total.leftOut(),
                active,
                dimension,
                output.path()));
        if (total.leftOut() > 0) {
            say.accept("! " + counted(total.leftOut(), "row has", "rows have")
                    + " no text and no vector, the first with the id " + String.join(", ", total.textless()) + ".");
        }
        if (total.blank() > 0) {
            say.accept("! " + counted(total.blank(), "text is", "texts are")
                    + " blank, with the vector that the model gives to nothing.");
        }
    }

    private static String counted(long count, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : several);
    }
}
