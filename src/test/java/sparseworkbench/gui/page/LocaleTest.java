package sparseworkbench.gui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sparseworkbench.chart.NumberText;

/** In Germany the window has commas, and what leaves it has points. */
class LocaleTest {
    private Locale before;

    @BeforeEach
    void travel() {
        before = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.GERMANY);
    }

    @AfterEach
    void comeBack() {
        Locale.setDefault(Locale.Category.FORMAT, before);
    }

    @Test
    void theWindowFollowsThePerson() {
        assertThat(DisplayText.value(0.5519)).isEqualTo("0,552");
        assertThat(DisplayText.value(-12345)).isEqualTo("−12.345");
        assertThat(DisplayText.value(3.2e-5)).isEqualTo("3,2e-5");
        assertThat(DisplayText.number(44812)).isEqualTo("44.812");
        assertThat(DisplayText.large(22_700_000)).isEqualTo("22,7 M");
        assertThat(DisplayText.size(25_233_000_000L)).isEqualTo("23,5 GB");
        assertThat(DisplayText.format("%.1f s/step", 1.7)).isEqualTo("1,7 s/step");
    }

    @Test
    void timesFollowThePerson() {
        Instant afternoon = LocalDateTime.of(2026, 11, 3, 15, 11, 7)
                .atZone(ZoneId.systemDefault())
                .toInstant();
        assertThat(DisplayText.clock(LocalTime.of(15, 11))).isEqualTo("15:11");
        assertThat(DisplayText.seconds(afternoon)).isEqualTo("15:11:07");
        assertThat(DisplayText.dayAndClock(afternoon)).startsWith("3. Nov").endsWith("15:11");
        Locale.setDefault(Locale.Category.FORMAT, Locale.US);
        assertThat(words(DisplayText.clock(LocalTime.of(15, 11)))).isEqualTo("3:11 PM");
        assertThat(words(DisplayText.seconds(afternoon))).isEqualTo("3:11:07 PM");
        assertThat(words(DisplayText.dayAndClock(afternoon))).isEqualTo("Nov 3, 3:11 PM");
    }

    @Test
    void everyLanguageHasTimes() {
        Instant time = Instant.parse("2026-11-03T15:11:07Z");
        assertThat(Locale.availableLocales()
                        .filter(locale -> locale.getCountry().isEmpty()))
                .allSatisfy(locale -> {
                    Locale.setDefault(Locale.Category.FORMAT, locale);
                    assertThat(DisplayText.dayAndClock(time)).isNotBlank();
                    assertThat(DisplayText.seconds(time)).isNotBlank();
                });
    }

    /** The space before "PM" is a narrow one that does not break. */
    private static String words(String time) {
        return time.replace('\u202f', ' ');
    }

    @Test
    void filesPicturesAndTheCommandLineDoNot() {
        assertThat(NumberText.value(0.5519)).isEqualTo("0.552");
        assertThat(NumberText.count(44812)).isEqualTo("44,812");
    }
}
