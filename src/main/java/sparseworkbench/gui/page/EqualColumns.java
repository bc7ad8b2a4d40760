package sparseworkbench.gui.page;

import java.util.Collection;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;

/**
 * Nodes in equal columns: all side by side where each has its least width, else in halves of that, at last below one another. So large text
 * in a small window makes a column longer and cuts nothing. A row is as high as its highest node.
 */
public final class EqualColumns extends Pane {
    private static final double GAP = 14;

    private final boolean halves;
    private final RememberedHeight height = new RememberedHeight();

    public EqualColumns(Collection<? extends Node> nodes) {
        this(true);
        getChildren().setAll(nodes);
    }

    private EqualColumns(boolean halves) {
        this.halves = halves;
        getStyleClass().add("columns");
    }

    /** Any number of columns, not only halves, quarters and so on. */
    public static EqualColumns asManyAsFit() {
        return new EqualColumns(false);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private int columns(double width) {
        double least = getManagedChildren().stream()
                .mapToDouble(node -> node.minWidth(-1))
                .max()
                .orElse(0);
        int columns = Math.max(1, getManagedChildren().size());
        while (columns > 1 && columns * least + (columns - 1) * GAP > width) {
            columns = halves ? Math.ceilDiv(columns, 2) : columns - 1;
        }
        return columns;
    }

    private double columnWidth(double width, int columns) {
        return Math.floor((width - (columns - 1) * GAP) / columns);
    }

    private double rowHeight(List<Node> row, double width) {
        return row.stream()
                .mapToDouble(node -> Math.max(node.minHeight(width), node.prefHeight(width)))
                .max()
                .orElse(0);
    }

    private double inner(double width) {
        return width - getInsets().getLeft() - getInsets().getRight();
    }

    @Override
    protected double computePrefWidth(double height) {
        List<Node> nodes = getManagedChildren();
        return nodes.stream().mapToDouble(node -> node.prefWidth(-1)).sum()
                + Math.max(0, nodes.size() - 1) * GAP
                + getInsets().getLeft()
                + getInsets().getRight();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    public void requestLayout() {
        // Called by the constructor of the class above, too, before there is anything to forget.
        if (height != null) {
            height.forget();
        }
        super.requestLayout();
    }

    /** Remembered for the same reason as in a {@link MeasuredBox}. */
    @Override
    protected double computePrefHeight(double width) {
        return height.at(width < 0 ? getWidth() : width, this::height);
    }

    private double height(double width) {
        double room = inner(width);
        int columns = columns(room);
        List<Node> nodes = getManagedChildren();
        double height = 0;
        for (int from = 0; from < nodes.size(); from += columns) {
            List<Node> row = nodes.subList(from, Math.min(nodes.size(), from + columns));
            height += rowHeight(row, columnWidth(room, columns)) + (from == 0 ? 0 : GAP);
        }
        return height + getInsets().getTop() + getInsets().getBottom();
    }

    @Override
    protected void layoutChildren() {
        double room = inner(getWidth());
        int columns = columns(room);
        double width = columnWidth(room, columns);
        List<Node> nodes = getManagedChildren();
        double y = getInsets().getTop();
        for (int from = 0; from < nodes.size(); from += columns) {
            List<Node> row = nodes.subList(from, Math.min(nodes.size(), from + columns));
            double height = rowHeight(row, width);
            for (int i = 0; i < row.size(); i++) {
                row.get(i).resizeRelocate(getInsets().getLeft() + i * (width + GAP), y, width, height);
            }
            y += height + GAP;
        }
        if (nodes.stream().anyMatch(node -> node instanceof Parent parent && parent.isNeedsLayout())) {
            this.height.forget();
        }
    }
}
