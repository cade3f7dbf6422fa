package io.fastflowtransform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals of runs, as files. */
class JournalTest {
    private static final Optional<String> TARGET = Optional.of("duckdb:/data/demo.duckdb");

    @TempDir
    Path folder;

    private Journals journals() {
        return new Journals(folder.resolve("state"));
    }

    private Path file(String runId) {
        return folder.resolve("state/runs").resolve(runId + ".jsonl");
    }

    /** A journal of these events, whose process then goes away without a word. */
    private Path kept(RunEvent... events) {
        Journal journal = journals().begin();
        Arrays.asList(events).forEach(event -> journal.on(event));
        return file(((RunEvent.RunStarted) events[0]).runId());
    }

    private static String id(int number) {
        return String.format("20261124T%06dZ-abcdef", number);
    }

    private static long lineEnds(Path file) throws IOException {
        return Files.readString(file).chars().filter(c -> c == '\n').count();
    }

    @Test
    void each_event_is_in_the_file_when_the_method_returns() throws IOException {
        Journal journal = journals().begin();
        int lines = 0;
        for (RunEvent event : List.of(
                SampleEvents.started("r1", TARGET),
                new RunEvent.ModelStarted("model.a", "a", 1, "demo.a"),
                new RunEvent.Warned("careful"))) {
            journal.on(event);
            assertThat(lineEnds(file("r1"))).isEqualTo(++lines);
        }
        journal.close();
    }

    @Test
    void a_line_begins_with_the_event_and_its_time() throws IOException {
        Path file = kept(SampleEvents.started("r1", TARGET), new RunEvent.Warned("careful"));
        assertThat(Files.readAllLines(file).get(1))
                .matches("\\{\"event\":\"warned\",\"at\":\"20[-0-9]+T[:.0-9]+Z\",\"message\":\"careful\"}");
    }

    @Test
    void no_event_has_a_member_that_the_line_needs_for_itself() {
        assertThat(SampleEvents.all()).noneMatch(event -> EventJson.write(event).containsKey("at"));
    }

    @Test
    void all_events_come_back_but_for_data() {
        List<RunEvent> events = Stream.concat(
                        SampleEvents.all().stream().filter(event -> !(event instanceof RunEvent.RunFinished)),
                        Stream.of(SampleEvents.finished("r1")))
                .filter(event -> !event.equals(SampleEvents.started("r1", Optional.empty())))
                .toList();
        Path file = kept(events.toArray(RunEvent[]::new));
        assertThat(Journal.read(file).stream().map(Object::getClass))
                .containsExactlyElementsOf(events.stream()
                        .filter(event -> !(event instanceof RunEvent.HookPrinted))
                        .map(Object::getClass)
                        .toList());
        assertThat(file).content().doesNotContain("secret row").doesNotContain("a \\\"line");
        assertThat(Journal.read(file)).contains(SampleEvents.started("r1", TARGET), SampleEvents.finished("r1"));
    }

    @Test
    void a_line_that_was_cut_is_ignored_wherever_it_was_cut() throws IOException {
        RunEvent.RunStarted started = SampleEvents.started("r1", TARGET);
        RunEvent.Warned last = new RunEvent.Warned("vorsichtig, bitte: ü");
        byte[] whole = Files.readAllBytes(kept(started, last));
        int second = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        Path cut = file("r2");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThat(Journal.read(cut)).isEqualTo(length < second ? List.of() : List.of(started));
            assertThat(RunRecord.read(cut).isPresent()).isEqualTo(length >= second);
        }
        assertThat(Journal.read(file("r1"))).containsExactly(started, last);
    }

    @Test
    void a_later_run_notes_behind_a_cut_line_that_it_has_closed_this_one() throws IOException {
        Path file = kept(SampleEvents.started("r1", TARGET), new RunEvent.Warned("careful"));
        Files.writeString(file, "{\"event\":\"model_fin", java.nio.file.StandardOpenOption.APPEND);
        RunRecord run = journals().all().get(0);
        assertThat(run.isOpen()).isTrue();
        journals().recovered(run, "r2");
        assertThat(Journal.read(file))
                .containsExactly(
                        SampleEvents.started("r1", TARGET),
                        new RunEvent.Warned("careful"),
                        new RunEvent.RunRecovered("r1", "r2"));
        assertThat(journals().all().get(0).isOpen()).isFalse();
    }

    @Test
    void a_broken_line_is_named_with_its_place() throws IOException {
        Path file = kept(SampleEvents.started("r1", TARGET), new RunEvent.Warned("careful"));
        Files.writeString(file, "{\"event\n", java.nio.file.StandardOpenOption.APPEND);
        assertThatThrownBy(() -> Journal.read(file))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("FFT-706 " + file + ":3:1: the journal of a run cannot be read: ")
                .hasMessageEndingWith("Delete the file. What that run may have left open is then not known any more.");
        assertThatThrownBy(() -> journals().all()).hasMessageContaining("the last line: ");
        Files.writeString(file, "{\"event\":\"warned\",\"at\":\"2026-11-24T07:49:16Z\",\"message\":\"m\"}\n");
        assertThatThrownBy(() -> journals().all()).hasMessageContaining("does not begin with the event run_started");
    }

    @Test
    void events_of_a_newer_version_are_ignored() throws IOException {
        Path file = kept(SampleEvents.started("r1", TARGET));
        Files.writeString(
                file,
                "{\"event\":\"model_admired\",\"at\":\"2026-11-24T07:49:16Z\",\"by\":[1]}\n",
                java.nio.file.StandardOpenOption.APPEND);
        assertThat(Journal.read(file)).containsExactly(SampleEvents.started("r1", TARGET));
        assertThat(journals().all().get(0).isOpen()).isTrue();
    }

    @Test
    void an_interrupted_thread_still_writes() {
        Journal journal = journals().begin();
        Thread.currentThread().interrupt();
        try {
            journal.on(SampleEvents.started("r1", TARGET));
            journal.on(new RunEvent.Warned("careful"));
            assertThat(journal.events())
                    .hasValueSatisfying(events -> assertThat(events).hasSize(2));
            journal.close();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void what_comes_after_the_end_is_not_kept() {
        Path file =
                kept(SampleEvents.started("r1", TARGET), SampleEvents.finished("r1"), new RunEvent.Warned("too late"));
        assertThat(Journal.read(file)).hasSize(2);
    }

    @Test
    void runs_are_found_newest_first() {
        kept(SampleEvents.started(id(1), TARGET), SampleEvents.finished(id(1)));
        kept(SampleEvents.started(id(3), Optional.empty()));
        kept(SampleEvents.started(id(2), TARGET));
        assertThat(journals().all().stream().map(RunRecord::runId)).containsExactly(id(3), id(2), id(1));
        assertThat(journals().all().stream().map(RunRecord::isOpen)).containsExactly(true, true, false);
        assertThat(journals().onTarget(TARGET.get()).stream().map(RunRecord::runId))
                .containsExactly(id(2), id(1));
        assertThat(journals().ofProfile("dev")).hasSize(3);
        assertThat(journals().ofProfile("prod")).isEmpty();
        assertThat(new Journals(folder.resolve("nowhere")).all()).isEmpty();
    }

    @Test
    void the_newest_hundred_stay_and_each_one_that_has_still_to_be_closed() throws IOException {
        kept(SampleEvents.started(id(1), TARGET));
        kept(SampleEvents.started(id(2), Optional.empty()));
        kept(SampleEvents.started(id(3), TARGET), SampleEvents.finished(id(3)));
        for (int i = 4; i <= 102; i++) {
            kept(SampleEvents.started(id(i), TARGET), SampleEvents.finished(id(i)));
        }
        Journal journal = journals().begin();
        journal.on(SampleEvents.started(id(103), TARGET));
        journal.on(SampleEvents.finished(id(103)));
        assertThat(file(id(3))).exists();
        journal.close();
        assertThat(file(id(1))).exists();
        assertThat(file(id(2))).doesNotExist();
        assertThat(file(id(3))).doesNotExist();
        assertThat(journals().all()).hasSize(101);
    }

    @Test
    void a_new_state_folder_ignores_itself_and_one_with_files_is_left_alone() throws IOException {
        kept(SampleEvents.started("r1", TARGET));
        assertThat(folder.resolve("state/.gitignore")).hasContent("*");
        Files.createDirectory(folder.resolve("own"));
        Files.writeString(folder.resolve("own/file"), "");
        Journal journal = new Journals(folder.resolve("own")).begin();
        journal.on(SampleEvents.started("r1", TARGET));
        journal.close();
        assertThat(folder.resolve("own/runs/r1.jsonl")).exists();
        assertThat(folder.resolve("own/.gitignore")).doesNotExist();
    }
}
