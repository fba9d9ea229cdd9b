// From investor to state: one band per status, as wide as its amount. Bands of two statuses are never one.

const MOST_NAMES = 9;
const WIDE = 700; // from here on there is room for labels beside the bands
const BESIDE = 205;

const flowRows = () => countedHere().filter((row) => row.country_name === "India" && amountOf(row) > 0);
const investorOf = (row) => row.investor || "Not named";
const stateOf = (row) => row.region_name || "State not said";

// The largest names keep theirs; the rest go together, so that labels stay readable.
function shortened(rows, nameOf, rest) {
  const ranked = d3.sort(
    d3.rollups(
      rows,
      (group) =>
        d3.max(
          sums(group, (row) => row.status),
          (sum) => sum.amount,
        ),
      nameOf,
    ),
    ([, amount]) => -amount,
  );
  if (ranked.length <= MOST_NAMES + 1) return nameOf;
  const kept = new Set(ranked.slice(0, MOST_NAMES).map(([name]) => name));
  const others = `${ranked.length - MOST_NAMES} ${rest}`;
  return (row) => (kept.has(nameOf(row)) ? nameOf(row) : others);
}

function flowGraph(rows) {
  const investor = shortened(rows, investorOf, "other investors");
  const state = shortened(rows, stateOf, "other states");
  const links = sums(rows, investor, state, (row) => row.status).map(({ key, amount, rows: behind }) => ({
    source: `from ${key[0]}`,
    target: `to ${key[1]}`,
    value: amount,
    status: key[2],
    rows: behind,
  }));
  const ids = [...new Set(links.flatMap((one) => [one.source, one.target]))];
  const rank = (one) => statusOrder.indexOf(one.status);
  return {
    nodes: ids.map((id) => ({ id, name: id.replace(/^(from|to) /, ""), isState: id.startsWith("to ") })),
    links: d3.sort(links, rank),
  };
}

function perStatus(node) {
  const own = node.isState ? node.targetLinks : node.sourceLinks;
  return d3.rollups(
    own,
    (group) => d3.sum(group, (one) => one.value),
    (one) => one.status,
  );
}

const cut = (text, letters) => (text.length > letters ? `${text.slice(0, letters - 1)}…` : text);

function nodeLabel(node, width) {
  const middle = (node.y0 + node.y1) / 2;
  const totals = perStatus(node);
  const isWide = width >= WIDE;
  const outside = node.isState === isWide;
  const at = { x: outside ? node.x1 + 8 : node.x0 - 8, "text-anchor": outside ? "start" : "end" };
  const letters = isWide ? 26 : 20;
  const roomy = node.y1 - node.y0 > 30 || isWide;
  const second = totals.length === 1 && roomy ? `${shown(totals[0][1])} ${statusName(totals[0][0])}` : null;
  return element(
    "svg:text",
    { ...at, y: second ? middle - 8 : middle, class: "label", "dominant-baseline": "central" },
    element("svg:tspan", {}, cut(node.name, letters)),
    second ? element("svg:tspan", { x: at.x, dy: "1.25em", class: "small" }, second) : null,
  );
}

function flowNode(node, width) {
  const rows = (node.isState ? node.targetLinks : node.sourceLinks).flatMap((one) => one.rows);
  const code = node.isState ? rows[0].place_code : null;
  const filters = regionBy.has(code) && rows.every((row) => row.place_code === code);
  const act = () =>
    filters ? choose({ place: choice.place === code ? null : code }) : openCommitments(node.name, rows);
  const told = `${node.name}: ${perStatus(node)
    .map(([status, amount]) => `${shown(amount)} ${statusName(status)}`)
    .join(", ")}`;
  return element(
    "svg:g",
    {
      role: "button",
      tabindex: "0",
      class: "node",
      "data-focus": node.id,
      onclick: act,
      onkeydown: (event) => ["Enter", " "].includes(event.key) && (event.preventDefault(), act()),
    },
    element("svg:title", {}, told),
    element("svg:rect", { x: node.x0, y: node.y0, width: node.x1 - node.x0, height: Math.max(1, node.y1 - node.y0) }),
    nodeLabel(node, width),
  );
}

function drawFlows() {
  const host = byId("chart-flows");
  const rows = flowRows();
  if (!rows.length) return put(host, nothing("No counted commitment with an amount goes to India here."));
  const graph = flowGraph(rows);
  const width = Math.max(280, host.clientWidth);
  const sides = Math.max(...[true, false].map((side) => graph.nodes.filter((node) => node.isState === side).length));
  const height = Math.max(180, sides * 58);
  const margin = width >= WIDE ? BESIDE : 0;
  d3
    .sankey()
    .nodeId((node) => node.id)
    .nodeWidth(10)
    .nodePadding(24)
    .nodeAlign(d3.sankeyJustify)
    .extent([
      [margin, 14],
      [width - margin, height - 14],
    ])(graph);
  const path = d3.sankeyLinkHorizontal();
  const bands = graph.links.map((one) => {
    const told = `${one.source.name} to ${one.target.name}: ${shown(one.value)} ${statusName(one.status)}`;
    return element(
      "svg:path",
      {
        d: path(one),
        class: `band s-${one.status}`,
        "stroke-width": Math.max(1, one.width),
        onclick: () => openCommitments(told, one.rows),
      },
      element("svg:title", {}, told),
    );
  });
  const statuses = statusOrder.filter((status) => graph.links.some((one) => one.status === status));
  put(
    host,
    legend(statuses),
    element(
      "svg:svg",
      {
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
        role: "group",
        "aria-label": "Bands from investors to states; the same figures stand in the table below",
      },
      bands,
      graph.nodes.map((node) => flowNode(node, width)),
    ),
  );
}

chart(
  "flows",
  () => ["investor", "state", "status", "commitments", "amount_chosen"],
  () =>
    sums(flowRows(), investorOf, stateOf, (row) => row.status).map(({ key, count, amount, rows }) => ({
      investor: key[0],
      state: key[1],
      status: key[2],
      commitments: count,
      [amountName()]: amount,
      open: () => openCommitments(`${key[0]} → ${key[1]}`, rows),
    })),
);
