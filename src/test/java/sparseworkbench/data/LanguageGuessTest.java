package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences of each language are told apart, and where nothing tells, nothing is said. */
class LanguageGuessTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        en | How do I renew the passport of a child? Go to the office with an old passport and a picture of it, and pay for the new one there.
        de | Wie verlängere ich den Pass für ein Kind? Gehen Sie mit dem alten Pass und einem Bild auf das Amt, und bezahlen Sie für den neuen.
        fr | Comment renouveler le passeport pour un enfant ? Allez au bureau avec le passeport ancien et une photo, et payez pour le nouveau.
        es | ¿Cómo renuevo el pasaporte de un niño? Vaya a la oficina con el pasaporte y una foto, y pague por el nuevo en la caja.
        it | Come si rinnova il passaporto per un bambino? Andare in ufficio con il passaporto e una foto della persona, e pagare per il nuovo.
        pt | Como renovar o passaporte de uma criança? Vá ao balcão com o passaporte e uma foto, e pague por um novo, que não é caro.
        nl | Hoe verleng ik het paspoort van een kind? Ga met het oude paspoort en een foto naar het kantoor, en betaal voor het nieuwe.
        pl | Jak przedłużyć paszport dla dziecka? Idź do urzędu ze starym paszportem i zdjęciem, to nie jest trudne, a za nowy płaci się na miejscu.
        ru | Как продлить паспорт для ребёнка? Идите с паспортом и фотографией в отдел, и это не долго, но за новый надо платить на месте.
        ja | 子供のパスポートを更新するにはどうすればいいですか。古いパスポートと写真を持って窓口に行ってください。
        zh | 如何为孩子更新护照？请带上旧护照和照片到办事处办理，并支付新护照的费用。
        ko | 아이의 여권을 어떻게 갱신합니까? 오래된 여권과 사진을 가지고 사무소에 가십시오.
        el | Πώς ανανεώνω το διαβατήριο ενός παιδιού; Πηγαίνετε στο γραφείο με το παλιό διαβατήριο.
        """)
    void languagesAreToldApart(String code, String text) {
        assertThat(LanguageGuess.of(List.of(text))).map(LanguageGuess::code).contains(code);
    }

    @Test
    void nothingIsSaidOfFewWordsNamesAndNumbers() {
        assertThat(LanguageGuess.of(List.of())).isEmpty();
        assertThat(LanguageGuess.of(List.of("the car"))).isEmpty();
        assertThat(LanguageGuess.of(List.of("Xerox Ficus Quartz Mango Bravo Tango ".repeat(20))))
                .isEmpty();
        assertThat(LanguageGuess.of(List.of("123 456 789 ".repeat(40)))).isEqualTo(Optional.empty());
    }

    @Test
    void aMixtureIsNotGuessed() {
        assertThat(LanguageGuess.of(List.of(
                        "the car is in the garage and it is old, for that is what it was ".repeat(5),
                        "das Auto ist in der Garage und es ist nicht neu, wie das auf dem Bild ".repeat(5))))
                .isEmpty();
    }
}
