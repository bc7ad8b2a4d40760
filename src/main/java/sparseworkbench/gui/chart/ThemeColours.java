package sparseworkbench.gui.chart;

import java.awt.Color;
import sparseworkbench.chart.ChartTheme;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Theme;

/** The colours of the style sheets for charts, and back. */
public final class ThemeColours {
    private static final double AXIS_TEXT = 0.8;

    private ThemeColours() {}

    /** How charts look in the present theme and text size. */
    public static ChartTheme of(Theme theme) {
        return new ChartTheme(
                theme.isDark(),
                awt(theme, theme.isDark() ? "-color-bg-subtle" : "-color-bg-default"),
                awt(theme, "-color-fg-default"),
                awt(theme, "-color-fg-muted"),
                awt(theme, "-color-border-muted"),
                awt(theme, "-color-danger-emphasis"),
                (float) (theme.fontSize() * AXIS_TEXT),
                DisplayText.locale());
    }

    private static Color awt(Theme theme, String token) {
        javafx.scene.paint.Color colour = theme.color(token);
        return new Color((float) colour.getRed(), (float) colour.getGreen(), (float) colour.getBlue(), (float)
                colour.getOpacity());
    }

    /** A chart colour for the window. */
    public static javafx.scene.paint.Color fx(Color colour) {
        return javafx.scene.paint.Color.rgb(
                colour.getRed(), colour.getGreen(), colour.getBlue(), colour.getAlpha() / 255.0);
    }
}
