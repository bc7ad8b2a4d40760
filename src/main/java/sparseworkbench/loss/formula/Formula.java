package sparseworkbench.loss.formula;

/**
 * A formula.
 *
 * @param tex   how it is written, as {@link FormulaReader} reads it; also what Markdown shows
 * @param where what its letters mean, one line
 * @param part  what was read
 */
public record Formula(String tex, String where, Part part) {

    /** Reads a formula. */
    public static Formula of(String tex, String where) {
        return new Formula(tex, where, FormulaReader.read(tex));
    }

    /** On one line of plain text, for terminals and screen readers. */
    public String plain() {
        return PlainFormula.of(part);
    }
}
