package sparseworkbench.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import sparseworkbench.file.Sha256;
import sparseworkbench.home.Home;
import sparseworkbench.home.RunModel;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.ModelSource;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.worker.TrainedOnly;

/**
 * A model on its way to the executors: looked at where the job was submitted, packed, and unpacked once on each of them. Not as a folder:
 * outside local mode Spark ships no folders of the machine that submits.
 *
 * @param folder on the machine of the driver
 * @param digest SHA-256 of the names and contents of all files in it
 */
record ShippedModel(ModelFolder folder, String digest) {

    /**
     * Fetches, writes or finds the model and looks at it.
     *
     * @param name    a folder of this machine, one on a file system of Hadoop ({@code hdfs://…}), or {@code builtin:NAME}
     * @param scratch a folder of this machine, for what is fetched or written
     */
    static ShippedModel of(String name, boolean untrained, Path scratch, Configuration hadoop)
            throws IOException, UnusableModel, Refused {
        if (RunModel.isMeant(name)) {
            throw new Refused("--model “" + name + "” names a run of a home, which the cluster does not have. Give the"
                    + " run's model folder: runs/N/model in the home, or what “workbench export N --to folder” wrote.");
        }
        Path place = name.contains("://")
                ? fetched(name, scratch.resolve("model"), hadoop)
                : ModelSource.materialize(name, Path.of(""), new Home(scratch), ProgressListener.NONE);
        ModelFolder folder = ModelFolder.open(place);
        TrainedOnly.check(folder, untrained);
        return new ShippedModel(folder, digest(place));
    }

    private static Path fetched(String name, Path target, Configuration hadoop) throws IOException, Refused {
        org.apache.hadoop.fs.Path source = new org.apache.hadoop.fs.Path(name);
        var files = source.getFileSystem(hadoop);
        if (!files.exists(source)) {
            throw new Refused("There is no model folder " + name + ".");
        }
        files.copyToLocalFile(false, source, new org.apache.hadoop.fs.Path(target.toUri()), true);
        return target;
    }

    /** What the executors know it by: another model has another name. */
    String name() {
        return "model-" + digest.substring(0, 16);
    }

    /** Packs it and gives it to Spark, which unpacks it on each executor before its first task. */
    void ship(SparkContext spark, Path scratch) throws IOException {
        Path packed = scratch.resolve(name() + ".zip");
        try (OutputStream out = Files.newOutputStream(packed);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            // Weights hardly become smaller, and packing them takes longer than sending them.
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Path file : files(folder.path())) {
                zip.putNextEntry(new ZipEntry(relative(file)));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        spark.addArchive(packed.toUri() + "#" + name());
    }

    private String relative(Path file) {
        return relative(folder.path(), file);
    }

    private static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static String digest(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files(folder)) {
            all.append(Sha256.of(file))
                    .append(' ')
                    .append(relative(folder, file))
                    .append('\n');
        }
        return Sha256.of(all.toString());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
