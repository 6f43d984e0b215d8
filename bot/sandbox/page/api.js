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
export const press = (chat, person, message, row, column) => ask(`chats/${chat}/press`, { person, message, row, column });

export function upload(chat, person, file, caption) {
  const form = new FormData();
  form.set("person", person);
  form.set("caption", caption);
  form.set("file", file, file.name);
  return ask(`chats/${chat}/upload`, form);
}

export const calls = (after) => ask(`calls?after=${after}`);

// Server-sent events, with the browser's own reconnecting.
export function listen(hear) {
  const source = new EventSource("sandbox/events");
  source.onmessage = (event) => hear(JSON.parse(event.data));
  return source;
}
