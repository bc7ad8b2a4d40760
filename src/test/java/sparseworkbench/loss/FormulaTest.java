package sparseworkbench.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparseworkbench.loss.formula.Formula;

class FormulaTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\\frac{1}{B} \\sum_i x_i^2; 1/B Σᵢ xᵢ²",
                "-a + b - (-c); −a + b − (−c)",
                "\\log \\frac{\\exp(s \\cdot a)}{1 + b}; log (exp(s · a) / (1 + b))",
                "\\mathrm{mean}\\left(x\\right)^2; mean(x)²",
                "\\lambda_d \\cdot R(d); λ_d · R(d)",
                "x^{\\log_\\alpha 2}; x^{log_α 2}"
            })
    void isWrittenOnOneLine(String tex, String plain) {
        assertThat(Formula.of(tex, "").plain()).isEqualTo(plain);
    }

    @Test
    void whatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> Formula.of("\\int x", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\\int");
        assertThatThrownBy(() -> Formula.of("{x", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
