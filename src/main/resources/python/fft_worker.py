"""The worker process that runs Python hooks.

Requests come as JSON lines on the original standard input, answers go as JSON lines to the original standard output; nobody
else can write there. Whatever a hook prints, by whichever means, goes to standard error. After each request the worker prints
a mark there, so that the other side knows when it has seen all output of that request.
"""

import atexit
import importlib
import importlib.abc
import importlib.util
import json
import os
import queue
import signal
import sys
import threading
import traceback

import fastflowtransform.hooks.fitness as fitness
import fastflowtransform.hooks.registry as registry

_MODULES = "_fft_project_"
_PROJECT = "_FFT_PROJECT"
_MOST_CAUSES = 10


class _HookFiles(importlib.abc.MetaPathFinder):
    """Finds hook files as modules whose names tell their paths.

    So processes that a hook starts by multiprocessing can import the functions that are sent to them, as they can those of
    any other module: they inherit the variable that names the project.
    """

    def find_spec(self, name, path=None, target=None):
        if not name.startswith(_MODULES) or _PROJECT not in os.environ:
            return None
        relative = name[len(_MODULES) :].replace("%2E", ".").replace("%25", "%")
        file = os.path.join(os.environ[_PROJECT], *relative.split("/")) + ".py"
        return importlib.util.spec_from_file_location(name, file) if os.path.isfile(file) else None


def _module_name(project_dir, path):
    """The name of a hook file's module; a dot in it would stand for a package."""
    relative = os.path.splitext(os.path.relpath(path, project_dir))[0]
    return _MODULES + relative.replace(os.sep, "/").replace("%", "%25").replace(".", "%2E")


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


def _flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # a hook may have closed or replaced it
            pass


def _die_with_children():
    """End this process and all that it started; the last thing that it does, also when it ends in peace."""
    _flush()
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
    os.environ[_PROJECT] = os.path.abspath(project_dir)
    failures = []
    for path in files:
        try:
            importlib.import_module(_module_name(project_dir, path))
        except BaseException as error:
            failures.append(dict(_failure(error), file=path))
    hooks = []
    for (when, name), function in registry.registered_functions():
        hook = {"when": when, "name": name}
        unfit = fitness.never_runs(function)
        if unfit:
            hook.update(unfit=unfit, **_place(*fitness.place(function)))
        hooks.append(hook)
    return {"hooks": hooks, "failures": failures}


def _call(when, name, context):
    try:
        left = fitness.left_undone(registry.resolve_hook(when, name)(context))
        return {"error": {"type": "", "text": left}} if left else {}
    except BaseException as error:
        return {"error": _failure(error)}


def _failure(error):
    """Describe an exception: its type, its text with its causes, and the last place in the project's hooks."""
    frames = _frames(error)
    described = {"type": type(error).__name__, "text": "\n".join([_text(error)] + _below(error, frames) + _causes(error))}
    own = [frame for frame in frames if _in_hooks(frame[0])]
    return dict(described, **_place(*own[-1])) if own else described


def _text(error):
    if isinstance(error, SystemExit):
        return "sys.exit(%s) was called; raise an exception to fail a hook" % (error.code,)
    if isinstance(error, SyntaxError) and error.filename:
        return str(error.msg)  # the rest of its text is its place
    try:
        return str(error)
    except Exception:
        return "(its text cannot be shown)"


def _frames(error):
    """Where an exception came through, as (file, line, column) from the outermost call to the innermost; this file left out.

    A syntax error stands in a file that was never entered, which is its innermost place.
    """
    own = os.path.dirname(os.path.abspath(__file__))
    frames = [
        (frame.filename, frame.lineno, 1)
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith((own, "<"))
    ]
    if isinstance(error, SyntaxError) and error.filename and not error.filename.startswith("<"):
        frames.append((error.filename, error.lineno or 1, max(error.offset or 1, 1)))
    return frames


def _below(error, frames):
    """The line that names the place of an exception in a library, below the last place in the hooks."""
    if not frames or _in_hooks(frames[-1][0]) or not any(_in_hooks(frame[0]) for frame in frames):
        return []
    return ["raised at %s:%d" % frames[-1][:2]]


def _causes(error):
    """A line for each exception that led to another one, and for each in a group."""
    lines = []
    _add_causes(error, "", lines, {id(error)})
    return lines[:_MOST_CAUSES] + (["and %d more" % (len(lines) - _MOST_CAUSES)] if len(lines) > _MOST_CAUSES else [])


def _add_causes(error, indent, lines, seen):
    group = any(base.__name__ == "BaseExceptionGroup" for base in type(error).__mro__)  # Python 3.11, or its backport
    causes = [("in the group: ", member) for member in (error.exceptions if group else ())]
    if error.__cause__ is not None:
        causes.append(("caused by ", error.__cause__))
    elif error.__context__ is not None and not error.__suppress_context__:
        causes.append(("while handling ", error.__context__))
    for relation, cause in causes:
        if isinstance(cause, BaseException) and id(cause) not in seen:
            seen.add(id(cause))
            places = [frame for frame in _frames(cause) if _in_hooks(frame[0])] or _frames(cause)
            place = " (%s:%d)" % (_shown(places[-1][0]), places[-1][1]) if places else ""
            text = _text(cause)
            lines.append(indent + relation + type(cause).__name__ + (": " + text if text else "") + place)
            _add_causes(cause, indent + "  ", lines, seen)


def _place(file, line, column=1):
    return {"place_file": _shown(file), "line": line, "column": column} if file else {}


def _hooks_folder():
    return os.path.join(os.environ.get(_PROJECT, os.curdir), "hooks")


def _in_hooks(file):
    return _relative_to_hooks(file) is not None


def _shown(file):
    """A file of the hooks as the project knows it, any other one as it is."""
    relative = _relative_to_hooks(file)
    return file if relative is None else "hooks/" + relative.replace(os.sep, "/")


def _relative_to_hooks(file):
    """A file's path below the folder of hooks, also where one of the two is reached over a link."""
    for real in (os.path.abspath, os.path.realpath):
        folder = os.path.join(real(_hooks_folder()), "")
        if real(file).startswith(folder) and "site-packages" not in real(file).split(os.sep):
            return real(file)[len(folder) :]
    return None


def main():
    # Processes that multiprocessing starts run this module before anything else, and so get the finder of hook files.
    sys.modules["__main__"].__spec__ = __spec__
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
        _flush()
        if os.getpid() != worker:
            os._exit(0)  # a child that a hook forked and let return
        os.write(2, ("\n%s %s\n" % (mark, request["id"])).encode("ascii"))
        answers.write(json.dumps(dict(answer, id=request["id"])) + "\n")
        answers.flush()


sys.meta_path.insert(0, _HookFiles())
