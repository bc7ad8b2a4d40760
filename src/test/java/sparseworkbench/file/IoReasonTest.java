package sparseworkbench.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class IoReasonTest {
    @Test
    void aBareNameIsPutIntoWords() {
        assertThat(IoReason.of(new AccessDeniedException("a/b"))).isEqualTo("there is no permission for a/b");
        assertThat(IoReason.sentence(new AccessDeniedException("a/b"))).isEqualTo("There is no permission for a/b.");
        assertThat(IoReason.of(new NoSuchFileException("a/b"))).isEqualTo("a/b is not there");
    }

    @Test
    void whatSaysMoreStaysAsItIs() {
        assertThat(IoReason.of(new FileSystemException("a/b", null, "Too many open files")))
                .isEqualTo("a/b: Too many open files");
        assertThat(IoReason.sentence(new IOException("The file is odd. Mend it.")))
                .isEqualTo("The file is odd. Mend it.");
        assertThat(IoReason.of(new IOException())).isEqualTo("IOException");
    }
}
