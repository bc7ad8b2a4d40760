package sparseworkbench.data.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * In which encoding a text is written.
 *
 * @param charset the encoding
 * @param guessed whether nothing in the file says so: neither a mark at its beginning nor bytes that only UTF-8 has
 */
record TextEncoding(Charset charset, boolean guessed) {
    static final TextEncoding UTF_8 = new TextEncoding(StandardCharsets.UTF_8, false);
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    /** In a text of a European language written in UTF-16 nearly every second byte is zero. */
    private static final double ZEROS_OF_UTF_16 = 0.3;
    /** In fewer bytes zeros say nothing. */
    private static final int FEWEST_BYTES = 16;
    /** One in so many letters. */
    private static final int MOST_CHANGES = 50;
    /** Where zeros are looked for first. */
    private static final int BEGINNING = 64;

    /** What the first bytes look like. */
    static TextEncoding of(byte[] bytes) {
        return byMark(bytes).or(() -> byZeros(bytes)).orElseGet(() -> byCharacters(bytes));
    }

    private static Optional<TextEncoding> byMark(byte[] bytes) {
        if (FileSignature.starts(bytes, "\u00EF\u00BB\u00BF")) {
            return Optional.of(UTF_8);
        }
        if (FileSignature.starts(bytes, "\u00FF\u00FE\0\0")) {
            return Optional.of(new TextEncoding(Charset.forName("UTF-32LE"), false));
        }
        if (FileSignature.starts(bytes, "\0\0\u00FE\u00FF")) {
            return Optional.of(new TextEncoding(Charset.forName("UTF-32BE"), false));
        }
        if (FileSignature.starts(bytes, "\u00FF\u00FE")) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_16LE, false));
        }
        return FileSignature.starts(bytes, "\u00FE\u00FF")
                ? Optional.of(new TextEncoding(StandardCharsets.UTF_16BE, false))
                : Optional.empty();
    }

    private static Optional<TextEncoding> byZeros(byte[] bytes) {
        if (bytes.length < FEWEST_BYTES || !hasZeros(bytes)) {
            return Optional.empty();
        }
        int[] zeros = new int[2];
        for (int i = 0; i < bytes.length; i++) {
            zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
        }
        double half = bytes.length / 2.0;
        if (zeros[1] > ZEROS_OF_UTF_16 * half && zeros[0] == 0) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_16LE, true));
        }
        return zeros[0] > ZEROS_OF_UTF_16 * half && zeros[1] == 0
                ? Optional.of(new TextEncoding(StandardCharsets.UTF_16BE, true))
                : Optional.empty();
    }

    /** Of a text in UTF-16 already its first words have zeros: where they come later, something was appended. */
    private static boolean hasZeros(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, BEGINNING); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Bytes that UTF-8 does not allow, among more that only UTF-8 would have, are faults of single rows. */
    private static TextEncoding byCharacters(byte[] bytes) {
        if (hasEscapes(bytes)) {
            return new TextEncoding(Charset.forName("ISO-2022-JP"), true);
        }
        Utf8Count count = Utf8Count.of(bytes);
        if (count.stray() <= count.characters()) {
            return UTF_8;
        }
        Optional<Charset> latin = LatinEncodings.of(bytes).filter(charset -> isPlausible(bytes, charset));
        if (latin.isPresent()) {
            return new TextEncoding(latin.get(), true);
        }
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(bytes);
        detector.dataEnd();
        String found = detector.getDetectedCharset();
        Charset charset = found == null || !Charset.isSupported(found) ? WINDOWS : Charset.forName(found);
        return isPlausible(bytes, charset) ? new TextEncoding(charset, true) : UTF_8;
    }

    /** Signs that turn bytes of ASCII into those of Japanese, and none that is not ASCII. */
    private static boolean hasEscapes(byte[] bytes) {
        boolean escapes = false;
        for (int i = 0; i + 2 < bytes.length; i++) {
            escapes |= bytes[i] == 0x1B && bytes[i + 1] == '$' && (bytes[i + 2] == 'B' || bytes[i + 2] == '@');
            if (bytes[i] < 0) {
                return false;
            }
        }
        return escapes && Charset.isSupported("ISO-2022-JP");
    }

    /** Whether what is not ASCII stands in words: a stray byte seldom makes a letter beside a letter. */
    private static boolean isPlausible(byte[] bytes, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)) {
            return false;
        }
        String text = new String(bytes, charset);
        int foreign = 0;
        int odd = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                foreign++;
                boolean low = (c == '‚' || c == '„') && i > 0 && Character.isLetter(text.charAt(i - 1));
                odd += isExpected(c) && !low ? 0 : 1;
            }
        }
        return foreign > 0 && odd * 5 <= foreign && changes(text) * MOST_CHANGES <= foreign;
    }

    /** Letters in upper case behind letters in lower case, as words have them that are read in another alphabet than they are written in. */
    private static int changes(String text) {
        int changes = 0;
        for (int i = 1; i < text.length(); i++) {
            char before = text.charAt(i - 1);
            char c = text.charAt(i);
            changes += before >= 0x80 && c >= 0x80 && Character.isLowerCase(before) && Character.isUpperCase(c) ? 1 : 0;
        }
        return changes;
    }

    /** Letters but those that stray bytes of the value 254 and 255 make, and the signs that office programs write. */
    private static boolean isExpected(char c) {
        return Character.isLetter(c) && c != 'ÿ' && c != 'þ' || "€‚„…‘’“”–—°§£«»¿¡´·ºª\u00A0、。，．・「」（）".indexOf(c) >= 0;
    }

    /** For people: “Windows-1252 (guessed)”. */
    String label() {
        return charset.displayName() + (guessed ? " (guessed)" : "");
    }
}
