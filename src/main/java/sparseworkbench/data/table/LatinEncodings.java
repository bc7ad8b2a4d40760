package sparseworkbench.data.table;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells encodings with Latin letters apart by the letters that a text would have: a text is of one language, and nearly all of its letters
 * beyond ASCII are letters of that. Detectors count pairs of bytes, and take Czech, Polish or Turkish for something else.
 */
final class LatinEncodings {
    /** Of the letters; names and borrowed words have others. */
    private static final double NEARLY_ALL = 0.95;
    /** In languages with Latin letters most of them are those of ASCII. */
    private static final double MOSTLY = 0.6;

    /** Letters of each language, in the order in which encodings are preferred. */
    private static final Map<String, List<String>> LETTERS = letters();

    private LatinEncodings() {}

    private static Map<String, List<String>> letters() {
        List<String> central =
                List.of("áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "ăâîşţ", "čćđšž");
        Map<String, List<String>> letters = new LinkedHashMap<>();
        letters.put(
                "windows-1252",
                List.of(
                        "äöüß",
                        "àâæçéèêëîïôœùûüÿ",
                        "áéíóúñü",
                        "áâãàçéêíóôõú",
                        "àèéìíîòóùú",
                        "àçéèíïóòúü",
                        "åäöéü",
                        "æøåé",
                        "éëïóöüáíú",
                        "áéíóúýþæðö"));
        letters.put("windows-1250", central);
        letters.put("ISO-8859-2", central);
        letters.put("windows-1254", List.of("çğıöşüâîû"));
        return letters;
    }

    /** The encoding in which the bytes are a text of one language; nothing where there is none. */
    static Optional<Charset> of(byte[] bytes) {
        if (!isMostlyAscii(bytes)) {
            return Optional.empty();
        }
        Charset best = null;
        double most = NEARLY_ALL;
        for (Map.Entry<String, List<String>> encoding : LETTERS.entrySet()) {
            Charset charset = Charset.forName(encoding.getKey());
            String text = new String(bytes, charset).toLowerCase(Locale.ROOT);
            for (String letters : encoding.getValue()) {
                double fraction = fraction(text, letters);
                if (fraction > most || fraction == most && best == null) {
                    best = charset;
                    most = fraction;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isMostlyAscii(byte[] bytes) {
        long ascii = 0;
        long other = 0;
        for (byte b : bytes) {
            ascii += b > 0 && Character.isLetter(b) ? 1 : 0;
            other += b < 0 ? 1 : 0;
        }
        return ascii >= MOSTLY * (ascii + other);
    }

    /** How many of the letters beyond ASCII are among those of a language; signs that no text has count against it. */
    private static double fraction(String text, String letters) {
        int own = 0;
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // The dot that is left of a Turkish İ, and signs that stand in texts of all languages.
            boolean neutral = c < 0x80 || c == '\u0307' || "€‚„…‘’“”–—°§«»¿¡´·ºª\u00A0".indexOf(c) >= 0;
            all += neutral ? 0 : 1;
            own += !neutral && letters.indexOf(c) >= 0 ? 1 : 0;
        }
        return all == 0 ? 0 : (double) own / all;
    }
}
