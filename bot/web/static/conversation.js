"use strict";
// With scripts the next question takes the place of the last one without a reload; without them all works as well.
// Written for what was sold since 2019: a test knows what is younger.
(() => {
  const page = () => document.getElementById("page");
  const status = () => document.getElementById("status");
  const LONGEST_WAY_BACK = 300;
  let busy = false;
  let gone = false;
  let pressed = null;

  // How many steps of the conversation the phone's own Back can take before it leaves the page.
  let depth = (history.state && history.state.depth) || 0;

  function keepPlace(address, isStep) {
    if (isStep && document.querySelector("[data-back], #waiting")) {
      depth += 1;
      history.pushState({ depth }, "", address);
    } else {
      history.replaceState({ depth }, "", address);
    }
  }

  function tell(text) {
    status().textContent = text;
  }

  function show(next, address, isStep) {
    const root = next.documentElement;
    document.documentElement.lang = root.lang;
    document.documentElement.dir = root.dir;
    const shown = document.adoptNode(next.getElementById("page"));
    page().parentNode.replaceChild(shown, page());
    keepPlace(address, isStep);
    prove();
    const said = ["notice", "success", "progress"].map((id) => document.getElementById(id)).find(Boolean);
    tell(said ? said.textContent : "");
    window.scrollTo(0, 0);
    const heading = document.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  // Where codes are guessed, or conversations started, without end the page asks for a little work before it goes on.
  function prove() {
    const form = document.querySelector("[data-proof]");
    if (!form) return;
    const script = document.createElement("script");
    script.src = form.dataset.proof;
    document.head.appendChild(script);
  }

  async function swap(form, button, isStep) {
    const fields = new URLSearchParams(new FormData(form));
    if (button && button.name) fields.set(button.name, button.value);
    const response = await fetch(form.action, {
      method: "POST", body: fields, headers: { "X-Swap": "1" }, credentials: "same-origin",
    });
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!next.getElementById("page")) throw new Error("not a page of ours");
    show(next, response.headers.get("X-Address") || response.url, isStep && response.ok);
  }

  function send(form, button, isStep) {
    busy = true;
    page().setAttribute("aria-busy", "true");
    const rest = () => {
      busy = false;
      const left = page(); // none once somebody has left quickly while an answer was on its way
      if (left) left.removeAttribute("aria-busy");
    };
    swap(form, button, isStep).then(rest, () => {
      rest();
      if (!gone) HTMLFormElement.prototype.submit.call(withButton(form, button));
    });
  }

  // Where a fetch fails the browser sends the form itself, and shows its own message if there is no connection.
  function withButton(form, button) {
    if (button && button.name) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: button.name, value: button.value });
      form.appendChild(field);
    }
    return form;
  }

  // The steps behind us go first; then the way back from the neutral page leads to the neutral page again.
  function leave(form) {
    if (!navigator.sendBeacon || !navigator.sendBeacon(`${form.action}?quiet=1`)) return false;
    gone = true;
    document.body.textContent = "";
    document.title = "";
    let parted = false;
    const part = () => {
      if (parted) return;
      parted = true;
      history.replaceState(null, "", form.action);
      window.location.assign(form.dataset.leave);
    };
    window.addEventListener("popstate", part);
    window.setTimeout(part, depth > 0 ? LONGEST_WAY_BACK : 0);
    if (depth > 0) history.go(-depth);
    return true;
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = pressed && pressed.form === form ? pressed : null;
    if (form.dataset.leave) {
      if (leave(form)) event.preventDefault();
    } else if (busy) {
      event.preventDefault();
    } else if ("swap" in form.dataset) {
      event.preventDefault();
      send(form, button, !(button && "back" in button.dataset));
    }
  });

  // Enter in a field presses the form's first button, too. An address with "#main" would count as a step.
  document.addEventListener("click", (event) => {
    pressed = event.target.closest("button");
    if (event.target.closest(".skip")) {
      event.preventDefault();
      document.getElementById("main").focus();
    }
  }, true);

  // The phone's Back is the conversation's; where that has none, it is caught once and says that nothing is lost.
  window.addEventListener("popstate", (event) => {
    const before = depth;
    depth = (event.state && event.state.depth) || 0;
    if (gone || busy || depth >= before) return;
    const back = document.querySelector("[data-back]");
    if (back) {
      send(back.form, back, false);
    } else {
      stay();
    }
  });

  function stay() {
    const waiting = document.getElementById("waiting");
    if (waiting) {
      waiting.hidden = false;
      tell(waiting.textContent);
      window.scrollTo(0, 0);
    }
    const steps = depth;
    depth = 0;
    if (steps > 0) history.go(-steps);
  }

  // "None of these" and the like clear the other marks, and the others clear them.
  document.addEventListener("change", (event) => {
    const mark = event.target;
    if (mark.name !== "choice" || !mark.checked) return;
    for (const other of mark.form.querySelectorAll("[name=choice]")) {
      if (other !== mark && ("alone" in mark.dataset || "alone" in other.dataset)) other.checked = false;
    }
  });

  // Above a long list: what is typed leaves only what is called so. The page says which letters count as the same.
  document.documentElement.classList.add("scripted");

  function comparable(field) {
    const alike = JSON.parse(field.dataset.alike);
    const bare = field.value.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]/g, "");
    const letters = Array.from(bare, (letter) => (letter in alike ? alike[letter] : letter)).join("");
    return letters.split(/[\s.,;:!?()\-/]+/).filter(Boolean);
  }

  document.addEventListener("input", (event) => {
    if (event.target.id !== "find") return;
    const words = comparable(event.target);
    let left = 0;
    for (const entry of document.querySelectorAll("[data-names]")) {
      const fits = words.every((word) => entry.dataset.names.includes(word));
      entry.hidden = !fits;
      if (fits) left += 1;
    }
    document.getElementById("nothing").hidden = left > 0;
  });

  // Enter above the list must not press the first button of its form.
  document.addEventListener("keydown", (event) => {
    if (event.target.id === "find" && event.key === "Enter") event.preventDefault();
  });

  prove();

  // A page kept by the browser for its back button shows a question of long ago.
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
})();
