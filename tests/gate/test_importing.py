"""What is put off while Great Expectations is imported is put off indeed, and works when it is asked for."""

import subprocess
import sys

LEFT_ALONE = """
import sys
from pipelines.gate.importing import SELDOM_USED, great_expectations

great_expectations()
assert all(name in sys.modules for name in SELDOM_USED)
loaded = [name for name in sys.modules if name.startswith(("altair.", "scipy.stats."))]
assert not loaded, loaded
import altair
from scipy import stats

assert altair.Chart.__name__ == "Chart"
assert stats.norm.cdf(0) == 0.5
assert "altair.vegalite" in sys.modules
"""


def test_what_is_put_off_is_not_loaded_and_still_works() -> None:
    run = subprocess.run([sys.executable, "-c", LEFT_ALONE], capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stderr[-2000:]
