"""Spares dbt, while it builds a project that was prepared, what preparing has done already. Changes no SQL of it.

By private names of dbt, which is why it is pinned exactly.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any


@contextmanager
def prepared() -> Iterator[None]:
    """Within, dbt takes nodes that have compiled code as they are, and the project's files as the valid ones they were.

    A second of templates, and as much again of JSON schemas that are put together to look at the project file, and of
    reading all of Python's modules for the name of one that no event tells.
    """
    from dbt.compilation import Compiler
    from dbt_common.behavior_flags import BehaviorFlagRendered
    from dbt_common.dataclass_schema import dbtClassMixin

    compile_node = Compiler.compile_node

    def compiled(compiler: Compiler, node: Any, *arguments: Any, **options: Any) -> Any:
        return node if node.compiled_code else compile_node(compiler, node, *arguments, **options)

    with ExitStack() as stack:
        stack.enter_context(_instead(Compiler, "compile_node", compiled))
        stack.enter_context(_instead(dbtClassMixin, "validate", classmethod(lambda cls, data: None)))
        stack.enter_context(_instead(BehaviorFlagRendered, "_default_source", staticmethod(lambda: "dbt")))
        yield


@contextmanager
def _instead(owner: type, name: str, other: Any) -> Iterator[None]:
    stock = vars(owner)[name]
    setattr(owner, name, other)
    try:
        yield
    finally:
        setattr(owner, name, stock)
