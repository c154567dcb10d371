from __future__ import annotations

from dataclasses import replace

import pytest

from regesta.errors import UsageError
from regesta.pipeline.stages import Plan, Stage, check_stages


def test_the_usual_plan_is_whole() -> None:
    check_stages(Plan().stages())


def test_a_stage_that_lacks_its_input_is_named() -> None:
    stages = [stage for stage in Plan().stages() if stage.name != "annotate"]
    with pytest.raises(UsageError, match="'resolve' needs annotations"):
        check_stages(stages)


def test_a_stage_by_document_comes_before_the_pile() -> None:
    plan = Plan()
    with pytest.raises(UsageError, match="'annotate' works document by document"):
        check_stages([plan.find, plan.read, plan.collate, plan.annotate])


def test_what_nobody_makes_is_named() -> None:
    with pytest.raises(UsageError, match="chronology"):
        check_stages(Plan().stages()[:-1])


def test_a_function_that_is_not_there() -> None:
    stage = Stage(name="x", function="regesta.nowhere:x", requires=(), assigns=())
    for function in ("regesta.nowhere:x", "regesta.errors:nothing"):
        with pytest.raises(UsageError, match="can't be loaded"):
            replace(stage, function=function).load()
    assert replace(stage, function="regesta.errors:UsageError").load() is UsageError
