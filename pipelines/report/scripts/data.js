// The tables that the page was written with, and who belongs to whom. Draws nothing.

const written = JSON.parse(document.getElementById("data").textContent);
const rowsOf = (name) =>
  written[name].rows.map((row) => Object.fromEntries(written[name].columns.map((column, i) => [column, row[i]])));
const indexed = (rows, key) => new Map(rows.map((row) => [row[key], row]));

const summary = written.summary;
const commitments = rowsOf("commitments");
const claims = rowsOf("claims");
const conflicts = rowsOf("conflicts");
const pairs = rowsOf("pairs");
const statusChanges = rowsOf("status_changes");

const commitmentBy = indexed(commitments, "commitment_key");
const claimBy = indexed(claims, "claim_key");
const articleBy = indexed(rowsOf("articles"), "article_key");
const regionBy = indexed(rowsOf("regions"), "place_code");
const statusBy = indexed(rowsOf("statuses"), "status");
const ruleBy = indexed(rowsOf("rules"), "rule");
const diagnosisBy = indexed(rowsOf("diagnoses"), "diagnosis");
const tiles = rowsOf("tiles").filter((tile) => regionBy.has(tile.code));

const claimsOf = d3.group(claims, (claim) => claim.commitment_key);
const changesOf = d3.group(statusChanges, (change) => change.commitment_key);

// Statuses are different facts: they stand side by side and are never one sum.
const headline = ["pledged", "signed", "under_way", "completed"];
const statusOrder = ["proposed", ...headline];
