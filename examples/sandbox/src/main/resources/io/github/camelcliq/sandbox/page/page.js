import { showConnection, showLimits, showState, tell } from "/sandbox/view.js";

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
    const answer = await fetch("/sandbox/state");
    if (answer.ok) {
      state = await answer.json();
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
  return large ? `${large.name} is larger than ${state.maxFileSize} bytes.` : null;
}

async function upload(section, files) {
  const target = state.targets.find((each) => each.id === section.dataset.target);
  const refusal = refusalOf(files);
  if (refusal) {
    tell(refusal, true);
    return;
  }
  const comment = section.querySelector(".comment");
  const form = new FormData();
  form.append("user_id", document.getElementById("person").value);
  form.append("comment", comment.value);
  files.forEach((file) => form.append("file", file));
  const what = files.length === 1 ? files[0].name : `${files.length} files`;
  const where = `${target.kind} ${target.name}`;
  tell(`Uploading ${what} to ${where}…`);
  try {
    const answer = await fetch(`/sandbox/uploads/${target.kind}/${encodeURIComponent(target.name)}`, {
      method: "POST",
      headers: { "X-Cliq-Sandbox": "page" },
      body: form,
    });
    if (answer.ok) {
      comment.value = "";
      tell(`Shared ${what} in ${where}.`);
    } else {
      tell(`${what} was refused: ${(await answer.json()).message}`, true);
    }
  } catch {
    tell(`${what} could not be uploaded: it cannot be read, or the connection was lost.`, true);
  }
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
    tell("Folders cannot be shared.", true);
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

document.getElementById("address").textContent = location.origin;
setInterval(() => state && showLimits(state.limits, sandboxTime()), 250);
listen();
