// Lets due times tick against the server's clock, and says once when one comes near or passes.
const STATES = { on: ["●", ""], soon: ["!", "warn"], past: ["✕", "bad"] };
const SOON = 4 * 3600;
const place = document.getElementById("clocks");

function lasting(seconds, words) {
  const left = Math.abs(seconds);
  if (left < 3600) return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  const units = [["days", Math.floor(left / 86400)], ["hours", Math.floor((left % 86400) / 3600)], ["minutes", Math.floor((left % 3600) / 60)]];
  const told = units.filter(([, n]) => n).slice(0, 2);
  return told.map(([name, n]) => words[name].replace("#", n)).join(" ");
}

const drawn = (clock) => (clock.classList.contains("bad") ? "past" : clock.classList.contains("warn") ? "soon" : "on");

function tick(now) {
  for (const clock of document.querySelectorAll(".clock[data-due]")) {
    const left = Number(clock.dataset.due) - now;
    const state = left <= 0 ? "past" : left <= Number(clock.dataset.soon ?? SOON) ? "soon" : "on";
    const told = clock.querySelector(".left");
    if (told) told.textContent = lasting(left, place.dataset);
    // As it was drawn, which may be a second ago: also a part that was drawn anew passes its end.
    const before = clock.dataset.state ?? drawn(clock);
    clock.dataset.state = state;
    if (before === state) continue;
    const [mark, kind] = STATES[state];
    clock.className = `clock ${kind}`;
    clock.querySelector(".mark").textContent = mark;
    clock.querySelector(".word").textContent = place.dataset[state];
    const title = clock.closest("tr, [data-row]")?.querySelector(".title")?.textContent ?? "";
    const said = `${place.dataset[state]} ${title.trim()}`;
    if (place.textContent !== said) place.textContent = said; // once, also if the row was drawn anew
  }
}

if (place) {
  // The device's clock may be wrong: only how far it has gone since the page came is taken from it.
  const begun = performance.now();
  const server = Number(place.dataset.now);
  const run = () => tick(server + Math.floor((performance.now() - begun) / 1000));
  run();
  setInterval(run, 1000);
  document.addEventListener("visibilitychange", () => document.hidden || run());
}
