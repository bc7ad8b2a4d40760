package sparseworkbench.gui.chart;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import sparseworkbench.gui.page.Theme;

/** A region that paints itself at any size, in the colours and the text size of the theme. */
public abstract class PaintedRegion extends Region {
    private final Theme theme;
    private final Canvas canvas = new Canvas();
    private final InvalidationListener repaint = o -> paint();
    private final InvalidationListener resize = o -> requestLayout();

    @SuppressWarnings("this-escape") // The theme calls when it changes, which is after this.
    protected PaintedRegion(Theme theme) {
        this.theme = theme;
        getChildren().add(canvas);
        // Weakly: a theme lives as long as the window, and pages make and drop such regions.
        theme.darkProperty().addListener(new WeakInvalidationListener(repaint));
        theme.textScaleProperty().addListener(new WeakInvalidationListener(resize));
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        paint();
    }

    /** Paints everything anew. */
    protected final void paint() {
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        pen.setFont(font(1));
        if (canvas.getWidth() > 0 && canvas.getHeight() > 0) {
            paint(pen, canvas.getWidth(), canvas.getHeight());
        }
    }

    /** Paints on an empty ground. */
    protected abstract void paint(GraphicsContext pen, double width, double height);

    /** Text size in pixels. */
    protected final double em() {
        return theme.fontSize();
    }

    /** The font at a multiple of the text size. */
    protected final Font font(double scale) {
        return Font.font(em() * scale);
    }

    /** The present colour of a token of the style sheets. */
    protected final Color color(String token) {
        return theme.color(token);
    }

    /** A colour so strong: 0 is not there. */
    protected static Color faded(Color color, double presence) {
        return color.deriveColor(0, 1, 1, Math.clamp(presence, 0, 1));
    }
}
