// What was written to be thrown away is gone when its page is left, also for the Back button.
"use strict"

addEventListener("pagehide", () => {
  for (const field of document.querySelectorAll("[data-away]")) field.value = ""
})
