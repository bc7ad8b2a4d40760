package sparseworkbench.gui.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;
import sparseworkbench.loss.formula.FormulaNode;
import sparseworkbench.loss.formula.FormulaNode.Fenced;
import sparseworkbench.loss.formula.FormulaNode.Fraction;
import sparseworkbench.loss.formula.FormulaNode.Row;
import sparseworkbench.loss.formula.FormulaNode.Scripted;
import sparseworkbench.loss.formula.FormulaNode.Sign;
import sparseworkbench.loss.formula.FormulaNode.Style;
import sparseworkbench.loss.formula.FormulaNode.Sum;
import sparseworkbench.loss.formula.Spacing;

/** Sets a formula as in a book: fractions, small letters below and above, a large sigma, brackets as tall as what they hold. */
final class Typesetter {
    private static final String FAMILY = "Serif";
    /** Height of the line of fractions and minus signs above the base line, in em. */
    private static final double AXIS = 0.27;

    private static final double SMALLER = 0.72;
    private static final double SMALLEST_EM = 8.5;
    private static final double CAPITAL = 0.74;
    private static final double BELOW = 0.22;
    private final List<Node> nodes = new ArrayList<>();

    /** Everything set so far, to be shown in one pane. */
    List<Node> nodes() {
        return nodes;
    }

    /** @param em size of the letters */
    Box set(FormulaNode part, double em) {
        return switch (part) {
            case Row(List<FormulaNode> parts) -> row(parts, em);
            case Sign sign -> sign(sign, em);
            case Fraction fraction -> fraction(fraction, em);
            case Scripted(FormulaNode base, Optional<FormulaNode> below, Optional<FormulaNode> above) ->
                scripted(base, below, above, em);
            case Sum(Optional<FormulaNode> over) -> sum(over, em);
            case Fenced(FormulaNode inside) -> fenced(inside, em);
        };
    }

    private Box row(List<FormulaNode> parts, double em) {
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            FormulaNode part = parts.get(i);
            boolean operator = part instanceof Sign sign && sign.style() == Style.OPERATOR;
            boolean between = operator && i > 0 && Spacing.isOperand(parts.get(i - 1));
            boxes.add(Box.space(between ? 0.25 * em : 0));
            boxes.add(set(part, em));
            boolean apart = !operator && i + 1 < parts.size() && Spacing.isApart(part, parts.get(i + 1));
            boxes.add(Box.space(between ? 0.25 * em : apart ? 0.18 * em : 0.02 * em));
        }
        return Box.row(boxes);
    }

    private Box sign(Sign sign, double em) {
        boolean slanted = sign.style() == Style.VARIABLE;
        Box letters = text(sign.text(), em, slanted ? FontPosture.ITALIC : FontPosture.REGULAR);
        return new Box(letters.width() + (slanted ? 0.04 * em : 0), CAPITAL * em, BELOW * em, letters.place());
    }

    private Box text(String words, double em, FontPosture posture) {
        Text text = new Text(words);
        text.setFont(Font.font(FAMILY, posture, em));
        text.getStyleClass().add("formula-sign");
        nodes.add(text);
        return new Box(text.getLayoutBounds().getWidth(), CAPITAL * em, BELOW * em, (x, y) -> {
            text.setX(x);
            text.setY(y);
        });
    }

    private Box fraction(Fraction fraction, double em) {
        double size = Math.max(SMALLEST_EM, 0.92 * em);
        Box above = set(fraction.above(), size);
        Box below = set(fraction.below(), size);
        double width = Math.max(above.width(), below.width()) + 0.3 * em;
        double gap = 0.16 * em;
        Rectangle line = line(width);
        double axis = AXIS * em;
        return new Box(width + 0.16 * em, axis + gap + above.height(), below.height() + gap - axis, (x, y) -> {
            line.setX(x + 0.08 * em);
            line.setY(Math.round(y - axis));
            above.centred(width).place().accept(x + 0.08 * em, y - axis - gap - above.descent());
            below.centred(width).place().accept(x + 0.08 * em, y - axis + gap + below.ascent());
        });
    }

    private Rectangle line(double width) {
        Rectangle line = new Rectangle(width, 1.2);
        line.getStyleClass().add("formula-sign");
        nodes.add(line);
        return line;
    }

    private Box scripted(FormulaNode base, Optional<FormulaNode> below, Optional<FormulaNode> above, double em) {
        double size = Math.max(SMALLEST_EM, SMALLER * em);
        Box whole = set(base, em);
        Optional<Box> low = below.map(part -> set(part, size))
                .map(box -> box.raised(-Math.max(0.2 * em, whole.descent() - 0.1 * em)));
        Optional<Box> high = above.map(part -> set(part, size))
                .map(box -> box.raised(Math.max(0.4 * em, whole.ascent() - 0.4 * em)));
        double scripts =
                Math.max(low.map(Box::width).orElse(0.0), high.map(Box::width).orElse(0.0));
        double ascent = Math.max(whole.ascent(), high.map(Box::ascent).orElse(0.0));
        double descent = Math.max(whole.descent(), low.map(Box::descent).orElse(0.0));
        return new Box(whole.width() + scripts + 0.04 * em, ascent, descent, (x, y) -> {
            whole.place().accept(x, y);
            low.ifPresent(box -> box.place().accept(x + whole.width(), y));
            high.ifPresent(box -> box.place().accept(x + whole.width(), y));
        });
    }

    private Box sum(Optional<FormulaNode> over, double em) {
        Box sigma = onAxis("∑", 1.5 * em, em);
        if (over.isEmpty()) {
            return sigma;
        }
        Box under = set(over.get(), Math.max(SMALLEST_EM, 0.68 * em));
        double width = Math.max(sigma.width(), under.width());
        return new Box(width, sigma.ascent(), sigma.descent() + under.height() + 0.06 * em, (x, y) -> {
            sigma.centred(width).place().accept(x, y);
            under.centred(width).place().accept(x, y + sigma.descent() + 0.06 * em + under.ascent());
        });
    }

    private Box fenced(FormulaNode inside, double em) {
        Box held = set(inside, em);
        // Around the line of fractions, so that brackets reach as far up as down.
        double half = Math.max(held.ascent() - AXIS * em, held.descent() + AXIS * em);
        double size = Math.max(em, half * 1.9);
        return Box.row(List.of(onAxis("(", size, em), held, onAxis(")", size, em)));
    }

    /** A sign of its own size whose middle lies on the line of fractions of the letters around it. */
    private Box onAxis(String sign, double size, double em) {
        Text text = new Text(sign);
        text.setFont(Font.font(FAMILY, size));
        text.setBoundsType(TextBoundsType.VISUAL);
        text.getStyleClass().add("formula-sign");
        nodes.add(text);
        Bounds ink = text.getLayoutBounds();
        double half = ink.getHeight() / 2;
        double middle = ink.getMinY() + half;
        return new Box(ink.getWidth() + 0.1 * em, AXIS * em + half, half - AXIS * em, (x, y) -> {
            text.setX(x + 0.05 * em - ink.getMinX());
            text.setY(y - AXIS * em - middle);
        });
    }
}
