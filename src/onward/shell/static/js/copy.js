// Copies a letter with one press; without this, its text is selected and copied by hand.
"use strict"

const button = document.getElementById("copy")
const kept = document.getElementById("kept")

function tell(word) {
  const place = document.getElementById("copied")
  if (place) place.textContent = place.dataset[word]
}

async function copy() {
  const field = document.getElementById(button.dataset.copies)
  try {
    await navigator.clipboard.writeText(field.value)
    tell("copied")
  } catch {
    // Where the browser does not allow it, one key is left to press.
    field.focus()
    field.select()
    tell("selected")
  }
}

if (button) {
  button.hidden = false
  document.getElementById("by-hand").hidden = true
  button.addEventListener("click", copy)
}

// Only where scripts run is a letter kept while it is written.
if (kept) kept.textContent = kept.dataset.keeps
