"""The registry of hook functions. A hook is registered by the decorator ``fft_hook`` when its file is loaded."""

ANY_EVENT = "*"
EVENTS = ("on_run_start", "on_run_error", "on_run_end", "before_model", "on_model_error", "after_model")

_hooks = {}


def fft_hook(name=None, when=None):
    """Register the decorated function as a hook.

    name: the hook's name in project.yml; by default the function's name.
    when: the event it is for, such as "on_run_start"; by default any event.

    The parentheses may be left out: @fft_hook. A second function for the same name and event is a ValueError.
    """
    if callable(name):
        return fft_hook()(name)

    for label, value in (("name", name), ("when", when)):
        if value is not None and not isinstance(value, str):
            raise TypeError("fft_hook: %s must be a string, not %r" % (label, value))

    if when is not None and when not in EVENTS:
        raise ValueError("fft_hook: when is %r, but must be one of %s" % (when, ", ".join(EVENTS)))

    def register(function):
        key = (when or ANY_EVENT, name or function.__name__)
        if key in _hooks:
            raise ValueError(
                "two functions are registered for the hook %r at %r: %s and %s"
                % (key[1], key[0], _place(_hooks[key]), _place(function))
            )
        _hooks[key] = function
        return function

    return register


def resolve_hook(when, name):
    """Return the function for a hook: the one of this event, else the one of any event. KeyError if there is none."""
    for key in ((when, name), (ANY_EVENT, name)):
        if key in _hooks:
            return _hooks[key]
    raise KeyError("no hook %r is registered for %r" % (name, when))


def registered_hooks():
    """Return the (event, name) of each registered hook, sorted."""
    return sorted(_hooks)


def registered_functions():
    """Return ((event, name), function) of each registered hook, sorted."""
    return [(key, _hooks[key]) for key in sorted(_hooks)]


def _place(function):
    code = getattr(function, "__code__", None)
    return "%s:%d" % (code.co_filename, code.co_firstlineno) if code else repr(function)
