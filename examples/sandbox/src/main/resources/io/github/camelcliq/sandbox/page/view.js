// Puts what the server says into the page: names and comments as text, never as markup.

const byId = (id) => document.getElementById(id);

// Makes a list show items, keeping the elements of those that were there: focus and half-written comments stay.
function show(list, items, keyOf, template, fill) {
  const known = new Map([...list.children].map((element) => [element.dataset.key, element]));
  let previous = null;
  for (const item of items) {
    const key = String(keyOf(item));
    let element = known.get(key);
    known.delete(key);
    if (!element) {
      element = byId(template).content.firstElementChild.cloneNode(true);
      element.dataset.key = key;
    }
    fill(element, item);
    const expected = previous ? previous.nextElementSibling : list.firstElementChild;
    if (element !== expected) {
      list.insertBefore(element, expected);
    }
    previous = element;
  }
  known.forEach((element) => element.remove());
}

function write(element, selector, text) {
  const part = element.querySelector(selector);
  if (part.textContent !== text) {
    part.textContent = text;
  }
  return part;
}

const time = (millis) => new Date(millis).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });

export function size(bytes) {
  if (bytes < 1024) {
    return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  }
  const unit = bytes < 1024 * 1024 ? ["KB", 1024] : ["MB", 1024 * 1024];
  return `${(bytes / unit[1]).toLocaleString([], { maximumFractionDigits: 1 })} ${unit[0]}`;
}

// A button that copies a value; its name for screen readers says which.
function fillCopy(button, value, of) {
  button.dataset.copy = value;
  write(button, ".unseen", ` ${of}`);
}

function fillFile(element, file) {
  const link = element.querySelector("a");
  link.href = `/sandbox/files/${encodeURIComponent(file.fileId)}`;
  link.download = file.name;
  write(link, "bdi", file.name);
  write(element, ".badge", file.senderKind).dataset.kind = file.senderKind;
  write(element, ".sender", file.sender);
  const recipient = file.recipient ? ` to ${file.recipient}` : "";
  write(element, ".rest", `${recipient}, ${time(file.time)}, ${size(file.size)}`);
  write(element, ".said bdi", file.comment);
  fillTile(element.querySelector(".tile"), file);
  fillCopy(element.querySelector(".copy"), `cliq-files:file/${file.fileId}`, `of ${file.name}`);
}

function fillTile(tile, file) {
  if (!file.image) {
    tile.textContent = (/\.([a-z0-9]{1,4})$/i.exec(file.name)?.[1] ?? "file").toUpperCase();
  } else if (!tile.firstElementChild) {
    const image = document.createElement("img");
    image.alt = "";
    image.loading = "lazy";
    image.decoding = "async";
    image.src = `/sandbox/thumbnails/${encodeURIComponent(file.fileId)}`;
    tile.replaceChildren(image);
  }
}

function fillTarget(element, target) {
  const title = `${target.kind} ${target.name}`;
  element.dataset.target = target.id;
  element.setAttribute("aria-label", title);
  write(element, ".kind", target.kind);
  write(element, "h3 .name", target.name);
  write(element, ".detail", [target.chatId, target.email].find((detail) => detail && detail !== target.name) ?? "");
  write(element, ".uri code", `cliq-files:${target.id}`);
  fillCopy(element.querySelector(".uri .copy"), `cliq-files:${target.id}`, `URI of ${title}`);
  write(element, ".count", target.total === 0 ? "" : target.total === 1 ? "1 file" : `${target.total} files`);
  write(element, ".upload-target", ` for ${title}`);
  element.querySelector(".comment").setAttribute("aria-label", `Comment for ${title}, optional`);
  element.querySelector(".upload").hidden = !target.chatId || target.forbidden;
  element.querySelector(".forbidden").hidden = !target.forbidden;
  element.querySelector(".empty").hidden = target.total > 0;
  show(element.querySelector(".files"), target.files, (file) => file.messageId, "file-template", fillFile);
  const older = target.total - target.files.length;
  write(element, ".more", older > 0 ? `${older} older ones are not shown.` : "").hidden = older === 0;
}

// File IDs are 128 characters long.
const shortened = (path) => path.replace(/([0-9a-f]{10})[0-9a-f]{30,}/g, "$1…");

function fillRequest(element, request) {
  element.classList.toggle("refused", Boolean(request.reason));
  element.classList.toggle("pending", request.status === 0 && !request.reason);
  write(element, ".status", request.status === 0 ? "…" : String(request.status));
  write(element, ".method", request.method);
  write(element, ".path", shortened(request.path)).title = request.path;
  write(element, "time", time(request.time));
  write(element, ".reason", request.reason ?? "");
}

function showOptions(select, options) {
  const known = [...select.options].map((option) => option.value);
  if (options.length !== known.length || options.some(([value], i) => value !== known[i])) {
    const chosen = select.value;
    select.replaceChildren(...options.map(([value, text]) => new Option(text, value, false, value === chosen)));
  }
}

const moments = {
  BEFORE_HANDLING: "breaks before it is handled",
  AFTER_HANDLING: "is handled and breaks without a response",
  IN_RESPONSE: "breaks in the response",
};

function wordsOf(fault) {
  if (fault.connectionBreak) {
    return moments[fault.connectionBreak];
  }
  return fault.status ? `fails with ${fault.status}` : `is handled ${fault.delay / 1000} s late`;
}

function fillFault(element, fault) {
  const text = `${fault.title}: ${wordsOf(fault)}`;
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function fillCredential(element, [title, value]) {
  write(element, ".title", title);
  write(element, "code", value);
  fillCopy(element.querySelector(".copy"), value, title);
}

export function showCredentials(credentials) {
  show(byId("credentials"), credentials, ([title]) => title, "credential-template", fillCredential);
}

export function showState(state) {
  showOptions(byId("person"), state.people.map((person) => [person.id, person.email]));
  showOptions(byId("fault-api"), state.apis.map((api) => [api.api, api.title]));
  const numbered = state.faults.map((fault, number) => ({ ...fault, number }));
  show(byId("fault-list"), numbered, (fault) => fault.number, "fault-template", fillFault);
  byId("fault-count").textContent = state.faults.length === 0 ? "" : `${state.faults.length} waiting`;
  show(byId("targets"), state.targets, (target) => target.id, "target-template", fillTarget);
  show(byId("requests"), state.requests, (request) => request.number, "request-template", fillRequest);
  byId("requests").hidden = state.requests.length === 0;
  byId("no-requests").hidden = state.requests.length > 0;
}

const countdown = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

// The meters and the countdowns of locks, which go on between two responses of the server.
export function showLimits(limits, now) {
  const locks = [];
  const severalUsers = new Set(limits.map((limit) => limit.user)).size > 1;
  show(byId("limits"), limits, (limit) => `${limit.api} ${limit.user}`, "limit-template", (element, limit) => {
    const left = limit.lockedUntil === null ? 0 : Math.ceil((limit.lockedUntil - now) / 1000);
    const used = limit.leavesAt.filter((leaves) => leaves > now).length;
    const title = severalUsers ? `${limit.title}, ${limit.user}` : limit.title;
    write(element, ".title", title);
    element.toggleAttribute("data-locked", left > 0);
    write(element, ".used", left > 0 ? `Locked, ${countdown(left)} left` : `${used} of ${limit.limit}`);
    if (left > 0) {
      locks.push({ title, left });
    }
    fillMeter(element.querySelector("meter"), title, limit.limit, left > 0 ? limit.limit : used);
  });
  showLocks(locks);
}

// A meter is drawn again only when it changes.
function fillMeter(meter, title, limit, used) {
  const shown = `${title} ${limit} ${used}`;
  if (meter.dataset.shown === shown) {
    return;
  }
  meter.dataset.shown = shown;
  meter.setAttribute("aria-label", title);
  meter.max = Math.max(limit, 1);
  meter.low = limit * 0.7;
  meter.high = Math.max(limit - 1, meter.low);
  meter.value = limit === 0 ? used : Math.min(used, limit);
}

function showLocks(locks) {
  const longest = Math.max(0, ...locks.map((lock) => lock.left));
  const what = locks.length === 1 ? locks[0].title : `${locks.length} calls`;
  const text = locks.length === 0 ? "" : `Locked: ${what}, ${countdown(longest)} left`;
  if (byId("locks").textContent !== text) {
    byId("locks").textContent = text;
    byId("locks").title = locks.map((lock) => lock.title).join(", ");
    byId("locks").hidden = locks.length === 0;
    document.title = locks.length === 0 ? "Cliq sandbox" : `Locked ${countdown(longest)} – Cliq sandbox`;
  }
}

export function showConnection(state) {
  const words = { live: "Live", lost: "Connection lost, trying again" };
  byId("connection").dataset.state = state;
  byId("connection").textContent = words[state];
}

// Says in a card or section what has become of an action there.
export function tell(section, text, failed = false) {
  const feedback = section.querySelector(".feedback");
  feedback.toggleAttribute("data-failed", failed);
  feedback.textContent = text;
}

// How much of an upload is sent, from 0 to 1; null when none is in progress.
export function showProgress(section, part) {
  const progress = section.querySelector("progress");
  progress.hidden = part === null;
  progress.setAttribute("aria-label", `Upload to ${section.getAttribute("aria-label")}`);
  progress.value = part === null ? 0 : Math.round(part * 100);
}
