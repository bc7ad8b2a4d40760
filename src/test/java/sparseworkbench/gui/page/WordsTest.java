package sparseworkbench.gui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import sparseworkbench.gui.shell.FuzzyMatch;
import sparseworkbench.gui.shell.Geometry;

class WordsTest {

    @Test
    void numbers() {
        assertThat(Words.number(44_812)).isEqualTo("44,812");
        assertThat(Words.large(22_713_216)).isEqualTo("22.7 M");
        assertThat(Words.large(30_522)).isEqualTo("30,522");
        assertThat(Words.count(1, "row", "rows")).isEqualTo("1 row");
        assertThat(Words.count(2000, "row", "rows")).isEqualTo("2,000 rows");
        assertThat(Words.size(180L << 20)).isEqualTo("180 MB");
        assertThat(Words.size(16L << 30)).isEqualTo("16.0 GB");
    }

    @Test
    void times() {
        assertThat(Words.duration(Duration.ofSeconds(40))).isEqualTo("40 s");
        assertThat(Words.duration(Duration.ofSeconds(350))).isEqualTo("6 min");
        assertThat(Words.duration(Duration.ofMinutes(120))).isEqualTo("2 h");
        assertThat(Words.duration(Duration.ofMinutes(130))).isEqualTo("2 h 10 min");
        Instant now = Instant.parse("2026-01-03T12:00:00Z");
        assertThat(Words.ago(now.minusSeconds(5), now)).isEqualTo("just now");
        assertThat(Words.ago(now.minusSeconds(86_400), now)).isEqualTo("yesterday");
    }

    @Test
    void aMatchAtAWordsStartComesFirst() {
        assertThat(FuzzyMatch.score("bat", "Batch size")).isGreaterThan(FuzzyMatch.score("bat", "Combat"));
        assertThat(FuzzyMatch.score("lr", "Learning rate")).isPositive();
        assertThat(FuzzyMatch.score("zzz", "Learning rate")).isZero();
    }

    @Test
    void aPlaceOnTheScreenIsRememberedAsText() {
        Geometry place = new Geometry(10, 20, 1280, 800, true);
        assertThat(Geometry.parse(place.text())).contains(place);
        assertThat(Geometry.parse("no place")).isEmpty();
    }
}
