package sparseworkbench.data.table;

import java.util.List;
import java.util.regex.Pattern;

/** Recognizes names that are sentences, as forms have them: above dates, or questions above what is none. */
final class SentenceNames {
    private static final Pattern NAME = Pattern.compile("[\\p{L}#][\\p{L}\\p{M}\\p{N}\\s\\p{Punct}]{2,199}");
    private static final Pattern DATE =
            Pattern.compile("(\\d{4}([-/.])\\d{1,2}\\2\\d{1,2}|\\d{1,2}([-/.])\\d{1,2}\\3\\d{2,4})(?!\\d).{0,40}");
    /** Of fewer rows it cannot be told what they have in common. */
    private static final int ENOUGH_ROWS = 3;

    private SentenceNames() {}

    /** Whether the first record differs from all below it in a way in which no row does. */
    static boolean are(List<String> first, List<List<String>> below) {
        if (first.size() < 2
                || below.size() < ENOUGH_ROWS
                || !first.stream().allMatch(cell -> NAME.matcher(cell.strip()).matches())) {
            return false;
        }
        boolean questions = first.stream().allMatch(SentenceNames::isQuestion);
        for (int i = 0; i < first.size(); i++) {
            int column = i;
            List<String> cells = below.stream()
                    .filter(row -> row.size() > column && !row.get(column).isBlank())
                    .map(row -> row.get(column).strip())
                    .toList();
            boolean dates = cells.stream().allMatch(cell -> DATE.matcher(cell).matches());
            boolean answers = questions && cells.stream().noneMatch(SentenceNames::isQuestion);
            if (cells.size() >= ENOUGH_ROWS && (dates || answers)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isQuestion(String cell) {
        String text = cell.strip();
        return text.endsWith("?") || text.endsWith("？");
    }
}
