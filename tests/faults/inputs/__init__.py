"""Named bad inputs: each fills an inbox, and says what must become of it. Runs nothing."""

from tests.faults.inputs.archives import ARCHIVES
from tests.faults.inputs.articles import PAGES, TEXTS
from tests.faults.inputs.contents import ENCODINGS, SIZES
from tests.faults.inputs.fields import FRONT_MATTER, JSON
from tests.faults.inputs.made import READ, BadInput
from tests.faults.inputs.names import NAMES

INPUTS = [*ENCODINGS, *SIZES, *FRONT_MATTER, *JSON, *PAGES, *TEXTS, *NAMES, *ARCHIVES]

__all__ = ["INPUTS", "READ", "BadInput"]
