// The inspector's workbench with a script: saved as one goes, also without a network.
(function () {
  "use strict";
  var queue = window.VisitsQueue;
  var net = document.getElementById("net");
  if (!net) { return; }
  var user = net.dataset.user;
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };
  function word(key, values) {
    var place = document.querySelector("#words [data-word='" + key + "']");
    var text = place ? place.textContent : "";
    (values || []).forEach(function (value) { text = text.replace("%", value); });
    return text;
  }

  // Addresses are copied by one tap.
  all("[data-copy]").forEach(function (button) {
    if (!navigator.clipboard) { return; }
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.dataset.copy).then(function () {
        var before = button.innerHTML;
        button.textContent = word("copied");
        setTimeout(function () { button.innerHTML = before; }, 1500);
      });
    });
  });

  pads();
  if (!queue) { return; }
  var device = queue.device();
  var state = "done";

  // What waits is always in sight.
  function show() {
    return queue.list("queue").then(function (entries) {
      var mine = entries.filter(function (entry) { return entry.user === user; });
      var stuck = mine.filter(function (entry) { return entry.problem; }).length;
      var waiting = mine.length - stuck;
      var lines = [];
      if (state === "sign-in") { lines.push(word("sign-in")); }
      else if (state === "offline" || !navigator.onLine) { lines.push(word("offline")); }
      if (waiting) { lines.push(word(reached() ? "uploading" : "waiting", [waiting])); }
      if (stuck) { lines.push(word("stuck", [stuck])); }
      if (entries.length > mine.length) { lines.push(word("others", [entries.length - mine.length])); }
      net.textContent = "";
      lines.forEach(function (line) {
        var p = document.createElement("p");
        p.textContent = line;
        net.appendChild(p);
      });
      if (state === "sign-in") {
        var link = document.createElement("a");
        link.href = "/sign-in?next=" + encodeURIComponent(location.pathname);
        link.textContent = word("sign-in");
        net.replaceChild(link, net.firstChild);
      }
      net.hidden = !lines.length;
      net.dataset.waiting = mine.length;
      return entries;
    });
  }

  // Whether what waits is on its way, as far as the phone knows.
  function reached() { return navigator.onLine && (state === "done" || state === "sending"); }

  function sync() {
    if (state === "sending") { return Promise.resolve(); }
    var before = state;
    state = "sending";
    if (before === "done") { show(); }
    return queue.sync(user, told).then(function (ended) { state = ended; }, function () { state = "offline"; }).then(show).then(function () { return form ? showResult() : null; });
  }
  window.addEventListener("online", sync);
  window.addEventListener("offline", function () { state = "offline"; show(); });
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { sync(); } });
  setInterval(function () {
    queue.list("queue").then(function (entries) { if (entries.length || state !== "done") { sync(); } });
  }, 10000);

  function told(entry, answer, problem) {
    if (entry.kind === "finding") { return; }
    var key = entry.key;
    queue.get("results", key).then(function (result) {
      if (!result) { return; }
      result.problem = problem;
      result.outcome = answer && answer.outcome;
      return queue.put("results", result).then(function () {
        if (answer && answer.outcome === "applied") {
          return forgetDrafts(entry.inspection).then(function () { return queue.remove("results", key); }).then(function () {
            if (form && form.dataset.inspection === entry.inspection) { location.replace("/visits/" + entry.inspection); }
          });
        }
        showResult();
      });
    });
  }
  function forgetDrafts(inspection) {
    return queue.list("drafts").then(function (drafts) {
      return Promise.all(drafts.filter(function (draft) { return draft.inspection === inspection; }).map(function (draft) {
        return queue.remove("drafts", draft.key);
      }));
    });
  }

  // The worker keeps what is opened; another person's pages are not kept on.
  var page = location.pathname;
  if (navigator.serviceWorker) {
    navigator.serviceWorker.register("/visits/sw.js", { scope: "/visits" }).then(function () { return navigator.serviceWorker.ready; }).then(function (ready) {
      if (localStorage.getItem("yizheng-visits-user") !== user) {
        ready.active.postMessage({ forget: true });
        localStorage.setItem("yizheng-visits-user", user);
      }
      var files = filesOf(document);
      keepAll(ready.active);
      ready.active.postMessage({ keep: [page, "/visits", "/visits/offline", "/assets/site.css", "/assets/site.js", "/assets/visits.css", "/assets/visits.js", "/assets/visits-queue.js"].concat(form && form.id === "record" ? [page + "/attempt"] : [], files) });
    }).catch(function () { /* Without a worker everything else still works. */ });
  }
  // What a visit's page shows beside its words.
  function filesOf(root) {
    return all("img.drawing", root).map(function (image) { return image.getAttribute("src"); })
      .concat(all("a[data-keep], .earlier .photos a", root).map(function (link) { return link.getAttribute("href"); }));
  }
  // The list's visits are kept one by one, so that a slow network shows how far it is.
  function keepAll(worker) {
    var button = document.querySelector("[data-keep-all]");
    if (!button || !window.MessageChannel) { return; }
    var told = document.querySelector("[data-keep-told]");
    function ask(paths) {
      return new Promise(function (resolve) {
        var channel = new MessageChannel();
        channel.port1.onmessage = function (event) { resolve(event.data); };
        worker.postMessage({ keep: paths }, [channel.port2]);
      });
    }
    function one(card) {
      var path = "/visits/" + card.dataset.visit;
      return ask([path, path + "/attempt"]).then(function (there) {
        if (!there) { return false; }
        return caches.match(path).then(function (kept) { return kept.text(); }).then(function (text) {
          return ask(filesOf(new DOMParser().parseFromString(text, "text/html")));
        });
      }).then(function (there) {
        if (there) { card.querySelector("[data-kept]").hidden = false; }
        return there;
      }, function () { return false; });
    }
    button.hidden = false;
    button.addEventListener("click", function () {
      var cards = all("[data-visit]");
      button.disabled = true;
      cards.reduce(function (before, card, at) {
        return before.then(function (failed) {
          told.textContent = word("keeping", [at + 1, cards.length]);
          return one(card).then(function (there) { return there ? failed : failed + 1; });
        });
      }, Promise.resolve(0)).then(function (failed) {
        told.textContent = failed ? word("keep-failed", [failed]) : word("keep-done", [cards.length]);
        button.disabled = false;
      });
    });
  }
  if (window.caches) {
    all("[data-visit]").forEach(function (card) {
      caches.match("/visits/" + card.dataset.visit).then(function (kept) {
        var mark = card.querySelector("[data-kept]");
        if (kept && mark) { mark.hidden = false; }
      });
    });
  }
  all("form[action='/sign-out']").forEach(function (leaving) {
    leaving.addEventListener("submit", function (event) {
      if (Number(net.dataset.waiting) > 0 && !window.confirm(word("leave"))) {
        event.preventDefault();
        return;
      }
      if (window.caches) { caches.keys().then(function (names) { names.forEach(function (name) { caches.delete(name); }); }); }
      localStorage.removeItem("yizheng-visits-user");
    });
  });

  // One visit.
  var form = document.querySelector("form#record, form#attempt");
  var queued = document.getElementById("queued");
  var inspection = form ? form.dataset.inspection : null;
  var round = form ? form.dataset.round || "attempt" : "";
  var resultKey = inspection + "|" + round;
  var path = function (what) { return "/api/v1/inspections/" + inspection + "/" + what; };
  show().then(sync);
  if (!form) { return; }

  function showResult() {
    return queue.get("results", resultKey).then(function (result) {
      if (!result || !queued) { return; }
      var set = function (name, text) { var place = queued.querySelector("[data-" + name + "]"); if (place) { place.textContent = text || ""; } };
      set("result", result.text);
      set("hash", result.hash);
      set("state", result.problem ? word("refused") + result.problem : result.outcome === "late" ? word("late") : word(reached() ? "uploading" : "waiting", [1]));
      queued.hidden = false;
      form.hidden = !result.problem;
      if (result.problem) { delete form.dataset.made; }
    });
  }
  showResult();

  function document_(what, files) {
    var made = Object.assign({ client_id: queue.newId(), inspection: inspection, device: device, device_at: Date.now() * 1000 }, what);
    return queue.hashOf(made).then(function (hash) { return { made: made, hash: hash, files: files }; });
  }
  function send(written, kind, body, text) {
    body.sha256 = written.hash;
    body.client_id = written.made.client_id;
    body.device = device;
    body.device_at = written.made.device_at;
    var entry = { client_id: written.made.client_id, user: user, inspection: inspection, kind: kind, key: resultKey, path: path("uploads"), body: body, files: written.files };
    return queue.put("results", { key: resultKey, hash: written.hash, text: text, user: user }).then(function () {
      return queue.add(entry);
    }).then(showResult).then(show).then(function () {
      window.scrollTo(0, 0);
      return sync();
    });
  }

  if (form.id === "attempt") { attempt(); } else { checklist(); }

  function attempt() {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (form.dataset.made) { return; }
      form.dataset.made = "yes";
      var value = function (name) { return (form.elements[name].value || "").trim(); };
      var file = form.elements.photo.files[0];
      (file ? smaller(file).then(function (blob) { return queue.hold(blob, file.name); }) : Promise.resolve(null)).then(function (photo) {
        var said = {
          reason: value("reason"), place: value("place"), photo: photo,
          inspectors: all("input[name=inspectors]:checked", form).map(function (box) { return box.value; }),
          next_visit_on: value("next_visit_on") || null,
        };
        return document_(Object.assign({ kind: "attempt" }, said), photo ? [photo] : []).then(function (written) {
          return send(written, "attempt", { attempt: said }, "");
        });
      });
    });
  }

  function checklist() {
    var items = all("article.item", form).map(function (article) {
      var photos = all("[data-photos] a", article).map(function (link) { return link.getAttribute("href").slice(-64); });
      return { article: article, no: article.dataset.item, key: "key" in article.dataset, photos: photos, at: Number(article.dataset.at || 0) };
    });
    var resultOf = function (item) { var chosen = item.article.querySelector("input[type=radio]:checked"); return chosen ? chosen.value : ""; };
    var remarkOf = function (item) { return item.article.querySelector("textarea").value.trim(); };
    form.querySelector("#save").hidden = true;
    var next = document.getElementById("next");
    next.hidden = false;

    function count() {
      var filled = items.filter(resultOf).length;
      document.getElementById("count").textContent = word("progress", [filled, items.length]);
      document.getElementById("progress").value = filled;
      next.disabled = filled === items.length;
      items.forEach(function (item) {
        var result = resultOf(item);
        item.article.classList.toggle("filled", Boolean(result));
        item.article.classList.toggle("asks", Boolean(result) && result !== "met");
      });
      document.getElementById("expected").textContent = filled === items.length ? form.dataset[outcome() + "Text"] : "…";
    }
    // Which of the engine's four answers holds; the answers themselves came with the page.
    function outcome() {
      var failed = items.filter(function (item) { return resultOf(item) === "failed"; });
      if (failed.some(function (item) { return item.key; })) { return "key"; }
      if (failed.length) { return "general"; }
      return items.some(function (item) { return resultOf(item) === "fixed_on_site"; }) ? "fixed" : "none";
    }

    function found(item) {
      return { item: item.no, result: resultOf(item), remark: remarkOf(item), photos: item.photos.slice() };
    }
    function hold(item) {
      item.at = Date.now() * 1000;
      return queue.put("drafts", Object.assign({ key: inspection + "|" + round + "|" + item.no, inspection: inspection, at: item.at }, found(item)));
    }
    function save(item) {
      var finding = found(item);
      return hold(item).then(function () {
        if (!finding.result) { return null; }
        var id = queue.newId();
        return queue.add({
          client_id: id, user: user, inspection: inspection, kind: "finding", item: item.no, path: path("findings"), files: finding.photos,
          body: { client_id: id, device: device, device_at: item.at, finding: finding },
        });
      }).then(show).then(sync);
    }

    items.forEach(function (item) {
      item.article.addEventListener("change", function (event) {
        if (event.target.type === "file") { photo(item, event.target); return; }
        if (event.target.name.indexOf("x-") === 0) { drop(item, event.target); return; }
        count();
        settle(item);
      });
      // What is being typed is held at once and sent when the hand rests.
      item.article.addEventListener("input", function (event) {
        if (event.target.tagName !== "TEXTAREA") { return; }
        hold(item);
        clearTimeout(item.resting);
        item.resting = setTimeout(function () { settle(item); }, 1500);
      });
    });
    window.addEventListener("pagehide", function () {
      items.forEach(function (item) { if (item.resting) { settle(item); } });
    });
    function settle(item) {
      clearTimeout(item.resting);
      item.resting = null;
      return save(item);
    }
    function drop(item, box) {
      item.photos = item.photos.filter(function (hash) { return hash !== box.value; });
      box.closest(".held").remove();
      settle(item);
    }
    function photo(item, input) {
      var file = input.files[0];
      if (!file) { return; }
      smaller(file).then(function (blob) {
        return queue.hold(blob, file.name).then(function (hash) {
          input.value = "";
          if (item.photos.indexOf(hash) < 0) { item.photos.push(hash); thumbnail(item, hash, blob); }
          return save(item);
        });
      });
    }
    function thumbnail(item, hash, blob) {
      var reader = new FileReader();
      reader.onload = function () {
        var image = document.createElement("img");
        image.src = reader.result;
        image.alt = hash.slice(0, 8);
        var place = item.article.querySelector("[data-photos]");
        var row = place.querySelector(".photos") || place.appendChild(document.createElement("p"));
        row.className = "photos";
        var held = row.appendChild(document.createElement("span"));
        held.className = "held";
        held.appendChild(image);
        var label = held.appendChild(document.createElement("label"));
        var box = label.appendChild(document.createElement("input"));
        box.type = "checkbox";
        box.name = "x-" + item.no;
        box.value = hash;
        label.appendChild(document.createTextNode(" " + word("drop")));
      };
      reader.readAsDataURL(blob);
    }

    // What the phone holds is newer than a page that was kept.
    queue.list("drafts").then(function (drafts) {
      items.forEach(function (item) {
        var held = drafts.filter(function (draft) { return draft.key === inspection + "|" + round + "|" + item.no; })[0];
        if (!held || held.at < item.at) { return; }
        all("input[type=radio]", item.article).forEach(function (radio) { radio.checked = radio.value === held.result; });
        item.article.querySelector("textarea").value = held.remark;
        // A photo taken out here is out, whatever a kept page shows.
        item.photos.filter(function (hash) { return held.photos.indexOf(hash) < 0; }).forEach(function (hash) {
          var box = item.article.querySelector("input[value='" + hash + "']");
          if (box) { box.closest(".held").remove(); }
        });
        item.photos = item.photos.filter(function (hash) { return held.photos.indexOf(hash) >= 0; });
        held.photos.forEach(function (hash) {
          if (item.photos.indexOf(hash) >= 0) { return; }
          item.photos.push(hash);
          queue.get("files", hash).then(function (file) { if (file) { thumbnail(item, hash, file.blob); } });
        });
      });
      count();
    });

    next.addEventListener("click", function () {
      var open = items.filter(function (item) { return !resultOf(item); })[0];
      if (open) { goTo(open); }
    });
    function goTo(item, fault) {
      item.article.scrollIntoView({ block: "start" });
      var place = item.article.querySelector(fault ? "textarea" : "input");
      place.focus({ preventScroll: true });
      if (fault) { say(fault + item.no); }
    }
    // The page may have been kept yesterday: today is the bureau's, as far as it is known, and days since.
    var day = form.elements.visited_on;
    var today = bureauDay(day.max);
    if (today > day.max) {
      if (day.value === day.max) { day.value = today; }
      day.max = today;
    }

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (!event.submitter || event.submitter.value !== "finish") { sync(); return; }
      var open = items.filter(function (item) { return !resultOf(item); })[0];
      if (open) { goTo(open); say(word("missing") + open.no); return; }
      var silent = items.filter(function (item) { return resultOf(item) !== "met" && !remarkOf(item); })[0];
      if (silent) { goTo(silent, word("remark")); return; }
      var field = function (name) { return form.elements[name].value.trim(); };
      if (!day.value || day.value < day.min || day.value > day.max) { say(word("day", [day.min, day.max])); day.focus(); return; }
      if (siteFault(form)) { return; }
      say("");
      var name = field("site_name"), reason = field("site_refused"), witness = field("site_witness"), statement = field("site_statement");
      // A second press makes no second document.
      if (form.dataset.made) { return; }
      form.dataset.made = "yes";
      (name ? inkOf(form).then(function (blob) { return queue.hold(blob, "signature.png"); }) : Promise.resolve(null)).then(function (image) {
        var findings = items.map(function (item) { return { item: item.no, result: resultOf(item), remark: remarkOf(item), photos: item.photos.slice() }; });
        var when = outcome();
        var said = { visited_on: field("visited_on"), findings: findings, photos: [], result: form.dataset[when], signed: form.elements.signed.checked };
        var site = name ? { site: "signed", name: name, image: image, statement: statement }
          : reason ? { site: "refused", reason: reason, witness: witness, statement: statement } : null;
        var files = findings.reduce(function (sum, finding) { return sum.concat(finding.photos); }, image ? [image] : []);
        return document_(Object.assign({ kind: "visit", site: site }, said), files).then(function (written) {
          var body = Object.assign({}, said);
          if (name) { body.site_name = name; body.site_image = image; }
          if (statement) { body.site_statement = statement; }
          if (reason) { body.site_refused = reason; body.site_witness = witness; }
          return send(written, "visit", { visit: body }, form.dataset[when + "Text"]);
        });
      });
    });

    // The visit is this device's, or another has it.
    var notice = document.getElementById("checkout");
    function open(takeOver) {
      return fetch(path("checkout"), {
        method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ device: device, take_over: takeOver }),
      }).then(function (response) { return response.ok ? response.json() : null; }).then(function (held) {
        if (!held) { return; }
        notice.hidden = held.here;
        form.classList.toggle("elsewhere", !held.here);
        all("input, textarea, button", form).forEach(function (place) { if (place !== next) { place.disabled = !held.here; } });
        if (!held.here) { notice.querySelector("[data-who]").textContent = word("elsewhere", [held.name, held.taken_at]); }
        if (takeOver && held.here) { location.reload(); }
      }).catch(function () { /* Without a network the phone goes on with what it has. */ });
    }
    notice.querySelector("[data-take]").addEventListener("click", function () { open(true); });
    open(false);
    count();
  }

  // A photo of a phone is far larger than a finding needs.
  // The bureau's day, whatever the clock of this device says: a page fresh from it tells the day, and the
  // days since are counted. Never before the day of the page itself.
  function bureauDay(told) {
    var days = function (at) { return Math.floor((at + 8 * 3600000) / 86400000); };
    var known = null;
    try { known = JSON.parse(localStorage.getItem("yizheng-visits-day")); } catch (error) { known = null; }
    if (!known) {
      if (!navigator.onLine) { return told; }
      known = { day: told, seen: Date.now() };
    }
    var since = Math.max(0, days(Date.now()) - days(known.seen));
    var today = new Date(Date.parse(known.day) + since * 86400000).toISOString().slice(0, 10);
    if (navigator.onLine && told >= today) {
      today = told;
      localStorage.setItem("yizheng-visits-day", JSON.stringify({ day: told, seen: Date.now() }));
    }
    return today > told ? today : told;
  }

  function smaller(file) {
    if (file.size < 700000 || !window.createImageBitmap) { return Promise.resolve(file); }
    return createImageBitmap(file).then(function (picture) {
      var scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
      var canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return new Promise(function (resolve) { canvas.toBlob(function (blob) { resolve(blob || file); }, "image/jpeg", 0.85); });
    }).catch(function () { return file; });
  }

  // What is wrong stays until it is put right; what is saved meanwhile is told beside it.
  function say(text) {
    var said = document.getElementById("said") || net.parentNode.insertBefore(document.createElement("p"), net);
    said.id = "said";
    said.className = "trouble";
    said.setAttribute("role", "alert");
    said.textContent = text;
    said.hidden = !text;
  }

  // The site signs with name and hand, or its refusal has reason and witness; half of either is nothing.
  function siteFault(own) {
    var text = function (name) { return own.elements[name].value.trim(); };
    var name = text("site_name"), reason = text("site_refused"), witness = text("site_witness");
    var inked = own.querySelector("[data-pad]").written() || own.elements.site_image.files.length > 0;
    var fault = (name || inked) && (reason || witness) ? ["site", "site_name"]
      : Boolean(reason) !== Boolean(witness) ? ["site", reason ? "site_witness" : "site_refused"]
      : inked && !name ? ["site-name", "site_name"]
      : name && !inked ? ["site-ink", "site_image"]
      : text("site_statement") && !name && !reason ? ["site-name", "site_name"]
      : null;
    if (!fault) { return false; }
    say(word(fault[0]));
    own.elements[fault[1]].focus();
    return true;
  }
  // The signature: on the screen, else the photo of the paper.
  function inkOf(own) {
    var pad = own.querySelector("[data-pad]");
    return pad.written() ? pad.ink() : smaller(own.elements.site_image.files[0]);
  }

  // Signing with a finger.
  function pads() {
    all("[data-pad]").forEach(function (pad) {
      var canvas = pad.querySelector("canvas");
      var pen = canvas.getContext("2d");
      var written = false, down = false;
      pad.hidden = false;
      function wipe() {
        pen.fillStyle = "#fff";
        pen.fillRect(0, 0, canvas.width, canvas.height);
        written = false;
      }
      function at(event) {
        var box = canvas.getBoundingClientRect();
        return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
      }
      wipe();
      canvas.addEventListener("pointerdown", function (event) {
        down = true;
        canvas.setPointerCapture(event.pointerId);
        pen.lineWidth = 5;
        pen.lineCap = pen.lineJoin = "round";
        pen.strokeStyle = "#111";
        pen.beginPath();
        pen.moveTo.apply(pen, at(event));
        event.preventDefault();
      });
      canvas.addEventListener("pointermove", function (event) {
        if (!down) { return; }
        pen.lineTo.apply(pen, at(event));
        pen.stroke();
        written = true;
      });
      ["pointerup", "pointercancel"].forEach(function (end) { canvas.addEventListener(end, function () { down = false; }); });
      pad.querySelector("[data-wipe]").addEventListener("click", wipe);
      pad.written = function () { return written; };
      pad.ink = function () {
        if (!written) { return Promise.reject(new Error("no ink")); }
        return new Promise(function (resolve) { canvas.toBlob(resolve, "image/png"); });
      };
      // A form sent the plain way takes the picture along as a file.
      var own = pad.closest("form[data-site]");
      if (own) {
        own.addEventListener("submit", function (event) {
          if (own.dataset.inked) { return; }
          if (siteFault(own)) { event.preventDefault(); return; }
          if (!written) { return; }
          event.preventDefault();
          pad.ink().then(function (blob) {
            var files = new DataTransfer();
            files.items.add(new File([blob], "signature.png", { type: "image/png" }));
            own.elements.site_image.files = files.files;
            own.dataset.inked = "yes";
            own.submit();
          });
        });
      }
    });
  }
})();
