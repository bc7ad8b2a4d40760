package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import sparseworkbench.file.FileBound;
import sparseworkbench.file.Json;
import sparseworkbench.home.Home;

/**
 * Which scripts the vocabulary of a model has words of. A text in another one is cut into letters or bytes, or becomes unknown tokens.
 *
 * @param pieces of two letters and more in one script; for Han, where a letter is a word, of one and more
 */
public record VocabularyScripts(Map<UnicodeScript, Integer> pieces) {
    /** A language has thousands of frequent words; vocabularies without it still have its letters and a few names. */
    private static final int WORDS = 500;
    /** Han letters that are in nearly every vocabulary are some hundreds. */
    private static final int HAN = 2_000;

    public VocabularyScripts {
        pieces = Map.copyOf(pieces);
    }

    /** Empty where it has no {@code tokenizer.json} that can be read. */
    public static Optional<VocabularyScripts> of(String source, Path base, Home home) {
        try {
            Optional<Path> folder = ModelSource.existingFolder(source, base, home);
            Optional<Path> file = folder.map(found -> found.resolve(TokenizerFile.NAME));
            if (file.filter(Files::isRegularFile).isPresent()) {
                return Optional.of(of(Json.parseVocabulary(file.get(), FileBound.VOCABULARY.read(file.get()))));
            }
            return ModelSource.of(source, base) instanceof ModelSource.BuiltIn
                    ? Optional.of(of(Json.parseVocabulary(Path.of(BuiltInModel.NAME), BuiltInModel.tokenizer())))
                    : Optional.empty();
        } catch (IOException | UnusableModel e) {
            // What is wrong with a model is said where it is chosen.
            return Optional.empty();
        }
    }

    static VocabularyScripts of(JsonNode tokenizer) {
        Map<UnicodeScript, Integer> pieces = new EnumMap<>(UnicodeScript.class);
        boolean bytes = tokenizer.toString().contains("\"ByteLevel\"");
        Consumer<String> count = token ->
                script(bytes ? decoded(token) : token).ifPresent(script -> pieces.merge(script, 1, Integer::sum));
        JsonNode vocabulary = tokenizer.path("model").path("vocab");
        if (vocabulary.isArray()) {
            vocabulary.forEach(entry -> count.accept(entry.path(0).asText()));
        } else {
            vocabulary.fieldNames().forEachRemaining(count);
        }
        return new VocabularyScripts(pieces);
    }

    /** That of its letters, where all are of one and there are enough. */
    private static Optional<UnicodeScript> script(String token) {
        UnicodeScript of = null;
        int letters = 0;
        for (int i = 0; i < token.length(); ) {
            int c = token.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetter(c)) {
                UnicodeScript script = script(c);
                if (of != null && of != script) {
                    return Optional.empty();
                }
                of = script;
                letters++;
            }
        }
        return letters > 1 || letters == 1 && of == UnicodeScript.HAN ? Optional.of(of) : Optional.empty();
    }

    private static UnicodeScript script(int letter) {
        UnicodeScript script = UnicodeScript.of(letter);
        return script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA ? UnicodeScript.HAN : script;
    }

    /** Byte-level vocabularies write each byte as a letter: those that can be printed as themselves, the others from U+0100 on. */
    private static String decoded(String token) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        token.chars().forEach(c -> bytes.write(c < 0x100 ? c : BYTES.getOrDefault(c, (int) ' ')));
        return bytes.toString(StandardCharsets.UTF_8).replace("\uFFFD", "");
    }

    private static final Map<Integer, Integer> BYTES = unprintable();

    private static Map<Integer, Integer> unprintable() {
        Map<Integer, Integer> letters = new HashMap<>();
        for (int b = 0; b < 0x100; b++) {
            boolean printable = b > 0x20 && b < 0x7F || b > 0xA0 && b != 0xAD;
            if (!printable) {
                letters.put(0x100 + letters.size(), b);
            }
        }
        return letters;
    }

    /** Whether it has enough words of a script for texts in it. */
    public boolean cover(UnicodeScript script) {
        return pieces.getOrDefault(script, 0) >= (script == UnicodeScript.HAN ? HAN : WORDS);
    }
}
