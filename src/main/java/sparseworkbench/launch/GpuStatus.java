package sparseworkbench.launch;

import java.util.List;
import java.util.Optional;
import sparseworkbench.gpu.GpuDetection;
import sparseworkbench.gpu.GpuState;
import sparseworkbench.gpu.GraphicsCard;
import sparseworkbench.gpu.runtime.GpuRuntime;

/**
 * Where this computer stands with trainings on its graphics card.
 *
 * @param found   its cards
 * @param state   what is in the way, or that nothing is
 * @param fitting those that a run could have, the one with the least of its memory in use first
 * @param runtime the tensor library that workers load for the card, if one was chosen and is whole
 */
public record GpuStatus(GpuDetection found, GpuState state, List<GraphicsCard> fitting, Optional<GpuRuntime> runtime) {}
