package sparseworkbench.gui.page;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Words at the left with their tools at the right, or below where the words would have too little of the width. */
public final class HeadLine extends Pane {
    /** The share of the width that words need to be read at ease, unless they are short. */
    private static final double WORDS = 0.45;

    private static final double GAP = 14;
    private static final double SMALL_GAP = 6;
    private final Region words;
    private final Region tools;
    private final double share;

    public HeadLine(Region words, Region tools) {
        this(words, tools, WORDS);
    }

    /** @param share of the width that what stands at the left has at least, unless it needs less; with 1, all that it needs */
    public HeadLine(Region words, Region tools, double share) {
        this.words = words;
        this.tools = tools;
        this.share = share;
        getChildren().setAll(words, tools);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double inner(double width) {
        return Math.max(0, width - getInsets().getLeft() - getInsets().getRight());
    }

    private double toolsWidth(double room) {
        return Math.min(room, Math.ceil(tools.prefWidth(-1)));
    }

    private boolean isBeside(double room) {
        return room - toolsWidth(room) - GAP >= Math.min(words.prefWidth(-1), share * room);
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
    protected double computePrefHeight(double width) {
        double room = inner(width < 0 ? getWidth() : width);
        double used = toolsWidth(room);
        double height = isBeside(room)
                ? Math.max(height(words, room - used - GAP), height(tools, used))
                : height(words, room) + SMALL_GAP + height(tools, used);
        return height + getInsets().getTop() + getInsets().getBottom();
    }

    private static double height(Node node, double width) {
        return Math.ceil(node.prefHeight(width));
    }

    @Override
    protected void layoutChildren() {
        double room = inner(getWidth());
        double used = toolsWidth(room);
        double left = getInsets().getLeft();
        double top = getInsets().getTop();
        if (isBeside(room)) {
            double wide = room - used - GAP;
            double high = Math.max(height(words, wide), height(tools, used));
            words.resizeRelocate(left, top + (high - height(words, wide)) / 2, wide, height(words, wide));
            tools.resizeRelocate(left + room - used, top + (high - height(tools, used)) / 2, used, height(tools, used));
        } else {
            words.resizeRelocate(left, top, room, height(words, room));
            tools.resizeRelocate(left, top + height(words, room) + SMALL_GAP, used, height(tools, used));
        }
    }
}
