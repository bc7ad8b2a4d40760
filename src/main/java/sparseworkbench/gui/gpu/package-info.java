/**
 * Shared panel: the dialog that sets up trainings on the graphics card. Read {@link sparseworkbench.gui.gpu.GpuDialog}.
 */
package sparseworkbench.gui.gpu;
