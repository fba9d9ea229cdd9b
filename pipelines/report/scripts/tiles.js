// India's states and Japan's prefectures as tiles of one size, so that no border is drawn, and the pairs between them.

let shading = null; // a status, or "commitments"; null is the status with the largest sum

const pairsHere = () => pairs.filter((pair) => !choice.place || [pair.code_a, pair.code_b].includes(choice.place));
const partnersOf = d3.rollup(
  pairs.flatMap((p) => [
    [p.code_a, p.code_b],
    [p.code_b, p.code_a],
  ]),
  (g) => [...new Set(g.map(([, other]) => other))],
  ([code]) => code,
);

function measures() {
  const found = sums(
    commitments.filter((row) => row.counted),
    (row) => row.status,
  );
  const withMoney = statusOrder.filter((status) => found.some((sum) => sum.key[0] === status && sum.amount));
  const largest = d3.greatest(withMoney, (status) => found.find((sum) => sum.key[0] === status).amount);
  return { withMoney, chosen: shading || largest || "commitments" };
}

function tileText(region, value, measure, count) {
  const partners = (partnersOf.get(region.place_code) || []).map((code) => regionBy.get(code)?.place_name);
  const amount =
    measure === "commitments"
      ? ""
      : value
        ? `, ${shown(value)} ${statusName(measure)}`
        : `, nothing ${statusName(measure)}`;
  return `${region.place_name}: ${counted(count, "commitment")}${amount}${partners.length ? `; paired with ${partners.join(", ")}` : ""}`;
}

function moveBetween(event) {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!step) return;
  event.preventDefault();
  const at = (node) => [Number(node.dataset.column), Number(node.dataset.row)];
  const [column, row] = at(event.currentTarget);
  const ahead = [...event.currentTarget.parentElement.children].filter((other) => {
    const [c, r] = at(other);
    return (c - column) * step[0] + (r - row) * step[1] > 0;
  });
  const next = d3.least(ahead, (other) => {
    const [c, r] = at(other);
    return Math.abs(step[0] ? c - column : r - row) + 2 * Math.abs(step[0] ? r - row : c - column);
  });
  next?.focus();
}

function light(code, isOn) {
  for (const partner of partnersOf.get(code) || [])
    document.querySelector(`[data-code="${partner}"]`)?.classList.toggle("partner", isOn);
}

function drawGrid(country, measure) {
  const rows = commitments.filter((row) => row.counted && row.country_name === country && row.region_name);
  const byRegion = d3.rollup(
    rows,
    (group) => ({
      count: group.length,
      amount: d3.sum(
        group.filter((row) => row.status === measure),
        amountOf,
      ),
    }),
    (row) => row.place_code,
  );
  const valueOf = (code) => (measure === "commitments" ? byRegion.get(code)?.count : byRegion.get(code)?.amount) || 0;
  const most = d3.max(tiles, (tile) => (tile.country === country ? valueOf(tile.code) : 0)) || 1;
  const shade = (value) => (value ? Math.min(5, 1 + Math.floor(Math.sqrt(value / most) * 4.999)) : 0);
  const inOrder = d3.sort(
    tiles.filter((tile) => tile.country === country),
    (tile) => Number(tile.row),
    (tile) => Number(tile.column),
  );
  const entry = inOrder.find((tile) => tile.code === choice.place) || inOrder[0];
  put(
    byId(`tiles-${country}`),
    inOrder.map((tile) => {
      const value = valueOf(tile.code);
      const text = tileText(regionBy.get(tile.code), value, measure, byRegion.get(tile.code)?.count || 0);
      const node = button(
        {
          class: `tile q${shade(value)}${partnersOf.has(tile.code) ? " paired" : ""}${(partnersOf.get(choice.place) || []).includes(tile.code) ? " chosen-partner" : ""}`,
          "data-code": tile.code,
          "data-focus": tile.code,
          "data-column": tile.column,
          "data-row": tile.row,
          title: text,
          "aria-pressed": String(choice.place === tile.code),
          tabindex: tile === entry ? "0" : "-1",
          onclick: () => choose({ place: choice.place === tile.code ? null : tile.code }),
          onkeydown: moveBetween,
          onfocus: () => light(tile.code, true),
          onblur: () => light(tile.code, false),
          onmouseenter: () => light(tile.code, true),
          onmouseleave: () => light(tile.code, false),
        },
        element("span", { class: "spoken" }, text),
        element("span", { "aria-hidden": "true" }, tile.label),
        value && country === "India"
          ? element("small", { "aria-hidden": "true" }, measure === "commitments" ? String(value) : shown(value))
          : null,
      );
      node.style.gridColumn = tile.column;
      node.style.gridRow = tile.row;
      return node;
    }),
  );
}

function drawPairs() {
  const found = pairsHere();
  put(
    byId("chart-pairs"),
    found.length
      ? element(
          "div",
          { class: "pairs" },
          paged(found, 24, (pair) =>
            figure(`${pair.party_a} – ${pair.party_b}`, () =>
              openClaim(`${pair.party_a} and ${pair.party_b}`, claimBy.get(pair.claim_key)),
            ),
          ),
        )
      : nothing(
          choice.place
            ? `No report pairs ${regionBy.get(choice.place).place_name} with anyone.`
            : "No report speaks of a pair of a state and a prefecture.",
        ),
  );
}

function drawTiles() {
  const { withMoney, chosen } = measures();
  const options = [...withMoney, "commitments"].map((measure) => {
    const option = element(
      "option",
      { value: measure },
      measure === "commitments" ? "number of commitments" : `amount ${statusName(measure)}`,
    );
    option.selected = measure === chosen;
    return option;
  });
  put(byId("shading"), options);
  drawGrid("India", chosen);
  drawGrid("Japan", chosen);
  drawPairs();
}

byId("shading").addEventListener("change", (event) => {
  shading = event.target.value;
  drawTiles();
});

chart(
  "by_state",
  () => ["country_name", "region_name", "status", "commitment_count", "amount_chosen"],
  () =>
    sums(
      countedHere().filter((row) => row.region_name && ["India", "Japan"].includes(row.country_name)),
      (row) => row.country_name,
      (row) => row.region_name,
      (row) => row.status,
    ).map(({ key, count, amount, rows }) => ({
      country_name: key[0],
      region_name: key[1],
      status: key[2],
      commitment_count: count,
      [amountName()]: amount,
      open: () => openCommitments(key[1], rows),
    })),
);
chart(
  "pairs",
  () => ["party_a", "party_b", "status", "published_on"],
  () =>
    pairsHere().map((pair) => ({
      ...pair,
      open: () => openClaim(`${pair.party_a} and ${pair.party_b}`, claimBy.get(pair.claim_key)),
    })),
);
