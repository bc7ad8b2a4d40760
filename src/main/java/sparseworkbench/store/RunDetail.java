package sparseworkbench.store;

/** Something about a run that is no number over its steps. */
public sealed interface RunDetail
        permits ScoredQueries, TermStatistics, FirstBatch, RunAlert, RunDevice, ChangedSettings {}
