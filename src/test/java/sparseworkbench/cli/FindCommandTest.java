package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for and does not exist is refused at once, before anything is prepared. */
class FindCommandTest extends CommandLineFixture {
    @TempDir
    private Path data;

    @Test
    void aMetricThatIsNotMeasuredIsRefusedWithTheListOfWhatIs() throws Exception {
        assertRefused("--metric", "MRR@7", "“MRR@7”", "nDCG@10", "MRR@10");
    }

    @Test
    void aCandidateThatIsNoneIsRefusedWithTheListOfCandidates() throws Exception {
        assertRefused("--without", "GIST", "“GIST”", "In-batch ranking", "with mined negatives");
    }

    @Test
    void aLossThatIsNoneOrDoesNotFitIsRefusedWithTheListOfThoseThatDo() throws Exception {
        assertRefused(
                "--loss", "SparseMultipleNegativeRankingLoss", "Did you mean “SparseMultipleNegativesRankingLoss”");
        assertRefused(
                "--loss", "SpladeLoss", "candidates differ in their base loss", "SparseMultipleNegativesRankingLoss");
        assertRefused("--loss", "CachedSpladeLoss", "SparseMultipleNegativesRankingLoss");
        assertRefused("--loss", "SparseMSELoss", "does not fit the data", "SparseMultipleNegativesRankingLoss");
    }

    @Test
    void aSettingThatIsNoneIsRefused() throws Exception {
        assertRefused("--set", "training.batchsize=16", "Did you mean “batch_size”");
        assertRefused("--set", "training.batch_size=many", "training.batch_size");
    }

    @Test
    void aTimeThatIsNoneOrFarTooShortOrLongIsRefused() throws Exception {
        assertRefused("--budget", "soon", "30m");
        assertRefused("--budget", "5s", "too small");
        assertRefused("--budget", "99999999999999999999h", "longer");
        assertRefused("--budget", "1000h", "30 days");
        assertRefused("--budget", "11s", "too small for a first round");
    }

    @Test
    void dimensionsThatNoTextCanHaveAreRefused() throws Exception {
        assertRefused("--dims", "0", "1 or more");
        assertRefused("--dims", "Infinity", "1 or more");
        assertRefused("--dims", "NaN", "1 or more");
        assertRefused("--dims", "1000000", "30,522");
        assertRefused("--dims", "few", "few");
    }

    @Test
    void aTableMayStandForAProject() throws Exception {
        Path table = table("answers.csv", 60);
        assertThat(find(table.toString(), "--without", "nobody")).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("There is no candidate “nobody”").contains("In-batch ranking");
        assertThat(find(table.toString(), "--set", "data.columns=question=nothing"))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(find(data.resolve("absent.csv").toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("absent.csv");
    }

    @Test
    void aTableThatCannotBeTrainedOnIsRefused() throws Exception {
        Path file = Files.writeString(data.resolve("words.csv"), "word\nsea\nland\n");
        assertThat(find(file.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).isNotBlank().doesNotContain("Exception");
        assertNothingBegun();
    }

    private Path table(String name, int rows) throws Exception {
        return Files.writeString(
                data.resolve(name),
                IntStream.range(0, rows)
                        .mapToObj(i -> "what is number " + i + "," + "the number " + i + " comes after " + (i - 1))
                        .collect(Collectors.joining("\n", "question,answer\n", "\n")));
    }

    private void assertRefused(String option, String value, String... words) throws Exception {
        assertThat(find(table("answers.csv", 60).toString(), option, value))
                .as("%s %s", option, value)
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains(words);
        assertNothingBegun();
    }

    private void assertNothingBegun() throws Exception {
        assertThat(home.resolve("finds"))
                .satisfiesAnyOf(
                        folder -> assertThat(folder).doesNotExist(),
                        folder -> assertThat(folder).isEmptyDirectory());
    }

    private int find(String... words) {
        List<String> all = new ArrayList<>(List.of("find"));
        all.addAll(List.of(words));
        all.addAll(List.of("--home", home.toString()));
        return run(all.toArray(String[]::new));
    }
}
