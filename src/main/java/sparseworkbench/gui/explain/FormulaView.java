package sparseworkbench.gui.explain;

import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.loss.formula.Formula;

/** A formula, typeset. It follows the size of the text around it, and becomes smaller where there is less room than it needs. */
public final class FormulaView extends Region {
    private static final double LARGER = 1.2;
    private static final double PADDING = 6;
    private final Formula formula;
    private final Text probe = new Text("x");
    private final Pane signs = new Pane();
    private double wide;
    private double high;

    public FormulaView(Formula formula) {
        this.formula = formula;
        getStyleClass().add("formula-view");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(formula.plain());
        PageControls.visible(probe, false);
        signs.setManaged(false);
        getChildren().addAll(probe, signs);
        probe.fontProperty().subscribe(this::set);
        setMinWidth(0);
    }

    private void set(Font around) {
        Typesetter typesetter = new Typesetter();
        Box box = typesetter.set(formula.part(), LARGER * around.getSize());
        signs.getChildren().setAll(typesetter.nodes());
        box.place().accept(0.0, box.ascent());
        wide = box.width();
        high = box.height();
        requestLayout();
    }

    private double scale(double width) {
        return width <= 0 ? 1 : Math.min(1, (width - 2 * PADDING) / wide);
    }

    @Override
    protected double computePrefWidth(double height) {
        return wide + 2 * PADDING;
    }

    @Override
    protected double computePrefHeight(double width) {
        return high * scale(width) + 2 * PADDING;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
        double scale = scale(getWidth());
        signs.getTransforms().setAll(new Scale(scale, scale));
        signs.relocate(PADDING, PADDING);
    }
}
