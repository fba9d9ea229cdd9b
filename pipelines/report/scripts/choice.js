// What the reader chose: a place and a currency, kept in the address so that a link shows the same. Draws nothing.

const currencies = ["INR", "USD", "JPY"];
const choice = { place: null, currency: "INR" };
const followers = [];

function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const currency = (asked.get("in") || "").toUpperCase();
  choice.place = regionBy.has(asked.get("state")) ? asked.get("state") : null;
  choice.currency = currencies.includes(currency) ? currency : "INR";
}

function choose(wanted) {
  Object.assign(choice, wanted);
  const address = new URLSearchParams();
  if (choice.place) address.set("state", choice.place);
  if (choice.currency !== "INR") address.set("in", choice.currency.toLowerCase());
  history.replaceState(null, "", `#${address}`);
  followers.forEach((follow) => follow());
}

addEventListener("hashchange", () => {
  readAddress();
  followers.forEach((follow) => follow());
});

const amountName = () => `amount_${choice.currency.toLowerCase()}`;
const amountOf = (row) => row[amountName()];
const shown = (value) => money(value, choice.currency);
const isHere = (commitment) => !choice.place || commitment?.place_code === choice.place;
const here = () => commitments.filter(isHere);
const countedHere = () => commitments.filter((row) => row.counted && isHere(row));

// Sums over what may be added up, one per group and status; null where no amount is known.
function sums(rows, ...keys) {
  const groups = d3.rollups(
    rows,
    (group) => {
      const known = group.map(amountOf).filter((amount) => amount !== null);
      return { rows: group, count: group.length, amount: known.length ? d3.sum(known) : null };
    },
    (row) => JSON.stringify(keys.map((key) => key(row))),
  );
  return groups.map(([key, sum]) => ({ key: JSON.parse(key), ...sum }));
}
