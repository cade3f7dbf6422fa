package io.fastflowtransform.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real CPython, and hooks that behave badly. */
class PythonWorkerTest {
    @TempDir
    Path folder;

    private final List<String> printed = Collections.synchronizedList(new ArrayList<>());
    private PythonWorker worker;

    @BeforeEach
    void start() {
        worker = PythonWorker.start(PythonInterpreter.find(Optional.empty(), Map.of()), folder, Map.of(), printed::add);
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    private PythonWorker.Loaded load(String... code) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String text : code) {
            Path file = Files.createDirectories(folder.resolve("hooks")).resolve("h" + files.size() + ".py");
            Files.writeString(file, "from fastflowtransform.hooks.registry import fft_hook\nimport os, sys\n" + text);
            files.add(file);
        }
        return worker.load(folder, files, printed::add);
    }

    private void call(String name) {
        worker.call("on_run_end", name, Map.of("params", Map.of("a", List.of(1, "ü"))), printed::add);
    }

    private static Consumer<String> none() {
        return line -> {};
    }

    @Test
    void functions_are_registered_by_name_and_event() throws IOException {
        PythonWorker.Loaded loaded = load("""
                @fft_hook()
                def plain(context): pass

                @fft_hook(name="named", when="on_run_end")
                def other(context): pass
                """);
        assertThat(loaded.functions())
                .containsExactlyInAnyOrder(
                        new PythonWorker.Registered("*", "plain"), new PythonWorker.Registered("on_run_end", "named"));
        assertThat(loaded.failures()).isEmpty();
    }

    @Test
    void the_function_of_the_event_wins_over_the_one_of_any() throws IOException {
        load("""
                @fft_hook(name="x")
                def a(context): print("any")

                @fft_hook(name="x", when="on_run_end")
                def b(context): print("end", context["params"]["a"])
                """);
        call("x");
        worker.call("on_run_start", "x", Map.of(), printed::add);
        assertThat(printed).containsExactly("end [1, 'ü']", "any");
    }

    @Test
    void module_state_lives_from_call_to_call() throws IOException {
        load("count = 0\n@fft_hook()\ndef x(context):\n  global count\n  count += 1\n  print(count)\n");
        call("x");
        call("x");
        assertThat(printed).containsExactly("1", "2");
    }

    @Test
    void a_file_that_cannot_be_loaded_is_reported_with_its_line() throws IOException {
        PythonWorker.Loaded loaded = load("x = 1\ny = nothing\n", "def broken(:\n", "@fft_hook()\ndef ok(c): pass\n");
        assertThat(loaded.failures()).hasSize(2);
        assertThat(loaded.failures().get(0).cause().reason()).isEqualTo("NameError: name 'nothing' is not defined");
        assertThat(loaded.failures().get(0).cause().place().orElseThrow().line())
                .isEqualTo(4);
        assertThat(loaded.failures().get(1).cause().reason()).startsWith("SyntaxError");
        assertThat(loaded.failures().get(1).cause().place().orElseThrow().line())
                .isEqualTo(3);
        assertThat(loaded.functions()).contains(new PythonWorker.Registered("*", "ok"));
    }

    @Test
    void wrong_arguments_of_the_decorator_are_found_when_the_file_is_loaded() throws IOException {
        PythonWorker.Loaded loaded = load(
                "@fft_hook(when='on_run_strat')\ndef a(c): pass\n",
                "@fft_hook(name=1)\ndef a(c): pass\n",
                "@fft_hook\ndef bare(c): pass\n");
        assertThat(loaded.failures())
                .extracting(failure -> failure.cause().reason())
                .containsExactly(
                        "ValueError: fft_hook: when is 'on_run_strat', but must be one of on_run_start, on_run_error, on_run_end,"
                                + " before_model, on_model_error, after_model",
                        "TypeError: fft_hook: name must be a string, not 1");
        assertThat(loaded.functions()).containsExactly(new PythonWorker.Registered("*", "bare"));
    }

    @Test
    void two_functions_of_one_name_are_an_error() throws IOException {
        PythonWorker.Loaded loaded = load("@fft_hook(name='x')\ndef a(c): pass\n@fft_hook(name='x')\ndef b(c): pass\n");
        assertThat(loaded.failures().get(0).cause().reason()).contains("two functions are registered for the hook 'x'");
    }

    @Test
    void an_exception_carries_its_type_text_and_place() throws IOException {
        load(
                "def deep():\n  raise ValueError('bad value')\n@fft_hook()\ndef x(context):\n  print('before')\n  deep()\n");
        assertThatThrownBy(() -> call("x")).isInstanceOfSatisfying(PythonException.class, e -> {
            assertThat(e.reason()).isEqualTo("ValueError: bad value");
            assertThat(e.place().orElseThrow()).isEqualTo(new PythonException.Place("hooks/h0.py", 4, 1));
        });
        assertThat(printed).containsExactly("before");
        assertThat(worker.isAlive()).isTrue();
    }

    @Test
    void a_forked_child_does_not_answer_for_the_worker() throws IOException {
        load("@fft_hook()\ndef f(c):\n  os.fork()\n@fft_hook()\ndef bad(c):\n  raise RuntimeError('must fail')\n");
        call("f");
        assertThatThrownBy(() -> call("bad")).hasMessage("RuntimeError: must fail");
    }

    @Test
    void odd_but_legal_hooks_do_not_end_the_worker() throws IOException {
        load("""
                class Odd(Exception):
                    def __str__(self): raise ValueError("x")
                @fft_hook()
                def odd(c): raise Odd()
                @fft_hook()
                def silent(c): sys.stdout = None
                """);
        assertThatThrownBy(() -> call("odd")).hasMessage("Odd: (its text cannot be shown)");
        call("silent");
        call("silent");
        assertThat(worker.isAlive()).isTrue();
    }

    @Test
    void sys_exit_fails_the_hook_and_not_the_worker() throws IOException {
        load("@fft_hook()\ndef x(context): sys.exit(3)\n");
        assertThatThrownBy(() -> call("x"))
                .hasMessage("SystemExit: sys.exit(3) was called; raise an exception to fail a hook");
        assertThat(worker.isAlive()).isTrue();
    }

    @Test
    void the_end_of_the_process_is_an_error_that_tells_the_exit_code() throws IOException {
        load("@fft_hook()\ndef x(context):\n  print('last words', flush=True)\n  os._exit(7)\n");
        assertThatThrownBy(() -> call("x")).hasMessage("the Python worker ended with exit code 7");
        assertThat(printed).containsExactly("last words");
        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void all_kinds_of_output_arrive_in_order_before_the_call_returns() throws IOException {
        load("""
                @fft_hook()
                def x(context):
                    print("print")
                    os.system("echo system")
                    os.write(1, b"raw \\xff\\xfe bytes\\n")
                    sys.stderr.write("error\\n")
                    sys.__stdout__ and print("")
                    print("no newline at the end", end="")
                """);
        call("x");
        assertThat(printed)
                .containsExactly("print", "system", "raw \ufffd\ufffd bytes", "error", "", "no newline at the end");
    }

    @Test
    void five_megabytes_of_output_arrive_whole() throws IOException {
        load("@fft_hook()\ndef x(context):\n  for i in range(50000): print('%099d' % i)\n  print('y' * 200000)\n");
        call("x");
        assertThat(printed.subList(0, 50_000)).allMatch(line -> line.length() == 99);
        assertThat(printed.get(49_999)).endsWith("49999");
        assertThat(String.join("", printed.subList(50_000, printed.size()))).isEqualTo("y".repeat(200_000));
    }

    @Test
    void standard_input_is_empty() throws IOException {
        load("@fft_hook()\ndef x(context): print(repr(sys.stdin.read()), repr(os.read(0, 10)))\n");
        call("x");
        assertThat(printed).containsExactly("'' b''");
    }

    @Test
    void the_output_of_parallel_calls_is_not_mixed() throws Exception {
        load(
                "import time\n@fft_hook()\ndef x(context):\n  for i in range(20):\n    print(context['n'], i)\n    time.sleep(0.001)\n");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<List<String>>> calls = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            int number = n;
            calls.add(pool.submit(() -> {
                List<String> own = Collections.synchronizedList(new ArrayList<>());
                worker.call("on_run_end", "x", Map.of("n", number), own::add);
                return own;
            }));
        }
        for (int n = 0; n < calls.size(); n++) {
            List<String> lines = calls.get(n).get();
            assertThat(lines)
                    .hasSize(20)
                    .allMatch(line -> line.startsWith(lines.get(0).split(" ")[0] + " "));
            assertThat(lines.get(0)).isEqualTo(n + " 0");
        }
        pool.shutdown();
    }

    @Test
    void a_missing_interpreter_is_explained() {
        assertThatThrownBy(() -> PythonInterpreter.find(Optional.of("/no/such/python"), Map.of()))
                .hasMessageContaining("FFT-504")
                .hasMessageContaining("Tried /no/such/python (from fft.python): it is not there.")
                .hasMessageContaining("-Dfft.python=");
        assertThatThrownBy(() -> PythonInterpreter.find(Optional.empty(), Map.of("FFT_PYTHON", "false")))
                .hasMessageContaining("false (from FFT_PYTHON): it ended with exit code 1");
    }

    @Test
    void an_interpreter_that_is_too_old_is_explained() throws IOException {
        Path old = script("echo \"$4 3.6 0 \"");
        assertThatThrownBy(() -> PythonInterpreter.find(Optional.of(old.toString()), Map.of()))
                .hasMessageContaining("it is Python 3.6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 'environment activated'; exec python3 \"$@\"",
                "echo 'environment activated' >&2; exec python3 \"$@\"",
                "printf 'no line break'; exec python3 \"$@\"",
                "printf 'Windows\\r\\nbreaks\\r\\n'; exec python3 \"$@\"",
                "echo '{\"version\": \"3.1\"}'; echo /usr/bin/false; echo 3.1; echo 0; exec python3 \"$@\"",
                "echo \"$@\"; set -x; python3 \"$@\"; echo bye; echo bye >&2",
                "head -c 300000 /dev/zero | tr '\\0' x >&2; exec python3 \"$@\"",
            })
    void an_interpreter_behind_a_wrapper_that_prints_is_found(String wrapper) throws IOException {
        PythonInterpreter found =
                PythonInterpreter.find(Optional.of(script(wrapper).toString()), Map.of());
        assertThat(Path.of(found.executable())).isExecutable();
        assertThat(found.executable())
                .isEqualTo(PythonInterpreter.find(Optional.empty(), Map.of()).executable());
    }

    @Test
    void what_is_no_interpreter_is_told_apart_from_one() throws IOException {
        assertThatThrownBy(() ->
                        PythonInterpreter.find(Optional.of(script("echo hello").toString()), Map.of()))
                .hasMessageContaining("it did not answer as a Python does");
        assertThatThrownBy(() -> PythonInterpreter.find(
                        Optional.of(
                                script("echo 'no such environment' >&2; exit 3").toString()),
                        Map.of()))
                .hasMessageContaining("it ended with exit code 3 (no such environment)");
    }

    private Path script(String body) throws IOException {
        Path script = Files.createTempFile(folder, "python", ".sh");
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    @Test
    void variables_that_change_other_pythons_do_not_change_the_worker() throws IOException {
        Files.writeString(folder.resolve("json.py"), "raise RuntimeError('the wrong module')\n");
        Files.writeString(folder.resolve("sitecustomize.py"), "print('noise')\n");
        Path startup = Files.writeString(folder.resolve("startup.py"), "print('noise')\n");
        worker.close();
        Map<String, String> environment = Map.of(
                "PYTHONPATH",
                folder.toString(),
                "PYTHONSTARTUP",
                startup.toString(),
                "PYTHONVERBOSE",
                "1",
                "PYTHONINSPECT",
                "1");
        worker = PythonWorker.start(
                PythonInterpreter.find(Optional.empty(), Map.of()), folder, environment, printed::add);
        load("import json\n@fft_hook()\ndef x(c): print(json.dumps([1]))\n");
        call("x");
        assertThat(printed).containsExactly("[1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spawn", "forkserver", "fork"})
    @Timeout(60)
    void functions_of_hook_files_can_be_called_in_other_processes(String method) throws IOException {
        Path helper = Files.createDirectories(folder.resolve("hooks/lib")).resolve("helper.py");
        Files.writeString(helper, "def twice(x): return 2 * x\n");
        load("""
                import multiprocessing, concurrent.futures, functools
                sys.path.insert(0, os.path.join(os.path.dirname(__file__), 'lib'))
                import helper
                def square(x): return x * x
                def power(n, x): return x ** n
                class Box:
                    def __init__(self, n): self.n = n
                    def area(self): return self.n ** 2
                @fft_hook()
                def x(context):
                    processes = multiprocessing.get_context('%s')
                    with processes.Pool(2) as pool:
                        print(pool.map(square, [1, 2, 3]), pool.map(functools.partial(power, 3), [1, 2]), pool.map(helper.twice, [4]))
                    with concurrent.futures.ProcessPoolExecutor(2, mp_context=processes) as pool:
                        print(list(pool.map(Box.area, [Box(2), Box(3)])))
                    process = processes.Process(target=print, args=('from a process',))
                    process.start()
                    process.join()
                    print(process.exitcode)
                """.formatted(method));
        call("x");
        assertThat(printed).containsExactly("[1, 4, 9] [1, 8] [8]", "[4, 9]", "from a process", "0");
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left).noneMatch(file -> file.endsWith("__pycache__"));
        }
    }

    @Test
    void no_compiled_files_are_left_beside_the_hooks() throws IOException {
        Path helper = Files.createDirectories(folder.resolve("hooks/lib")).resolve("helper.py");
        Files.writeString(helper, "def twice(x): return 2 * x\n");
        Files.writeString(folder.resolve("hooks/lib/tool.py"), "import helper\nprint(helper.twice(3))\n");
        load("""
                import subprocess
                sys.path.insert(0, os.path.join(os.path.dirname(__file__), 'lib'))
                @fft_hook()
                def x(context):
                    import helper
                    print(helper.twice(1))
                    subprocess.run([sys.executable, os.path.join(sys.path[0], 'tool.py')], check=True)
                """);
        call("x");
        assertThat(printed).containsExactly("2", "6");
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left).noneMatch(file -> file.endsWith("__pycache__"));
        }
    }

    @Test
    void two_files_whose_names_differ_in_signs_are_two_modules() throws IOException {
        Path hooks = Files.createDirectories(folder.resolve("hooks/v1.0"));
        List<Path> files = new ArrayList<>();
        for (String name : List.of("a-b", "a_b", "a.b", "a%2Eb")) {
            files.add(Files.writeString(
                    hooks.resolve(name + ".py"),
                    "from fastflowtransform.hooks.registry import fft_hook\nme = '" + name
                            + "'\n@fft_hook(name=me)\ndef f(c):\n  import sys\n  print(sys.modules[__name__].me)\n"));
        }
        assertThat(worker.load(folder, files, printed::add).failures()).isEmpty();
        List.of("a-b", "a_b", "a.b", "a%2Eb").forEach(this::call);
        assertThat(printed).containsExactly("a-b", "a_b", "a.b", "a%2Eb");
    }

    @Test
    void closing_ends_the_process_and_its_children() throws Exception {
        load("import subprocess\n@fft_hook()\ndef x(context):\n  print(subprocess.Popen(['sleep', '100']).pid)\n");
        call("x");
        long child = Long.parseLong(printed.get(0));
        assertThat(ProcessHandle.of(child)).isPresent();
        worker.close();
        for (int i = 0; i < 100 && isRunning(child); i++) {
            Thread.sleep(20);
        }
        assertThat(isRunning(child)).isFalse();
    }

    /** Whether a process runs; one that has ended but that nobody has reaped does not. */
    private static boolean isRunning(long process) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process), "stat");
        boolean zombie = Files.exists(status) && Files.readString(status).contains(") Z ");
        return !zombie
                && ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }
}
