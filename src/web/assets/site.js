// Small helps for pages that work without them: one click sends once, a table is walked by keys, a
// whole page of rows is ticked at once, and what is wrong is brought into sight.
(function () {
  "use strict";

  // A form is sent once: its buttons rest until the answer comes. Back in history they work again.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (form.method === "get" || event.defaultPrevented) { return; }
    form.dataset.sent = "yes";
    setTimeout(function () {
      form.querySelectorAll("button").forEach(function (button) { button.disabled = true; });
    }, 0);
    // An answer that is a file leaves the page where it is, and one may be lost on the way: the form
    // carries its key, so pressing again does nothing twice.
    setTimeout(function () { rested(form); }, 10000);
  });
  function rested(form) {
    delete form.dataset.sent;
    form.querySelectorAll("button").forEach(function (button) { button.disabled = false; });
  }
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(rested);
  });

  // What must not happen by a slip is asked once more, in the words of the button.
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-ask]");
    if (button && !window.confirm(button.dataset.ask)) { event.preventDefault(); }
  });

  // Rows: up, down, enter; a click anywhere on a row opens it.
  function rows(table) { return Array.prototype.slice.call(table.querySelectorAll("tbody tr[data-href]")); }
  document.querySelectorAll("table[data-rows]").forEach(function (table) {
    table.addEventListener("keydown", function (event) {
      var step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
      if (!step || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { return; }
      var all = rows(table);
      var at = all.indexOf(event.target.closest("tr"));
      var next = all[at + step];
      var link = next && next.querySelector("a");
      if (link) { link.focus(); event.preventDefault(); }
    });
    table.addEventListener("click", function (event) {
      var row = event.target.closest("tr[data-href]");
      if (row && !event.target.closest("a, button, input, label, summary, details")) { window.location = row.dataset.href; }
    });
  });

  // Ticking: all on this page, and how many are ticked.
  document.querySelectorAll("form[data-ticks]").forEach(function (form) {
    var boxes = function () { return form.querySelectorAll("input[type=checkbox][name='" + form.dataset.ticks + "']"); };
    var count = function () {
      var ticked = 0;
      boxes().forEach(function (box) { if (box.checked) { ticked += 1; } });
      form.querySelectorAll("[data-count]").forEach(function (place) { place.textContent = ticked; });
    };
    form.addEventListener("change", function (event) {
      if (event.target.matches("[data-all]")) {
        boxes().forEach(function (box) { box.checked = event.target.checked; });
      }
      count();
    });
    count();
  });

  // Files let go anywhere on the box around their field are in the field as if chosen there; let go
  // beside it they do not carry the page away.
  var carries = function (event) {
    return event.dataTransfer && Array.prototype.indexOf.call(event.dataTransfer.types, "Files") >= 0;
  };
  document.querySelectorAll("[data-drop]").forEach(function (box) {
    var field = box.querySelector("input[type=file]");
    if (!field) { return; }
    box.addEventListener("dragover", function (event) {
      if (!carries(event)) { return; }
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      box.classList.add("over");
    });
    box.addEventListener("dragleave", function (event) {
      if (!box.contains(event.relatedTarget)) { box.classList.remove("over"); }
    });
    box.addEventListener("drop", function (event) {
      if (!carries(event)) { return; }
      event.preventDefault();
      box.classList.remove("over");
      var taken = event.dataTransfer;
      if (!field.multiple && taken.files.length > 1) {
        taken = new DataTransfer();
        taken.items.add(event.dataTransfer.files[0]);
      }
      field.files = taken.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      field.focus();
    });
  });
  if (document.querySelector("[data-drop]")) {
    ["dragover", "drop"].forEach(function (name) {
      document.addEventListener(name, function (event) { if (carries(event)) { event.preventDefault(); } });
    });
  }

  // What is shown to be copied is marked as a whole.
  document.querySelectorAll("[data-copy]").forEach(function (field) {
    field.addEventListener("focus", function () { field.select(); });
  });

  // What the keyboard comes to is not left below what sticks to the bottom of the window.
  document.addEventListener("focusin", function (event) {
    var bar = document.querySelector(".bar, .batch");
    if (!bar || bar.contains(event.target)) { return; }
    requestAnimationFrame(function () {
      var place = event.target.getBoundingClientRect(), over = bar.getBoundingClientRect();
      if (place.bottom > over.top && place.top < over.bottom) { window.scrollBy(0, place.bottom - over.top + 8); }
    });
  });

  // A viewer that the keyboard went into shows it; its own page cannot.
  window.addEventListener("blur", function () {
    var viewer = document.activeElement;
    if (viewer && viewer.tagName === "IFRAME") { viewer.classList.add("inside"); }
  });
  window.addEventListener("focus", function () {
    document.querySelectorAll("iframe.inside").forEach(function (viewer) { viewer.classList.remove("inside"); });
  });

  // What is wrong is brought into sight and read out.
  var trouble = document.querySelector(".trouble");
  if (trouble) { trouble.focus(); }
})();
