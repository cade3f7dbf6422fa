from __future__ import annotations

from typing import Any

from fastflowtransform.hooks.registry import fft_hook


def _fmt(env: dict[str, Any]) -> str:
    parts = []
    for key in ("FFT_ACTIVE_ENV", "FF_ENGINE", "FF_ENGINE_VARIANT"):
        if key in env:
            parts.append(f"{key}={env[key]}")
    return ", ".join(parts) if parts else "<no FFT_* env>"


@fft_hook(name="python_banner", when="on_run_start")
def on_run_start(context: dict[str, Any]) -> None:
    run = context.get("run", {})
    env = context.get("env", {})
    info = _fmt(env if isinstance(env, dict) else {})
    print(
        f"[hooks_demo] on_run_start: run_id={run.get('run_id')} "
        f"(env_name={run.get('env_name')}, engine={run.get('engine_name')}; {info})"
    )


@fft_hook(name="python_summary", when="on_run_end")
def on_run_end(context: dict[str, Any]) -> None:
    run = context.get("run", {})
    stats = context.get("stats", {}) or {}
    print(
        "[hooks_demo] on_run_end: run_id=%s status=%s (built=%s, skipped=%s, failed=%s)"
        % (
            run.get("run_id"),
            run.get("status"),
            stats.get("models_built"),
            stats.get("models_skipped"),
            stats.get("models_failed"),
        )
    )


@fft_hook(name="model_end_log_python", when="after_model")
def on_model_end(context: dict[str, Any]) -> None:
    run = context.get("run", {})
    model = context.get("model", {})
    print(
        "[hooks_demo] on_model_end: run_id=%s model=%s status=%s"
        % (run.get("run_id"), model.get("name"), model.get("status"))
    )
