package sparseworkbench.data;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sparseworkbench.data.table.TablePreview;

/**
 * Which language texts are in, told by their commonest words, or by their letters where only one language is written with them. It is a guess, shown as one; where
 * the words do not tell clearly, there is none.
 *
 * @param code ISO 639-1
 * @param name in English
 */
public record LanguageGuess(String code, String name) {
    /** Fewer words say nothing. */
    private static final int LEAST_WORDS = 20;
    /** Running texts consist of such words to a third; heads of definitions to a twelfth. */
    private static final double LEAST_SHARE = 0.06;
    /** So many times as many as of the next language: neighbors share some. */
    private static final double CLEARLY = 1.4;

    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    private enum Language {
        ENGLISH("en", "the of and to a in is that it for was with as on be by this are from or an which you"),
        GERMAN(
                "de",
                "der die und das ist nicht ein eine zu den mit von auf für im dem sich des auch als wie es wird oder"),
        FRENCH("fr", "le la les et des est une un que pour dans qui par pas sur du au avec ce il ne sont ou"),
        SPANISH("es", "el la los las y que en un una por con para es no se del al como su lo más o"),
        ITALIAN("it", "il la di che e un una per non con del della è sono in le si gli dei come da alla nel"),
        PORTUGUESE("pt", "o a os as e de que em um uma para com não do da no na é por se mais como ao dos"),
        DUTCH("nl", "de het een en van is dat op te voor met niet zijn in aan er ook als door om naar bij of"),
        POLISH("pl", "i w na z się nie do to że jest jak po o od co za przez dla ale są lub oraz"),
        RUSSIAN("ru", "и в не на что с по это как из для к от а о но его за или при был");

        private final String code;
        private final Set<String> words;

        Language(String code, String words) {
            this.code = code;
            this.words = Set.copyOf(List.of(words.split(" ")));
        }
    }

    /** What only one language is written in. */
    private static final Map<UnicodeScript, String> SCRIPTS = Map.of(
            UnicodeScript.HIRAGANA, "ja",
            UnicodeScript.KATAKANA, "ja",
            UnicodeScript.HANGUL, "ko",
            UnicodeScript.GREEK, "el",
            UnicodeScript.HEBREW, "he",
            UnicodeScript.THAI, "th",
            UnicodeScript.HAN, "zh");

    /** Of the texts of a table, as far as its first rows have been read. */
    public static Optional<LanguageGuess> of(DataCheck data) {
        return data.table().flatMap(table -> of(texts(table, data.columns())));
    }

    private static List<String> texts(TablePreview table, List<ColumnUse> columns) {
        List<String> names = table.columnNames();
        Set<Integer> read = columns.stream()
                .filter(column -> column.role().isText())
                .map(column -> names.indexOf(column.name()))
                .collect(Collectors.toSet());
        return table.rows().stream()
                .flatMap(row ->
                        IntStream.range(0, row.size()).filter(read::contains).mapToObj(row::get))
                .filter(text -> text != null)
                .toList();
    }

    /** Of texts. */
    public static Optional<LanguageGuess> of(List<String> texts) {
        String all = String.join("\n", texts);
        return byScript(all).or(() -> byWords(all)).map(LanguageGuess::named);
    }

    private static LanguageGuess named(String code) {
        return new LanguageGuess(code, Locale.of(code).getDisplayLanguage(Locale.ENGLISH));
    }

    private static Optional<String> byScript(String text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(letter -> letters.merge(UnicodeScript.of(letter), 1, Integer::sum));
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Integer> codes = new LinkedHashMap<>();
        letters.forEach((script, count) -> {
            if (SCRIPTS.containsKey(script)) {
                codes.merge(SCRIPTS.get(script), count, Integer::sum);
            }
        });
        int special = codes.values().stream().mapToInt(Integer::intValue).sum();
        if (all < LEAST_WORDS || 2 * special < all) {
            return Optional.empty();
        }
        // Japanese is written with Chinese characters, too.
        return codes.getOrDefault("ja", 0) * 10 > special
                ? Optional.of("ja")
                : codes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private static Optional<String> byWords(String text) {
        List<String> words = WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .toList();
        if (words.size() < LEAST_WORDS) {
            return Optional.empty();
        }
        List<Map.Entry<Language, Long>> counted = Arrays.stream(Language.values())
                .map(language -> Map.entry(
                        language,
                        words.stream().filter(language.words::contains).count()))
                .sorted(Map.Entry.<Language, Long>comparingByValue().reversed())
                .toList();
        long best = counted.get(0).getValue();
        long next = counted.get(1).getValue();
        return best >= LEAST_SHARE * words.size() && best >= CLEARLY * next
                ? Optional.of(counted.getFirst().getKey().code)
                : Optional.empty();
    }
}
