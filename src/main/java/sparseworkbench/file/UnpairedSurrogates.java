package sparseworkbench.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Looks for halves of surrogate pairs, such as {@code \uD83D} alone. JSON's grammar allows them; no text can hold one, and whoever
 * gets such a string later cannot write it.
 */
final class UnpairedSurrogates {
    /** First byte of three in the encoding of a surrogate, which UTF-8 forbids. */
    private static final int ENCODED = 0xED;
    /** Smallest second byte of such an encoding. */
    private static final int ENCODED_SECOND = 0xA0;

    /** Where one is. */
    static final class Found extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        Found(String what, JsonLocation at) {
            super(what, at);
        }
    }

    private UnpairedSurrogates() {}

    /** @throws Found a name or a text has one */
    static void check(byte[] text) throws IOException {
        if (!mayHave(text)) {
            return;
        }
        try (JsonParser parser = Json.vocabularyReader().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
                    checked(parser.getText(), parser.currentTokenLocation());
                }
            }
        }
    }

    /** A quick look that finds every one and some that are none. */
    private static boolean mayHave(byte[] text) {
        for (int i = 0; i + 2 < text.length; i++) {
            boolean escaped = text[i] == '\\' && text[i + 1] == 'u' && (text[i + 2] == 'd' || text[i + 2] == 'D');
            boolean encoded = (text[i] & 0xFF) == ENCODED && (text[i + 1] & 0xFF) >= ENCODED_SECOND;
            if (escaped || encoded) {
                return true;
            }
        }
        return false;
    }

    /** @return the text, which has none */
    static String checked(String text, JsonLocation at) throws Found {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new Found(String.format("\\u%04X", (int) c), at);
            }
        }
        return text;
    }
}
