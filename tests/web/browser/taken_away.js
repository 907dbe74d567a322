"use strict";
// What came after early 2019, as if it had never come. Scripts of the test itself run before and after, not with it.
(() => {
  const gone = [
    [SubmitEvent.prototype, ["submitter"]],
    [Element.prototype, ["replaceChildren", "checkVisibility", "setHTML"]],
    [HTMLFormElement.prototype, ["requestSubmit"]],
    [String.prototype, ["at", "replaceAll", "matchAll"]],
    [Array.prototype, ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "with"]],
    [Promise, ["any", "allSettled", "withResolvers", "try"]],
    [Object, ["fromEntries", "groupBy", "hasOwn"]],
    [window, ["structuredClone", "queueMicrotask", "navigation", "scheduler", "reportError"]],
    [Crypto.prototype, ["randomUUID"]],
    [Document.prototype, ["startViewTransition"]],
    [AbortSignal, ["timeout", "any"]],
    [Navigator.prototype, ["userActivation"]],
  ];
  for (const [owner, names] of gone) for (const name of names) delete owner[name];
})();
