package sparseworkbench.data.table;

import java.util.Locale;
import java.util.Optional;

/**
 * What was found out about a table file from its content.
 *
 * @param format    its kind
 * @param separator the character between two cells; empty for formats without one
 * @param header    whether the first row names the columns (true for formats that always name them)
 * @param encoding  in which a text is written that is not in UTF-8, for people
 * @param origin    where the rows come from if not simply from the file, for people: “5 files, split train”
 */
public record SniffedFormat(
        TableFormat format,
        Optional<Character> separator,
        boolean header,
        Optional<String> encoding,
        Optional<String> origin) {
    /** Of a file whose rows are the table. */
    public SniffedFormat(TableFormat format, Optional<Character> separator, boolean header, Optional<String> encoding) {
        this(format, separator, header, encoding, Optional.empty());
    }

    /** A file in UTF-8, or one that says by itself how its texts are written. */
    public SniffedFormat(TableFormat format, Optional<Character> separator, boolean header) {
        this(format, separator, header, Optional.empty());
    }

    /** The same, said where the rows come from. */
    public SniffedFormat from(String from) {
        return new SniffedFormat(format, separator, header, encoding, Optional.of(from));
    }

    /** One line for people: "CSV, separated by semicolons, first row names the columns". */
    public String sentence() {
        StringBuilder said = new StringBuilder(format.label());
        separator.ifPresent(s -> said.append(", separated by ").append(name(s)));
        if (format.isDelimited()) {
            said.append(header ? ", first row names the columns" : ", no row of column names");
        }
        encoding.ifPresent(name -> said.append(", in ").append(name));
        origin.ifPresent(from -> said.append("; ").append(from));
        return said.toString();
    }

    static String name(char separator) {
        return switch (separator) {
            case ',' -> "commas";
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            case '|' -> "vertical bars";
            default ->
                separator < ' '
                        ? String.format(Locale.ROOT, "the sign U+%04X", (int) separator)
                        : "“" + separator + "”";
        };
    }
}
