package sparseworkbench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sparseworkbench.file.Json;

/**
 * Where a command's words go.
 *
 * @param out      results
 * @param err      complaints
 * @param terminal whether somebody looks at {@code out} in a terminal, so that a line may be drawn over
 */
record Output(PrintStream out, PrintStream err, boolean terminal) {
    /** This process's own. */
    static Output ofProcess() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new Output(stream(FileDescriptor.out, System.out), stream(FileDescriptor.err, System.err), terminal);
    }

    /** Terminals outside Windows understand UTF-8 even where the locale says nothing. */
    private static PrintStream stream(FileDescriptor descriptor, PrintStream standard) {
        Charset charset = standard.charset();
        return charset.equals(StandardCharsets.US_ASCII)
                ? new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8)
                : standard;
    }

    /** Whether block characters can be shown. */
    boolean blocks() {
        return out.charset().newEncoder().canEncode('█');
    }

    void line(String text) {
        out.println(TerminalText.of(text));
    }

    void error(String text) {
        err.println(TerminalText.of(text));
    }

    /** One JSON array in one line. */
    void json(List<ObjectNode> rows) {
        ArrayNode array = Json.object().putArray("rows");
        rows.forEach(array::add);
        out.println(array);
    }

    /** One JSON object in one line. Values that JSON has no number for (NaN, infinities) become texts. */
    void json(Map<String, ?> object) {
        try {
            out.println(Json.writer().writeValueAsString(object));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values are always JSON", e);
        }
    }

    /** An object for {@link #json}, in order: key, value, key, value … */
    static Map<String, Object> object(Object... entries) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            object.put((String) entries[i], entries[i + 1]);
        }
        return object;
    }
}
