// Makes elements. Text goes in as text only, so that nothing an article says can become markup.

function element(tag, attributes = {}, ...children) {
  const node = tag.startsWith("svg:")
    ? document.createElementNS("http://www.w3.org/2000/svg", tag.slice(4))
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

const put = (host, ...children) => host.replaceChildren(...children.flat().filter(Boolean));
const byId = (id) => document.getElementById(id);
const button = (attributes, ...children) => element("button", { type: "button", ...attributes }, ...children);
const figure = (text, open, attributes = {}) =>
  button({ class: "figure", title: "Show the sentences", ...attributes, onclick: open }, text);
const nothing = (text) => element("p", { class: "nothing" }, text);

function link(url, text) {
  const isWeb = url && /^https?:\/\//i.test(url);
  return isWeb ? element("a", { href: url, rel: "noopener noreferrer nofollow", target: "_blank" }, text) : text;
}

// A bar on the common scale of its chart; its length is the only style that is not in the style sheet.
function bar(share, status) {
  const drawn = element("span", { class: `bar s-${status}`, "aria-hidden": "true" });
  drawn.style.width = `${Math.max(share * 100, share > 0 ? 0.6 : 0)}%`;
  return drawn;
}

const legend = (statuses) =>
  element(
    "ul",
    { class: "legend" },
    statuses.map((status) => element("li", {}, element("i", { class: `key s-${status}` }), statusName(status))),
  );
