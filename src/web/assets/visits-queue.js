// What the phone holds until it is uploaded: a queue in IndexedDB. Each entry has an id of its own,
// so the server takes it once however often it is sent.
window.VisitsQueue = (function () {
  "use strict";
  if (!window.indexedDB || !window.crypto || !window.crypto.subtle) { return null; }

  var opened = new Promise(function (resolve, reject) {
    var request = indexedDB.open("yizheng-visits", 1);
    request.onupgradeneeded = function () {
      request.result.createObjectStore("queue", { keyPath: "client_id" });
      request.result.createObjectStore("files", { keyPath: "sha256" });
      request.result.createObjectStore("drafts", { keyPath: "key" });
      request.result.createObjectStore("results", { keyPath: "key" });
    };
    request.onsuccess = function () { resolve(request.result); };
    request.onerror = function () { reject(request.error); };
  });

  function run(store, mode, work) {
    return opened.then(function (db) {
      return new Promise(function (resolve, reject) {
        var tx = db.transaction(store, mode);
        var request = work(tx.objectStore(store));
        tx.oncomplete = function () { resolve(request && request.result); };
        tx.onerror = tx.onabort = function () { reject(tx.error); };
      });
    });
  }
  function put(store, value) { return run(store, "readwrite", function (all) { return all.put(value); }); }
  function get(store, key) { return run(store, "readonly", function (all) { return all.get(key); }); }
  function remove(store, key) { return run(store, "readwrite", function (all) { return all.delete(key); }); }
  function list(store) { return run(store, "readonly", function (all) { return all.getAll(); }); }

  function hex(bytes) {
    return Array.prototype.map.call(new Uint8Array(bytes), function (byte) { return ("0" + byte.toString(16)).slice(-2); }).join("");
  }
  function newId() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    var text = hex(bytes);
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
  }
  function device() {
    var known = localStorage.getItem("yizheng-device");
    if (!known) {
      known = newId();
      localStorage.setItem("yizheng-device", known);
    }
    return known;
  }

  // RFC 8785 for what stands in a document: strings, whole numbers, lists, and objects by sorted keys.
  function canonical(value) {
    if (Array.isArray(value)) { return "[" + value.map(canonical).join(",") + "]"; }
    if (value && typeof value === "object") {
      return "{" + Object.keys(value).sort().map(function (key) { return JSON.stringify(key) + ":" + canonical(value[key]); }).join(",") + "}";
    }
    return JSON.stringify(value);
  }
  function sha256(bytes) { return crypto.subtle.digest("SHA-256", bytes).then(hex); }
  function hashOf(value) { return sha256(new TextEncoder().encode(canonical(value))); }

  // A file is held by its content until it was sent.
  function hold(blob, name) {
    return blob.arrayBuffer().then(sha256).then(function (hash) {
      return get("files", hash).then(function (known) {
        return known ? hash : put("files", { sha256: hash, blob: blob, name: name, sent: false }).then(function () { return hash; });
      });
    });
  }

  function add(entry) {
    entry.at = Date.now();
    return list("queue").then(function (all) {
      // A later save of an item takes the place of one that still waits; a document takes the place
      // of all saves of its visit, and of one that was not taken.
      var replaced = all.filter(function (other) {
        if (other.user !== entry.user || other.inspection !== entry.inspection) { return false; }
        if (entry.kind === "finding") { return other.kind === "finding" && other.item === entry.item; }
        return other.kind === "finding" || (other.kind === entry.kind && other.problem);
      });
      return put("queue", entry).then(function () {
        return Promise.all(replaced.map(function (other) { return remove("queue", other.client_id); }));
      });
    });
  }

  function sendFile(hash) {
    return get("files", hash).then(function (file) {
      if (!file || file.sent) { return null; }
      return fetch("/api/v1/files", {
        method: "POST",
        headers: { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(file.name) },
        body: file.blob,
      }).then(function (response) {
        if (!response.ok) { return Promise.reject(response); }
        file.sent = true;
        return put("files", file);
      });
    });
  }

  function sendEntry(entry) {
    return (entry.files || []).reduce(function (before, hash) {
      return before.then(function () { return sendFile(hash); });
    }, Promise.resolve()).then(function () {
      return fetch(entry.path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(entry.body),
      });
    }).then(function (response) { return response.ok ? response.json() : Promise.reject(response); });
  }

  // Sends what waits of this person, in order. Answers how it ended: "done", "offline", "sign-in".
  function sync(user, told) {
    var work = function () {
      return list("queue").then(function (all) {
        var mine = all.filter(function (entry) { return entry.user === user && !entry.problem; });
        mine.sort(function (a, b) { return a.at - b.at; });
        return mine.reduce(function (before, entry) {
          return before.then(function (state) { return state === "done" ? one(entry, told) : state; });
        }, Promise.resolve("done"));
      });
    };
    // Two windows of one phone do not send the same at once.
    return navigator.locks ? navigator.locks.request("yizheng-visits", work) : work();
  }

  function one(entry, told) {
    return sendEntry(entry).then(function (answer) {
      return remove("queue", entry.client_id).then(function () {
        told(entry, answer, null);
        return "done";
      });
    }, function (failed) {
      if (!failed || !failed.status) { return "offline"; }
      if (failed.status === 401) { return "sign-in"; }
      if (failed.status >= 500 || failed.status === 429) { return "offline"; }
      return failed.json().catch(function () { return {}; }).then(function (problem) {
        // A save that comes after the record changes nothing; the document holds it all.
        if (entry.kind === "finding" && (failed.status === 403 || failed.status === 409)) {
          return remove("queue", entry.client_id).then(function () { return "done"; });
        }
        entry.problem = problem.detail || problem.title || String(failed.status);
        return put("queue", entry).then(function () {
          told(entry, null, entry.problem);
          return "done";
        });
      });
    });
  }

  return { put: put, get: get, remove: remove, list: list, add: add, hold: hold, sync: sync, newId: newId, device: device, hashOf: hashOf };
})();
