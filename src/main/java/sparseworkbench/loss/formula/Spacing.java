package sparseworkbench.loss.formula;

import sparseworkbench.loss.formula.FormulaNode.Fraction;
import sparseworkbench.loss.formula.FormulaNode.Scripted;
import sparseworkbench.loss.formula.FormulaNode.Sign;
import sparseworkbench.loss.formula.FormulaNode.Style;
import sparseworkbench.loss.formula.FormulaNode.Sum;

/** Which neighbours stand apart. The same in every form, so that a minus sign is a sign or an operator everywhere alike. */
public final class Spacing {
    private Spacing() {}

    /** Whether an operator after this part has two operands, and so space on both sides. */
    public static boolean isOperand(FormulaNode before) {
        return !(before instanceof Sign sign)
                || sign.style() != Style.OPERATOR
                        && sign.style() != Style.COMMA
                        && !sign.text().equals("(");
    }

    /** Whether there is a little space between two parts, neither of them an operator. */
    public static boolean isApart(FormulaNode left, FormulaNode right) {
        if (left instanceof Sign sign && sign.style() == Style.COMMA) {
            return true;
        }
        if (isTight(left, right)) {
            return false;
        }
        boolean wide =
                left instanceof Sum || right instanceof Sum || left instanceof Fraction || right instanceof Fraction;
        return !(isFenced(right) && isWord(left)) && (wide || isWord(left));
    }

    private static boolean isTight(FormulaNode left, FormulaNode right) {
        return right instanceof Sign next
                        && next.style() != Style.VARIABLE
                        && next.style() != Style.WORD
                        && !(left instanceof Sum)
                || left instanceof Sign before && before.style() == Style.BRACKET
                || left instanceof Sign digits
                        && Character.isDigit(digits.text().charAt(0));
    }

    private static boolean isFenced(FormulaNode part) {
        return part instanceof FormulaNode.Fenced
                || part instanceof Scripted scripted && scripted.base() instanceof FormulaNode.Fenced;
    }

    private static boolean isWord(FormulaNode part) {
        return part instanceof Sign sign
                        && sign.style() == Style.WORD
                        && Character.isLetter(sign.text().charAt(0))
                || part instanceof Scripted scripted && isWord(scripted.base());
    }
}
