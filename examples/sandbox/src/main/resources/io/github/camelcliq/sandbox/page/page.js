import { showConnection, showCredentials, showLimits, showProgress, showState, size, tell } from "/sandbox/view.js";

const PAUSE = 100;

let state = null;
let stateArrived = 0;
let asking = false;
let askAgain = false;

const sandboxTime = () => state.time + (performance.now() - stateArrived);

async function ask() {
  if (asking) {
    askAgain = true;
    return;
  }
  asking = true;
  askAgain = false;
  try {
    const response = await fetch("/sandbox/state");
    if (response.ok) {
      state = await response.json();
      stateArrived = performance.now();
      showState(state);
      showLimits(state.limits, sandboxTime());
    }
  } catch {
    showConnection("lost");
  } finally {
    setTimeout(() => {
      asking = false;
      if (askAgain) {
        ask();
      }
    }, PAUSE);
  }
}

function listen() {
  const events = new EventSource("/sandbox/events");
  events.addEventListener("open", () => showConnection("live"));
  events.addEventListener("change", ask);
  events.addEventListener("error", () => {
    showConnection("lost");
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(listen, 2000);
    }
  });
}

function refusalOf(files) {
  if (files.length > state.maxFiles) {
    return `At most ${state.maxFiles} files can be shared at once.`;
  }
  const large = files.find((file) => file.size > state.maxFileSize);
  return large ? `${large.name} has ${size(large.size)}, and at most ${size(state.maxFileSize)} can be shared.` : null;
}

// Posts as the page alone can: by a header that a form of another origin cannot send. Tells the progress from 0 to 1.
function post(url, body, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("X-Cliq-Sandbox", "page");
    request.upload.addEventListener("progress", (event) => onProgress?.(event.total ? event.loaded / event.total : 1));
    request.addEventListener("error", reject);
    request.addEventListener("load", () =>
      resolve(request.status < 400 ? null : JSON.parse(request.responseText).message));
    request.send(body);
  });
}

async function upload(section, files) {
  const target = state.targets.find((each) => each.id === section.dataset.target);
  const refusal = refusalOf(files);
  if (refusal) {
    tell(section, refusal, true);
    return;
  }
  const comment = section.querySelector(".comment");
  const form = new FormData();
  form.append("user_id", document.getElementById("person").value);
  form.append("comment", comment.value);
  files.forEach((file) => form.append("file", file));
  const what = files.length === 1 ? files[0].name : `${files.length} files`;
  const total = size(files.reduce((sum, file) => sum + file.size, 0));
  tell(section, `Uploading ${what}, ${total}…`);
  showProgress(section, 0);
  try {
    const url = `/sandbox/uploads/${target.kind}/${encodeURIComponent(target.name)}`;
    const reason = await post(url, form, (part) => showProgress(section, part));
    if (reason === null) {
      comment.value = "";
      tell(section, `Shared ${what}.`);
    } else {
      tell(section, `${what} was rejected: ${reason}`, true);
    }
  } catch {
    tell(section, `${what} could not be uploaded: it cannot be read, or the connection was lost.`, true);
  } finally {
    showProgress(section, null);
  }
}

async function act(section, url, done) {
  try {
    const reason = await post(url);
    tell(section, reason ?? done, reason !== null);
  } catch {
    tell(section, "The sandbox cannot be reached.", true);
  }
}

// The clipboard is there at localhost, but not at another address without HTTPS.
async function copy(button) {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
    showCopied(button);
  } catch {
    prompt("Copy with Ctrl+C", text);
  }
}

function showCopied(button) {
  document.querySelectorAll(".copy[data-copied]").forEach((other) => other.removeAttribute("data-copied"));
  button.toggleAttribute("data-copied", true);
  tell(button.closest(".target, details"), `Copied ${button.dataset.copy}`);
}

function dropTarget(event) {
  const section = event.target.closest?.(".target");
  return section && !section.querySelector(".upload").hidden ? section : null;
}

function mark(section) {
  document.querySelectorAll(".target.over").forEach((other) => other.classList.toggle("over", other === section));
  section?.classList.add("over");
}

function droppedFiles(transfer) {
  const folder = [...transfer.items].some((item) => item.webkitGetAsEntry?.()?.isDirectory);
  return folder ? null : [...transfer.files];
}

// A drop anywhere on the page is taken, or the browser would leave the page to show the file.
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  const section = dropTarget(event);
  event.dataTransfer.dropEffect = section ? "copy" : "none";
  mark(section);
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) {
    mark(null);
  }
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  mark(null);
  const section = dropTarget(event);
  const files = droppedFiles(event.dataTransfer);
  if (section && files === null) {
    tell(section, "Folders cannot be shared.", true);
  } else if (section && files.length > 0) {
    upload(section, files);
  }
});
document.addEventListener("change", (event) => {
  if (event.target.matches(".upload input[type=file]") && event.target.files.length > 0) {
    upload(event.target.closest(".target"), [...event.target.files]);
    event.target.value = "";
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches(".copy")) {
    copy(button);
  } else if (button?.dataset.post) {
    act(button.closest("section"), button.dataset.post, button.dataset.done);
  }
});

const byId = (id) => document.getElementById(id);

byId("forget").addEventListener("click", () => {
  byId("forget-dialog").returnValue = "";
  byId("forget-dialog").showModal();
});
byId("forget-dialog").addEventListener("close", () => {
  if (byId("forget-dialog").returnValue === "forget") {
    act(byId("forget").closest("section"), "/sandbox/reset", "The sandbox is as it was when it started.");
  }
});

function showFaultFields() {
  const kind = byId("fault-kind").value;
  document.querySelectorAll("#fault-form [data-kind]").forEach((label) => {
    label.hidden = label.dataset.kind !== kind;
    label.querySelector("input, select").disabled = label.hidden;
  });
}

byId("fault-kind").addEventListener("change", showFaultFields);
byId("fault-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const kind = byId("fault-kind").value;
  const values = {
    fail: byId("fault-status").value,
    delay: `PT${byId("fault-seconds").value}S`,
    break: byId("fault-moment").value,
  };
  const api = byId("fault-api").selectedOptions[0];
  const url = `/sandbox/faults/${api.value}/${kind}/${values[kind]}`;
  act(byId("faults"), url, `The fault waits for a request: ${api.text}.`);
});

async function loadCredentials() {
  const response = await fetch("/sandbox/credentials");
  showCredentials([["Base URL", location.origin], ...Object.entries(await response.json())]);
}

byId("address").textContent = location.origin;
showFaultFields();
loadCredentials().catch(() => tell(byId("connect"), "The credentials cannot be loaded.", true));
setInterval(() => state && showLimits(state.limits, sandboxTime()), 250);
listen();
