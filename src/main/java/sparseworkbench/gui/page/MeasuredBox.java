package sparseworkbench.gui.page;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.VBox;

/**
 * A {@link VBox} that remembers how high it is at the width it was last asked for, until something in it asks for a new layout. JavaFX itself
 * remembers that of no width at all only, and asks each box for its least and its usual height, so that boxes in boxes measure the texts inside
 * them again and again: the more often, the deeper they lie, and all of a page anew for each part that is added to it.
 */
public final class MeasuredBox extends VBox {
    private final RememberedHeight least = new RememberedHeight();
    private final RememberedHeight usual = new RememberedHeight();

    public MeasuredBox(Node... children) {
        super(children);
    }

    @Override
    public void requestLayout() {
        // Called by the constructor of the class above, too, before there is anything to forget.
        if (least != null && usual != null) {
            forget();
        }
        super.requestLayout();
    }

    private void forget() {
        least.forget();
        usual.forget();
    }

    /** What arranges itself anew because it has become wider or narrower cannot ask for a layout while it is being laid out. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        boolean changes = getManagedChildren().stream()
                .anyMatch(child -> child instanceof Parent parent && parent.isNeedsLayout());
        if (changes) {
            forget();
        }
    }

    @Override
    protected double computeMinHeight(double width) {
        return least.at(width, super::computeMinHeight);
    }

    @Override
    protected double computePrefHeight(double width) {
        return usual.at(width, super::computePrefHeight);
    }
}
