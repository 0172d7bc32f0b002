// Completions while one types: the search box becomes a combobox with a list of
// what the corpus has. Every page works without it.
"use strict";
(function () {
  const box = document.getElementById("q");
  if (!box || !window.fetch) return;
  const wait = 150; // milliseconds after the last key
  const most = 8;
  const kinds = { title: "标题", number: "文号", issuer: "发文机关", member: "代表、委员", term: "词语" };

  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "检索建议");
  box.after(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  let composing = false; // an input method is at work: what stands in the box is not text yet
  let timer = 0;
  let request = null; // the one under way
  let typed = null; // the word that the list completes
  let active = -1; // the chosen option

  // wordAt is the word before the caret, unless the caret stands inside of one.
  function wordAt() {
    const end = box.selectionEnd;
    if (end !== box.selectionStart || /\S/.test(box.value.charAt(end))) return null;
    const before = box.value.slice(0, end);
    const phrase = /(["“「])([^"”」]*)$/.exec(before);
    if (phrase && isOpen(before, phrase.index)) return { start: phrase.index + 1, end: end, text: phrase[2], quote: { '"': '"', "“": "”", "「": "」" }[phrase[1]] };
    const text = /(?:^|[\s:：(（"”」])[-!]?([^\s:：(（"“”「」]*)$/.exec(before);
    return text && { start: end - text[1].length, end: end, text: text[1], quote: "" };
  }

  // isOpen says whether the quotation mark at that place opens a phrase.
  function isOpen(text, at) {
    return text[at] !== '"' || text.slice(0, at).split('"').length % 2 === 1;
  }

  // written is a completion as the query language reads it: as a phrase, where some
  // of it would be syntax.
  function written(word, s) {
    if (word.quote) return s.text.split(word.quote).join(" ") + word.quote;
    if (s.kind !== "title" && !/[\s"“”「」:：<>=＜＞＝≥≤&|~～*?？]|^[-!(（]/.test(s.text)) return s.text;
    return '"' + s.text.split('"').join(" ") + '"';
  }

  function close() {
    clearTimeout(timer);
    if (request) request.abort();
    request = null;
    list.hidden = true;
    list.replaceChildren();
    active = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function show(word, suggestions) {
    typed = word;
    active = -1;
    box.removeAttribute("aria-activedescendant");
    list.replaceChildren.apply(list, suggestions.map(function (s, i) {
      const option = document.createElement("li");
      option.id = "suggestion" + i;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.written = written(word, s);
      const text = document.createElement("span");
      text.textContent = s.text;
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = kinds[s.kind] || "";
      option.append(text, " ", kind);
      return option;
    }));
    list.hidden = suggestions.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
  }

  function ask() {
    const word = wordAt();
    if (!word || !word.text.trim()) return close();
    if (request) request.abort();
    const mine = (request = new AbortController());
    fetch("/api/v1/suggest?limit=" + most + "&q=" + encodeURIComponent(word.text), { signal: mine.signal })
      .then(function (res) { return res.ok ? res.json() : { suggestions: [] }; })
      .then(function (answer) {
        if (request !== mine || composing || document.activeElement !== box) return;
        request = null;
        // what stands in the box already is no help
        show(word, answer.suggestions.filter(function (s) { return s.text !== word.text; }));
      })
      .catch(function () { if (request === mine) close(); }); // typing goes on without completions
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  }

  function activate(i) {
    const options = list.children;
    if (active >= 0) options[active].setAttribute("aria-selected", "false");
    active = i;
    if (active < 0) return box.removeAttribute("aria-activedescendant");
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", options[active].id);
  }

  // take puts an option into the box and searches for it.
  function take(option) {
    const head = box.value.slice(0, typed.start) + option.dataset.written;
    box.value = head + box.value.slice(typed.end);
    box.setSelectionRange(head.length, head.length);
    close();
    box.form.requestSubmit();
  }

  box.addEventListener("compositionstart", function () {
    composing = true;
    close();
  });
  box.addEventListener("compositionend", function () {
    composing = false;
    later();
  });
  box.addEventListener("input", function (e) {
    if (!composing && !e.isComposing) later();
  });
  box.addEventListener("keydown", function (e) {
    if (composing || e.isComposing || e.keyCode === 229) return; // a key of the input method
    if (e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) return;
    const n = list.children.length;
    switch (e.key) {
      case "ArrowDown":
        if (list.hidden) ask();
        else activate(active + 1 < n ? active + 1 : -1);
        break;
      case "ArrowUp":
        if (list.hidden) return;
        activate(active < 0 ? n - 1 : active - 1);
        break;
      case "Escape":
        clearTimeout(timer);
        if (list.hidden) return; // the browser empties the box
        close();
        break;
      case "Enter":
        if (active < 0) return close();
        take(list.children[active]);
        break;
      default:
        return;
    }
    e.preventDefault();
  });
  box.addEventListener("blur", close);
  // The focus stays in the box, so that the list does not close under the pointer.
  list.addEventListener("mousedown", function (e) { e.preventDefault(); });
  list.addEventListener("click", function (e) {
    const option = e.target.closest("[role=option]");
    if (option) take(option);
  });
})();
