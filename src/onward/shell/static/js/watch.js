// Says so when the server does not answer while an import is watched, and loads the page anew when the session is over.
"use strict"

const away = document.getElementById("away")

function show(isAway) {
  if (away) away.hidden = !isAway
}

document.body.addEventListener("htmx:sendError", () => show(true))
document.body.addEventListener("htmx:afterOnLoad", () => show(false))
document.body.addEventListener("htmx:responseError", () => location.reload())
