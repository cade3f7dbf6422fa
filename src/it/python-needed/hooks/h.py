from fastflowtransform.hooks.registry import fft_hook


@fft_hook()
def hello(context):
    print("hello", context["params"]["who"])
