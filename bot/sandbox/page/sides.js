// What stands beside the chat: people, chats, the bot's commands, the raw calls.
import * as api from "./api.js";
import { call, element, initial } from "./draw.js";
import { at, chat, me, mine, play, titleOf } from "./play.js";
import { clear, load, quiet, replyTo, say } from "./chat.js";

const CALLS_KEPT = 300;
const narrow = matchMedia("(max-width: 820px)");

export async function refresh() {
  const state = await api.state();
  play.bot = state.bot;
  play.people = new Map(state.people.map((person) => [person.id, person]));
  play.chats = state.chats;
  if (!play.people.has(play.me)) play.me = state.people[0]?.id ?? null;
  if (!mine().some((each) => each.id === play.chat)) play.chat = mine()[0]?.id ?? null;
  drawSides();
}

// ---- people and chats

function row(id, current, face, kind, title, under, onclick, unread) {
  return element("li", {}, element("button", { type: "button", "data-row": id, "aria-current": current ? "true" : false, onclick },
    element("span", { class: `face ${kind}`, "aria-hidden": "true" }, face), element("span", { class: "title" }, title),
    unread ? element("span", { class: "unread" }, element("span", { class: "aloud" }, `${play.texts.unread} `), String(unread)) : null,
    element("small", {}, under)));
}

// Rows are made anew; the one in focus keeps it.
function fill(list, rows) {
  const held = list.contains(document.activeElement) ? document.activeElement.dataset.row : null;
  list.replaceChildren(...rows);
  if (held) list.querySelector(`[data-row="${held}"]`)?.focus();
}

export function drawSides() {
  const { texts } = play;
  const waiting = (id) => (id === play.chat ? 0 : play.chats.find((each) => each.id === id)?.unread ?? 0);
  fill(at("people-list"), [...play.people.values()].map((person) => row(
    person.id, person.id === play.me, initial(person.name), person.role, person.name, texts[`role_${person.role}`] ?? "",
    () => become(person.id), person.id === play.me ? 0 : waiting(person.id))));
  fill(at("chat-list"), mine().map((each) => row(
    each.id, each.id === play.chat, initial(titleOf(each) ?? ""), "", titleOf(each), texts[`chat_${each.type}`] ?? "",
    () => open(each.id), waiting(each.id))));
  at("chat-title").textContent = chat() ? titleOf(chat()) : "";
  at("block").checked = Boolean(me()?.blocked);
  quiet();
  drawTries();
}

function drawTries() {
  const group = chat()?.type !== "private";
  const lines = (play.texts[group ? "tries_group" : `tries_${me()?.role}`] ?? play.texts.tries_other ?? "").replaceAll("{bot}", `@${play.bot.username}`);
  if (at("tries").dataset.lines === lines) return;
  at("tries").dataset.lines = lines;
  at("tries").replaceChildren(...lines.split("\n").filter(Boolean).map((line) => element("button", { type: "button", onclick: () => say(line) }, line)));
}

export async function become(person) {
  play.me = person;
  await open(mine()[0]?.id ?? null);
}

export async function open(id) {
  play.chat = id;
  showPeople(false);
  toggleMenu(false);
  replyTo(null);
  clear();
  drawSides();
  await load();
  await refresh();
  // a phone's keyboard would cover what was just opened
  if (!narrow.matches) at("words").focus();
}

// On a narrow screen people and chats lie over the chat, which is out of reach meanwhile.
export function showPeople(on) {
  const was = at("people").classList.contains("open");
  at("people").classList.toggle("open", on);
  at("chat").inert = on && narrow.matches;
  at("people-open").setAttribute("aria-expanded", String(on));
  if (on) at("people-list").querySelector("[aria-current]")?.focus();
  else if (was) at("people-open").focus();
}

// ---- the bot's commands

export function toggleMenu(on, { focus = false } = {}) {
  if (on) drawMenu();
  at("menu").hidden = !on;
  at("menu-open").setAttribute("aria-expanded", String(on));
  if (on && focus) at("menu").querySelector("button")?.focus();
}

function drawMenu() {
  const scopes = play.bot.commands ?? {};
  const list = scopes[`${play.chat}:${me()?.language}`] ?? scopes[me()?.language] ?? scopes[""] ?? [];
  at("menu").replaceChildren(...list.map((each) => element("li", {}, element("button", {
    type: "button", onclick: () => { toggleMenu(false); at("words").value = ""; at("words").focus(); say(`/${each.command}`); },
  }, element("span", {}, `/${each.command}`), element("small", {}, each.description)))));
}

// Arrows walk through a list of buttons; Escape goes back to the field.
export function walk(list, close) {
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") { close(); at("words").focus(); }
    if (!step) return;
    event.preventDefault();
    const buttons = [...list.querySelectorAll("button")];
    buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length]?.focus();
  });
}

// ---- the raw calls

let lastCall = 0;

export async function showCalls(on) {
  at("calls").hidden = !on;
  at("house").classList.toggle("with-calls", on);
  at("calls-switch").checked = on;
  if (!on) { at("calls-switch").focus(); return; }
  showPeople(false);
  for (const entry of await api.calls(lastCall)) addCall(entry);
  at("calls-close").focus();
}

export function addCall(entry) {
  if (at("calls").hidden || entry.number <= lastCall) return;
  lastCall = entry.number;
  at("calls-list").prepend(call(entry));
  while (at("calls-list").children.length > CALLS_KEPT) at("calls-list").lastChild.remove();
}
