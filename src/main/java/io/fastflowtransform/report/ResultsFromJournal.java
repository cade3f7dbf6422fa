package io.fastflowtransform.report;

import io.fastflowtransform.event.Journal;
import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.event.RunListener;

/** Writes a run's results when it ends, from its journal: what is not in the journal has not happened. */
public final class ResultsFromJournal implements RunListener {
    private final Journal journal;
    private final ResultsWriter writer;

    public ResultsFromJournal(Journal journal, ResultsWriter writer) {
        this.journal = journal;
        this.writer = writer;
    }

    @Override
    public void runFinished(RunEvent.RunFinished event) {
        journal.events().forEach(kept -> kept.tell(writer));
    }
}
