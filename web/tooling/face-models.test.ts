import { expect, it } from "vitest";

import { FACE_FILES, readChecked } from "./face-models.ts";

it.each(FACE_FILES)("$name is the file that was looked at", async (file) => {
  await expect(readChecked(file)).resolves.toBeInstanceOf(Buffer);
});

it("refuses another file by its name", async () => {
  const [first] = FACE_FILES;
  if (first === undefined) throw new Error("no files");
  await expect(readChecked({ ...first, sha256: "0".repeat(64) })).rejects.toThrow(first.from);
});
