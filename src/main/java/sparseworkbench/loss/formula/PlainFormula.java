package sparseworkbench.loss.formula;

import java.util.List;
import java.util.Optional;
import sparseworkbench.loss.formula.FormulaNode.Fenced;
import sparseworkbench.loss.formula.FormulaNode.Fraction;
import sparseworkbench.loss.formula.FormulaNode.Row;
import sparseworkbench.loss.formula.FormulaNode.Scripted;
import sparseworkbench.loss.formula.FormulaNode.Sign;
import sparseworkbench.loss.formula.FormulaNode.Style;
import sparseworkbench.loss.formula.FormulaNode.Sum;

/** Writes a formula on one line: {@code 1/B Σᵢ exp(s · sim(qᵢ, pᵢ))}. */
final class PlainFormula {
    private static final String SMALL = "0123456789aehijklmnoprstuvx";
    private static final String BELOW = "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ";
    private static final String ABOVE = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private PlainFormula() {}

    static String of(FormulaNode part) {
        return switch (part) {
            case Row(List<FormulaNode> parts) -> row(parts);
            case Sign(String text, Style style) -> text;
            case Fraction fraction -> fraction(fraction);
            case Scripted(FormulaNode base, Optional<FormulaNode> below, Optional<FormulaNode> above) ->
                of(base)
                        + below.map(script -> script("_", of(script), BELOW)).orElse("")
                        + above.map(script -> script("^", of(script), ABOVE)).orElse("");
            case Sum(Optional<FormulaNode> over) ->
                "Σ" + over.map(script -> script("_", of(script), BELOW)).orElse("");
            case Fenced(FormulaNode inside) -> bracketedOnce(inside);
        };
    }

    private static String row(List<FormulaNode> parts) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            FormulaNode part = parts.get(i);
            boolean between = isOperator(part) && i > 0 && Spacing.isOperand(parts.get(i - 1));
            line.append(between ? " " : "").append(of(part));
            if (between || !isOperator(part) && i + 1 < parts.size() && Spacing.isApart(part, parts.get(i + 1))) {
                line.append(' ');
            }
        }
        return line.toString();
    }

    private static boolean isOperator(FormulaNode part) {
        return part instanceof Sign sign && sign.style() == Style.OPERATOR;
    }

    private static String fraction(Fraction fraction) {
        String above = of(fraction.above());
        String below = of(fraction.below());
        if (!above.contains(" ") && !below.contains(" ")) {
            return above + "/" + below;
        }
        return "(" + bracketed(above) + " / " + bracketed(below) + ")";
    }

    private static String bracketed(String operand) {
        return !operand.startsWith("Σ") && (operand.contains(" + ") || operand.contains(" − "))
                ? "(" + operand + ")"
                : operand;
    }

    /** A fraction of more than two signs has brackets already. */
    private static String bracketedOnce(FormulaNode inside) {
        String text = of(inside);
        return inside instanceof Fraction && text.startsWith("(") ? text : "(" + text + ")";
    }

    private static String script(String mark, String text, String small) {
        StringBuilder written = new StringBuilder();
        for (char letter : text.toCharArray()) {
            int place = SMALL.indexOf(letter);
            if (place < 0 || place >= small.length()) {
                return mark + (text.length() == 1 ? text : "{" + text + "}");
            }
            written.append(small.charAt(place));
        }
        return written.toString();
    }
}
