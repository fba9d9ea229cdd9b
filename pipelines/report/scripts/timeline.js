// When reports told of a commitment first, and when they told of a change: one dot each, one lane per status.

const lanes = ["proposed", "pledged", "signed", "under_way", "completed", "stopped", "cancelled", "denied"];
const eventsHere = () =>
  statusChanges.filter(
    (change) => change.to_status !== "not_started" && isHere(commitmentBy.get(change.commitment_key)),
  );

// Dots of one day stand on each other; where that would grow too high they get smaller.
function stacked(events, x, radius) {
  const heights = new Map();
  return events.map((event) => {
    const column = Math.round(x(new Date(event.changed_on)) / (radius * 2 + 1));
    const level = heights.get(column) || 0;
    heights.set(column, level + 1);
    return { event, cx: column * (radius * 2 + 1), level };
  });
}

function lane(status, events, x, top, width) {
  let radius = 6;
  let dots = stacked(events, x, radius);
  const rise = () => (d3.max(dots, (dot) => dot.level) + 1) * (radius * 2 + 1);
  while (radius > 1.5 && rise() > 110) dots = stacked(events, x, (radius -= 0.75));
  const base = top + 26 + rise();
  const changes = events.filter((event) => event.from_status).length;
  const told = `${counted(events.length - changes, "first report")}${changes ? `, ${counted(changes, "change")}` : ""}`;
  const circles = dots.map(({ event, cx, level }) => {
    const row = commitmentBy.get(event.commitment_key);
    const text = `${day(event.changed_on)}: ${titleOf(row)}, ${event.from_status ? `${statusName(event.from_status)}, now ` : "first reported as "}${statusName(status)}`;
    return element(
      "svg:circle",
      {
        cx,
        cy: base - radius - 1 - level * (radius * 2 + 1),
        r: radius,
        class: `dot s-${status}${event.from_status ? " changed" : ""}`,
        onclick: () => openCommitment(row),
      },
      element("svg:title", {}, text),
    );
  });
  const names = [];
  let free = -Infinity;
  for (const { event, cx, level } of dots.length <= 40 ? dots.filter((dot) => dot.event.from_status) : []) {
    const name = cut(commitmentBy.get(event.commitment_key).investor || "Nobody named", 26);
    const onLeft = cx > width * 0.6;
    const start = onLeft ? cx - 8 - name.length * 7 : cx + 12;
    if (level || start < free) continue;
    free = start + name.length * 7.5;
    names.push(
      element(
        "svg:text",
        {
          x: onLeft ? cx - radius - 5 : cx + radius + 5,
          y: base - radius - 1,
          class: "label small",
          "dominant-baseline": "central",
          "text-anchor": onLeft ? "end" : "start",
        },
        name,
      ),
    );
  }
  const title = element(
    "svg:text",
    { x: 0, y: top + 12, class: "label" },
    element("svg:tspan", { class: "strong" }, capital(statusName(status))),
    element("svg:tspan", { class: "small", dx: 8 }, told),
  );
  return {
    base,
    nodes: [element("svg:line", { x1: 0, x2: width, y1: base, y2: base, class: "axis" }), title, ...circles, ...names],
  };
}

function drawTimeline() {
  const host = byId("chart-timeline");
  const events = eventsHere();
  if (!events.length) return put(host, nothing("No dated report of a commitment here."));
  const width = Math.max(280, host.clientWidth);
  const [first, last] = d3.extent(events, (event) => new Date(event.changed_on));
  const room = Math.max(last - first, 20 * 864e5) * 0.04;
  const x = d3.scaleUtc([new Date(+first - room), new Date(+last + room)], [8, width - 8]);
  let top = 0;
  const nodes = [];
  for (const status of lanes) {
    const own = events.filter((event) => event.to_status === status);
    if (!own.length) continue;
    const drawn = lane(status, own, x, top, width);
    nodes.push(...drawn.nodes);
    top = drawn.base + 14;
  }
  const marks = x.ticks(Math.max(2, Math.floor(width / 130)));
  const format = x.tickFormat();
  const axis = marks.map((mark) =>
    element(
      "svg:g",
      {},
      element("svg:line", { x1: x(mark), x2: x(mark), y1: 0, y2: top, class: "tick" }),
      element(
        "svg:text",
        {
          x: x(mark),
          y: top + 14,
          class: "label small",
          "text-anchor": x(mark) < 30 ? "start" : x(mark) > width - 30 ? "end" : "middle",
        },
        last - first < 400 * 864e5
          ? `${mark.getUTCDate() === 1 ? "" : `${mark.getUTCDate()} `}${months[mark.getUTCMonth()]} ${mark.getUTCFullYear()}`
          : format(mark),
      ),
    ),
  );
  put(
    host,
    element(
      "p",
      { class: "legend" },
      "A ring is how the first report found it; a full dot is a change that a later report tells of.",
    ),
    element(
      "svg:svg",
      {
        viewBox: `0 0 ${width} ${top + 24}`,
        width,
        height: top + 24,
        role: "img",
        "aria-label": `${counted(events.length, "dated report")} of how far commitments had come; all of them stand in the table below`,
      },
      axis,
      nodes,
    ),
  );
}

chart(
  "timeline",
  () => ["changed_on", "investor", "place_name", "axis", "from_status", "to_status"],
  () =>
    eventsHere().map((event) => ({
      ...event,
      open: () => openCommitment(commitmentBy.get(event.commitment_key)),
      investor: commitmentBy.get(event.commitment_key).investor,
      place_name: commitmentBy.get(event.commitment_key).place_name,
    })),
);
