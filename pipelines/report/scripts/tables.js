// The table and the query beside each chart. A table is drawn when it is opened, and a page of it at a time.

const charts = new Map();
const queries = new Map();
const PAGE = 25;

// A chart says what its table holds: columns as the query names them, and a function for the rows.
function chart(id, columns, rows) {
  charts.set(id, { columns, rows });
}

function query(id) {
  const code = byId(`source-${id}`).querySelector("pre code");
  if (!queries.has(id)) queries.set(id, code.textContent);
  const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
  const region = choice.place ? regionBy.get(choice.place) : null;
  return queries
    .get(id)
    .replaceAll("amount_inr", amountName())
    .replace(/\n *and true -- state: (.*)/, (_, condition) =>
      region
        ? `\n    and ${condition.replaceAll(":code", quoted(choice.place)).replace(":country", quoted(region.country_name)).replace(":region", quoted(region.place_name))}`
        : "",
    );
}

function plainText(column, value) {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number")
    return formatted(value, "en-GB", { maximumFractionDigits: column === "ratio" ? 4 : 2 });
  return column.endsWith("status") || column === "diagnosis" ? words(value) : value;
}

// One cell of a row opens the sentences: its amount, or its first cell where it has none.
function line(names, row) {
  const known = names.filter((name) => row[name] !== null && row[name] !== undefined);
  const opener = row.open && (known.find((name) => name.startsWith("amount")) || known[0]);
  return element(
    "tr",
    {},
    names.map((name) => {
      if (!known.includes(name)) return element("td");
      const text = plainText(name, row[name]);
      const kind = typeof row[name] === "number" ? "number" : text.length > 60 ? "long" : null;
      return element("td", { class: kind }, name === opener ? figure(text, row.open) : text);
    }),
  );
}

function drawTable(host, id) {
  const { columns, rows } = charts.get(id);
  const names = columns().map((column) => column.replace("amount_chosen", amountName()));
  const all = rows();
  const body = element("tbody");
  const more = element("p", { class: "more" });
  let drawn = 0;
  const draw = (upTo) => {
    body.append(...all.slice(drawn, upTo).map((row) => line(names, row)));
    drawn = Math.min(upTo, all.length);
    put(
      more,
      drawn < all.length && [
        button(
          { onclick: () => draw(drawn + PAGE * 4) },
          `Show ${Math.min(PAGE * 4, all.length - drawn)} more of ${all.length - drawn}`,
        ),
      ],
    );
  };
  draw(PAGE);
  const head = element(
    "tr",
    {},
    names.map((name) =>
      element("th", { scope: "col", class: typeof all[0]?.[name] === "number" ? "number" : null }, words(name)),
    ),
  );
  const caption = element("caption", {}, counted(all.length, "row"));
  const box = { class: "scroll", tabindex: "0", role: "region", "aria-label": `Table: ${byId(`h-${id}`).textContent}` };
  put(host, element("div", box, element("table", {}, caption, element("thead", {}, head), body)), more);
}

function refreshSource(id) {
  const source = byId(`source-${id}`);
  source.querySelector("pre code").textContent = query(id);
  const host = source.querySelector(".table");
  if (source.open) drawTable(host, id);
  else put(host);
}

function watchSources() {
  for (const id of charts.keys()) byId(`source-${id}`).addEventListener("toggle", () => refreshSource(id));
  followers.push(() => charts.forEach((_, id) => refreshSource(id)));
}

// A long list on the page itself: the first rows, and a button for more.
function paged(items, size, draw) {
  const list = element("div", { class: "paged" });
  const more = element("p", { class: "more" });
  let drawn = 0;
  const next = () => {
    list.append(...items.slice(drawn, drawn + size).map(draw));
    drawn = Math.min(drawn + size, items.length);
    const left = items.length - drawn;
    put(more, left > 0 && [button({ onclick: next }, `Show ${Math.min(size, left)} more of ${left}`)]);
  };
  next();
  return [list, more];
}
