// Keeps what is typed in a step also when its page is left at once; at every pause htmx sends it (see the form).
"use strict"

function watch(form) {
  let isTyped = false
  let isSent = false

  function keep() {
    if (!isTyped || isSent) return
    isTyped = false
    navigator.sendBeacon(form.getAttribute("hx-post"), new FormData(form))
  }

  form.addEventListener("input", () => (isTyped = true))
  form.addEventListener("submit", () => (isSent = true))
  form.addEventListener("htmx:beforeRequest", (event) => {
    // What the person keeps by themselves is not sent once more behind it.
    if (isSent) event.preventDefault()
    isTyped = false
  })
  form.addEventListener("htmx:sendError", () => (isTyped = true))
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep())
  window.addEventListener("pagehide", keep)
  window.addEventListener("pageshow", () => (isSent = false))
}

for (const form of document.querySelectorAll("form[hx-post]")) watch(form)
