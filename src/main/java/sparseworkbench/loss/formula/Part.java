package sparseworkbench.loss.formula;

import java.util.List;
import java.util.Optional;

/** A part of a formula. */
public sealed interface Part {

    /** Parts side by side. */
    record Row(List<Part> parts) implements Part {
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
    record Sign(String text, Style style) implements Part {}

    /** One above the other. */
    record Fraction(Part above, Part below) implements Part {}

    /** Small parts at the right of a larger one. */
    record Scripted(Part base, Optional<Part> below, Optional<Part> above) implements Part {}

    /** The large sigma with what it runs over. */
    record Sum(Optional<Part> over) implements Part {}

    /** Brackets as tall as what they hold. */
    record Fenced(Part inside) implements Part {}
}
