/**
 * The build of the tensor library that computes on graphics cards: fetched into the home or brought along, looked at before anything of
 * it is loaded, and chosen for the workers. Read {@link sparseworkbench.gpu.runtime.GpuRuntimes}.
 */
package sparseworkbench.gpu.runtime;
