// The headline: what is pledged, signed, under way and completed, side by side on one scale.

function statusTotals() {
  const found = new Map(sums(countedHere(), (row) => row.status).map((sum) => [sum.key[0], sum]));
  return statusOrder.map((status) => ({ status, count: 0, amount: null, rows: [], ...found.get(status) }));
}

// What a reader has heard of and misses here: told of, but not to be added up.
function leftOut(status) {
  const rows = here().filter((row) => !row.counted && row.status === status && row.amount_native !== null);
  if (!rows.length) return null;
  const text = rows.length === 1 ? money(rows[0].amount_native, rows[0].currency) : counted(rows.length, "commitment");
  return element(
    "p",
    { class: "beside" },
    "Told of, not added: ",
    figure(text, () => openCommitments(`${capital(statusName(status))}, not added`, rows)),
  );
}

function drawTotals() {
  const totals = statusTotals().filter((total) => headline.includes(total.status) || total.count);
  const most = d3.max(totals, (total) => total.amount) || 1;
  const name = (total) => capital(statusName(total.status));
  put(
    byId("chart-totals"),
    element(
      "ul",
      { class: "totals" },
      totals.map((total) =>
        element(
          "li",
          { class: total.count ? null : "none" },
          element("h3", {}, element("i", { class: `key s-${total.status}` }), name(total)),
          total.count
            ? figure(
                total.amount === null ? "no amount" : shown(total.amount),
                () => openCommitments(`${name(total)}: ${shown(total.amount)}`, total.rows),
                { class: "figure big" },
              )
            : element("p", { class: "big" }, "none"),
          element("div", { class: "track" }, bar((total.amount || 0) / most, total.status)),
          leftOut(total.status),
          element(
            "p",
            {},
            total.count ? counted(total.count, "commitment") : "",
            total.count ? ". " : "",
            statusBy.get(total.status)?.sentence || "",
          ),
        ),
      ),
    ),
  );
}

chart(
  "totals",
  () => ["status", "commitments", "amount_chosen"],
  () =>
    sums(countedHere(), (row) => row.status)
      .map(({ key: [status], count, amount, rows }) => ({
        status,
        commitments: count,
        [amountName()]: amount,
        open: () => openCommitments(statusName(status), rows),
      }))
      .sort((a, b) => d3.ascending(a.status, b.status)),
);
