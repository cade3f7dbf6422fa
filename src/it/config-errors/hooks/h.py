from fastflowtransform.hooks.registry import fft_hook


@fft_hook()
def summary(context):
    pass
