package sparseworkbench.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sparseworkbench.file.Json;
import sparseworkbench.file.RegularFile;

/** Texts in a file: one a line, or, if its name ends with {@code .jsonl}, JSON objects with a field {@code text}. */
final class TextFile {
    private static final String FIELD = "text";

    private TextFile() {}

    static List<String> read(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean json = name.endsWith(".jsonl") || name.endsWith(".ndjson");
        List<String> texts = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(RegularFile.require(file))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!json) {
                    texts.add(line);
                } else if (!line.isBlank()) {
                    texts.add(field(file, number, line));
                }
            }
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file " + file + ".", e);
        } catch (MalformedInputException e) {
            throw new IOException(file + " is not UTF-8 text (after line " + texts.size() + "). Save it as UTF-8.", e);
        }
        return texts;
    }

    private static String field(Path file, int number, String line) throws IOException {
        try {
            JsonNode text = Json.reader().readTree(line).path(FIELD);
            if (text.isTextual() && hasHalves(text.asText())) {
                throw new IOException("Line " + number + " of " + file + " has half a character, which is no text.");
            }
            if (text.isTextual()) {
                return text.asText();
            }
            throw new IOException("Line " + number + " of " + file + " has no text in a field “" + FIELD + "”.");
        } catch (JsonProcessingException e) {
            throw new IOException("Line " + number + " of " + file + " is not a JSON object.", e);
        }
    }

    /** JSON can hold one half of a character that has two. */
    private static boolean hasHalves(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
