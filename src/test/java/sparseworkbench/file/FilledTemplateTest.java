package sparseworkbench.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FilledTemplateTest {

    @Test
    void whatIsFilledInIsNotFilledInAgain() {
        assertThat(FilledTemplate.filled(
                        "@NAME@: @LOSS@ @OTHER@ a@b.c", Map.of("NAME", "@LOSS@ $1 \\u", "LOSS", "@NAME@")))
                .isEqualTo("@LOSS@ $1 \\u: @NAME@ @OTHER@ a@b.c");
    }
}
