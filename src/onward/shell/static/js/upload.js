// Sends a mailbox with a bar that shows how much of it is sent; without this, the form does the same by itself.
"use strict"

function prepare(form) {
  const input = form.querySelector("input[type=file]")
  const bar = form.querySelector(".sending")
  const meter = form.querySelector("progress")
  const share = form.querySelector("[data-share]")
  const complaint = form.querySelector(".error")
  let request = null

  function complain(sentence) {
    complaint.textContent = sentence
    complaint.hidden = !sentence
    bar.hidden = true
    request = null
  }

  function tell(event) {
    const done = Math.floor((100 * event.loaded) / event.total)
    meter.value = done
    share.textContent = done < 100 ? `${done} %` : form.dataset.sent
  }

  function answer() {
    if (request.status < 400 && request.responseURL) return location.assign(request.responseURL)
    const answered = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("main")
    if (!answered) return complain(request.status === 413 ? form.dataset.tooLarge : form.dataset.lost)
    document.querySelector("main").replaceWith(answered)
    if (window.htmx) window.htmx.process(answered)
    answered.querySelector("[autofocus]")?.focus()
    begin()
  }

  function send(event) {
    event.preventDefault()
    if (request) return
    const size = [...input.files].reduce((sum, file) => sum + file.size, 0)
    if (size > Number(form.dataset.mostBytes)) return complain(form.dataset.tooLarge)
    complain("")
    bar.hidden = false
    request = new XMLHttpRequest()
    request.open("POST", form.action)
    request.upload.addEventListener("progress", tell)
    request.addEventListener("load", answer)
    request.addEventListener("error", () => complain(form.dataset.lost))
    request.addEventListener("abort", () => complain(""))
    request.send(new FormData(form))
  }

  form.classList.add("ready")
  form.addEventListener("submit", send)
  form.querySelector("[data-stop]").addEventListener("click", () => request?.abort())
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault()
      form.classList.add("over")
    })
  }
  for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("over"))
  form.addEventListener("drop", (event) => {
    event.preventDefault()
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.())
    if (entries.some((entry) => entry?.isDirectory)) return complain(form.dataset.folder)
    input.files = event.dataTransfer.files
    form.requestSubmit()
  })
}

function begin() {
  const form = document.getElementById("upload")
  if (form) prepare(form)
}

begin()
