package sparseworkbench.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ProgressListenerTest {

    @Test
    void whoIsNotWantedAnyMoreIsCancelledByTheNameOfTheActivity() {
        ProgressListener impatient = (activity, done, total) -> done < 2;
        assertThatCode(() -> impatient.reportOrCancel("Reading", 1, 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> impatient.reportOrCancel("Reading", 2, 3))
                .isInstanceOf(CancellationException.class)
                .hasMessage("Reading was cancelled.");
    }

    @Test
    void aPartOfTheWorkIsReportedUnderTheNameOfTheWhole() {
        List<String> heard = new ArrayList<>();
        ProgressListener listener = (activity, done, total) -> heard.add(activity + " " + done + "/" + total);
        ProgressListener never = (activity, done, total) -> false;
        assertThat(listener.as("Searching").report("Encoding", 1, 2)).isTrue();
        assertThat(heard).containsExactly("Searching 1/2");
        assertThat(never.as("Searching").report("Encoding", 1, 2)).isFalse();
    }

    @Test
    void nobodyCancelsNothing() {
        assertThat(ProgressListener.NONE.report("Reading", 5, ProgressListener.UNKNOWN))
                .isTrue();
    }
}
