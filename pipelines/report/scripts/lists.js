// The plain lists: what is not counted, what changed, what was kept out, what could not be read, and everything.

const inChosen = (row) =>
  row.currency && row.currency !== choice.currency && amountOf(row) !== null
    ? element("span", { class: "notes" }, `= ${shown(amountOf(row))}`)
    : null;
const amountOrDash = (row) => (row.amount_native === null ? "no amount" : money(row.amount_native, row.currency));

function drawList(id, rows, empty, draw) {
  put(
    byId(`chart-${id}`),
    rows.length
      ? paged(rows, 10, draw).map((part, i) =>
          i ? part : (part.classList.add("list"), part.setAttribute("role", "list"), part),
        )
      : nothing(empty),
  );
}

const item = (...children) => element("div", { role: "listitem" }, ...children);

function drawLeftOut() {
  drawList(
    "left_out",
    here().filter((row) => !row.counted),
    "Everything found here is counted.",
    (row) =>
      item(
        element(
          "p",
          { class: "what" },
          figure(amountOrDash(row), () => openCommitment(row)),
          inChosen(row),
        ),
        element(
          "p",
          {},
          element("strong", {}, titleOf(row)),
          element("br"),
          capital(row.left_out_because || row.quarantine_reason || "not said"),
        ),
      ),
  );
}

const changesHere = () =>
  rowsOf("changes").filter((row) => !choice.place || isHere(commitmentBy.get(row.commitment_key)));

function changed(row) {
  const differences = [];
  if (row.change === "changed") {
    if (row.status_before !== row.status_now)
      differences.push(`${statusName(row.status_before)} → ${statusName(row.status_now)}`);
    if (row.amount_before !== row.amount_now || row.currency_before !== row.currency_now)
      differences.push(`${money(row.amount_before, row.currency_before)} → ${money(row.amount_now, row.currency_now)}`);
    if (row.counted_before !== row.counted_now) differences.push(row.counted_now ? "now counted" : "no longer counted");
    if (row.more_claims > 0) differences.push(counted(row.more_claims, "more claim"));
    if (row.more_claims < 0) differences.push(`${counted(-row.more_claims, "claim")} fewer`);
  } else {
    const isNew = row.change === "new";
    differences.push(
      `${money(isNew ? row.amount_now : row.amount_before, isNew ? row.currency_now : row.currency_before)}, ${statusName(isNew ? row.status_now : row.status_before)}`,
    );
  }
  return differences.join("; ") || "named or placed otherwise";
}

function drawChanges() {
  const rows = changesHere();
  const isFirst =
    rows.length &&
    !rowsOf("changes").some((row) => row.change !== "new") &&
    (written.cut.changes ?? rowsOf("changes").length) === commitments.length;
  if (isFirst)
    return put(
      byId("chart-changes"),
      nothing("Nothing to compare: every commitment is as the first publication had it."),
    );
  drawList("changes", rows, "The last publication changed no commitment here.", (row) => {
    const now = commitmentBy.get(row.commitment_key);
    const name = `${row.investor || "Nobody named"} → ${row.place_name || "place not said"}`;
    return item(
      element("span", { class: `change c-${row.change.split(" ")[0]}` }, row.change),
      element("p", {}, now ? figure(name, () => openCommitment(now)) : name, element("br"), changed(row)),
    );
  });
}

const quarantineHere = () =>
  rowsOf("quarantine").filter((row) => !choice.place || isHere(commitmentBy.get(row.commitment_key)));

function drawQuarantine() {
  drawList("quarantine", quarantineHere(), "The gate kept nothing out.", (row) =>
    item(
      element("span", { class: "change" }, row.table_name.replace("fct_", "")),
      element("p", {}, row.row_in_words || "", element("br"), element("em", {}, row.reason)),
    ),
  );
}

function drawRejected() {
  drawList("rejected", rowsOf("rejected"), "Every file could be read.", (row) =>
    item(
      element("span", { class: "change" }, row.line_number ? `line ${row.line_number}` : "file"),
      element("p", {}, element("code", {}, row.path), element("br"), row.reason),
    ),
  );
}

function drawCommitments() {
  drawList("commitments", here(), "There is no commitment here.", (row) =>
    item(
      element(
        "p",
        { class: "what" },
        figure(amountOrDash(row), () => openCommitment(row)),
        inChosen(row),
        element("span", { class: `tag s-${row.status}` }, statusName(row.status)),
      ),
      element(
        "p",
        {},
        element("strong", {}, titleOf(row)),
        element("br"),
        `${row.sector_name} · ${day(row.announced_on)} · ${counted(row.claim_count, "claim")} in ${counted(row.article_count, "article")}${row.counted ? "" : " · not counted"}`,
      ),
    ),
  );
}

chart(
  "left_out",
  () => ["investor", "place_name", "status", "currency", "amount_native", "left_out_because"],
  () =>
    here()
      .filter((row) => !row.counted)
      .map((row) => ({ ...row, open: () => openCommitment(row) })),
);
chart(
  "changes",
  () => [
    "investor",
    "place_name",
    "change",
    "status_before",
    "status_now",
    "currency_before",
    "amount_before",
    "currency_now",
    "amount_now",
    "counted_before",
    "counted_now",
    "more_claims",
    "commitment_key",
  ],
  changesHere,
);
chart("quarantine", () => ["table_name", "row_in_words", "expectation", "reason", "commitment_key"], quarantineHere);
chart(
  "rejected",
  () => ["path", "line_number", "reason", "recorded_at"],
  () => rowsOf("rejected"),
);
chart(
  "commitments",
  () => [
    "investor",
    "place_name",
    "status",
    "currency",
    "amount_native",
    "amount_chosen",
    "claim_count",
    "recommended_for_aggregates",
  ],
  () => here().map((row) => ({ ...row, recommended_for_aggregates: row.counted, open: () => openCommitment(row) })),
);
