package sparseworkbench.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What PyTorch says of a card, as people are told. */
class CardFailureTest {
    @Test
    void aFullCardIsToldApartFromOneThatIsGone() {
        assertThat(CardFailure.in(
                        "EngineException: CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of"
                                + " 23.64 GiB of which 1.12 GiB is free."))
                .contains(CardFailure.OUT_OF_MEMORY);
        assertThat(CardFailure.in("RuntimeError: CUDA error: out of memory")).contains(CardFailure.OUT_OF_MEMORY);
        assertThat(CardFailure.in("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"))
                .contains(CardFailure.OUT_OF_MEMORY);
        assertThat(CardFailure.in("CUDA error: unspecified launch failure")).contains(CardFailure.LOST);
        assertThat(CardFailure.in("CUDA error: an illegal memory access was encountered"))
                .contains(CardFailure.LOST);
        for (String lost : List.of(
                "CUDA error: device-side assert triggered",
                "CUDA error: CUDA-capable device(s) is/are busy or unavailable",
                "RuntimeError: No CUDA GPUs are available",
                "CUDA driver error: no CUDA-capable device is detected",
                "CUDA error: uncorrectable ECC error encountered",
                "cuDNN error: CUDNN_STATUS_EXECUTION_FAILED",
                "NVRM: Xid (PCI:0000:01:00): 79, pid=1, GPU has fallen off the bus.",
                "CUDA error: no kernel image is available for execution on the device")) {
            assertThat(CardFailure.in(lost)).as(lost).contains(CardFailure.LOST);
        }
        assertThat(CardFailure.behind(
                        new IllegalStateException("Kernel x failed", new RuntimeException("CUDA out of memory."))))
                .contains(CardFailure.OUT_OF_MEMORY);
        assertThat(CardFailure.in("DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes"))
                .isEmpty();
    }

    @Test
    void aFullCardIsToldWithItsSizeAndWhatNeedsLess() {
        Optional<GraphicsCard> card =
                Optional.of(FakeSmi.cards(FakeSmi.RTX_4090).getFirst());
        assertThat(CardFailure.OUT_OF_MEMORY.title(card))
                .isEqualTo("The graphics card (NVIDIA GeForce RTX 4090, 24 GB) ran out of memory.");
        assertThat(CardFailure.OUT_OF_MEMORY.title(Optional.empty())).isEqualTo("The graphics card ran out of memory.");
        assertThat(CardFailure.OUT_OF_MEMORY.cure(Optional.of("mini-batches of 8 texts (--set a=8)")))
                .startsWith("Start a new run with mini-batches of 8 texts (--set a=8), with shorter texts, or on the")
                .doesNotContain("smaller batch size");
        assertThat(CardFailure.OUT_OF_MEMORY.cure(Optional.empty())).isEqualTo(CardFailure.OUT_OF_MEMORY.cure());
        assertThat(CardFailure.LOST.cure(Optional.of("anything"))).isEqualTo(CardFailure.LOST.cure());
    }

    @Test
    void everyCureNamesSomethingToDo() {
        assertThat(CardFailure.OUT_OF_MEMORY.cure()).contains("smaller batch size", "Processor");
        assertThat(CardFailure.LOST.cure()).contains("Resume", "last checkpoint");
    }
}
