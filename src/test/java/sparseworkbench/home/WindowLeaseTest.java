package sparseworkbench.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowLeaseTest {
    @TempDir
    private Path folder;

    @Test
    void oneWindowHasItAndCanBeCalled() throws Exception {
        Home home = new Home(folder);
        Instant before = Instant.now().minus(Duration.ofMinutes(1));
        try (WindowLease first = WindowLease.take(home).orElseThrow()) {
            assertThat(WindowLease.take(home)).as("a second window").isEmpty();
            assertThat(WindowLease.openSince(home)).isAfter(before);
            assertThat(first.isAskedToShow()).isFalse();
            WindowLease.askToShow(home);
            assertThat(first.isAskedToShow()).isTrue();
            assertThat(first.isAskedToShow()).as("asked once").isFalse();
            WindowLease.askToShow(home);
        }
        try (WindowLease next = WindowLease.take(home).orElseThrow()) {
            assertThat(next.isAskedToShow()).as("the one before was meant").isFalse();
        }
    }
}
