// What stands behind a figure: sentences with the figure marked, publisher, date and link, in a dialog.

function markedSentence(claim) {
  const { sentence, mark_start: start, mark_end: end } = claim;
  if (!sentence) return ["No sentence was kept."];
  // Positions count characters as Python does; the script's own strings count some characters twice.
  const characters = Array.from(sentence);
  const part = (from, to) => characters.slice(from, to).join("");
  return start < end ? [part(0, start), element("mark", {}, part(start, end)), part(end)] : [sentence];
}

function source(claim) {
  const article = articleBy.get(claim.article_key) || {};
  const parts = [
    article.publisher || "Publisher not said",
    day(article.published_on),
    claim.zone === "body" ? "" : words(claim.zone),
  ];
  const title = article.title || article.path || "No title";
  return element(
    "footer",
    {},
    `${parts.filter(Boolean).join(" · ")}`,
    element("br"),
    element("cite", {}, link(article.url, title)),
    article.url ? "" : ` (${article.path || "no address"})`,
  );
}

function told(claim, isChosen) {
  const notes = [
    isChosen && "stands for the amount",
    claim.is_publisher_conversion && "the publisher’s own conversion",
    claim.speaker && `says ${claim.speaker}`,
    articleBy.get(claim.article_key)?.retracted_on && "retracted",
    claim.is_ended && "replaced by a newer version",
    claim.quarantine_reason && `kept out: ${claim.quarantine_reason}`,
    claim.doubt && `doubt: ${claim.doubt}`,
  ].filter(Boolean);
  const value =
    claim.amount_native !== null && claim.amount_native !== undefined
      ? element(
          "p",
          { class: "worth" },
          `${claim.amount_text} = ${["INR", "USD", "JPY"]
            .filter((c) => c !== claim.currency)
            .map((c) => money(claim[`amount_${c.toLowerCase()}`], c))
            .join(" = ")}`,
          claim.rate_date ? ` at the rate of ${day(claim.rate_date)}` : "",
        )
      : null;
  return element(
    "blockquote",
    { class: isChosen ? "chosen" : null },
    element("p", {}, markedSentence(claim)),
    value,
    notes.length ? element("p", { class: "notes" }, notes.join(" · ")) : null,
    source(claim),
  );
}

const titleOf = (row) => `${row.investor || "Nobody named"} → ${row.place_name || "place not said"}`;

function whyCounted(row) {
  if (row.counted)
    return `Counted once, from ${counted(row.claim_count, "claim")} in ${counted(row.article_count, "article")} of ${counted(row.origin_count, "independent origin")}.`;
  return `Not counted: ${row.left_out_because || row.quarantine_reason || "no amount"}.`;
}

function account(row, isAlone) {
  const all = claimsOf.get(row.commitment_key) || [];
  const chosen = all.filter((claim) => claim.claim_key === row.preferred_claim_key);
  const rule = ruleBy.get(row.resolution_rule)?.sentence;
  const amount = row.amount_native === null ? "No amount can be told" : money(row.amount_native, row.currency);
  const others = ["INR", "USD", "JPY"].filter(
    (currency) => currency !== row.currency && row[`amount_${currency.toLowerCase()}`] !== null,
  );
  return element(
    "article",
    { class: "account" },
    isAlone ? null : element("h3", {}, titleOf(row)),
    element(
      "p",
      { class: "amount" },
      element("strong", {}, amount),
      others.length ? ` = ${others.map((c) => money(row[`amount_${c.toLowerCase()}`], c)).join(" = ")}` : "",
      " ",
      element("span", { class: `tag s-${row.status}` }, statusName(row.status)),
    ),
    element("p", { class: "notes" }, whyCounted(row), rule ? ` ${rule}` : ""),
    written.cut.claims && all.length < row.claim_count
      ? element("p", { class: "notes" }, `The page holds ${all.length} of its ${counted(row.claim_count, "claim")}; fct_claim has all.`)
      : null,
    ...paged([...chosen, ...all.filter((claim) => !chosen.includes(claim))], 8, (claim) =>
      told(claim, chosen.includes(claim)),
    ),
  );
}

function openDialog(title, content) {
  const dialog = byId("evidence");
  const close = button({ class: "close", "aria-label": "Close", onclick: () => dialog.close() }, "×");
  put(
    dialog,
    element("header", {}, element("h2", { id: "evidence-title" }, title), close),
    element("div", { class: "inside", tabindex: "0", role: "region", "aria-label": "Sentences" }, content),
  );
  dialog.showModal();
  dialog.scrollTop = 0;
}

function openCommitments(title, rows) {
  const sorted = d3.sort(rows, (row) => -(amountOf(row) ?? -1));
  openDialog(title, [
    rows.length > 1 ? element("p", { class: "notes" }, `${counted(rows.length, "commitment")}, largest first.`) : null,
    ...paged(sorted, 10, (row) => account(row, title === titleOf(row))),
  ]);
}

const openCommitment = (row) => openCommitments(titleOf(row), [row]);
const openClaim = (title, claim) => openDialog(title, [told(claim, false)]);
