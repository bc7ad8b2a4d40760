package sparseworkbench.eval;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sparseworkbench.file.AtomicFile;

/**
 * Rankings as trec_eval reads them: query, Q0, text, rank from 1, score, name of the run. Blanks end a field, so that where an id holds
 * some, all ids of the file are written as in addresses: each blank as the percent codes of its UTF-8 bytes, a space as {@code %20}, and a
 * percent sign that could be taken for such a code as {@code %25}. Different ids stay different.
 */
public final class TrecRun {
    /** A percent sign before what looks like its code. */
    private static final Pattern CODE = Pattern.compile("%(?=[0-9A-Fa-f]{2})");

    private TrecRun() {}

    /**
     * Writes a file, beside first and then moved.
     *
     * @param hits query id → texts, best first
     * @param name of the run, without blanks
     */
    public static void write(Path file, SequencedMap<String, List<Hit>> hits, String name) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        AtomicFile.write(file, beside -> writeBeside(beside, hits, name));
    }

    private static void writeBeside(Path beside, SequencedMap<String, List<Hit>> hits, String name) throws IOException {
        UnaryOperator<String> field = anyBlank(hits) ? TrecRun::escaped : UnaryOperator.identity();
        try (BufferedWriter writer = Files.newBufferedWriter(beside)) {
            for (String query : hits.keySet()) {
                int rank = 0;
                String asked = field.apply(query);
                for (Hit hit : hits.get(query)) {
                    writer.write(String.format(
                            Locale.ROOT,
                            "%s Q0 %s %d %.6f %s\n",
                            asked,
                            field.apply(hit.id()),
                            ++rank,
                            hit.score(),
                            name));
                }
            }
        }
    }

    private static boolean anyBlank(SequencedMap<String, List<Hit>> hits) {
        return Stream.concat(
                        hits.keySet().stream(),
                        hits.values().stream().flatMap(List::stream).map(Hit::id))
                .anyMatch(id -> id.codePoints().anyMatch(TrecRun::isBlank));
    }

    /** Whatever a program may split a line at. */
    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    private static String escaped(String id) {
        StringBuilder escaped = new StringBuilder();
        // First the percent signs: none of the codes that follow is one of the id's own.
        CODE.matcher(id).replaceAll("%25").codePoints().forEach(c -> {
            if (isBlank(c)) {
                for (byte part : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    escaped.append(String.format(Locale.ROOT, "%%%02X", part & 0xFF));
                }
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
