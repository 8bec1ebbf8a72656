/** How a document travels: as it is, with its kind and its name beside it; pasted text has no name. */
export function documentSending(document: File | string) {
  const body = typeof document === "string" ? new Blob([document], { type: "text/plain" }) : document;
  const headers = {
    "Content-Type": body.type === "" ? "application/octet-stream" : body.type,
    ...(document instanceof File && { "X-File-Name": encodeURIComponent(document.name) }),
  };
  return { body, headers };
}
