// Shows the OpenAPI document: resources, their methods, what each takes and answers.

const METHODS = ["get", "post", "put", "patch", "delete", "head"];

const documented = await (await fetch("/api/openapi.json")).json();
const place = document.getElementById("resources");
place.replaceChildren(...sections());

function sections() {
  const byTag = new Map();
  for (const [path, item] of Object.entries(documented.paths)) {
    for (const method of METHODS.filter((name) => name in item)) {
      const tag = item[method].tags?.[0] ?? "other";
      byTag.set(tag, [...(byTag.get(tag) ?? []), operation(method, path, item[method])]);
    }
  }
  return [...byTag].map(([tag, operations]) => element("section", {}, element("h2", {}, tag), ...operations));
}

function operation(method, path, said) {
  const heading = element(
    "summary",
    {},
    element("span", { className: "method" }, method.toUpperCase()),
    element("code", {}, path),
    ` ${said.summary ?? ""}`,
  );
  const parts = [element("p", {}, said.description ?? "")];
  if (said.parameters) parts.push(element("h3", {}, "Parameters"), code(said.parameters.map(parameter)));
  const body = schemaOf(said.requestBody);
  if (body) parts.push(element("h3", {}, "Body"), code(body));
  for (const [status, answer] of Object.entries(said.responses)) {
    parts.push(element("h3", {}, `Answer ${status}`));
    const schema = schemaOf(answer);
    parts.push(schema ? code(schema) : element("p", {}, answer.description));
  }
  return element("details", {}, heading, ...parts);
}

function parameter({ name, in: where, required, schema, description }) {
  return { name, in: where, required: required ?? false, description, schema };
}

function schemaOf(holder) {
  const content = Object.values(holder?.content ?? {})[0];
  return content?.schema && resolved(content.schema, new Set());
}

// References are followed once each, so that what refers to itself ends.
function resolved(schema, seen) {
  if (Array.isArray(schema)) return schema.map((one) => resolved(one, seen));
  if (schema === null || typeof schema !== "object") return schema;
  if (typeof schema.$ref === "string") {
    const name = schema.$ref.split("/").pop();
    return seen.has(name) ? { see: name } : resolved(documented.components.schemas[name], new Set([...seen, name]));
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, resolved(value, seen)]));
}

function code(value) {
  return element("pre", {}, element("code", {}, JSON.stringify(value, null, 2)));
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
