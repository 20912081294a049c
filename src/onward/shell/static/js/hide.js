// Escape pressed twice: the page is gone at once, Onward is locked, and the tab is an empty one.
const TWICE_MS = 600
let before = -Infinity

function hide() {
  document.documentElement.hidden = true
  const token = document.querySelector("form[action='/lock'] [name='csrfmiddlewaretoken']")
  const sent = new FormData()
  sent.append("csrfmiddlewaretoken", token ? token.value : "")
  // A beacon is sent also when the page that sends it is left in the same moment.
  navigator.sendBeacon("/lock", sent)
  location.replace("about:blank")
}

addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || event.repeat) return
    if (event.timeStamp - before < TWICE_MS) hide()
    before = event.timeStamp
  },
  // Before anything on the page that has a use of its own for the key.
  { capture: true },
)
