/**
 * The data that comes with the program, made from WordNet: a reverse dictionary, hard negatives, scored pairs, each written as files once.
 * Read {@link sparseworkbench.data.builtin.BuiltinData}.
 */
package sparseworkbench.data.builtin;
