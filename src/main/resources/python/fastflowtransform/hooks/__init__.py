"""Hooks: functions that a run calls at its events."""
