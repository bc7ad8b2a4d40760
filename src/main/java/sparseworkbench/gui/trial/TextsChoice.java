package sparseworkbench.gui.trial;

import sparseworkbench.search.SearchTexts;

/**
 * Texts that can be searched.
 *
 * @param label what people read
 * @param texts which
 */
record TextsChoice(String label, SearchTexts texts) {}
