package io.fastflowtransform.report;

import io.fastflowtransform.event.Journal;
import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.event.RunListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the results of a run when it ends, from its journal: so they say what the journal says. Where that could not be kept,
 * they are written from what was heard.
 */
public final class ResultsFromJournal implements RunListener {
    private final Journal journal;
    private final ResultsWriter writer;
    private final List<RunEvent> heard = new ArrayList<>();

    /**
     * Results from a journal.
     *
     * @param journal which is told of each event before this listener
     * @param writer which is told of all events at the end
     */
    public ResultsFromJournal(Journal journal, ResultsWriter writer) {
        this.journal = journal;
        this.writer = writer;
    }

    @Override
    public void on(RunEvent event) {
        if (!(event instanceof RunEvent.HookPrinted)) {
            heard.add(event);
        }
        if (event instanceof RunEvent.RunFinished) {
            journal.events().orElse(heard).forEach(writer::on);
        }
    }
}
