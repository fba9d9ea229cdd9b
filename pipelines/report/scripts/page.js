// Draws everything anew when the choice changes, and says how much is shown. Starts the page.

const drawings = [
  drawTotals,
  drawTiles,
  drawFlows,
  drawTimeline,
  drawInvestors,
  drawSectors,
  drawConflicts,
  drawLeftOut,
  drawChanges,
  drawQuarantine,
  drawRejected,
  drawCommitments,
];

function drawChoice() {
  const region = regionBy.get(choice.place);
  const all = counted(commitments.length, "commitment");
  byId("showing").textContent = region ? `${region.place_name}: ${here().length} of ${all}` : `Everywhere: ${all}`;
  byId("reset").hidden = !region;
  byId("bar").classList.toggle("filtered", Boolean(region));
  document
    .querySelectorAll("input[name=currency]")
    .forEach((input) => (input.checked = input.value === choice.currency));
}

// Drawing makes elements anew: who had the focus gets it back.
function drawAll() {
  const focused = document.activeElement?.dataset?.focus;
  [drawChoice, ...drawings].forEach((draw) => draw());
  if (focused) document.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

byId("reset").addEventListener("click", () => {
  choose({ place: null });
  byId("bar").focus();
});
document
  .querySelectorAll("input[name=currency]")
  .forEach((input) => input.addEventListener("change", () => choose({ currency: input.value })));
byId("evidence").addEventListener(
  "click",
  (event) => event.target === event.currentTarget && event.currentTarget.close(),
);

readAddress();
followers.push(drawAll);
watchSources();
drawAll();
charts.forEach((_, id) => refreshSource(id));

let lastWidth = innerWidth;
addEventListener("resize", () => {
  if (innerWidth === lastWidth) return;
  lastWidth = innerWidth;
  requestAnimationFrame(() => [drawFlows, drawTimeline].forEach((draw) => draw()));
});

// For the curious at the console, and for the tests: what a chart's table holds, as the query beside it answers.
window.pledgebook = {
  charts: () => [...charts.keys()],
  query,
  table: (id) => {
    const names = charts
      .get(id)
      .columns()
      .map((column) => column.replace("amount_chosen", amountName()));
    return {
      columns: names,
      rows: charts
        .get(id)
        .rows()
        .map((row) => names.map((name) => row[name] ?? null)),
    };
  },
};
document.documentElement.dataset.ready = "yes";
