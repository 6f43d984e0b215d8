// The page comes alive: its language, what the person does, what the stand-in tells.
import * as api from "./api.js";
import { closeResults, draw, holdEnd, load, quiet, replyTo, say, showEarlier, typing } from "./chat.js";
import { at, play, tried } from "./play.js";
import { addCall, become, drawSides, refresh, showCalls, showPeople, toggleMenu, walk } from "./sides.js";

async function speak(code) {
  play.texts = { code, ...(await api.texts(code)) };
  document.documentElement.lang = code;
  document.title = play.texts.title ?? document.title;
  localStorage.setItem("language", code);
  const word = (name) => play.texts[name] ?? "";
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = word(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", word(node.dataset.label));
  for (const node of document.querySelectorAll("button.icon[data-label]")) node.title = word(node.dataset.label);
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = word(node.dataset.placeholder);
  for (const node of document.querySelectorAll("[data-language]")) node.setAttribute("aria-pressed", node.dataset.language === code);
  if (play.me === null) return;
  drawSides();
  draw();
}

function firstLanguage() {
  const wanted = localStorage.getItem("language") ?? navigator.language.slice(0, 2);
  return ["zh", "ru", "en"].includes(wanted) ? wanted : "en";
}

let refreshing = 0;
function hear(event) {
  if (event.type === "call") { addCall(event); return; }
  if (event.type === "typing") { if (event.chat === play.chat) typing(); return; }
  if (event.chat === play.chat) { quiet(); load(); }
  clearTimeout(refreshing);
  refreshing = setTimeout(refresh, 80);
}

function grow() {
  const words = at("words");
  words.style.height = "auto";
  words.style.height = `${words.scrollHeight + 2}px`;
}

function wireComposer() {
  const words = at("words");
  at("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = words.value.trim();
    if (!text) return;
    words.value = "";
    grow();
    toggleMenu(false);
    say(text);
  });
  at("start").addEventListener("click", () => { say("/start"); words.focus(); });
  words.addEventListener("input", () => { grow(); toggleMenu(words.value === "/"); });
  words.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); at("composer").requestSubmit(); }
    if (event.key === "Escape") { toggleMenu(false); replyTo(null); }
    if (event.key === "ArrowDown" && !at("menu").hidden) { event.preventDefault(); at("menu").querySelector("button")?.focus(); }
  });
  at("file").addEventListener("change", async () => {
    const caption = words.value.trim();
    for (const file of at("file").files) await tried(() => api.upload(play.chat, play.me, file, caption));
    at("file").value = "";
    words.value = "";
    grow();
  });
  at("menu-open").addEventListener("click", () => toggleMenu(at("menu").hidden, { focus: true }));
  at("reply-cancel").addEventListener("click", () => { if (play.editing) { words.value = ""; grow(); } replyTo(null); words.focus(); });
  walk(at("menu"), () => toggleMenu(false));
  walk(at("results"), closeResults);
}

function wireSides() {
  at("people-open").addEventListener("click", () => showPeople(true));
  at("people-close").addEventListener("click", () => showPeople(false));
  at("shade").addEventListener("click", () => showPeople(false));
  at("people").addEventListener("keydown", (event) => { if (event.key === "Escape") showPeople(false); });
  at("calls-switch").addEventListener("change", () => showCalls(at("calls-switch").checked));
  at("calls-close").addEventListener("click", () => showCalls(false));
  at("calls").addEventListener("keydown", (event) => { if (event.key === "Escape") showCalls(false); });
  at("block").addEventListener("change", () => tried(() => api.block(play.me, at("block").checked)));
  at("earlier").addEventListener("click", showEarlier);
  for (const node of document.querySelectorAll("[data-language]")) node.addEventListener("click", () => speak(node.dataset.language));
  at("add-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = new FormData(at("add-form"));
    const person = await tried(() => api.addPerson(form.get("name"), form.get("language")));
    if (!person) return;
    at("add-form").reset();
    at("add").open = false;
    await refresh();
    await become(person.id);
  });
}

wireComposer();
wireSides();
await speak(firstLanguage());
await refresh();
holdEnd();
await load();
api.listen(hear, () => { refresh(); load(); });
document.documentElement.dataset.ready = "";
