// Stands between the inspector's workbench and the network: what was opened with a network opens
// without one. It keeps pages, scripts, styles and drawings; it never answers a write.
"use strict";

var KEPT = "visits-2";
var PATIENCE = 4000;
var ABSENT = "/visits/offline";
var SHELL = ["/visits", ABSENT, "/assets/site.css", "/assets/site.js", "/assets/visits.css", "/assets/visits.js", "/assets/visits-queue.js"];

self.addEventListener("install", function (event) {
  event.waitUntil(keep(SHELL).then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.map(function (name) {
      return name.indexOf("visits-") === 0 && name !== KEPT ? caches.delete(name) : null;
    }));
  }).then(function () { return self.clients.claim(); }));
});

// One after the other: what is to be kept after a forgetting must not be forgotten with the rest.
var before = Promise.resolve();
self.addEventListener("message", function (event) {
  var told = event.data || {};
  if (told.forget) { before = before.then(function () { return caches.delete(KEPT); }); }
  // A page that was on its way while this worker woke up belongs to nobody until it is claimed.
  if (told.keep) {
    before = before.then(function () { return keep(told.keep); }).then(function (kept) {
      // Who asked hears whether everything is there.
      if (event.ports[0]) { event.ports[0].postMessage(kept.every(Boolean)); }
      return self.clients.claim();
    });
  }
  event.waitUntil(before);
});

self.addEventListener("fetch", function (event) {
  var request = event.request;
  var url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) { return; }
  var page = request.mode === "navigate" && (url.pathname === "/visits" || url.pathname.indexOf("/visits/") === 0);
  if (page || url.pathname.indexOf("/assets/") === 0) {
    event.respondWith(networkFirst(request, url));
  } else if (url.pathname.indexOf("/api/v1/files/") === 0) {
    event.respondWith(cacheFirst(request));
  }
});

// A page is kept under its path: its query says only what was just done, or in which language.
function name(url) { return url.pathname; }

function whole(response) {
  return response && response.status === 200 && !response.redirected && response.type === "basic";
}

function networkFirst(request, url) {
  return caches.open(KEPT).then(function (cache) {
    var fresh = fetch(request).then(function (response) {
      if (whole(response) && !url.searchParams.has("q") && !url.searchParams.has("show") && !url.searchParams.has("after")) {
        cache.put(name(url), response.clone());
      }
      return response;
    });
    var late = new Promise(function (resolve) { setTimeout(resolve, PATIENCE); }).then(function () {
      return cache.match(name(url)).then(function (kept) { return kept || fresh; });
    });
    return Promise.race([fresh, late]).catch(function () {
      // What was not kept is not there, and is not passed off as something else.
      return cache.match(name(url)).then(function (kept) { return kept || cache.match(ABSENT); });
    }).then(function (response) { return response || Response.error(); });
  });
}

// A file is named by its content, so what is kept is never stale.
function cacheFirst(request) {
  return caches.open(KEPT).then(function (cache) {
    return cache.match(request.url).then(function (kept) { return kept || fetch(request); });
  });
}

function keep(paths) {
  return caches.open(KEPT).then(function (cache) {
    return Promise.all(paths.map(function (path) {
      var file = path.indexOf("/api/v1/files/") === 0;
      var known = file ? cache.match(path) : Promise.resolve(null);
      return known.then(function (there) {
        if (there) { return true; }
        return fetch(path, { credentials: "same-origin" }).then(function (response) {
          return whole(response) ? cache.put(path, response).then(function () { return true; }) : false;
        });
      }).catch(function () { return false; });
    }));
  });
}
