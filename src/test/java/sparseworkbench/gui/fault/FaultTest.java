package sparseworkbench.gui.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong is said in words; the trace is only in the report. */
class FaultTest {

    @Test
    void aMissingFileIsNamed() {
        Fault fault = Fault.of(new NoSuchFileException("data.csv"));
        assertThat(fault.title()).isEqualTo("data.csv does not exist.");
        assertThat(fault.cure()).isNotEmpty();
    }

    @Test
    void aFullDiskIsToldApart() {
        assertThat(Fault.of(new FileSystemException("a", null, "No space left on device"))
                        .cure())
                .contains("Free some disk space");
    }

    @Test
    void aMistakeInTheProgramSaysThatDataIsSafeAndKeepsTheTraceForTheReport() {
        Fault fault = Fault.of(new IllegalStateException("row is null"));
        assertThat(fault.title()).isEqualTo("Something went wrong; your data is safe.");
        assertThat(fault.title() + fault.cure()).doesNotContain("\tat ");
        assertThat(fault.report()).contains("FaultTest");
    }
}
