import { http } from "./http";

/** Asks for the least there is to ask; rejects when no server answers. */
export async function reachServer(): Promise<void> {
  await http.send("GET", "/auth/setup");
}
