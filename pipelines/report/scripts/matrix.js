// Who and what: one row per name, one column per status, bars on one scale. Columns are not to be added.

const FIRST_ROWS = 10;

function drawMatrix(id, noun, nameOf) {
  const rows = countedHere();
  const all = sums(rows, nameOf, (row) => row.status);
  const used = statusOrder.filter((status) => all.some((sum) => sum.key[1] === status));
  if (!all.length) return put(byId(`chart-${id}`), nothing("Nothing that may be counted here."));
  const most = d3.max(all, (sum) => sum.amount) || 1;
  const named = d3.sort(
    d3.groups(all, (sum) => sum.key[0]),
    ([, own]) => -(d3.max(own, (sum) => sum.amount) ?? -1),
  );
  const line = ([name, own]) =>
    element(
      "tr",
      {},
      element(
        "th",
        { scope: "row" },
        figure(
          name,
          () =>
            openCommitments(
              name,
              own.flatMap((sum) => sum.rows),
            ),
          { class: "figure name" },
        ),
      ),
      used.map((status) => {
        const sum = own.find((one) => one.key[1] === status);
        if (!sum) return element("td", { class: "empty" });
        const value = sum.amount === null ? "no amount" : shown(sum.amount);
        return element(
          "td",
          {},
          element("span", { class: "status-name" }, statusName(status)),
          element("div", { class: "track" }, bar((sum.amount || 0) / most, status)),
          figure(value, () => openCommitments(`${name}, ${statusName(status)}: ${value}`, sum.rows)),
          sum.count > 1 ? element("small", {}, ` · ${counted(sum.count, "commitment")}`) : null,
        );
      }),
    );
  const body = element("tbody", {}, named.slice(0, FIRST_ROWS).map(line));
  const left = named.length - FIRST_ROWS;
  const more = element(
    "p",
    { class: "more" },
    left > 0
      ? button(
          { onclick: () => (body.append(...named.slice(FIRST_ROWS).map(line)), more.remove()) },
          `Show ${left} more`,
        )
      : "",
  );
  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, noun),
    used.map((status) => element("th", { scope: "col" }, capital(statusName(status)))),
  );
  put(byId(`chart-${id}`), element("table", { class: "matrix" }, element("thead", {}, head), body), more);
}

const sectorOf = (row) => row.sector_name;
const drawInvestors = () => drawMatrix("by_investor", "Investor", investorOf);
const drawSectors = () => drawMatrix("by_sector", "Sector", sectorOf);

for (const [id, column, nameOf] of [
  ["by_investor", "investor", investorOf],
  ["by_sector", "sector", sectorOf],
]) {
  chart(
    id,
    () => [column, "status", "commitments", "amount_chosen"],
    () =>
      sums(countedHere(), nameOf, (row) => row.status).map(({ key, count, amount, rows }) => ({
        [column]: key[0],
        status: key[1],
        commitments: count,
        [amountName()]: amount,
        open: () => openCommitments(key[0], rows),
      })),
  );
}
