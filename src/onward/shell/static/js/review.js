// Keys for the one question on the page: they press its buttons, and work only while the question has the focus.
"use strict";

const asking = document.getElementById("asking");
const names = { ArrowRight: "s" };

function begin() {
  const question = asking.querySelector(".question");
  if (!question) return;
  question.querySelector(".keys")?.classList.add("works");
  // Whoever has gone on to something else on the page stays there.
  const at = document.activeElement;
  if (!at || at === document.body || asking.contains(at)) question.focus({ preventScroll: true });
}

function press(event) {
  const writes = event.target.closest("input[type=text], textarea, select");
  if (writes || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  const key = names[event.key] ?? (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  const button = asking.querySelector(`button[data-key="${CSS.escape(key)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
}

if (asking) {
  asking.addEventListener("keydown", press);
  asking.addEventListener("htmx:afterSettle", begin);
  begin();
}
