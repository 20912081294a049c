// Copies the words of another part of the page with one press; without this, they are selected and copied by hand.
"use strict"

function select(part) {
  const range = document.createRange()
  range.selectNodeContents(part)
  getSelection().removeAllRanges()
  getSelection().addRange(range)
}

for (const button of document.querySelectorAll("[data-copies]")) {
  const part = document.getElementById(button.dataset.copies)
  button.hidden = false
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(part.innerText.trim())
      button.textContent = button.dataset.copied
    } catch {
      // Where the browser does not allow it, one key is left to press.
      select(part)
      button.textContent = button.dataset.selected
    }
  })
}
