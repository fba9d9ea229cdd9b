"""What is spared while Great Expectations is imported changes none of its classes and nothing afterwards."""

import sys

from pydantic.v1.fields import ModelField

from pipelines.gate.importing import SELDOM_USED, great_expectations


def test_a_subclass_has_fields_of_its_own() -> None:
    expectations = great_expectations().expectations
    base, own = expectations.UnexpectedRowsExpectation.__mro__[1], expectations.UnexpectedRowsExpectation
    shared = base.__fields__.keys() & own.__fields__.keys()
    assert shared
    for name in shared:
        assert own.__fields__[name] is not base.__fields__[name]
        assert own.__fields__[name].field_info is not base.__fields__[name].field_info
        assert own.__fields__[name].class_validators is not base.__fields__[name].class_validators
        assert own.__fields__[name].model_config is own.__config__


def test_pydantic_is_left_as_it_was() -> None:
    great_expectations()
    assert not hasattr(ModelField, "__deepcopy__")


def test_what_is_put_off_still_works() -> None:
    great_expectations()
    assert sys.modules["scipy.stats"].norm.cdf(0) == 0.5
    assert sys.modules["altair"].Chart.__name__ == "Chart"
    assert all(name in sys.modules for name in SELDOM_USED)
