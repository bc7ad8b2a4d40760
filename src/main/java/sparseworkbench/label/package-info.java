/**
 * What a loss needs and a table lacks, made from the table and a model: mined negatives, a teacher's scores, splits, query weights. Each is a
 * job of a worker process that writes an ordinary file, with its recipe beside it.
 */
package sparseworkbench.label;
