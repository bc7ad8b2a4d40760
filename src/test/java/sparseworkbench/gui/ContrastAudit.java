package sparseworkbench.gui;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/**
 * Whether texts stand out from what is behind them, as WCAG 2.1 asks for: 4.5 to 1, and 3 to 1 for texts from 24 px on or bold ones from 18 px
 * on; disabled controls are excepted. The background is what the picture of the scene shows most often behind the text.
 */
final class ContrastAudit {
    private static final double LEAST = 4.5;
    private static final double LEAST_LARGE = 3;
    private static final double LARGE = 24;
    private static final double LARGE_BOLD = 18;

    private final WritableImage picture;

    ContrastAudit(WritableImage picture) {
        this.picture = picture;
    }

    /** What is wrong with the text, if anything. */
    Optional<String> of(Text text, Rectangle2D part, double opacity) {
        if (text.isDisabled() || !(text.getFill() instanceof Color fill)) {
            return Optional.empty();
        }
        Color background = mostFrequent(part);
        Color shown = background.interpolate(opaque(fill), fill.getOpacity() * opacity);
        double ratio = ratio(shown, background);
        return ratio < least(text)
                ? Optional.of("contrast %.2f of %s on %s".formatted(ratio, hex(shown), hex(background)))
                : Optional.empty();
    }

    private static double least(Text text) {
        boolean bold = text.getFont().getStyle().toLowerCase(Locale.ROOT).contains("bold");
        return text.getFont().getSize() >= (bold ? LARGE_BOLD : LARGE) ? LEAST_LARGE : LEAST;
    }

    private Color mostFrequent(Rectangle2D part) {
        int left = (int) Math.ceil(part.getMinX());
        int top = (int) Math.ceil(part.getMinY());
        int width = Math.max(1, (int) Math.min(picture.getWidth(), Math.floor(part.getMaxX())) - left);
        int height = Math.max(1, (int) Math.min(picture.getHeight(), Math.floor(part.getMaxY())) - top);
        int[] pixels = new int[width * height];
        picture.getPixelReader()
                .getPixels(left, top, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel, 1, Integer::sum);
        }
        int argb = counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
    }

    private static Color opaque(Color color) {
        return Color.color(color.getRed(), color.getGreen(), color.getBlue());
    }

    /** The ratio of WCAG: 1 for two like colors, 21 for black and white. */
    static double ratio(Color a, Color b) {
        double one = luminance(a) + 0.05;
        double other = luminance(b) + 0.05;
        return Math.max(one, other) / Math.min(one, other);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static String hex(Color color) {
        return "#" + color.toString().substring(2, 8);
    }
}
