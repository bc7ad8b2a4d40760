package sparseworkbench.export;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of an HTML page; every text is escaped. */
public final class Html {
    private final StringBuilder page = new StringBuilder();

    /** A text as HTML shows it. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Adds what is HTML already. */
    public Html raw(String html) {
        page.append(html).append('\n');
        return this;
    }

    /** Adds an element that holds a text. */
    public Html element(String tag, String text) {
        return raw("<" + tag + ">" + escaped(text) + "</" + tag + ">");
    }

    /** A table; the first column is a head of its row. */
    public Html table(List<String> heads, List<List<String>> rows) {
        raw("<div class=\"wide\"><table><thead><tr>"
                + heads.stream()
                        .map(head -> "<th scope=\"col\">" + escaped(head) + "</th>")
                        .collect(Collectors.joining())
                + "</tr></thead><tbody>");
        for (List<String> row : rows) {
            raw("<tr><th scope=\"row\">" + escaped(row.getFirst()) + "</th>"
                    + row.stream()
                            .skip(1)
                            .map(cell -> "<td>" + escaped(cell) + "</td>")
                            .collect(Collectors.joining())
                    + "</tr>");
        }
        return raw("</tbody></table></div>");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
