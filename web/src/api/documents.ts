/** How a document travels: as it is, with its kind and its name beside it. */
export function documentSending(document: File) {
  const headers = {
    "Content-Type": document.type === "" ? "application/octet-stream" : document.type,
    "X-File-Name": encodeURIComponent(document.name),
  };
  return { body: document, headers };
}
