package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Patterns of strangers. */
class ModulePatternTest {
    @Test
    void namesOfGroupsMayHaveUnderscores() {
        assertThat(ModulePattern.matches(ModulePattern.require("(?P<a_b>x+)\\.(?P=a_b)"), "xx.xx"))
                .isTrue();
        assertThat(ModulePattern.matches(ModulePattern.require("(?P<a_b>x+)\\.(?P=a_b)"), "xx.x"))
                .isFalse();
    }

    @Test
    void aPatternThatNeverEndsOrIsNoneIsRefused() {
        assertThatThrownBy(() -> ModulePattern.matches(ModulePattern.require("(.*a){20}b"), "a".repeat(60)))
                .isInstanceOf(ModulePattern.Refused.class)
                .hasMessageContaining("endless");
        assertThatThrownBy(() -> ModulePattern.require("(?P<a>x")).hasMessageContaining("only Python");
        assertThat(ModulePattern.of("x".repeat(3_000))).isEmpty();
    }
}
