package sparseworkbench.loss.formula;

import java.util.List;
import java.util.Optional;

/** A node of the tree that a formula is: a sign, or what is set around others. */
public sealed interface FormulaNode {

    /** Parts side by side. */
    record Row(List<FormulaNode> parts) implements FormulaNode {
        public Row {
            parts = List.copyOf(parts);
        }
    }

    /** How a sign is set. */
    enum Style {
        /** Slanted: stands for a number. */
        VARIABLE,
        /** Upright: a name or a digit. */
        WORD,
        /** With space on both sides between two operands. */
        OPERATOR,
        /** A comma: with space after it. */
        COMMA,
        /** Close to its neighbours: brackets and strokes. */
        BRACKET
    }

    /** Letters, or a sign. */
    record Sign(String text, Style style) implements FormulaNode {}

    /** One above the other. */
    record Fraction(FormulaNode above, FormulaNode below) implements FormulaNode {}

    /** Small parts at the right of a larger one. */
    record Scripted(FormulaNode base, Optional<FormulaNode> below, Optional<FormulaNode> above)
            implements FormulaNode {}

    /** The large sigma with what it runs over. */
    record Sum(Optional<FormulaNode> over) implements FormulaNode {}

    /** Brackets as tall as what they hold. */
    record Fenced(FormulaNode inside) implements FormulaNode {}
}
