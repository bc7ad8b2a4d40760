package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativePanicTest {
    private static final String TOKENIZERS = """
        Loading
        thread '<unnamed>' panicked at /build/tokenizers-0.21.4/src/processors/template.rs:563:61:
        no entry found for key
        note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
        fatal runtime error: failed to initiate panic, error 5
        """;

    @Test
    void aPanicOfTheTokenizerIsNamed() {
        NativePanic panic = NativePanic.last(TOKENIZERS).orElseThrow();
        assertThat(panic.what())
                .isEqualTo("The library that splits texts into tokens gave up: no entry found for key.");
        assertThat(panic.cure()).contains("tokenizer.json");
    }

    @Test
    void theLastOneCountsAndOtherTextIsNone() {
        String two = TOKENIZERS + "thread 'x' panicked at src/other.rs:1:1:\nsomething else\n";
        assertThat(NativePanic.last(two).orElseThrow().what()).contains("native library", "something else");
        assertThat(NativePanic.last("thread was panicked at nothing")).isEmpty();
    }
}
