"""The room ``pipeline``: the order of stages, caching, progress, and what happens to a document that breaks one."""

from __future__ import annotations

from regesta.pipeline.build import build
from regesta.pipeline.families import claim_families
from regesta.pipeline.progress import ProgressListener
from regesta.pipeline.report import BuildReport
from regesta.pipeline.stages import Plan, Stage

__all__ = ["BuildReport", "Plan", "ProgressListener", "Stage", "build", "claim_families"]
