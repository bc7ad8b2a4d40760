package sparseworkbench.chart;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import sparseworkbench.file.AtomicFile;

/** The raw values of curves as a CSV file: one row per value, with the columns curve, step, value and time (UTC). */
public final class CurveFile {
    private CurveFile() {}

    /** The same curves with values of their own, so that they can be written while the originals grow. */
    public static List<Curve> snapshot(List<Curve> curves) {
        return curves.stream()
                .map(curve -> new Curve(
                        curve.id(),
                        curve.name(),
                        curve.label(),
                        curve.slot(),
                        curve.emphasis(),
                        curve.style(),
                        curve.samples().copy(),
                        curve.scale()))
                .toList();
    }

    /** Writes beside and moves over, so that no half file is ever seen. */
    public static void write(List<Curve> curves, Path file) throws IOException {
        AtomicFile.writeShared(file, beside -> {
            try (BufferedWriter out = Files.newBufferedWriter(beside)) {
                out.write("curve,step,value,time\n");
                for (Curve curve : curves) {
                    write(curve, out);
                }
            }
        });
    }

    private static void write(Curve curve, BufferedWriter out) throws IOException {
        String name = CsvCell.text(curve.name());
        Samples samples = curve.samples();
        if (samples.isWhole() || samples.stored().isEmpty()) {
            for (int i = 0; i < samples.size(); i++) {
                out.write(line(name, samples.step(i), samples.value(i), samples.millis(i)));
            }
        } else {
            writeStored(name, samples.stored().get(), samples.step(samples.size() - 1), out);
        }
    }

    private static void writeStored(String name, StoredSeries stored, long last, BufferedWriter out)
            throws IOException {
        try {
            stored.forEach(0, last, point -> {
                try {
                    out.write(line(name, point.step(), point.value(), point.wallMillis()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String line(String name, long step, double value, long millis) {
        return name + ',' + step + ',' + value + ',' + Instant.ofEpochMilli(millis) + '\n';
    }
}
