"""The shape of the context that a hook is called with, for type checkers. docs/hooks.md describes each member."""

from typing import Any, Dict, List, Optional

try:
    from typing import TypedDict
except ImportError:  # Python 3.7
    TypedDict = None

if TypedDict is None:
    RunContext = ModelContext = StatsContext = RunStatsContext = ModelStatsContext = HookContext = Dict[str, Any]
else:

    class RunContext(TypedDict, total=False):
        """The run."""

        run_id: str
        env_name: str
        engine_name: str
        started_at: str
        status: str
        row_count: Optional[int]
        error: Optional[str]
        recovered: bool

    class ModelContext(TypedDict, total=False):
        """The model of a model event."""

        name: str
        relation: str
        path: str
        tags: List[str]
        meta: Dict[str, Any]
        status: Optional[str]
        rows_affected: Optional[int]
        elapsed_ms: Optional[int]
        error: Optional[str]

    class StatsContext(TypedDict, total=False):
        """The run's counts so far."""

        models_built: int
        models_skipped: int
        models_failed: int
        run_status: str
        rows_total: int
        elapsed_ms_total: int

    RunStatsContext = StatsContext

    class ModelStatsContext(TypedDict, total=False):
        """One model's figures."""

        rows: Optional[int]
        query_duration_ms: Optional[int]

    class HookContext(TypedDict, total=False):
        """What a hook is called with."""

        when: str
        run: RunContext
        model: Optional[ModelContext]
        env: Dict[str, str]
        stats: StatsContext
        run_stats: StatsContext
        model_stats: Optional[ModelStatsContext]
        params: Dict[str, Any]
