"""Who invests and who hires, on sentences of ours. Amounts and places have tests of their own."""

from pipelines.extraction.model import ClaimKind
from pipelines.extraction.reader import read


def test_each_firm_of_a_list_hires_its_own() -> None:
    text = (
        "Velmora Foods’ tie-up with Ostrane Dairy to build a cold chain, Kestrin Motors drawing dozens of suppliers "
        "to its park, and Padrova Systems hiring 4,200 engineers were also told."
    )
    claims = read(text).claims
    assert [claim.investors for claim in claims if claim.kind is ClaimKind.JOBS] == [("Padrova Systems",)]
    assert all(claim.kind is ClaimKind.JOBS or not claim.counts for claim in claims)
