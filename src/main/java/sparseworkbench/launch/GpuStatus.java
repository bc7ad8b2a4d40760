package sparseworkbench.launch;

import java.util.Optional;
import sparseworkbench.gpu.GpuDetection;
import sparseworkbench.gpu.GpuState;
import sparseworkbench.gpu.runtime.GpuRuntime;

/**
 * Where this computer stands with trainings on its graphics card.
 *
 * @param found   its cards
 * @param state   what is in the way, or that nothing is
 * @param runtime the tensor library that workers load for the card, if one was chosen and is whole
 */
public record GpuStatus(GpuDetection found, GpuState state, Optional<GpuRuntime> runtime) {}
