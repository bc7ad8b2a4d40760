package sparseworkbench.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gpu.NvidiaSmi.Answer;

/** The driver's program, in the ways in which it answers. */
@DisabledOnOs(OS.WINDOWS)
class NvidiaSmiTest {
    @TempDir
    private Path folder;

    @Test
    void cardsHaveWhatTheDriverSaysOfThem() throws IOException {
        Answer answer = FakeSmi.at(FakeSmi.printing(folder, FakeSmi.RTX_4090, FakeSmi.B200))
                .ask();
        assertThat(answer).isInstanceOfSatisfying(Answer.Cards.class, found -> {
            assertThat(found.unreadable()).isEmpty();
            assertThat(found.cards()).hasSize(2);
            assertThat(found.cards().getFirst())
                    .isEqualTo(new GraphicsCard(
                            0,
                            "GPU-11111111-2222-3333-4444-555555555555",
                            "NVIDIA GeForce RTX 4090",
                            OptionalLong.of(24564),
                            OptionalLong.of(512),
                            OptionalInt.of(3),
                            DriverVersion.parse("570.86.10"),
                            Optional.of(new ComputeCapability(8, 9))));
            assertThat(found.cards().getFirst().inWords()).isEqualTo("NVIDIA GeForce RTX 4090, 24 GB");
        });
    }

    @Test
    void noCardsAreNoFault() throws IOException {
        Path program = FakeSmi.script(folder, "echo 'No devices were found'; exit 6\n");
        assertThat(FakeSmi.at(program).ask()).isEqualTo(new Answer.Cards(List.of(), List.of()));
    }

    @Test
    void anOldDriverIsAskedForLess() throws IOException {
        Path program = FakeSmi.script(
                folder,
                "case \"$1\" in *compute_cap*) echo 'Field \"compute_cap\" is not a valid field to query.'; exit 2;;"
                        + " esac\n"
                        + "echo '0, GPU-11111111-2222-3333-4444-555555555555, Quadro P600, 1998, 10, [N/A], 450.51'\n");
        assertThat(FakeSmi.at(program).ask())
                .isInstanceOfSatisfying(
                        Answer.Cards.class,
                        found -> assertThat(found.cards()).singleElement().satisfies(card -> {
                            assertThat(card.name()).isEqualTo("Quadro P600");
                            assertThat(card.driver().orElseThrow()).hasToString("450.51");
                            assertThat(card.usePercent()).isEmpty();
                            assertThat(card.capability()).isEmpty();
                        }));
    }

    @Test
    void namesMayHoldCommasAndFiguresMayBeMissing() {
        List<GraphicsCard> cards = NvidiaSmi.parse(
                        "\r\n0, GPU-11111111-2222, Card, two chips, [N/A], [N/A], [Not Supported], 580.65.06, 12.1\r\n",
                        true)
                .cards();
        assertThat(cards).singleElement().satisfies(card -> {
            assertThat(card.name()).isEqualTo("Card, two chips");
            assertThat(card.memory()).isEmpty();
            assertThat(card.inWords()).isEqualTo("Card, two chips");
            assertThat(card.capability()).contains(new ComputeCapability(12, 1));
        });
    }

    @Test
    void whatTheDriverDoesNotKnowIsNoName() {
        String line = "0, GPU-11111111-2222, [N/A], 8192, [N/A], [N/A], [N/A], [N/A]";
        assertThat(NvidiaSmi.parse(line, true).cards()).singleElement().satisfies(card -> {
            assertThat(card.name()).isEqualTo("NVIDIA graphics card");
            assertThat(card.inWords()).isEqualTo("NVIDIA graphics card, 8 GB");
        });
        for (String nothing : List.of("[N/A]", "[Unknown Error]", "[GPU is lost]", "N/A", "")) {
            String silent = line.replace("8192", nothing).replace("[N/A]", nothing);
            Answer.Cards found = NvidiaSmi.parse(silent, true);
            assertThat(found.cards())
                    .as("%s in place of everything is no card that works", nothing)
                    .isEmpty();
            assertThat(found.unreadable()).hasSize(1);
        }
    }

    @Test
    void garbageIsNamedAndHidesNoCard() throws IOException {
        Answer answer = FakeSmi.at(FakeSmi.printing(folder, "\u001b[31mWARNING: infoROM is corrupted", FakeSmi.B200))
                .ask();
        assertThat(answer).isInstanceOfSatisfying(Answer.Cards.class, found -> {
            assertThat(found.cards()).hasSize(1);
            assertThat(found.unreadable())
                    .singleElement()
                    .asString()
                    .contains("infoROM")
                    .doesNotContain("\u001b");
        });
    }

    @Test
    void aFaultOfTheDriverIsRepeated() throws IOException {
        Path program = FakeSmi.script(
                folder,
                "echo \"NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\"; exit 9\n");
        assertThat(FakeSmi.at(program).ask())
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.message()).contains("couldn't communicate"));
    }

    @Test
    void aLostCardHidesNoOther() throws IOException {
        Path program = FakeSmi.script(
                folder,
                "echo 'Unable to determine the device handle for GPU 0000:01:00.0: GPU is lost.'\necho '" + FakeSmi.B200
                        + "'\nexit 15\n");
        assertThat(FakeSmi.at(program).ask()).isInstanceOfSatisfying(Answer.Cards.class, found -> {
            assertThat(found.cards()).extracting(GraphicsCard::index).containsExactly(1);
            assertThat(found.unreadable()).singleElement().asString().contains("GPU is lost");
        });
    }

    @Test
    void silenceIsNoAnswer() throws IOException {
        assertThat(FakeSmi.at(FakeSmi.script(folder, "exit 0\n")).ask())
                .as("a full disk swallows the answer, and there may be cards all the same")
                .isInstanceOf(Answer.Failed.class);
    }

    @Test
    void nobodyWaitsForOneThatHangs() throws IOException {
        assertThat(FakeSmi.impatient(FakeSmi.script(folder, "exec sleep 600\n")).ask())
                .isEqualTo(new Answer.Silent());
    }

    @Test
    void withoutADriverThereIsNoProgram() {
        NvidiaSmi smi = new NvidiaSmi(List.of(folder.resolve("nothing").toString()), Duration.ofSeconds(1));
        assertThat(smi.ask()).isEqualTo(new Answer.Missing());
    }

    @Test
    void theLoadOfACardIsThatOfItsOwn() throws IOException {
        NvidiaSmi smi = FakeSmi.at(FakeSmi.printing(folder, FakeSmi.RTX_4090, FakeSmi.B200));
        List<GraphicsCard> cards = FakeSmi.cards(FakeSmi.RTX_4090, FakeSmi.B200);
        assertThat(CardLoad.look(cards.getFirst(), smi)).hasValueSatisfying(load -> {
            assertThat(load.usedGb()).hasValue(0.5);
            assertThat(load.memoryPercent()).hasValue(100 * 512.0 / 24564);
            assertThat(load.usePercent()).hasValue(3);
        });
        GraphicsCard gone = FakeSmi.cards(FakeSmi.B200.replace("6666", "7777")).getFirst();
        assertThat(CardLoad.look(gone, smi)).isEmpty();
        assertThat(CardLoad.look(gone, FakeSmi.at(folder.resolve("nothing")))).isEmpty();
    }

    @Test
    void versionsCompareAsNumbers() {
        assertThat(DriverVersion.parse("570.9").orElseThrow())
                .isLessThan(DriverVersion.parse("570.26").orElseThrow());
        assertThat(DriverVersion.parse("570.26").orElseThrow())
                .isLessThan(DriverVersion.parse("570.26.1").orElseThrow());
        assertThat(DriverVersion.parse("450.80.02").orElseThrow()).hasToString("450.80.02");
        assertThat(DriverVersion.parse("[N/A]")).isEmpty();
        assertThat(ComputeCapability.parse("12.0").orElseThrow())
                .isGreaterThan(ComputeCapability.parse("8.0").orElseThrow());
        assertThat(ComputeCapability.parse("10.0").orElseThrow().hasBfloat16()).isTrue();
        assertThat(ComputeCapability.parse("7.5").orElseThrow().hasBfloat16()).isFalse();
    }
}
