"use strict";
// With scripts the next question takes the place of the last one without a reload; without them all works as well.
(() => {
  const page = () => document.getElementById("page");
  const status = () => document.getElementById("status");
  let busy = false;
  let gone = false;

  function show(next, address) {
    const root = next.documentElement;
    document.documentElement.lang = root.lang;
    document.documentElement.dir = root.dir;
    page().replaceWith(document.adoptNode(next.getElementById("page")));
    history.replaceState(null, "", address);
    const said = ["notice", "success", "progress"].map((id) => document.getElementById(id)).find(Boolean);
    status().textContent = said ? said.textContent : "";
    window.scrollTo(0, 0);
    const heading = document.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  async function swap(form, button) {
    const fields = new URLSearchParams(new FormData(form));
    if (button && button.name) fields.set(button.name, button.value);
    const response = await fetch(form.action, {
      method: "POST", body: fields, headers: { "X-Swap": "1" }, credentials: "same-origin",
    });
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!next.getElementById("page")) throw new Error("not a page of ours");
    show(next, response.headers.get("X-Address") || response.url);
  }

  function leave(form) {
    const address = form.dataset.leave;
    gone = true;
    fetch(form.action, {
      method: "POST", body: new URLSearchParams(), credentials: "same-origin", keepalive: true, redirect: "manual",
    }).catch(() => {});
    document.body.replaceChildren();
    document.title = "";
    history.replaceState(null, "", form.action);
    window.location.replace(address);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.leave) {
      event.preventDefault();
      leave(form);
    } else if (busy) {
      event.preventDefault();
    } else if ("swap" in form.dataset) {
      event.preventDefault();
      busy = true;
      page().setAttribute("aria-busy", "true");
      swap(form, event.submitter)
        .catch(() => {
          busy = false;
          if (!gone) HTMLFormElement.prototype.submit.call(withButton(form, event.submitter));
        })
        .finally(() => { busy = false; page()?.removeAttribute("aria-busy"); });
    }
  });

  // Where a fetch fails the browser sends the form itself, and shows its own message if there is no connection.
  function withButton(form, button) {
    if (button && button.name) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: button.name, value: button.value });
      form.append(field);
    }
    return form;
  }

  // "None of these" and the like clear the other marks, and the others clear them.
  document.addEventListener("change", (event) => {
    const mark = event.target;
    if (mark.name !== "choice" || !mark.checked) return;
    for (const other of mark.form.querySelectorAll("[name=choice]")) {
      if (other !== mark && ("alone" in mark.dataset || "alone" in other.dataset)) other.checked = false;
    }
  });

  // A page kept by the browser for its back button shows a question of long ago.
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
})();
