package sparseworkbench.chart;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.store.Cursor;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunReader;
import sparseworkbench.store.RunUpdate;

/** The plots of a run as PNG files, for those who have no window. Needs no display. */
public final class PlotImages {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final float FONT_SIZE = 13;
    private static final double SMOOTHING = 0.6;
    private static final int SMOOTHED_FROM = 30;

    private PlotImages() {}

    /**
     * Writes {@code loss.png}, {@code flops.png}, {@code active-dimensions.png}, {@code quality.png} and {@code graphics-card.png}; a plot without values
     * is left out. Existing files are replaced.
     *
     * @param folder where to, created if needed
     * @param run    which run
     * @return the files, in the order of {@link RunPlot}
     * @throws IOException there is no such run, or the folder cannot be written to
     */
    public static List<Path> write(Path folder, RunId run, RunReader reader) throws IOException {
        Optional<Run> row = reader.run(run);
        if (row.isEmpty()) {
            throw new IOException("There is no run " + run + " to draw.");
        }
        Files.createDirectories(folder);
        RunSamples samples = read(reader.cursor(run));
        List<Path> files = new ArrayList<>();
        for (RunPlot plot : RunPlot.values()) {
            List<Curve> curves = plot.curves(samples, XScale.Kind.STEP);
            if (!curves.isEmpty()) {
                Path file = folder.resolve(plot.id() + ".png");
                ChartImage.write(draw(plot, curves, row.get()), file);
                files.add(file);
            }
        }
        return files;
    }

    private static RunSamples read(Cursor cursor) {
        RunSamples samples = new RunSamples();
        RunUpdate poll;
        do {
            poll = cursor.poll();
            samples.add(poll);
        } while (poll.more());
        return samples;
    }

    private static BufferedImage draw(RunPlot plot, List<Curve> curves, Run run) {
        CurveChart chart = new CurveChart(ChartTheme.light(FONT_SIZE));
        boolean many = curves.stream()
                .anyMatch(curve ->
                        curve.style() == Curve.Style.LINE && curve.samples().size() >= SMOOTHED_FROM);
        chart.view(CurveView.PLAIN.withLog(plot.log()).withSmoothing(many ? SMOOTHING : 0));
        chart.curves(curves);
        chart.reduce(chart.fullX().orElse(new Interval(0, 1)), WIDTH);
        String how = plot.subtitle() + (plot.log() ? ", log scale" : "") + (many ? ", smoothed " + SMOOTHING : "");
        return ChartImage.of(chart, plot.title() + " · run " + run.id() + " “" + run.name() + "”", how, WIDTH, HEIGHT);
    }
}
