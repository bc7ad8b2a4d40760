package sparseworkbench.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatinEncodingsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1250|Který člověk vynalezl žárovku, a kdy ji poprvé veřejně ukázal? Bylo to v zimě, říká"
                        + " příběh.",
                "ISO-8859-2|Které město leží u řeky, jež teče přes šest zemí? Říká se, že nejkrásnější je právě ťuhýk.",
                "windows-1254|Bu şehirde yaşayan insanların çoğu kışın ne yapıyor? İyi günler, teşekkür ederim,"
                        + " görüşürüz.",
                "windows-1250|Który człowiek wymyślił żarówkę i kiedy pokazał ją pierwszy raz? Było to zimą, jak mówią"
                        + " źródła.",
                "ISO-8859-2|Która rzeka płynie przez sześć krajów? Ależ oczywiście, że właśnie ta, ąę źdźbło.",
                "windows-1250|Melyik városban él a legtöbb ember, és hogyan működik az élet? Jó reggelt, köszönöm,"
                        + " szűrő, őszi.",
                "windows-1252|Welche Stadt liegt am größten Fluß, und für wen ist das schön? Über Äpfel läßt sich"
                        + " reden.",
                "windows-1252|Où est née la poésie française, et à quelle époque ? C’était l’été, près d’un chêne,"
                        + " naïf.",
                "windows-1252|Hvaða maður fann upp ljósaperuna? Það var á veturna, segir sagan, þegar æðri menn"
                        + " öskruðu."
            })
    void isKnownByItsLetters(String charset, String text) {
        assertThat(LatinEncodings.of(text.getBytes(Charset.forName(charset)))).contains(Charset.forName(charset));
        assertThat(TextEncoding.of(text.getBytes(Charset.forName(charset))).label())
                .endsWith("(guessed)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1251|Кто придумал лампу и когда показал её впервые?",
                "Shift_JIS|これはペンです。どこで買いましたか。",
                "windows-1253|Ποιος άνθρωπος εφηύρε τη λάμπα και πότε;"
            })
    void otherLettersAreLeftToTheDetector(String charset, String text) {
        assertThat(LatinEncodings.of(text.getBytes(Charset.forName(charset)))).isEmpty();
    }
}
