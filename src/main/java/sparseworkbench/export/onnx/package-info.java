/** Models as ONNX graphs: backbones of each family, the vocabulary head, poolings and autoencoders, operator by operator. */
package sparseworkbench.export.onnx;
