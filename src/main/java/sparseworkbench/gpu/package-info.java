/**
 * Which graphics cards this computer has, and whether the card's build of the tensor library can use them. Nothing here loads that
 * library or changes anything. Read {@link sparseworkbench.gpu.GpuDetection}.
 */
package sparseworkbench.gpu;
