package sparseworkbench.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;

/**
 * How charts look.
 *
 * <p>The series colours were searched for the largest smallest distance in OKLab over normal, protan, deutan and tritan vision,
 * with a contrast of at least 3:1 on white and 3.5:1 on dark. From the seventh series on the same colours come back dashed.
 *
 * @param dark       whether light lines are drawn on dark ground
 * @param background behind everything
 * @param text       labels that must be read
 * @param muted      labels of axes
 * @param grid       grid lines
 * @param danger     marks of values that are no numbers
 * @param fontSize   size of axis labels in pixels
 * @param locale     how the numbers of axes are written: the person's in the window, English in pictures and files
 */
public record ChartTheme(
        boolean dark,
        Color background,
        Color text,
        Color muted,
        Color grid,
        Color danger,
        float fontSize,
        Locale locale) {
    private static final List<Color> LIGHT_SERIES = colours(0x0072B2, 0xDD7744, 0x881155, 0x3399EE, 0xBB0000, 0x2233AA);
    private static final List<Color> DARK_SERIES = colours(0x58A6FF, 0xEEDD66, 0xCC2266, 0x00EEFF, 0x6655DD, 0xCC9900);
    private static final float[][] DASHES = {null, {7, 4}, {2, 3}, {9, 3, 2, 3}};

    private static List<Color> colours(Integer... rgb) {
        return List.of(rgb).stream().map(Color::new).toList();
    }

    /** Dark lines on white, as for printing. */
    public static ChartTheme light(float fontSize) {
        return new ChartTheme(
                false,
                Color.WHITE,
                new Color(0x1F2328),
                new Color(0x57606A),
                new Color(0xD8DEE4),
                new Color(0xCF222E),
                fontSize,
                Locale.ENGLISH);
    }

    /** Light lines on a nearly black ground. */
    public static ChartTheme dark(float fontSize) {
        return new ChartTheme(
                true,
                new Color(0x0D1117),
                new Color(0xC9D1D9),
                new Color(0x8B949E),
                new Color(0x21262D),
                new Color(0xF85149),
                fontSize,
                Locale.ENGLISH);
    }

    /** The same look with numbers as files and pictures have them, whoever made them. */
    public ChartTheme forFiles() {
        return new ChartTheme(dark, background, text, muted, grid, danger, fontSize, Locale.ENGLISH);
    }

    /** How many series are told apart by colour alone. */
    public static int colourCount() {
        return LIGHT_SERIES.size();
    }

    /** Colour of the series in a place, from 0. */
    public Color series(int slot) {
        List<Color> series = dark ? DARK_SERIES : LIGHT_SERIES;
        return series.get(Math.floorMod(slot, series.size()));
    }

    /** Dashes of the series in a place, or null for a full line. */
    public static float[] dash(int slot) {
        return DASHES[Math.floorMod(slot / LIGHT_SERIES.size(), DASHES.length)];
    }

    Font font() {
        return font(Font.PLAIN, 1);
    }

    Font font(int style, double scale) {
        return new Font(Font.SANS_SERIF, style, 12).deriveFont((float) (fontSize * scale));
    }

    static BasicStroke stroke(double width, float[] dash) {
        return dash == null
                ? new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    static Color faded(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
    }
}
