package sparseworkbench.chart;

/** A text as a cell of a CSV file. */
public final class CsvCell {
    private static final String FORMULA = "=+-@\t\r";

    private CsvCell() {}

    /** In quotes, and harmless: programs for tables take a cell that begins so for a formula and carry it out, and a name may come from anybody. */
    public static String text(String text) {
        String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }

    /** A number; empty where it is none. */
    public static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
