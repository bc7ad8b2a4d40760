package sparseworkbench.data.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;
import sparseworkbench.file.Json;
import sparseworkbench.param.Problem;

/** Finds the line at which a JSON file is wrong. */
final class JsonErrorLocator {
    private static final String SYNTAX_CURE =
            "Correct that line, or write the file again with the program it comes from.";

    /** As single bytes. */
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private JsonErrorLocator() {}

    /** The first error, or nothing when every value is a readable object. */
    static Optional<UnreadableData> find(FileHead head) {
        if (FileSignature.starts(head.bytes(), BYTE_ORDER_MARK)) {
            return Optional.of(new UnreadableData(
                    "“" + head.name() + "” begins with a byte order mark, which JSON must not have.",
                    "Save the file again as UTF-8 without it (BOM)."));
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(head.file()))) {
            return switch (JsonShape.of(head)) {
                case LINES -> lines(head, in);
                case LIST -> list(head, in);
                case OBJECTS -> objects(head, in);
            };
        } catch (IOException e) {
            return Optional.of(TableErrorMessages.unreadable(head.file(), e));
        }
    }

    private static Optional<UnreadableData> lines(FileHead head, InputStream in) throws IOException {
        long number = 0;
        for (byte[] line = nextLine(in); line != null; line = nextLine(in)) {
            number++;
            try (JsonParser parser = Json.rowReader().createParser(line)) {
                JsonToken first = parser.nextToken();
                if (first != null && first != JsonToken.START_OBJECT) {
                    return Optional.of(noObject(head, number));
                }
                while (parser.nextToken() != null) {
                    parser.finishToken();
                }
            } catch (JsonProcessingException e) {
                return Optional.of(syntax(head, number, e));
            }
        }
        return Optional.empty();
    }

    private static byte[] nextLine(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (; next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toByteArray();
    }

    private static Optional<UnreadableData> list(FileHead head, InputStream in) throws IOException {
        try (JsonParser parser = Json.rowReader().createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    return Optional.of(
                            noObject(head, parser.currentTokenLocation().getLineNr()));
                }
                passOver(parser);
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(syntax(head, e.getLocation().getLineNr(), e));
        }
    }

    private static Optional<UnreadableData> objects(FileHead head, InputStream in) throws IOException {
        try (JsonParser parser = Json.rowReader().createParser(in)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    return Optional.of(
                            noObject(head, parser.currentTokenLocation().getLineNr()));
                }
                passOver(parser);
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(syntax(head, e.getLocation().getLineNr(), e));
        }
    }

    /** Goes to the end of the object, looking at every character: a value that is skipped unread is not checked. */
    private static void passOver(JsonParser parser) throws IOException {
        for (int depth = 1; depth > 0; ) {
            JsonToken token = parser.nextToken();
            parser.finishToken();
            depth += token == null ? -depth : token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }

    private static UnreadableData noObject(FileHead head, long line) {
        return new UnreadableData(
                "“" + head.name() + "”: line " + line + " holds something that is no object with named values.",
                "Each row must be an object such as {\"query\": \"…\", \"positive\": \"…\"}.");
    }

    private static UnreadableData syntax(FileHead head, long line, JsonProcessingException cause) {
        Optional<String> beyond = Json.beyondBounds(cause);
        if (beyond.isPresent()) {
            return new UnreadableData(
                    Problem.error(
                            "",
                            "“" + head.name() + "”: line " + line + " " + beyond.get(),
                            "Correct that line, or leave it out."),
                    cause);
        }
        String said = String.valueOf(cause.getOriginalMessage());
        String reason =
                said.replaceAll(" \\(code \\d+[^)]*\\)", "").lines().findFirst().orElse("");
        if (said.contains("end-of-input")) {
            reason = "the file ends in the middle of a value";
        } else if (said.contains("UTF-8")) {
            return new UnreadableData(
                    Problem.error(
                            "",
                            "“" + head.name() + "”: line " + line + " is not written in UTF-8.",
                            "Save the file again as UTF-8."),
                    cause);
        }
        return new UnreadableData(
                Problem.error(
                        "", "“" + head.name() + "” is not valid JSON, line " + line + ": " + reason + ".", SYNTAX_CURE),
                cause);
    }
}
