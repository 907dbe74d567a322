"use strict";
// Passkeys: what the page asks the browser for, and what the browser gives. All else works without scripts.
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const withBytes = (listed) => (listed || []).map((one) => Object.assign({}, one, { id: bytes(one.id) }));

  function asked(options) {
    const read = Object.assign({}, options, { challenge: bytes(options.challenge) });
    if (options.user) {
      read.user = Object.assign({}, options.user, { id: bytes(options.user.id) });
      read.excludeCredentials = withBytes(options.excludeCredentials);
    } else {
      read.allowCredentials = withBytes(options.allowCredentials);
    }
    return read;
  }

  function given(credential) {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response });
  }

  function prepare(form) {
    if (!window.PublicKeyCredential) return;
    form.classList.add("with-passkeys");
    form.addEventListener("submit", async (event) => {
      const field = form.elements.namedItem("passkey");
      if (field.value) return;
      event.preventDefault();
      const { create, prove } = form.dataset;
      try {
        const credential = create
          ? await navigator.credentials.create({ publicKey: asked(JSON.parse(create)) })
          : await navigator.credentials.get({ publicKey: asked(JSON.parse(prove)) });
        field.value = given(credential);
        form.submit();
      } catch (problem) {
        form.querySelector("button").focus();
      }
    });
  }

  document.querySelectorAll("[data-passkey]").forEach(prepare);
})();

// Files can be dropped on the form that sends them, and a number with a limit has a slider beside it.
(() => {
  function receive(form) {
    const field = form.querySelector("input[type=file]");
    const show = (on) => form.classList.toggle("dropping", on);
    const over = (event) => { event.preventDefault(); show(true); };
    form.addEventListener("dragenter", over);
    form.addEventListener("dragover", over);
    form.addEventListener("dragleave", () => show(false));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      show(false);
      if (event.dataTransfer.files.length !== 1) return;
      field.files = event.dataTransfer.files;
      form.submit();
    });
  }

  function slide(field) {
    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: "0", max: field.dataset.most, className: "slider" });
    slider.value = field.value || "0";
    slider.setAttribute("aria-labelledby", field.labels[0].id = `${field.id}-label`);
    slider.addEventListener("input", () => { field.value = slider.value; });
    field.addEventListener("input", () => { slider.value = field.value || "0"; });
    field.insertAdjacentElement("afterend", slider);
  }

  document.querySelectorAll("form[enctype]").forEach(receive);
  document.querySelectorAll("[data-most]").forEach(slide);
})();
