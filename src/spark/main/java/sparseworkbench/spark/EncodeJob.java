package sparseworkbench.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sparseworkbench.encoder.Precision;
import sparseworkbench.encoder.Side;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.file.IoReason;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.param.InvalidValue;

/**
 * Encodes texts into sparse vectors on a Spark cluster: {@code spark-submit --class sparseworkbench.spark.EncodeJob sparse-workbench-spark.jar
 * --model … --input … --output …}. Exit codes are those of {@code workbench}: 0 done, 2 refused, 1 failed on the way; started again it goes on.
 */
@Command(
        name = "EncodeJob",
        mixinStandardHelpOptions = true,
        description = "Encodes texts into sparse vectors on a Spark cluster, part by part; started again it goes on.")
public final class EncodeJob implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int BAD_INPUT = 2;

    private final PrintStream out;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "A model folder of this machine or of the cluster (hdfs://…), or builtin:all-minilm-l6-v2.")
    private String model;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            description = "Parquet or JSON lines: a file, a folder or a pattern.")
    private String input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "PATH",
            description = "A folder, for part-00000 and so on.")
    private String output;

    @Option(
            names = "--text",
            defaultValue = InputTexts.TEXT,
            paramLabel = "COLUMN",
            description = "Column or field of the texts: ${DEFAULT-VALUE}.")
    private String text;

    @Option(
            names = "--id",
            defaultValue = InputTexts.ID,
            paramLabel = "COLUMN",
            description = "Column or field of the ids, which every row has: ${DEFAULT-VALUE}.")
    private String id;

    @Option(
            names = "--parts",
            defaultValue = "0",
            paramLabel = "N",
            description = "Files of the output, each of which one core makes: one for 20,000 rows.")
    private int parts;

    @Option(
            names = "--as",
            paramLabel = "SIDE",
            description = "query or document, for models that read the two differently.")
    private String side;

    @Option(
            names = "--batch-size",
            defaultValue = "32",
            paramLabel = "N",
            description = "Texts encoded at once: ${DEFAULT-VALUE}.")
    private int batchSize;

    @Option(
            names = "--max-active-dims",
            defaultValue = "0",
            paramLabel = "N",
            description = "Keeps the N strongest dimensions of each text.")
    private int maxActiveDims;

    @Option(
            names = "--precision",
            defaultValue = "float32",
            paramLabel = "P",
            description = "Numbers that are multiplied: float32, bfloat16 or int8.")
    private String precision;

    @Option(
            names = "--form",
            defaultValue = "jsonl",
            paramLabel = "FORM",
            description = "jsonl, jsonl.gz (id, vector: token and weight) or parquet (id, indices, values).")
    private String form;

    @Option(
            names = "--untrained",
            description = "Writes vectors also of a model whose head or autoencoder was made up and never trained.")
    private boolean untrained;

    EncodeJob(PrintStream out) {
        this.out = out;
    }

    /** Runs the job; ends the process where it did not succeed, because that is how a cluster knows. */
    public static void main(String[] arguments) {
        int code = run(System.out, arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** The same without the end of a process. */
    static int run(PrintStream out, String... arguments) {
        return new CommandLine(new EncodeJob(out))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        Path scratch = Files.createTempDirectory("sparse-workbench-spark");
        try {
            EncodeOptions options = options();
            try (SparkSession spark =
                    SparkSession.builder().appName("Sparse Workbench: encode").getOrCreate()) {
                new Encoding(spark, options, scratch, out::println).run();
            }
            return 0;
        } catch (Refused | UnusableModel | InvalidValue e) {
            out.println(e.getMessage());
            return BAD_INPUT;
        } catch (IOException e) {
            out.println(IoReason.sentence(e));
            return FAILED;
        } catch (Exception e) { // Spark's own is checked and declared nowhere.
            out.println(
                    JobFailure.sentence(e) + " Parts that are whole stay. Start the same command again: it goes on.");
            return FAILED;
        } finally {
            FolderDeletion.delete(scratch);
        }
    }

    private EncodeOptions options() throws Refused, InvalidValue {
        if (parts < 0 || batchSize < 1 || maxActiveDims < 0) {
            throw new Refused("--parts, --batch-size and --max-active-dims are numbers of things and cannot be less.");
        }
        String numbers = Precision.checked(precision);
        if (numbers.equals("auto")) {
            throw new Refused(
                    "--precision auto would be one thing on one machine of the cluster and another on the next:"
                            + " choose float32, bfloat16 or int8.");
        }
        return new EncodeOptions(
                model,
                input,
                output,
                text,
                id,
                parts,
                side(),
                batchSize,
                maxActiveDims,
                numbers,
                untrained,
                VectorForm.of(form));
    }

    private Side side() throws Refused {
        if (side == null) {
            return Side.NEITHER;
        }
        return switch (side.toLowerCase(Locale.ROOT)) {
            case "query" -> Side.QUERY;
            case "document" -> Side.DOCUMENT;
            default -> throw new Refused("--as “" + side + "” should be query or document.");
        };
    }
}
