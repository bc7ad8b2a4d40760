package sparseworkbench.loss.formula;

/**
 * A formula.
 *
 * @param tex   how it is written, in the part of TeX that {@link FormulaParser} knows; also what Markdown shows
 * @param where what its letters mean, one line
 * @param part  what was read
 */
public record Formula(String tex, String where, FormulaNode part) {

    /** Reads a formula. */
    public static Formula of(String tex, String where) {
        return new Formula(tex, where, FormulaParser.parse(tex));
    }

    /** On one line of plain text, for terminals and screen readers. */
    public String plain() {
        return PlainFormula.of(part);
    }
}
