// The stand-in's side of the page: what pages_api.py offers, one function each.

async function ask(path, body) {
  const options = body === undefined ? {} : body instanceof FormData
    ? { method: "POST", body }
    : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(`sandbox/${path}`, options);
  const data = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(data.error || `${answer.status} ${answer.statusText}`);
  return data;
}

export const state = () => ask("state");
export const texts = (code) => ask(`texts/${code}`);
export const addPerson = (name, language) => ask("people", { name, language });
export const block = (person, blocked) => ask(`people/${person}/block`, { blocked });
export const messages = (chat) => ask(`chats/${chat}/messages`);
export const say = (chat, person, text, replyTo) => ask(`chats/${chat}/say`, { person, text, reply_to: replyTo });
export const edit = (chat, person, message, text) => ask(`chats/${chat}/edit`, { person, message, text });
export const press = (chat, person, message, row, column) => ask(`chats/${chat}/press`, { person, message, row, column });
export const inline = (chat, person, text) => ask(`chats/${chat}/inline`, { person, text });
export const choose = (chat, person, query, result) => ask(`chats/${chat}/choose`, { person, query, result });
export const calls = (after) => ask(`calls?after=${after}`);

export function upload(chat, person, file, caption) {
  const form = new FormData();
  form.set("person", person);
  form.set("caption", caption);
  // Telegram shows pictures up to 10 MB as such, anything else as a file
  const photo = ["image/jpeg", "image/png"].includes(file.type) && file.size <= 10485760;
  form.set(photo ? "photo" : "file", file, file.name);
  return ask(`chats/${chat}/upload`, form);
}

// Server-sent events, with the browser's own reconnecting; `again` is called when the connection came back.
export function listen(hear, again) {
  const source = new EventSource("sandbox/events");
  let lost = false;
  source.onmessage = (event) => hear(JSON.parse(event.data));
  source.onerror = () => { lost = true; };
  source.onopen = () => { if (lost) { lost = false; again(); } };
}
