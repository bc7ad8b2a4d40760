package sparseworkbench.gui.chart;

import javafx.scene.input.KeyEvent;

/** What keys do while a chart has the focus. */
final class ChartKeys {
    private ChartKeys() {}

    static void install(RunChart chart, ChartSurface surface, ChartGroup group) {
        surface.setOnKeyPressed(event -> {
            if (!event.isShortcutDown() && !event.isAltDown() && handle(event, chart, group)) {
                event.consume();
            }
        });
    }

    private static boolean handle(KeyEvent event, RunChart chart, ChartGroup group) {
        switch (event.getCode()) {
            case L -> chart.view(chart.view().withLog(!chart.view().log()));
            case B -> group.bandProperty().set(!group.bandProperty().get());
            case T -> chart.toggleTypical();
            case DIGIT0, NUMPAD0 -> chart.resetZoom();
            case F -> chart.enlarge();
            case OPEN_BRACKET -> group.smoothMore(-1);
            case CLOSE_BRACKET -> group.smoothMore(1);
            case LEFT -> chart.step(-1);
            case RIGHT -> chart.step(1);
            default -> {
                return false;
            }
        }
        return true;
    }
}
