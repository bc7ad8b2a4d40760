package sparseworkbench.gui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/**
 * Finds texts of a scene that are cut off or hard to read. Contrast is that of WCAG 2.1: 4.5 to 1, and 3 to 1 for texts from 24 px on or
 * bold ones from 18 px on; disabled controls are excepted. The background is what the picture of the scene shows most often behind the text.
 */
final class LegibilityAudit {
    private static final double LEAST = 4.5;
    private static final double LEAST_LARGE = 3;
    private static final double LARGE = 24;
    private static final double LARGE_BOLD = 18;

    /** Smaller pieces of a text, at the edge of what scrolls, show too little of their background. */
    private static final double LEAST_PIXELS = 4;

    /** A fault: {@code where} are the style classes from the window down to the text. */
    record Finding(String what, String text, String where) {}

    private final Scene scene;
    private final List<Finding> findings = new ArrayList<>();

    private LegibilityAudit(Scene scene) {
        this.scene = scene;
    }

    /** Lays the scene out and looks through everything visible in it. Call on the JavaFX thread. */
    static List<Finding> of(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        LegibilityAudit audit = new LegibilityAudit(scene);
        audit.look(scene.getRoot(), 1, scene.snapshot(null));
        return List.copyOf(audit.findings);
    }

    private void look(Node node, double opacity, WritableImage picture) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        double seen = opacity * node.getOpacity();
        if (node instanceof Labeled labeled) {
            cut(labeled);
        }
        if (node instanceof Text text && !text.getText().isBlank() && !isIcon(text)) {
            visiblePart(text).ifPresent(part -> contrast(text, part, seen, picture));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, seen, picture));
        }
    }

    /** Names that people choose and secondary captions may be shortened where a tooltip shows the whole of them. */
    private static boolean isShownByTooltip(Labeled labeled) {
        return labeled instanceof Label
                && labeled.getTooltip() != null
                && labeled.getText().equals(labeled.getTooltip().getText());
    }

    private static boolean isIcon(Text text) {
        return text.getStyleClass().contains("app-icon");
    }

    private void cut(Labeled labeled) {
        String full = labeled.getText();
        // Cells of tables and lists shorten what is longer than their column: columns can be dragged wider.
        if (full == null
                || full.isBlank()
                || labeled instanceof IndexedCell<?>
                || labeled.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY
                || isShownByTooltip(labeled)) {
            return;
        }
        labeled.getChildrenUnmodifiable().stream()
                .filter(child -> child instanceof Text && child != labeled.getGraphic())
                .map(Text.class::cast)
                .findFirst()
                .ifPresent(shown -> {
                    String expected = labeled.isMnemonicParsing() ? full.replaceFirst("_", "") : full;
                    if (!shown.getText().equals(expected)) {
                        add("cut to “" + shown.getText() + "”", full, labeled);
                    } else if (shown.getLayoutBounds().getHeight() > labeled.getHeight() + 1) {
                        add("lower than its text", full, labeled);
                    }
                });
    }

    /** The part of a text in scene coordinates that nothing clips away. */
    private Optional<Bounds> visiblePart(Text text) {
        Bounds part = text.localToScene(text.getBoundsInLocal());
        part = common(part, new BoundingBox(0, 0, scene.getWidth(), scene.getHeight()));
        for (Node at = text; at != null; at = at.getParent()) {
            if (at.getClip() != null) {
                part = common(part, at.localToScene(at.getClip().getBoundsInParent()));
            }
        }
        return Optional.of(part).filter(left -> left.getWidth() >= LEAST_PIXELS && left.getHeight() >= LEAST_PIXELS);
    }

    private static Bounds common(Bounds a, Bounds b) {
        double left = Math.max(a.getMinX(), b.getMinX());
        double top = Math.max(a.getMinY(), b.getMinY());
        return new BoundingBox(
                left,
                top,
                Math.max(0, Math.min(a.getMaxX(), b.getMaxX()) - left),
                Math.max(0, Math.min(a.getMaxY(), b.getMaxY()) - top));
    }

    private void contrast(Text text, Bounds part, double opacity, WritableImage picture) {
        if (text.isDisabled() || !(text.getFill() instanceof Color fill)) {
            return;
        }
        Color background = mostFrequent(part, picture);
        Color shown = background.interpolate(opaque(fill), fill.getOpacity() * opacity);
        double ratio = ratio(shown, background);
        if (ratio < least(text)) {
            add("contrast %.2f of %s on %s".formatted(ratio, hex(shown), hex(background)), text.getText(), text);
        }
    }

    private static double least(Text text) {
        boolean bold = text.getFont().getStyle().toLowerCase(Locale.ROOT).contains("bold");
        return text.getFont().getSize() >= (bold ? LARGE_BOLD : LARGE) ? LEAST_LARGE : LEAST;
    }

    private static Color mostFrequent(Bounds part, WritableImage picture) {
        PixelReader pixels = picture.getPixelReader();
        Map<Integer, Integer> counts = new HashMap<>();
        int right = (int) Math.min(picture.getWidth(), Math.floor(part.getMaxX()));
        int bottom = (int) Math.min(picture.getHeight(), Math.floor(part.getMaxY()));
        for (int y = (int) Math.ceil(part.getMinY()); y < bottom; y++) {
            for (int x = (int) Math.ceil(part.getMinX()); x < right; x++) {
                counts.merge(pixels.getArgb(x, y), 1, Integer::sum);
            }
        }
        int argb = counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
    }

    private static Color opaque(Color colour) {
        return Color.color(colour.getRed(), colour.getGreen(), colour.getBlue());
    }

    static double ratio(Color a, Color b) {
        double one = luminance(a) + 0.05;
        double other = luminance(b) + 0.05;
        return Math.max(one, other) / Math.min(one, other);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static String hex(Color colour) {
        return "#" + colour.toString().substring(2, 8);
    }

    private void add(String what, String text, Node node) {
        StringBuilder where = new StringBuilder();
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.getStyleClass().isEmpty()) {
                where.insert(0, "/" + String.join(".", at.getStyleClass()));
            }
        }
        findings.add(new Finding(what, text, where.toString()));
    }
}
