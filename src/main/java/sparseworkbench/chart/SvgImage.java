package sparseworkbench.chart;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import sparseworkbench.file.AtomicFile;

/** A chart as an SVG document that stands alone: lines stay lines and text stays text, at any size. */
public final class SvgImage {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private SvgImage() {}

    /** Draws a line chart with its title above it. The chart is as before afterwards. */
    public static String of(CurveChart curves, String title, String subtitle, int width, int height) {
        return ChartImage.named(curves, () -> of(curves.chart(), curves.theme(), title, subtitle, width, height));
    }

    /** Draws any chart with a title above it. The chart is as before afterwards. */
    public static String of(JFreeChart chart, ChartTheme theme, String title, String subtitle, int width, int height) {
        return ChartImage.titled(chart, theme, title, subtitle, () -> draw(chart, width, height));
    }

    private static String draw(JFreeChart chart, int width, int height) {
        SVGGraphics2D g2 = new SVGGraphics2D(document());
        g2.setSVGCanvasSize(new Dimension(width, height));
        chart.draw(g2, new Rectangle2D.Double(0, 0, width, height));
        StringWriter text = new StringWriter();
        try {
            g2.stream(text, true);
        } catch (SVGGraphics2DIOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Java's own XML has no documents", e);
        }
    }

    /** Writes a document, beside and moved over, so that no half file is ever seen. */
    public static void write(String svg, Path file) throws IOException {
        AtomicFile.writeShared(file, beside -> Files.writeString(beside, svg, StandardCharsets.UTF_8));
    }
}
