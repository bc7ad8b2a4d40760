/**
 * What each loss does, as a small drawing of its own gradient on a few points. Read {@link sparseworkbench.loss.picture.LossPictures}.
 */
package sparseworkbench.loss.picture;
