package sparseworkbench.gui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import sparseworkbench.gui.shell.FuzzyMatch;
import sparseworkbench.gui.shell.WindowGeometry;

class DisplayTextTest {

    @Test
    void numbers() {
        assertThat(DisplayText.number(44_812)).isEqualTo("44,812");
        assertThat(DisplayText.large(22_713_216)).isEqualTo("22.7 M");
        assertThat(DisplayText.large(30_522)).isEqualTo("30,522");
        assertThat(DisplayText.count(1, "row", "rows")).isEqualTo("1 row");
        assertThat(DisplayText.count(2000, "row", "rows")).isEqualTo("2,000 rows");
        assertThat(DisplayText.size(180L << 20)).isEqualTo("180 MB");
        assertThat(DisplayText.size(16L << 30)).isEqualTo("16.0 GB");
    }

    @Test
    void times() {
        assertThat(DisplayText.duration(Duration.ofSeconds(40))).isEqualTo("40 s");
        assertThat(DisplayText.duration(Duration.ofSeconds(350))).isEqualTo("6 min");
        assertThat(DisplayText.duration(Duration.ofMinutes(120))).isEqualTo("2 h");
        assertThat(DisplayText.duration(Duration.ofMinutes(130))).isEqualTo("2 h 10 min");
        Instant now = Instant.parse("2026-01-03T12:00:00Z");
        assertThat(DisplayText.ago(now.minusSeconds(5), now)).isEqualTo("just now");
        assertThat(DisplayText.ago(now.minusSeconds(86_400), now)).isEqualTo("yesterday");
    }

    @Test
    void aMatchAtAWordsStartComesFirst() {
        assertThat(FuzzyMatch.score("bat", "Batch size")).isGreaterThan(FuzzyMatch.score("bat", "Combat"));
        assertThat(FuzzyMatch.score("lr", "Learning rate")).isPositive();
        assertThat(FuzzyMatch.score("zzz", "Learning rate")).isZero();
    }

    @Test
    void aPlaceOnTheScreenIsRememberedAsText() {
        WindowGeometry place = new WindowGeometry(10, 20, 1280, 800, true);
        assertThat(WindowGeometry.parse(place.text())).contains(place);
        assertThat(WindowGeometry.parse("no place")).isEmpty();
    }
}
