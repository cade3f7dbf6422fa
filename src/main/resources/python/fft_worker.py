"""The worker process that runs Python hooks.

Requests come as JSON lines on the original standard input, answers go as JSON lines to the original standard output; nobody
else can write there. Whatever a hook prints, by whichever means, goes to standard error. After each request the worker prints
a mark there, so that the other side knows when it has seen all output of that request.
"""

import atexit
import importlib.util
import json
import os
import queue
import signal
import sys
import threading
import traceback

import fastflowtransform.hooks.registry as registry


def _private_channel():
    """Move the protocol to descriptors of its own; give hooks an empty input, and standard error for all output."""
    requests = os.fdopen(os.dup(0), "r", encoding="utf-8", newline="\n")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)
    return requests, answers


def _die_with_children():
    """End this process and all that it started; the last thing that it does, also when it ends in peace."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # a hook may have closed or replaced it
            pass
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _read(requests, inbox):
    """Feed the inbox; when the other side is gone, end this process and its children, whatever a hook is doing."""
    for line in requests:
        inbox.put(line)
    _die_with_children()


def _load(project_dir, files):
    """Load each hook file as a module of its own; return what is registered and what failed."""
    failures = []
    for path in files:
        relative = os.path.relpath(path, project_dir)
        name = "_fft_project_" + "".join(c if c.isalnum() else "_" for c in os.path.splitext(relative)[0])
        try:
            spec = importlib.util.spec_from_file_location(name, path)
            module = importlib.util.module_from_spec(spec)
            sys.modules[name] = module
            spec.loader.exec_module(module)
        except BaseException as error:
            failures.append(dict(_failure(error, path), file=path))
    return {"hooks": [list(key) for key in registry.registered_hooks()], "failures": failures}


def _call(when, name, context):
    try:
        registry.resolve_hook(when, name)(context)
        return {}
    except BaseException as error:
        return {"error": _failure(error, None)}


def _failure(error, path):
    """Describe an exception: its type, its text, and the last place in the user's files."""
    if isinstance(error, SystemExit):
        text = "sys.exit(%s) was called; raise an exception to fail a hook" % (error.code,)
    else:
        try:
            text = str(error)
        except Exception:
            text = "(its text cannot be shown)"
    described = {"type": type(error).__name__, "text": text}
    if isinstance(error, SyntaxError) and error.filename:
        return dict(described, place_file=error.filename, line=error.lineno or 1)
    own = os.path.dirname(os.path.abspath(__file__))
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        inside = not frame.filename.startswith((own, "<")) and (path is None or frame.filename == path)
        if inside:
            return dict(described, place_file=frame.filename, line=frame.lineno)
    return described


def main():
    mark = sys.argv[1]
    worker = os.getpid()
    atexit.register(_die_with_children)  # registered first, so it runs after the hooks' own handlers
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)
    requests, answers = _private_channel()
    inbox = queue.Queue()
    threading.Thread(target=_read, args=(requests, inbox), daemon=True).start()
    while True:
        request = json.loads(inbox.get())
        operation = request["operation"]
        if operation == "end":
            return
        if operation == "load":
            answer = _load(request["project_dir"], request["files"])
        else:
            answer = _call(request["when"], request["name"], request["context"])
        if os.getpid() != worker:
            os._exit(0)  # a child that a hook forked and let return
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:  # a hook may have closed or replaced it
                pass
        os.write(2, ("\n%s %s\n" % (mark, request["id"])).encode("ascii"))
        answers.write(json.dumps(dict(answer, id=request["id"])) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
