package sparseworkbench.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import sparseworkbench.data.table.TablePreview;
import sparseworkbench.param.Problem;

/** Several texts in one cell with a sign between them, which would be trained on as one text with the sign in it. */
final class JoinedTexts {
    private static final List<String> SIGNS = List.of("[SEP]", "<sep>", "||", "|", "</li>");
    /** Of fewer rows all may have the sign by chance. */
    private static final int ENOUGH_ROWS = 5;

    /** Names that say that there are several. */
    private static final Set<String> SEVERAL =
            Set.of("negatives", "positives", "passages", "documents", "answers", "docs");

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");

    private JoinedTexts() {}

    /** A column of texts that was guessed, whose name says that there are several and whose cells all hold the same sign. */
    static Optional<Problem> problem(String file, TablePreview table, List<ColumnUse> uses) {
        for (int i = 0; i < uses.size(); i++) {
            ColumnUse use = uses.get(i);
            if (use.role().isText() && !use.source().isChosen() && saysSeveral(use.name())) {
                Optional<String> sign = sign(table, i).map(found -> "“" + found + "”");
                if (sign.isEmpty() && use.role() == ColumnRole.NEGATIVE && areLines(table, i)) {
                    sign = Optional.of("line ends");
                }
                if (sign.isPresent()) {
                    return Optional.of(problem(file, use.name(), sign.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean saysSeveral(String name) {
        String[] words = NO_LETTER.split(name.toLowerCase(Locale.ROOT));
        return words.length > 0 && SEVERAL.contains(words[words.length - 1]);
    }

    private static Optional<String> sign(TablePreview table, int column) {
        List<String> cells = table.rows().stream()
                .map(row -> row.get(column))
                .filter(cell -> !cell.isBlank())
                .toList();
        return SIGNS.stream()
                .filter(sign -> cells.size() >= ENOUGH_ROWS
                        && cells.stream().allMatch(cell -> cell.strip().indexOf(sign) > 0))
                .findFirst();
    }

    /** Whether most cells have line ends, and none an empty line, as the paragraphs of one text have. */
    private static boolean areLines(TablePreview table, int column) {
        List<String> cells = table.rows().stream()
                .map(row -> row.get(column).strip())
                .filter(cell -> !cell.isEmpty())
                .toList();
        long several = cells.stream().filter(cell -> cell.lines().count() > 1).count();
        return cells.size() >= ENOUGH_ROWS
                && several * 2 > cells.size()
                && cells.stream().flatMap(String::lines).noneMatch(String::isBlank);
    }

    private static Problem problem(String file, String name, String sign) {
        return Problem.error(
                DataParams.COLUMNS.key(),
                file + " seems to hold several texts in each cell of “" + name + "”, with " + sign
                        + " between them, which would be trained on as one text.",
                "Write them as a list ([\"…\", \"…\"]) or into columns of their own. If each cell is one text, give the"
                        + " column its role yourself.");
    }
}
