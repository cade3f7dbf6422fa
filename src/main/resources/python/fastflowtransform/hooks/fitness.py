"""Whether the body of a hook would run when the hook is called.

Calling an async function, a generator function or a context manager gives an object, and runs nothing: a hook that checks
something would always pass.
"""

import collections.abc
import contextlib
import functools
import inspect

_GENERATOR_CONTEXTS = getattr(contextlib, "_GeneratorContextManagerBase", ())
_ENTERED = ("__call__", "__enter__", "__aenter__", "__await__")


def never_runs(function):
    """Say what a function is, if a call of it would not run its body; else return None."""
    function = _unwrapped(function)
    if inspect.isclass(function):
        entered = [name for name in _ENTERED if any(name in vars(base) for base in function.__mro__)]
        return "a class with %s, of which an object would only be made" % entered[0] if entered else None
    for candidate in (function, getattr(type(function), "__call__", None)):
        if inspect.iscoroutinefunction(candidate):
            return "a coroutine function"
        if inspect.isasyncgenfunction(candidate):
            return "an asynchronous generator function"
        if inspect.isgeneratorfunction(candidate):
            return "a generator function"
    if getattr(function, "__globals__", {}).get("__name__") == contextlib.__name__ and hasattr(function, "__wrapped__"):
        return "a context manager"
    return None


def left_undone(result):
    """Say what a hook's result is, if it stands for work that nobody will do; else return None."""
    if isinstance(result, _GENERATOR_CONTEXTS):
        kind = "a context manager, which nobody enters"
    elif inspect.isasyncgen(result):
        kind = "an asynchronous generator, over which nobody iterates"
    elif inspect.isgenerator(result):
        kind = "a generator, over which nobody iterates"
    elif isinstance(result, collections.abc.Awaitable):
        kind = "a coroutine, which nobody awaits" if inspect.iscoroutine(result) else "an awaitable, which nobody awaits"
    else:
        return None
    if inspect.iscoroutine(result) or inspect.isgenerator(result):
        result.close()  # else Python warns of it, at some later time
    return "it gave %s, so what stands in it was not done" % kind


def place(function):
    """The file and line of a function, of a callable object or of a class; (None, None) where that is not known."""
    function = inspect.unwrap(_unwrapped(function))
    code = getattr(function, "__code__", None) or getattr(getattr(type(function), "__call__", None), "__code__", None)
    if code is not None:
        return code.co_filename, code.co_firstlineno
    try:
        return inspect.getsourcefile(function), inspect.getsourcelines(function)[1]
    except (OSError, TypeError):
        return None, None


def _unwrapped(function):
    while True:
        if isinstance(function, functools.partial):
            function = function.func
        elif inspect.ismethod(function) or isinstance(function, (staticmethod, classmethod)):
            function = function.__func__
        else:
            return function
