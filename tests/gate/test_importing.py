"""What is put off while Great Expectations is imported works when it is asked for."""

import sys

from pipelines.gate.importing import SELDOM_USED, great_expectations


def test_what_is_put_off_still_works() -> None:
    great_expectations()
    assert sys.modules["scipy.stats"].norm.cdf(0) == 0.5
    assert sys.modules["altair"].Chart.__name__ == "Chart"
    assert all(name in sys.modules for name in SELDOM_USED)
