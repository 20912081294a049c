// Says how many minutes are left, once a minute; nothing stops when they are over.
"use strict"

const A_MINUTE_MS = 60000

for (const line of document.querySelectorAll("[data-minutes]")) {
  let left = Number(line.dataset.minutes)
  const clock = setInterval(() => {
    left -= 1
    if (left > 1) line.textContent = line.dataset.left.replace("NUMBER", left)
    else line.textContent = left === 1 ? line.dataset.last : line.dataset.over
    if (left < 1) clearInterval(clock)
  }, A_MINUTE_MS)
}
