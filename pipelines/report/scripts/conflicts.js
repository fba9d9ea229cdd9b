// Where reports disagree: both sentences, the ratio, and what the likely cause is.

const conflictsHere = () => conflicts.filter((conflict) => isHere(commitmentBy.get(conflict.commitment_key)));
const slips = {
  crore_billion: "crore and billion",
  lakh_million: "lakh and million",
  million_billion: "million and billion",
};

function outcome(conflict) {
  const rule = ruleBy.get(conflict.resolution)?.sentence;
  if (rule) return rule;
  return (
    { unresolved: "No rule could settle it: the amount is not counted.", tolerated: "Small enough to leave." }[
      conflict.resolution
    ] || capital(`${words(conflict.resolution) || "not settled"}.`)
  );
}

const sidesOf = (conflict, row) =>
  element(
    "div",
    { class: "sides" },
    [conflict.claim_key_a, conflict.claim_key_b]
      .map((key) => claimBy.get(key))
      .filter(Boolean)
      .map((claim) => told(claim, claim.claim_key === row.preferred_claim_key)),
  );

function others(rest, row) {
  if (!rest.length) return null;
  const box = element("div");
  const draw = (event) =>
    event.target.open &&
    !box.hasChildNodes() &&
    put(
      box,
      rest.map((one) =>
        element(
          "div",
          { class: "pair" },
          element("p", { class: "notes" }, `${ratioOf(one.ratio)}: ${one.arithmetic || words(one.diagnosis)}`),
          sidesOf(one, row),
        ),
      ),
    );
  return element(
    "details",
    { class: "source", ontoggle: draw },
    element("summary", {}, `${counted(rest.length, "more pair")} of sentences that differ in the same way`),
    box,
  );
}

// One card for one commitment and one likely cause, with the widest gap in full.
function conflictCard([conflict, ...rest]) {
  const row = commitmentBy.get(conflict.commitment_key);
  const kind = diagnosisBy.get(conflict.diagnosis) || { title: words(conflict.diagnosis), sentence: "" };
  return element(
    "article",
    { class: "conflict" },
    element(
      "header",
      {},
      element("p", { class: "ratio" }, ratioOf(conflict.ratio)),
      element(
        "div",
        {},
        element("h3", {}, kind.title, slips[conflict.slip] ? ` (${slips[conflict.slip]})` : ""),
        element(
          "p",
          {},
          figure(titleOf(row), () => openCommitment(row)),
        ),
      ),
    ),
    sidesOf(conflict, row),
    element(
      "dl",
      {},
      element("dt", {}, "Likely cause"),
      element("dd", {}, kind.sentence),
      conflict.arithmetic ? [element("dt", {}, "The sum"), element("dd", {}, conflict.arithmetic)] : [],
      element("dt", {}, "Outcome"),
      element("dd", {}, outcome(conflict)),
    ),
    others(rest, row),
  );
}

function drawConflicts() {
  const found = conflictsHere();
  const cards = [...d3.group(found, (conflict) => `${conflict.commitment_key} ${conflict.diagnosis}`).values()];
  const kinds = d3.rollups(
    found,
    (group) => group.length,
    (conflict) => conflict.diagnosis,
  );
  put(
    byId("chart-conflicts"),
    found.length
      ? [
          element(
            "p",
            { class: "legend" },
            kinds
              .map(([kind, count]) => `${count} × ${(diagnosisBy.get(kind)?.title || words(kind)).toLowerCase()}`)
              .join(" · "),
          ),
          ...paged(cards, 6, conflictCard),
        ]
      : nothing("No two reports disagree here."),
  );
}

chart(
  "conflicts",
  () => ["investor", "place_name", "diagnosis", "ratio", "arithmetic", "resolution"],
  () =>
    conflictsHere().map((conflict) => ({
      ...conflict,
      open: () => openCommitment(commitmentBy.get(conflict.commitment_key)),
      investor: commitmentBy.get(conflict.commitment_key).investor,
      place_name: commitmentBy.get(conflict.commitment_key).place_name,
    })),
);
