/**
 * Tensors as files: safetensors and ONNX read, safetensors written, each tensor a shape and plain numbers. Nothing here knows what a
 * model is. Read {@link sparseworkbench.weights.Weights} first, then {@link sparseworkbench.weights.SafeTensors}.
 */
package sparseworkbench.weights;
