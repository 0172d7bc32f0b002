// Keys and highlighting; every page works without it.
"use strict";
let slash = false; // "/" is held down outside of a field
document.addEventListener("keyup", function (e) {
  // Not earlier: the character comes behind its keydown and would be typed.
  if (!slash || e.key !== "/") return;
  slash = false;
  const q = document.getElementById("q");
  q.focus();
  q.select();
});
document.addEventListener("keydown", function (e) {
  if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) return;
  slash = e.key === "/";
  if (slash) e.preventDefault();
  if (e.key !== "j" && e.key !== "k") return;
  const hits = Array.from(document.querySelectorAll(".hit"));
  if (!hits.length) return;
  const at = hits.indexOf(document.activeElement.closest ? document.activeElement.closest(".hit") : null);
  const next = hits[Math.max(0, Math.min(hits.length - 1, at + (e.key === "j" ? 1 : -1)))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
});
function light(id, on) {
  if (!id) return;
  document.querySelectorAll('[data-evidence="' + id + '"], [data-of~="' + id + '"], [data-in~="' + id + '"]').forEach(function (el) { el.classList.toggle("lit", on); });
}
["mouseover", "focusin", "mouseout", "focusout"].forEach(function (type) {
  document.addEventListener(type, function (e) {
    const el = e.target.closest && e.target.closest("[data-evidence], [data-of]");
    if (!el) return;
    const on = type === "mouseover" || type === "focusin";
    (el.dataset.evidence || el.dataset.of).split(" ").forEach(function (id) { light(id, on); });
  });
});
